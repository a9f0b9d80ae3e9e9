"""Dates that lack a year, or have only two digits of it, if the rest of the page shows which it is.

`14 March` below the heading `March 2024`, or below `2024` where the months of each year go up or
down; `03.14.24` if some number on the page can only be a day.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import dated
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import Token
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.months import MONTHS, folded
from tagfeed.importing.importers.text_pages.words.open_dates import lacks_year
from tagfeed.importing.importers.text_pages.words.page_dates import (
    SHORT,
    DateInLine,
    is_short,
)

_DAY = re.compile(
    r"(?<!\d)(?:([0-3]?\d)(?:st|nd|rd|th|\.|er|º)? (?:de )?([^\W\d_]{3,12})"
    r"|([^\W\d_]{3,12})\.? ([0-3]?\d)(?:st|nd|rd|th)?(?!\d))"
)
_DAY_AND_WORDS = re.compile(r"^(?P<day>[^:–—]{4,30}?)(?::| [–—-]) \S")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SHORT_YEAR = re.compile(r"(?<!\d)[0-3]?\d ([^\W\d_]{3,12})\.? (\d\d)(?!\d)")
_SEVERAL = 3  # dates that show that they end with the year
_LONGEST = 200  # characters of a line with a date
_CENTURY = 70  # from this number on, two digits mean the twentieth century


class Heading(Struct, frozen=True):
    """A line that is a year, or a month with its year; and the dates below it, by their numbers."""

    year: int
    month: int | None
    below: list[int]


def with_whole_years(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with all digits of years of which dates have two.

    They are read in the one order in which all are days. Two digits at the end are the year if no
    possible order begins with it, or if the first number changes from date to date more often than
    the last, as days do.
    """
    found = {at: match for at, line in enumerate(lines) if (match := _two_digits(line))}
    numbers = [(int(match[1]), int(match[3]), int(match[4])) for match in found.values()]
    years, begins = {year for *_, year in numbers}, {first for first, *_ in numbers}
    if all(_day(*each) for each in numbers) and not len(years) < len(begins):
        return [*lines]
    return [
        replace(line, text=_with_whole_year(found[at])) if at in found else line
        for at, line in enumerate(lines)
    ]


def with_years_behind_months(lines: Sequence[PageLine]) -> list[PageLine]:
    """The lines, with all digits of the year in dates such as `19 May 25`, where several lines say
    nothing else."""
    found = {at: text for at, line in enumerate(lines) if (text := _behind_month(line))}
    if len(found) < _SEVERAL:
        return [*lines]
    return [replace(line, text=found.get(at, line.text)) for at, line in enumerate(lines)]


def _behind_month(line: PageLine) -> str:
    """The line with a whole year, if it has a date with two digits of it, and would be one with
    all; else empty."""
    match = _SHORT_YEAR.search(line.text) if len(line.text) <= _LONGEST else None
    if match is None or folded(match[1]) not in MONTHS:
        return ""
    text = f"{line.text[: match.start(2)]}{_whole(int(match[2]))}{line.text[match.end(2) :]}"
    whole = dated(replace(line, text=text))
    is_alone = whole is not None and whole.date is not None and not any(whole.words_beside)
    return text if is_alone else ""


def _two_digits(line: PageLine) -> re.Match[str] | None:
    """The date with two digits of its year, if the line would say one with all of them."""
    match = SHORT.search(line.text) if len(line.text) <= _LONGEST else None
    if match is None or not is_short(match[0]):
        return None
    whole = dated(replace(line, text=_with_whole_year(match)))
    return match if whole and whole.date else None


def _with_whole_year(match: re.Match[str]) -> str:
    text, (begin, end) = match.string, match.span(4)
    return f"{text[:begin]}{_whole(int(match[4]))}{text[end:]}"


