"""What an index knows of each article: a number in each of these columns."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import floor

from msgspec import Struct

from tagfeed.model import Article
from tagfeed.publishing.entries import key

IS_DRAFT, IS_BARE = 1, 2
"""Flags. bare: it is dated by a day without a time."""

NEVER = (1 << 63) - 1
NO_DAY = 0


class Fact(Struct, frozen=True):
    """An article and where it belongs.

    raw_dates: its dates as they are written. folders: the feeds it may be in, each with the name
    of its tag or author.
    """

    article: Article
    raw_dates: tuple[date, date]
    folders: tuple[tuple[str, str], ...]


def seconds(moment: datetime) -> int:
    return floor(moment.timestamp())


def _expires(fact: Fact) -> int:
    return seconds(fact.article.expires) if fact.article.expires else NEVER


def _corrected(fact: Fact) -> int:
    published, updated = fact.raw_dates
    bare = updated != published and not isinstance(updated, datetime)
    return updated.toordinal() if bare else NO_DAY


def _anchor(fact: Fact) -> int:
    article = fact.article
    return key(article.id if article.page_folder is None else f"#{article.anchor}")


def _flags(fact: Fact) -> int:
    bare = not isinstance(fact.raw_dates[0], datetime)
    return IS_DRAFT * fact.article.draft | IS_BARE * bare


COLUMNS: Mapping[str, tuple[str, Callable[[Fact], int]]] = {
    "published": ("q", lambda fact: seconds(fact.article.published)),
    "updated": ("q", lambda fact: seconds(fact.article.updated)),
    "expires": ("q", _expires),
    "day": ("i", lambda fact: fact.raw_dates[0].toordinal()),
    "corrected": ("i", _corrected),
    "id": ("Q", lambda fact: key(fact.article.id)),
    "anchor": ("Q", _anchor),
    "flags": ("B", _flags),
}
"""The type code of `array` and the meaning of each column: moments in seconds since 1970, days as
proleptic Gregorian ordinals, ids and anchors as digests."""
