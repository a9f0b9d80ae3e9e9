"""The addresses of a srcset: HTML 4.8.4.2.1."""

from tagfeed.standards.lazy_regex import lazy_regex

_CANDIDATE = lazy_regex(r"([^\s,]\S*+)(?:(?<!,)([^,]*+))?")

Candidate = tuple[str, str]
"""An address of a srcset, and its width or density ("480w", "2x"; "" for none)."""


def candidates(srcset: str) -> list[Candidate]:
    """The candidates of a srcset."""
    found = _CANDIDATE.finditer(srcset)
    return [(each[1].rstrip(","), (each[2] or "").strip()) for each in found]