def with_years(found: Sequence[Token | PageLine]) -> list[Token | PageLine]:
    """The lines of a page, with the years of days below a heading that says them."""
    known = _below_headings(found)
    return [
        _dated(each, known[at]) if isinstance(each, Token) and at in known else each
        for at, each in enumerate(found)
    ]


def _dated(token: Token, date: DateInLine) -> Token:
    if token.kind == "date":
        return replace(token, date=date)
    beside = ("", token.line.text[date.end :].lstrip(" :–—-"))
    own = Token("date", token.line, token.line.text, date=date, words_beside=beside)
    return replace(own, is_label_beside=False)


def _whole(year: int) -> int:
    return 1900 + year if year >= _CENTURY else 2000 + year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(_whole(year) if year < 100 else year, month, day)
    except ValueError:
        return None


def _below_headings(found: Sequence[Token | PageLine]) -> dict[int, DateInLine]:
    days = _days(found, _is_open) or _days(found, _begins_with_day)
    headings = [*_headings(found, days)]
    if not headings or not all(_holds(heading, days) for heading in headings):
        return {}
    known: dict[int, DateInLine] = {}
    for heading in headings:
        for at in heading.below:
            begin, end, month, day = days[at]
            if value := _day(heading.year, month, day):
                known[at] = DateInLine(begin, end, value)
    return known


def _days(
    found: Sequence[Token | PageLine], may_be: Callable[[Token], bool]
) -> dict[int, tuple[int, int, int, int]]:
    return {
        at: place
        for at, each in enumerate(found)
        if isinstance(each, Token) and may_be(each) and (place := _month_and_day(each))
    }


def _headings(
    found: Sequence[Token | PageLine], days: dict[int, tuple[int, int, int, int]]
) -> Iterator[Heading]:
    """The headings with dates below them; none if a list of years without dates, such as links, is
    among them."""
    every: list[Heading] = []
    for at, each in enumerate(found):
        if (heading := _heading(each)) is not None:
            every.append(heading)
        elif at in days and every:
            every[-1].below.append(at)
    used = [n for n, each in enumerate(every) if each.below]
    whole = [each for each in every[: used[-1] + 1] if each.below] if used else []
    years = [each.year for each in whole]
    is_in_order = years in (sorted(years), sorted(years, reverse=True))
    is_each_used = used == [*range(used[0], used[-1] + 1)] if used else False
    is_links = any(each.month is None for each in every[: used[0]]) if used else True
    if is_in_order and is_each_used and not is_links:
        yield from whole


def _heading(each: Token | PageLine) -> Heading | None:
    text = each.text if isinstance(each, PageLine) else each.line.text
    year = _YEAR.search(text)
    if year is None:
        return None
    if isinstance(each, PageLine):  # a month with its year, which says nothing else
        month = MONTHS.get(folded(text.split()[0].strip(".")))
        return Heading(int(year[0]), month, []) if month else None
    return Heading(int(year[0]), None, []) if year[0] == text else None


def _holds(heading: Heading, days: dict[int, tuple[int, int, int, int]]) -> bool:
    """Whether all dates below are of the month, or go through the year up or down."""
    below = [days[at][2:] for at in heading.below]
    if heading.month is not None:
        return all(month == heading.month for month, _ in below)
    steps = [*pairwise(below)]
    return all(one >= other for one, other in steps) or all(one <= other for one, other in steps)


def _is_open(token: Token) -> bool:
    return token.kind == "date" and token.date is None


def _begins_with_day(token: Token) -> bool:
    """Whether words follow a day on its line: `9 November: A boat came in`."""
    match = _DAY_AND_WORDS.match(token.line.text) if token.says else None
    return match is not None and lacks_year(match["day"])


def _month_and_day(token: Token) -> tuple[int, int, int, int] | None:
    """Where a day begins and ends, its month and its number."""
    for match in _DAY.finditer(token.line.text):
        month = MONTHS.get(folded(match[2] or match[3]))
        if month:
            return match.start(), match.end(), month, int(match[1] or match[4])
    return None
