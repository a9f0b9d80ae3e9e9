"""Finds the date in a line of a page, in the spellings of some twenty languages.

A date is either certain or not read at all: one without a year does not count, and numbers such as
07.04.2016 are read once the whole page shows their order.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.words.months import DAYS, MONTHS, folded
from tagfeed.importing.importers.text_pages.words.zones import ZONE, zone_of
from tagfeed.importing.values import Day

Order = Literal["mdy", "dmy"]

_LENGTH = r"0?[0-2]:[0-5]\d:[0-5]\d"  # of a film or an episode, in its own column
_CLOCK = (
    rf"(?:(?!\s*[|•·]\s*{_LENGTH})"
    r"(?:[,;|•·]?\s*(?:\b(?:at|um|kl\.?|à|a las|às|alle|ore|om|o godz\.|в)\s+|[-–T]\s?)?"
    r"(?P<hour>[01]?\d|2[0-4])(?:[:.h]"
    r"|\s?h\s?|\s?[時点시][ ]?)(?P<minute>[0-5]\d|"
    r"(?<=[時点시] )\d(?=[分분])|(?<=[時点시])\d(?=[分분]))(?::(?P<second>[0-5]\d)(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap]\.?m\.?)(?![a-z]))?(?:\s?(?:分|분))?(?:\s*(?:uhr|hrs|h|ч)\b\.?)?"
    r"|[,;]?\s+(?:at\s+)?(?P<hour12>1[0-2]|0?[1-9])\s?(?P<half12>[ap]\.?m\.?)(?![a-z]))"
    rf"(?:\s*{ZONE})?)?"
)
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR_BEHIND_NAME = r"(?P<year>(?:19|20)\d\d)(?!\d(?!\d| [^\W\d_]{3}))"
_NAME = r"(?P<month>[^\W\d_]{3,12})"
_WEEKDAY = r"(?:(?P<weekday>[^\W\d_][\w'’-]{1,12})[.,]?,?\s+(?:(?:the|den|le|el)\s+)?)?"
_CJK_DAY = r"(?:\s?[(（][^)）]{1,3}[)）])?"
_TH = r"(?:st|nd|rd|th|er|re|\.|º|ª|e)?"
_OF = r"(?:(?:of|del?)\s+|d')?"
_FORMS = (
    rf"(?P<year>(?:19|20)\d\d)\s?[年년]\s?(?P<number>[01]?\d)\s?[月월]\s?{_DAY}\s?[日일]{_CJK_DAY}",
    rf"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<number>[01]?\d)(?P=sign){_DAY}(?!\d)",
    rf"{_WEEKDAY}{_DAY}{_TH},?[\s-]+{_OF}{_NAME}[.,]?[\s-]+{_OF}{_YEAR_BEHIND_NAME}(?:\s?г(?:ода|\.)?)?",
    rf"{_DAY}º?\.{_NAME}\.{_YEAR}",
    rf"{_WEEKDAY}{_NAME}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR_BEHIND_NAME}",
    rf"{_WEEKDAY}{_NAME}\.?\s+{_DAY},? ['’](?P<short>\d\d)(?!\d)",
    rf"{_WEEKDAY}{_DAY}{_TH},?[\s-]+{_NAME}[.,]?[\s-]+['’](?P<short>\d\d)(?!\d)",
    rf"{_YEAR}[.,]?\s+{_NAME}\s+{_DAY}\.?",
    rf"{_WEEKDAY}(?P<first>[0-3]?\d)(?P<sign2>[./-]) ?(?P<other>[0-3]?\d)(?P=sign2) ?{_YEAR}",
)
# Browsers put words side by side that were separate on the page: `by Ann Lee3 May 2021/News`.
_LEFT = r"(?<![\d/.-])(?:(?<![^\W\d_])|(?<=[^\W\d_])(?=\d))"
_RIGHT = r"(?!(?<!(?:19|20)\d\d)\d|[/-]\d)"
_HAS_YEAR = re.compile(r"(?:19|20)\d\d|['’]\d\d")
_PATTERNS = tuple(re.compile(rf"(?i){_LEFT}{form}{_CLOCK}{_RIGHT}") for form in _FORMS)
_TIME = re.compile(rf"(?i){_CLOCK}")
SHORT = re.compile(r"(?<![\d./-])(\d\d?)([./-])(\d\d?)\2(\d\d)(?![\d./-])")
"""A date with a two-digit year."""
_DIGITS = {
    first + n: str(n) for first in (0x660, 0x6F0, 0x966, 0x9E6, 0xE50, 0xFF10) for n in range(10)
}
_MONTH = re.compile(r"^(?P<month>[^\W\d_]{3,12})\.?(?: de)? (?:19|20)\d\d(?: \(\d+\))?$")


class DateInLine(Struct, frozen=True):
    """A date in a line: from `begin` to `end`. numbers: day and month in unknown order, and the
    year, of a date that only the page's order makes clear; its value is None."""

    begin: int
    end: int
    value: Day | None = None
    numbers: tuple[int, int, int] | None = None
    clock: time | None = None

    def read(self, order: Order | None) -> Day | None:
        """The date, on a page with this order; None if it stays unclear."""
        if self.numbers is None:
            return self.value
        first, other, year = self.numbers
        month, day = (first, other) if order == "mdy" else (other, first)
        if order is None and first != other:
            return None
        return _with_clock(_day(year, month, day), self.clock)

    def is_same_day(self, other: "DateInLine") -> bool:
        """Whether another date names the same day."""
        return self.day == other.day

    @property
    def day(self) -> tuple[int, int, int] | str:
        """The day it names, without a time; as numbers if their order is unknown."""
        return self.numbers or f"{self.value:%Y-%m-%d}"

    def at(self, clock: time | None) -> "DateInLine":
        """The date with this time of day, unless it has one itself."""
        if clock is None or self.clock is not None or isinstance(self.value, datetime):
            return self
        return replace(self, clock=clock, value=_with_clock(self.value, clock))


