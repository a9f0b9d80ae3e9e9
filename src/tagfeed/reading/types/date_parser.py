"""Parses dates as people write them into days and times; `moments` gives a day its second.

Nothing is ever taken from the clock. ISO 8601 needs no help; numbers such as 07.04.2016 are read by
the site's `date_order`; the rest (`19 December 2017 10:00 EST`) is left to python-dateutil, which
is asked twice with different defaults, so that any part it fills in by itself shows.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal

DateOrder = Literal["mdy", "dmy"]
ZoneOf = Callable[[str], tzinfo | None]
"""The time zone that letters in a date mean."""


class AmbiguousDateError(ValueError):
    """Numbers that mean one day in America and another in Europe."""


class UnknownZoneError(ValueError):
    """A time zone that is named by letters which mean none, or several. remedy: what to write."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


# As text, not compiled: ISO dates need none of these.
_YEAR_FIRST = r"(?s)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:,?[T\s]+(.+))?"
_RARE_ISO = (
    r"(?:(\d{4})-(\d{3})|(\d{4}-?\d\d-?\d\d|\d{4}-?W\d\d-?\d))"
    r"(?:[T ](\d\d)(:?)(\d\d)(?:\5(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?"
)
_SHORT_YEAR = r"(?s)\d{1,2}[./-]\d{1,2}[./-]\d\d\b.*"
_YEAR = r"\b(?!00)\d{4}\b"
_MONTH = r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NO_YEAR = rf"{_MONTH}[a-z]*[.,]?\s+(?:-\d{{4}}|00\d\d)\b"  # dateutil reads -0001 as 2001
_NUMBERS = r"(?s)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[T\s]+(.+))?"
# RFC 822 5.1; the military letters are left out, as RFC 2822 4.3 asks.
_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_NAMED_OFFSET = r"\b(GMT|UTC?|Z)\s*([+-]\d)"
_EARLIEST, _LATEST = 2, 9997  # years; with any zone's offset, datetime can still hold them


def read_date(text: str, order: DateOrder | None) -> date | datetime:
    """A `date` where the text names a day, a `datetime` (naive or aware) where it names a time.

    Raises ValueError, with a phrase that follows the text, if it is not a date or is ambiguous.
    """
    parsed = _iso(text) or _numbers(text, order) or _words(text)
    if not _EARLIEST <= parsed.year <= _LATEST:
        raise ValueError(f"is in a year that feeds can't hold: {parsed.year}")
    return parsed


def to_utc(moment: datetime, zone: tzinfo) -> datetime:
    """A time in UTC without fractions; a naive one is taken to be in the zone."""
    if moment.tzinfo is UTC and not moment.microsecond:
        return moment
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC).replace(microsecond=0)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The beginning of a day in the zone, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)


def beginning(raw: date | datetime | None, zone: tzinfo | None) -> datetime | None:
    """The moment that a time names, or at which a day begins; None where neither is given."""
    if raw is None:
        return None
    return to_utc(raw, zone or UTC) if isinstance(raw, datetime) else midnight(raw, zone or UTC)


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return _rare_iso(text)


def _rare_iso(text: str) -> date | datetime | None:
    """What ISO 8601 allows and Python does not: days of the year, 24:00, leap seconds, and the
    small letters of RFC 3339 5.6."""
    match = re.fullmatch(_RARE_ISO, text.upper(), re.ASCII)
    if match is None:
        return None
    year, number, other, hour, _, minute, second, offset = match.groups("")
    try:
        day = _day_of_year(int(year), int(number)) if year else date.fromisoformat(other)
    except ValueError:
        raise ValueError("is not a day of the calendar") from None
    if not hour:
        return day
    try:
        since_midnight = _since_midnight(int(hour), int(minute), int(second or 0))
        return datetime.fromisoformat(f"{day}T00:00{offset}") + since_midnight
    except (ValueError, OverflowError):
        raise ValueError("is not a time of day") from None


def _day_of_year(year: int, number: int) -> date:
    day = date(year, 1, 1) + timedelta(days=number - 1)
    if day.year != year:
        raise ValueError
    return day


