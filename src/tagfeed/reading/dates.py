"""Dates as people write them -> moments. Nothing is ever taken from the clock.

ISO 8601 needs no help; numbers such as 07.04.2016 are read by the site's `date_order`; the rest
(`19 December 2017 10:00 EST`) is left to python-dateutil, asked twice with different defaults,
so that a part it would have made up is seen.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Literal

DateOrder = Literal["mdy", "dmy"]


class AmbiguousDateError(ValueError):
    """Numbers that name one day in America and another in Europe."""


# Text, not compiled: ISO dates need none of these.
_YEAR_FIRST = r"(?s)(\d{4})[./-](\d{1,2})[./-](\d{1,2})(?:,?[T\s]+(.+))?"
_SHORT_YEAR = r"(?s)\d{1,2}[./-]\d{1,2}[./-]\d\d\b.*"
_YEAR = r"\b\d{4}\b"
_MONTH = r"(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_NUMBERS = r"(?s)(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?:,?[T\s]+(.+))?"
# RFC 822 5.1; the military letters are left out, as RFC 2822 4.3 asks.
_HOURS = {
    "UT": 0, "UTC": 0, "GMT": 0, "Z": 0,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_NAMED_OFFSET = r"\b(GMT|UTC?|Z)\s*([+-]\d)"
_EARLIEST, _LATEST = 1, 9998  # years: any zone's offset stays within what datetime can hold


def read_date(text: str, order: DateOrder | None) -> date | datetime:
    """A `date` where the text names a day, a `datetime` (naive or aware) where it names a time.

    Raises ValueError with a sentence that says why the text is no date or is ambiguous.
    """
    found = _iso(text) or _numbers(text, order) or _words(text)
    if not _EARLIEST < found.year < _LATEST:
        raise ValueError(f"names the year {found.year}")
    return found


def to_utc(moment: datetime, zone: tzinfo) -> datetime:
    """A time in UTC without fractions; a naive one is taken to be in the zone."""
    if moment.tzinfo is UTC and not moment.microsecond:
        return moment
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return aware.astimezone(UTC).replace(microsecond=0)


def midnight(day: date, zone: tzinfo, seconds: int = 0) -> datetime:
    """The beginning of a day in the zone, in UTC, and so many seconds after it."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    return start + timedelta(seconds=seconds)


def _iso(text: str) -> date | datetime | None:
    try:
        return date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    except ValueError:
        return None


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
        found = date(year, month, day)
    except ValueError:
        reading = f" by date_order {order}" if order else ""
        raise ValueError(f"is no day of the calendar{reading}") from None
    return _parse(f"{found.isoformat()} {time}") if time else found


def _by_order(first: int, second: int, order: DateOrder | None) -> tuple[int, int]:
    if order:
        return (first, second) if order == "mdy" else (second, first)
    if first != second and first <= 12 and second <= 12:
        raise AmbiguousDateError("can be read as two days, and site.date_order is missing")
    return (second, first) if first > 12 else (first, second)


def _words(text: str) -> date | datetime:
    if re.fullmatch(_SHORT_YEAR, text):
        raise ValueError("names a year of two digits")
    if not (re.search(_MONTH, text) and re.search(_YEAR, text)):
        raise ValueError("is not a date")
    return _parse(text)


# Two moments that differ in year, month, day and hour: what dateutil filled in shows.
# Both years are leap years, so that 29 February is a day in either.
_DEFAULTS = (datetime(2000, 1, 31), datetime(2004, 3, 1, 1))


def _parse(text: str) -> date | datetime:
    if re.search(_NAMED_OFFSET, text):
        raise ValueError("names a zone and an offset, which people read in opposite ways")
    found, other = (_ask_dateutil(text, default) for default in _DEFAULTS)
    if found.date() != other.date():
        raise ValueError("does not name a year, a month and a day")
    return found if found.time() == other.time() else found.date()


class _UnknownZoneError(ValueError):
    pass


def _ask_dateutil(text: str, default: datetime) -> datetime:
    from dateutil import parser  # costs as much as reading a thousand articles; ISO never needs it

    try:
        return parser.parse(text, default=default, tzinfos=_zone)
    except _UnknownZoneError:
        raise
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        raise ValueError("is not a date") from None


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    # Answering for every name keeps dateutil from asking the machine what its own zone is called.
    if name is None:
        return None if offset is None else timezone(timedelta(seconds=offset))
    if name not in _HOURS:
        raise _UnknownZoneError(f"names the zone {name}, which more than one place uses")
    return timezone(timedelta(hours=_HOURS[name]))
