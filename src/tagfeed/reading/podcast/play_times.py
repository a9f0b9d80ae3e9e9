"""Times within an episode, and how long it is: `1:02:03`, `62:03`, or seconds."""

import re

from tagfeed.reading.types.basic import RefusedError, text_type

_CLOCK = r"(?:(?:([0-9]{1,4}):)?([0-9]{1,4}):)?([0-9]{1,7})(?:\.([0-9]{1,6}))?"
# `1h 2m 3s`, `90 min`, and PT1H2M3S of ISO 8601.
_SPELT = (
    r"p?t?\s*(?:([0-9]{1,4})\s*(?:h|hr|hour)s?\.?)?\s*(?:([0-9]{1,4})\s*(?:m|min|minute)s?\.?)?"
    r"\s*(?:([0-9]{1,6})\s*(?:s|sec|second)s?\.?)?"
)
_REMEDY = "write hours, minutes and seconds, as in `1:02:03`, or only seconds"
_SCHEMA = {"type": ["string", "number", "null"]}


def milliseconds(text: str) -> int:
    """A time of day's form as milliseconds. Raises RefusedError for any other text."""
    found = re.fullmatch(_CLOCK, text)
    if not found:
        raise RefusedError("is not a time such as 1:02:03", _meant(text))
    hours, minutes, seconds, fraction = found.groups()
    if (minutes is not None and int(seconds) > 59) or (hours is not None and int(minutes) > 59):
        raise RefusedError("has more than 59 minutes or seconds", _in_order(*found.groups()[:3]))
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds)
    return whole * 1000 + round(float(f"0.{fraction or 0}") * 1000)


def as_clock(milliseconds: int) -> str:
    """A time as people write it: `2:48`, `1:02:03`, `0:01.500`."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    written = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
    return f"{written}.{rest:03}" if rest else written


def _whole_seconds(text: str) -> int:
    seconds = round(milliseconds(text) / 1000)
    if not seconds:
        raise RefusedError("is no time at all", "write how long it is, or delete the line")
    return seconds


def _span(text: str) -> int:
    length = milliseconds(text)
    if not length:
        raise RefusedError("is no time at all", "write how long it is, such as `0:30`")
    return length


def _in_order(hours: str | None, minutes: str, seconds: str) -> str:
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return f"write `{as_clock(whole * 1000)}`"


def _meant(text: str) -> str:
    found = re.fullmatch(_SPELT, text.strip().lower())
    if not found or not any(found.groups()):
        return _REMEDY
    hours, minutes, seconds = (int(each or 0) for each in found.groups())
    return f"write `{as_clock(((hours * 60 + minutes) * 60 + seconds) * 1000)}`"


TIME = text_type(milliseconds, _SCHEMA)
"""When something begins or ends, in milliseconds from the beginning."""
SPAN = text_type(_span, _SCHEMA)
"""How long a part lasts, in milliseconds."""
DURATION = text_type(_whole_seconds, _SCHEMA)
"""How long an episode is, in whole seconds."""
