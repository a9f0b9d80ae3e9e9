"""The whole dates of open ones (`open_dates`), if somebody says when the page was copied."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.importing.importers.text_pages.line_kinds.dated_lines import dated, open_parts
from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import (
    ArticleLines,
    Token,
    date_of,
)
from tagfeed.importing.importers.text_pages.lines import PageLine
from tagfeed.importing.importers.text_pages.words.open_dates import closed, lacks_year
from tagfeed.importing.importers.text_pages.words.page_dates import Order


class Told(Struct, frozen=True):
    """A date that the moment of copying tells, and the number of its line. day: as text, if the
    page does not say its year; else empty."""

    at: int
    token: Token
    day: str


def with_copied_days(
    found: Sequence[Token | PageLine], copied: date | None
) -> list[Token | PageLine]:
    """The lines of a page, with the days that the moment of copying tells."""
    told = [*_told(found, copied)] if copied else []
    sure = {each.at: each.token for each in told if each not in _of_any_year(told)}
    return [sure.get(at, each) for at, each in enumerate(found)]


def needs_moment(token: Token, copied: date | None) -> bool:
    """Whether the moment of copying would tell a date that stayed open with what is known of it."""
    parts = [] if token.date else open_parts(token.line.text)
    told = [part for part in parts if closed(part, datetime.max)]
    return any(copied is None or not closed(part, copied) for part in told)


def day_after(copied: date, records: Sequence[ArticleLines], order: Order | None) -> str | None:
    """The latest day of an article that is after the day of copying, wherever on earth that was;
    None if there is none."""
    dates = [date_of(record).date for record in records]
    days = [day for date in dates if date and (day := date.read(order))]
    latest = max((f"{day:%Y-%m-%d}" for day in days), default="")
    return latest if latest > f"{copied + timedelta(days=1):%Y-%m-%d}" else None


def _told(found: Sequence[Token | PageLine], copied: date) -> Iterator[Told]:
    for at, each in enumerate(found):
        if not isinstance(each, Token) or each.kind != "date" or each.date:
            continue
        for part in open_parts(each.line.text):
            whole = closed(part, copied)
            line = replace(each.line, text=each.line.text.replace(part, whole or part, 1))
            if (token := dated(line)) and token.date:
                yield Told(at, token, f"{token.date.day}" if lacks_year(part) else "")
                break


def _of_any_year(told: Sequence[Told]) -> Sequence[Told]:
    """The days that may be of any year, since the page is sorted by time, yet they are not: the
    first of them, and all after it."""
    own = [each for each in told if each.day]
    days = [each.day for each in own]
    if days == sorted(days):
        return ()
    out_of_order = (at for at, (one, other) in enumerate(pairwise(days), 1) if one < other)
    return own[next(out_of_order, len(own)) :]
