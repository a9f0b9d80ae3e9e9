"""Which word was probably meant."""

from collections.abc import Collection

_LONGEST = 100
"""Characters: comparing two long texts takes the cube of their length, and no name is that long."""

_ALIKE = 0.7
"""How alike two words must be, from 0 to 1."""


def nearest(word: str, known: Collection[str], alike: float = _ALIKE) -> str:
    """The known word that an unknown one resembles, whatever its case; "" if none does."""
    import difflib  # only for mistakes

    if len(word) > _LONGEST:
        return ""
    by_lower = {each.lower(): each for each in reversed(tuple(known))}
    close = difflib.get_close_matches(word.lower(), by_lower, 1, alike)
    return by_lower[close[0]] if close else ""
