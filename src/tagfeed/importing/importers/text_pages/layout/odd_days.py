"""Boxes that announce an event among articles: their day is out of order, and written in another
way."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from tagfeed.importing.importers.text_pages.line_kinds.token_kinds import ArticleLines, date_of

_LEAST = 5  # articles that show an order


def without_odd_days(records: Sequence[ArticleLines]) -> list[ArticleLines]:
    """The articles without the one that is no article, if all others are in order of their days,
    and none of them has its date written as that one has."""
    shapes = [_shape(record) for record in records]
    times = Counter(shapes)
    if len(times) != 2 or min(times.values()) != 1 or len(records) <= _LEAST:
        return [*records]
    at = shapes.index(min(times, key=lambda shape: times[shape]))
    others = [*records[:at], *records[at + 1 :]]
    is_odd = date_of(records[at]).date and _is_sorted(others) and not _is_sorted(records)
    return others if is_odd else [*records]


def _shape(record: ArticleLines) -> tuple[bool, ...]:
    """Whether its date has a time, and words before or after it."""
    date = date_of(record)
    return (isinstance(date.date and date.date.value, datetime), *map(bool, date.words_beside))


def _is_sorted(records: Sequence[ArticleLines]) -> bool:
    dates = [date_of(record).date for record in records]
    days = [f"{date.value:%Y-%m-%d}" for date in dates if date and date.value]
    ordered = sorted(days)
    return len(days) == len(records) and days in (ordered, ordered[::-1])