def _since_midnight(hour: int, minute: int, second: int) -> timedelta:
    """24:00 ends a day (ISO 8601-1 5.3.2), a second 60 a minute."""
    since = timedelta(hours=hour, minutes=minute, seconds=second)
    if minute > 59 or second > 60 or hour > 24 or (hour == 24 and since > timedelta(days=1)):
        raise ValueError
    return since


def _numbers(text: str, order: DateOrder | None) -> date | datetime | None:
    if match := re.fullmatch(_YEAR_FIRST, text):
        year, month, day = (int(part) for part in match.groups()[:3])
        time = match[4]
    elif match := re.fullmatch(_NUMBERS, text):
        month, day = _by_order(int(match[1]), int(match[3]), order)
        year, time = int(match[4]), match[5]
    else:
        return None
    try:
        parsed = date(year, month, day)
    except ValueError:
        reading = f" when read by date_order {order}" if order else ""
        raise ValueError(f"is not a day of the calendar{reading}") from None
    return _parse(f"{parsed.isoformat()} {time}") if time else parsed


def _by_order(first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    if order:
        return (first, second) if order == "mdy" else (second, first)
    if first != second and first <= 12 and second <= 12:
        raise AmbiguousDateError("can mean two different days, and site.date_order is missing")
    return (second, first) if first > 12 else (first, second)


def _words(text: str) -> date | datetime:
    if re.fullmatch(_SHORT_YEAR, text):
        raise ValueError("has a year of two digits")
    if not (re.search(_MONTH, text) and re.search(_YEAR, text)) or re.search(_NO_YEAR, text):
        raise ValueError("is not a date")
    return _parse(text)


# They differ in year, month, day and hour, so what dateutil fills in shows. Both years are leap
# years, so 29 February is a day in either.
_DEFAULTS = (datetime(2000, 1, 31), datetime(2004, 3, 1, 1))


def _parse(text: str) -> date | datetime:
    if re.search(_NAMED_OFFSET, text):
        raise ValueError("has a time zone and an offset, which people read in opposite ways")
    return _agreed(text, lambda name: _zone(name, text))


def _agreed(text: str, zone: ZoneOf) -> date | datetime:
    parsed, other = (_ask_dateutil(text, default, zone) for default in _DEFAULTS)
    if parsed.date() != other.date():
        raise ValueError("lacks a year, a month or a day")
    return parsed if parsed.time() == other.time() else parsed.date()


def _ask_dateutil(text: str, default: datetime, zone: ZoneOf) -> datetime:
    from dateutil import parser  # costs as much as reading a thousand articles; ISO never needs it

    def named(name: str | None, offset: int | None) -> tzinfo | None:
        # An answer for every name keeps dateutil from asking the machine for that of its own zone.
        if name is None:
            return None if offset is None else timezone(timedelta(seconds=offset))
        return zone(name)

    try:
        return parser.parse(text, default=default, tzinfos=named)
    except UnknownZoneError:
        raise
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        raise ValueError("is not a date") from None


def _zone(name: str, text: str) -> tzinfo:
    if name in _HOURS:
        return timezone(timedelta(hours=_HOURS[name]))
    from tagfeed.reading.types.zone_letters import LETTERS  # only for faults

    letters = LETTERS.get(name.upper())
    if letters is None:
        remedy = "write its offset, as in 2017-12-19T10:00:00+01:00"
        raise UnknownZoneError(f"has the time zone {name}, which is not known here", remedy)
    written = [_with_offset(text, offset) for offset in letters.offsets]
    if len(written) == 1:
        raise UnknownZoneError(
            f"has the time zone {name}, which has to be written as an offset",
            f"write `{written[0]}`",
        )
    remedy = f"write {', '.join(written[:-1])} or {written[-1]}"
    raise UnknownZoneError(f"has the time zone {name}, which several places use", remedy)


def _with_offset(text: str, offset: str) -> str:
    """The same date and time, as ISO 8601 writes it."""
    zone = datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo
    moment = _agreed(text, lambda _: zone)
    return moment.isoformat()
