"""Time zones as pages write them behind a time of day: `BST`, `ET`, `+02:00`."""

from datetime import UTC, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from tagfeed.reading.types.zone_letters import LETTERS

_PLACES = {"ET": "America/New_York", "CT": "America/Chicago"}
_PLACES |= {"MT": "America/Denver", "PT": "America/Los_Angeles"}
_AS_USUAL = ("BST", "CST")  # mean several zones, but hardly ever another than the first of them
_ZERO = ("GMT", "UTC", "Z")

ZONE = rf"(?P<zone>(?-i:{'|'.join((*LETTERS, *_PLACES, *_ZERO))})|[+-]\d\d:?\d\d)\b"
"""A pattern for letters of zones, and offsets."""


def zone_of(name: str) -> tzinfo | None:
    """The zone of letters, or of an offset; None if they can mean several."""
    letters = LETTERS.get(name)
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    if name in _ZERO:
        return UTC
    if letters is None:
        return _at(name)
    is_told = len(letters.offsets) == 1 or name in _AS_USUAL
    return _at(letters.offsets[0]) if is_told else None


def _at(offset: str) -> tzinfo:
    digits = offset[1:].replace(":", "")
    value = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-value if offset[0] == "-" else value)
