"""Validators of dates: RFC 3339 (Atom, JSON Feed), RFC 822 (RSS) and W3C dates (Dublin Core).

What they report is in `validator/rules/dates.py`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from tagfeed.standards.addresses.mail import without_comments
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.context import Context
from tagfeed.validator.rules import dates as rules
from tagfeed.validator.rules import uris_and_ids

_RFC3339 = lazy_regex(
    r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?"
    r"(?P<zone>Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)",
    re.ASCII,
)
_W3C = lazy_regex(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)
_TIME = r"\d{4}-\d\d-\d\dT(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
_NUMERIC_ZONE = r"(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)"
_W3C_TIME = lazy_regex(_TIME + _NUMERIC_ZONE, re.ASCII)
_LOCAL_TIME = lazy_regex(f"{_TIME}{_NUMERIC_ZONE}?", re.ASCII)
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ZONE = r"(?:[+-]\d{4}|ut|gmt|[ecmp][sd]t|[a-ik-z])"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_DAY = r"(?:mon|tue|wed|thu|fri|sat|sun)"
_RFC822 = lazy_regex(
    rf"(?:({_DAY})\s*,\s*)?(\d\d?)\s+({_MONTH})\s+(\d\d(?:\d\d)?)\s+(\d\d)\s*:\s*(\d\d)"
    r"(?:\s*:\s*(\d\d))?\s+"
    rf"({_ZONE})",
    re.ASCII,
)
_HOURS = {"e": -5, "c": -6, "m": -7, "p": -8}
# What all readers understand alike: RFC 2822 3.3 without its obsolete forms, and Z.
_RFC2822 = lazy_regex(
    rf"(?:{_DAY}, )?\d\d? {_MONTH} \d{{4}} \d\d:\d\d(?::\d\d)? "
    r"(?:[+-]\d\d[03]0|ut|gmt|[ecmp][sd]t|z)",
    re.ASCII,
)
_USUAL_DAY = lazy_regex(rf"{_DAY}, \d\d {_MONTH} \d{{4}}", re.ASCII | re.IGNORECASE)
_USUAL_TIME = lazy_regex(r" (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d (?:GMT|[+-]0000)", re.ASCII | re.I)
_MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}

_NO_YEAR = 10_000  # not before any `Context.year`

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""No feed is older, so an earlier date is a mistake."""


def rfc3339(context: Context, text: str) -> None:
    """RFC 4287 3.3: a date-time with upper-case T and Z, and a time zone."""
    if _recent(text[:10]) < context.year and _RFC3339.fullmatch(text):
        return
    value = text
    if text[:1].isspace() or text[-1:].isspace():
        value = text.strip()
        if value:
            context.report(uris_and_ids.WHITESPACE)
    moment = parsed(value)
    if moment is None:
        context.report(rules.RFC3339, value=text)
    else:
        _plausible(context, moment, value, timedelta(days=1))


@lru_cache(maxsize=4096)
def _recent(text: str) -> int:
    """The year of an RFC 3339 date whose day exists and is plausible, else _NO_YEAR."""
    try:
        year = date.fromisoformat(text).year
    except ValueError:
        return _NO_YEAR
    return year if year > EARLIEST.year else _NO_YEAR


def parsed(text: str) -> datetime | None:
    """An RFC 3339 date-time as an aware datetime; None if it is not one."""
    if _RFC3339.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text.replace(":60", ":59", 1) if ":60" in text else text)
    except ValueError:
        return None


def in_utc(text: str) -> str:
    """The moment that an RFC 3339 date-time says, in UTC and always written alike, its fraction to
    the last digit; any other text as it is."""
    if text[-1:] == "Z":  # as most of them are
        return text if len(text) == 20 else f"{_short(text[:-1])}Z"
    match = _RFC3339.fullmatch(text)
    whole = parsed(text[:19] + text[match.start("zone") :]) if match else None
    if match is None or whole is None:
        return text
    fraction = _short(text[19 : match.start("zone")])
    try:
        return f"{whole.astimezone(UTC).isoformat()[:19]}{fraction}Z"
    except OverflowError:
        return text


def _short(text: str) -> str:
    """A fraction of seconds without zeros at its end."""
    return text.rstrip("0").removesuffix(".") if "." in text else text


def moment(text: str) -> float:
    """Seconds since 1970 of an RFC 822 or RFC 3339 date; 0 for any other text."""
    if _USUAL_TIME.fullmatch(text, 16) and (midnight := _midnight(text[:16])):
        hour, minute, second = int(text[17:19]), int(text[20:22]), int(text[23:25])
        return midnight + hour * 3600 + minute * 60 + second
    found = parsed(text)
    return _odd_moment(text) if found is None else found.timestamp()


