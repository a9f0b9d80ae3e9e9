"""What an index knows of each article: a number in each of these columns."""

from collections.abc import Callable, Mapping
from datetime import datetime
from math import floor

from msgspec import Struct

from tagfeed.model import Article
from tagfeed.publishing.entries import key
from tagfeed.reading.moments import Moments

IS_DRAFT, IS_BARE = 1, 2
"""Flags. bare: it is dated by a day without a time."""

NEVER = (1 << 63) - 1
NO_MOMENT = -NEVER
"""Of a slot that holds no article."""


class Fact(Struct, frozen=True):
    """An article and where it belongs.

    given: the moments that its dates stand for. is_bare: whether it is dated by a day without a
    time. folders: the feeds it may be in, each with the name of its tag or author. refused: which
    partners would not take it, as `planning.partner_rules` counts them.
    """

    article: Article
    given: Moments
    is_bare: bool
    folders: tuple[tuple[str, str], ...]
    refused: int = 0


def seconds(moment: datetime) -> int:
    return floor(moment.timestamp())


def _expires(fact: Fact) -> int:
    return seconds(fact.article.expires) if fact.article.expires else NEVER


def _withdrawn(fact: Fact) -> int:
    return seconds(fact.article.withdrawn) if fact.article.withdrawn else NEVER


def _late(own: datetime, given: datetime) -> int:
    return 0 if own is given else seconds(own) - seconds(given)


def _anchor(fact: Fact) -> int:
    article = fact.article
    return key(article.id if article.page_folder is None else f"#{article.anchor}")


def _flags(fact: Fact) -> int:
    return IS_DRAFT * fact.article.draft | IS_BARE * fact.is_bare


COLUMNS: Mapping[str, tuple[str, Callable[[Fact], int]]] = {
    "published": ("q", lambda fact: seconds(fact.article.published)),
    "updated": ("q", lambda fact: seconds(fact.article.updated)),
    "expires": ("q", _expires),
    "withdrawn": ("q", _withdrawn),
    "late": ("I", lambda fact: _late(fact.article.published, fact.given[0])),
    "late_update": ("I", lambda fact: _late(fact.article.updated, fact.given[1])),
    "id": ("Q", lambda fact: key(fact.article.id)),
    "guid": ("Q", lambda fact: key(fact.article.guid or fact.article.id)),
    "anchor": ("Q", _anchor),
    "flags": ("B", _flags),
    "refused": ("Q", lambda fact: fact.refused),
}
"""The type code of `array` and the meaning of each column: moments in seconds since 1970, how late
they are after those that the dates stand for, ids, guids and anchors as digests."""
