"""Makes articles of items, each with the moments at which it is published and updated."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from operator import is_

from msgspec import Struct

from tagfeed.model import Article
from tagfeed.reading.articles import make_articles
from tagfeed.reading.corrections import check_corrections
from tagfeed.reading.items import Item
from tagfeed.reading.moments import (
    SHARED,
    Moments,
    given_moments,
    is_newest_first,
    own_moments,
    repeated,
    shared,
    shared_words,
    steps_down,
)
from tagfeed.reading.settings import ResolvedSite


class Dated(Struct, frozen=True):
    """When the articles of a list are published.

    own: the moments of each. steps_down: of the moments of all, as in `moments`. shared: the
    articles to warn of sharing a moment, as `moments.shared` finds them.
    """

    own: Sequence[Moments]
    steps_down: int
    shared: Iterable[tuple[int, int, datetime, datetime]]


def dated_alone(
    _items: Sequence[Item], given: Sequence[Moments], are_bare: Sequence[bool]
) -> Dated:
    """When these articles are published if there are no others. given: what their dates stand for.
    are_bare: whether those have no time."""
    steps = steps_down([published for published, _ in given])
    own = own_moments(given, is_newest_first(steps))
    return Dated(own, steps, _shared(given, own, are_bare))


Dating = Callable[[Sequence[Item], Sequence[Moments], Sequence[bool]], Dated]
"""Finds when articles are published, as `dated_alone` does if there are no others."""


class DatedArticles(Struct, frozen=True):
    """The articles of items, and what is asked about their dates: see `Listing`.

    items: those without a fault, which gave them.
    """

    items: list[Item]
    articles: tuple[Article, ...]
    given: Sequence[Moments]
    are_bare: Sequence[bool]
    steps_down: int


def dated_articles(
    items: Sequence[Item], resolved: ResolvedSite, date: Dating = dated_alone
) -> DatedArticles:
    """Items as articles. Those with a fault give none."""
    check_corrections(items, resolved.private)
    items = [item for item in items if item.is_sound]
    raw_dates = [(item.published, item.updated) for item in items]
    given = given_moments(raw_dates, resolved.site.timezone or UTC)
    are_bare = [not isinstance(published, datetime) for published, _ in raw_dates]
    dated = date(items, given, are_bare)
    articles = make_articles(items, dated.own, resolved.site, resolved.names, resolved.files)
    for number, many, moment, last in dated.shared:
        problem, remedy = shared_words(many, moment, last)
        items[number].add_warning("date", problem, remedy, SHARED)
    return DatedArticles(items, articles, given, are_bare, dated.steps_down)


def _shared(
    given: Sequence[Moments], own: Sequence[Moments], are_bare: Sequence[bool]
) -> Iterable[tuple[int, int, datetime, datetime]]:
    if all(map(is_, (published for published, _ in given), (published for published, _ in own))):
        return ()
    several = repeated(given)
    turns = enumerate(zip(given, own, are_bare, strict=True))
    alike = ((n, was[0], now[0], bare) for n, (was, now, bare) in turns if was[0] in several)
    return shared(alike)