@lru_cache(maxsize=4096)
def _midnight(text: str) -> float:
    """Seconds from 1970 to the beginning of a day that `_day` knows; 0 for any other text."""
    year = _day(text)
    if year == _NO_YEAR:
        return 0.0
    return datetime(year, _MONTHS[text[8:11].lower()], int(text[5:7]), tzinfo=UTC).timestamp()


@lru_cache(maxsize=65_536)
def _odd_moment(text: str) -> float:
    """The same for an RFC 822 date, and for one that is almost in the form of RFC 3339."""
    value = text.strip()
    if not value:
        return 0.0
    if (found := parsed(value.upper())) is not None:
        return found.timestamp()
    match = _RFC822.fullmatch(without_comments(value.lower()) or "")
    if match is None:
        return 0.0
    _, day, month, year, hour, minute, second, zone = match.groups()
    fields = (_year(year), _MONTHS[month], int(day), int(hour), int(minute))
    try:
        local = datetime(*fields, min(int(second or 0), 59), tzinfo=UTC)
    except ValueError:
        return 0.0
    return local.timestamp() - _offset(zone)


def w3c(context: Context, text: str) -> None:
    """W3C NOTE-datetime: a year, a month, a day, or a day with its time and its zone."""
    _day_or_time(context, text, _W3C_TIME)


def of_an_event(context: Context, text: str) -> None:
    """The same, but a time may lack a zone: it is then that of the place of the event."""
    _day_or_time(context, text, _LOCAL_TIME)


def _day_or_time(context: Context, text: str, time: re.Pattern[str]) -> None:
    value = text.strip()
    full = value
    if _W3C.fullmatch(value):
        full += "-01-01"[len(value) - 4 :] if len(value) < 10 else ""
    elif not time.fullmatch(value):
        context.report(rules.W3C, value=text)
        return
    try:
        datetime.fromisoformat(full)
    except ValueError:
        context.report(rules.W3C, value=text)


def rfc822(context: Context, text: str) -> None:
    """RFC 822 5, with the years of RFC 1123 and the warnings of the RSS Advisory Board."""
    if _day(text[:16]) < context.year and _USUAL_TIME.fullmatch(text, 16):
        return
    value = text.strip().lower()
    match = _RFC822.fullmatch(without_comments(value) or "")
    if match is None:
        context.report(rules.RFC822, value=text)
        return
    name, day, month, year, hour, minute, second, zone = match.groups()
    fields = (_year(year), _MONTHS[month], int(day), int(hour), int(minute), int(second or 0))
    _moment(context, text, fields, _offset(zone), name)
    if _RFC2822.fullmatch(value) is None:
        context.report(rules.ODD, value=text)


@lru_cache(maxsize=4096)
def _day(text: str) -> int:
    """The year of a day that exists, is plausible and has the right name, else _NO_YEAR."""
    if _USUAL_DAY.fullmatch(text) is None:
        return _NO_YEAR
    low = text.lower()
    try:
        found = date(int(low[12:16]), _MONTHS[low[8:11]], int(low[5:7]))
    except ValueError:
        return _NO_YEAR
    right = found.year >= EARLIEST.year and _DAYS[found.weekday()] == low[:3]
    return found.year if right else _NO_YEAR


def _year(digits: str) -> int:
    """RFC 2822 4.3: two digits up to 49 are in this century."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 50 else 1900)


def _offset(zone: str) -> int:
    """Seconds east of Greenwich; RFC 2822 4.3 treats military zones as UTC."""
    if zone[0] in "+-":
        seconds = int(zone[1:3]) * 3600 + int(zone[3:]) * 60
        return -seconds if zone[0] == "-" else seconds
    hours = _HOURS[zone[0]] + (zone[1] == "d") if zone[1:] in ("st", "dt") else 0
    return hours * 3600


def _moment(
    context: Context, text: str, fields: tuple[int, ...], offset: int, weekday: str | None
) -> None:
    year, month, day, hour, minute, second = fields
    try:
        local = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
        moment = local - timedelta(seconds=offset)
    except (ValueError, OverflowError):
        context.report(rules.RFC822, value=text)
        return
    if weekday is not None and _DAYS[local.weekday()] != weekday:
        context.report(rules.WEEKDAY, value=text)
    _plausible(context, moment, text, timedelta(minutes=10))


def _plausible(context: Context, moment: datetime, text: str, grace: timedelta) -> None:
    if moment < EARLIEST or (context.now is not None and moment > context.now + grace):
        context.report(rules.IMPLAUSIBLE, value=text)
