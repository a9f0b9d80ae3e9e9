"""Durations such as `30m`, `2h`, `2d` and `1w`, and what people write instead of them."""

import re
from datetime import timedelta

from tagfeed.reading.types.basic import RefusedError, text_type

_UNITS = {
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
    "w": timedelta(weeks=1),
}
_LONGEST = timedelta(days=36_525)
_WRITTEN = "(-?)([0-9]{1,9})([mhdw])"
# `2 hours`, `+30 min`, `1 day`, and `P2D` or `PT30M` of ISO 8601.
_MEANT = r"([+-]?)p?t?\s*([0-9]{1,9})\s*(m|min|minute|h|hr|hour|d|day|w|wk|week)s?"
_REMEDY = "write a whole number and m, h, d or w, such as `30m`, `2h`, `2d` or `1w`"


def _duration(text: str) -> timedelta:
    found = re.fullmatch(_WRITTEN, text)
    if not found:
        raise RefusedError("is not a length of time", _meant(text))
    sign, number, unit = found.groups()
    length = int(number) * _UNITS[unit]
    if length > _LONGEST:
        raise RefusedError("is too long", "write at most `5217w`, which is a hundred years")
    return -length if sign else length


def _span(text: str) -> timedelta:
    length = _duration(text)
    if length <= timedelta():
        raise RefusedError("is no time at all", "write how long, such as `2d`, or delete the line")
    return length


def _meant(text: str) -> str:
    found = re.fullmatch(_MEANT, text.lower())
    if not found:
        return _REMEDY
    sign, number, word = found.groups()
    return f"write `{'-' if sign == '-' else ''}{int(number)}{word[0]}`"


DURATION = text_type(_duration, {"type": ["string", "null"], "pattern": f"^{_WRITTEN}$"})
"""A length of time, which may be negative."""
SPAN = text_type(_span, {"type": ["string", "null"], "pattern": "^[0-9]{1,9}[mhdw]$"})
"""A length of time that something lasts."""