def clock_in(text: str) -> time | None:
    """The time of day, if a text is only that; else None."""
    text = text.strip().translate(_DIGITS)
    match = None if re.fullmatch(_LENGTH, text) else _TIME.fullmatch(text)
    return _clock(match.groupdict()) if match and match[0] else None


def dates_in(line: str) -> Iterator[DateInLine]:
    """The dates in a line, from left to right, in whatever digits."""
    line = line.translate(_DIGITS)
    if not _HAS_YEAR.search(line):
        return
    at = 0
    while (found := _next(line, at)) is not None:
        yield found
        at = found.end


def is_short(text: str) -> bool:
    """Whether it is a date with a two-digit year, such as `14.03.24`."""
    match = SHORT.fullmatch(text)
    return match is not None and max(int(match[1]), int(match[3])) <= 31


def is_month(text: str) -> bool:
    """Whether it is a month and its year, as headings of archives are."""
    match = _MONTH.match(text)
    return match is not None and folded(match["month"]) in MONTHS


def order_of(dates: list[DateInLine]) -> Order | None:
    """The order in which a page writes numbers, if any date, or all together, show it.

    Pages are sorted by time: if only one reading sorts the dates, and there are at least four, it
    is that one. A number that is the same in all of them is the month.
    """
    numbers = [found.numbers for found in dates if found.numbers]
    if any(first > 12 for first, _, _ in numbers):
        return None if any(other > 12 for _, other, _ in numbers) else "dmy"
    if any(other > 12 for _, other, _ in numbers):
        return "mdy"
    if len({*numbers}) < 4:
        return None
    if len({other for _, other, _ in numbers}) == 1:
        return "dmy"
    if len({first for first, _, _ in numbers}) == 1:
        return "mdy"
    orders: tuple[Order, ...] = ("mdy", "dmy")
    fitting = [order for order in orders if _is_ordered([found.read(order) for found in dates])]
    return fitting[0] if len(fitting) == 1 else None


def _is_ordered(days: list[Day | None]) -> bool:
    known = [f"{day:%Y-%m-%d}" for day in days if day is not None]
    steps = [*pairwise(known)]
    return all(one >= other for one, other in steps) or all(one <= other for one, other in steps)


def _next(line: str, at: int) -> DateInLine | None:
    """The first date from here on; of several that begin at the same place, the longest."""
    best: DateInLine | None = None
    for pattern in _PATTERNS:
        for match in pattern.finditer(line, at):
            if found := _found(match):
                if best is None or (found.begin, -found.end) < (best.begin, -best.end):
                    best = found
                break
    return best


def _found(match: re.Match[str]) -> DateInLine | None:
    parts = match.groupdict()
    clock = _clock(parts)
    begin = match.start()
    if (weekday := parts.get("weekday")) and folded(weekday).replace("’", "'") not in DAYS:
        begin = match.end("weekday")
        begin += len(match.string[begin:]) - len(match.string[begin:].lstrip(" .,"))
    if parts.get("first"):
        first, other = int(parts["first"]), int(parts["other"])
        if not (1 <= first <= 31 and 1 <= other <= 31 and min(first, other) <= 12):
            return None
        return DateInLine(
            begin, match.end(), numbers=(first, other, int(parts["year"])), clock=clock
        )
    month = int(parts["number"]) if parts.get("number") else MONTHS.get(folded(parts["month"]), 0)
    year = parts.get("year") or f"20{parts['short']}"
    day = _day(int(year), month, int(parts["day"]))
    return DateInLine(begin, match.end(), _with_clock(day, clock)) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _with_clock(day: date | None, clock: time | None) -> Day | None:
    if day is None or clock is None:
        return day
    return datetime.combine(day, clock)


def _clock(parts: dict[str, str | None]) -> time | None:
    """The time of day; None if there is none, or its zone is unknown."""
    hour = parts.get("hour") or parts.get("hour12")
    if not hour:
        return None
    half = (parts.get("half") or parts.get("half12") or "").lower().replace(".", "")
    hours = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    name = parts.get("zone") or ""
    zone = zone_of(name) if name else None
    if hours > 23 or (name and zone is None):
        return None
    return time(hours, int(parts.get("minute") or 0), int(parts.get("second") or 0), tzinfo=zone)
