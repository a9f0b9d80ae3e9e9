"""Whom newsletters and content systems publish a text for."""

_FOR_ALL = frozenset(("", "public", "everyone", "all", "free", "both", "open", "visible", "1"))
_FOR_SOME = frozenset(
    (
        *("premium", "paid", "only_paid", "paying", "members", "members only", "member", "tiers"),
        *("subscriber", "subscribers", "subscribers only", "only_free", "founding", "private"),
    )
)


def is_for_all(audience: str) -> bool:
    """Whether everybody may read it: any word that is not known means that not everybody may."""
    return _folded(audience) in _FOR_ALL


def is_private(audience: str) -> bool:
    """Whether nobody else may read it."""
    return _folded(audience) == "private"


def names_audience(value: object) -> bool:
    """Whether a value is known to say whom a text is for."""
    return _folded(str(value)) in _FOR_ALL | _FOR_SOME


def _folded(audience: str) -> str:
    return audience.strip().lower()
