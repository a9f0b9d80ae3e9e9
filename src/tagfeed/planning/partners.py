"""Plans what syndication partners get, and when: each article appears after the partner's delay and
leaves at the end of its window, which begins when it appears. A withdrawal is reported where the
article had appeared by then.

A delay may be negative: the partner has articles before the public. Take one dated 10:00 with a
delay of -2 h, and a correction at 09:00:

    07:00  held; nobody has it
    08:00  appears in the partner's feed: published 08:00, updated 08:00
    09:00  corrected there: published 08:00, updated 09:00 (see `private_feed`)
    10:00  appears in public feeds, as corrected: published 10:00, updated 10:00

If it is taken back at 09:30, the partner is told and the public, which never had it, is not.

Moments are in seconds since 1970, and delays and windows in seconds, as the index has them.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from math import floor

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Article, Feed, Partner, Query
from tagfeed.planning.queries import answers
from tagfeed.planning.states import reported_until, was_shown
from tagfeed.standards.profiles import PROFILES

_A_SECOND = timedelta(seconds=1)
_LATEST = 253_402_300_799  # the last second of the year 9999, after which Python has no date


class Clock(Struct, frozen=True):
    """When a feed has an article. window: None where articles stay for good."""

    delay: int = 0
    window: int | None = None

    @property
    def is_public(self) -> bool:
        """Whether it goes as that of public feeds."""
        return self == PUBLIC

    def has(self, published: int, now: int) -> bool:
        """Whether an article of that date is there at that moment, if nothing else takes it out."""
        age = now - published - self.delay
        return age >= 0 and (self.window is None or age < self.window)

    def appears(self, published: int) -> int:
        """When an article of that date appears there."""
        return published + self.delay

    def next_change(
        self, published: int, expires: int | None, now: int, corrected_early: int | None = None
    ) -> int | None:
        """When an article of that date next appears, leaves or is corrected before it, if ever."""
        appears = self.appears(published)
        moments = [appears] if self.window is None else [appears, appears + self.window]
        if corrected_early is not None and appears < corrected_early:
            moments.append(corrected_early)
        last = _LATEST if expires is None else min(_LATEST, expires - 1)
        return min((moment for moment in moments if now < moment <= last), default=None)


PUBLIC = Clock()


class ArticleMoments(Struct, frozen=True):
    """The moments of an article in seconds since 1970."""

    published: int
    expires: int | None
    withdrawn: int | None
    corrected_early: int | None

    def had_by(self, clock: Clock) -> bool:
        """Whether a feed had the article before it was taken back."""
        return was_shown(clock.appears(self.published), self.expires, self.withdrawn)

    def reported_until(self, clock: Clock) -> int | None:
        """When such a feed stops reporting that it was taken back; None if it never had it."""
        return reported_until(clock.appears(self.published), self.expires, self.withdrawn)


def seconds_of(article: Article) -> ArticleMoments:
    """The moments of an article."""
    others = article.expires, article.withdrawn, article.corrected_early
    moments = (floor(each.timestamp()) if each else None for each in others)
    return ArticleMoments(floor(article.published.timestamp()), *moments)


def clock_of(partner: Partner | None) -> Clock:
    """The clock of a partner's feed, whose window also ends where the profile takes nothing older;
    `PUBLIC` for None."""
    if partner is None:
        return PUBLIC
    delay = floor(partner.delay.total_seconds())
    window = None if partner.window is None else floor(partner.window.total_seconds())
    oldest = PROFILES[partner.profile].window
    if oldest is not None:  # it counts from the date, not from when the article appears
        longest = max(floor(oldest.total_seconds()) - delay, 0)
        window = longest if window is None else min(window, longest)
    return Clock(delay, window)


def in_time(articles: Iterable[Article], partner: Partner | None, now: datetime) -> list[Article]:
    """The articles that a partner may have at a moment: those within its delay and window."""
    clock, moment = clock_of(partner), floor(now.timestamp())
    if clock.is_public:
        return [*articles]
    return [each for each in articles if clock.has(floor(each.published.timestamp()), moment)]


def partner_changes(
    articles: Iterable[Article], queries: Iterable[Query], now: datetime
) -> Iterator[datetime]:
    """When these articles, held, visible or taken back, next change in a partner's feed: appear,
    are corrected before the public has them, leave, or are no longer reported as taken back."""
    every = [(query, clock_of(query.partner)) for query in queries]
    clocks = [(query, clock) for query, clock in every if not clock.is_public]
    moment = floor(now.timestamp())
    for article in articles if clocks else ():
        own = seconds_of(article)
        is_gone = own.withdrawn is not None and own.withdrawn <= moment
        for query, clock in clocks:
            if is_gone:
                change = own.reported_until(clock)
            else:
                change = clock.next_change(own.published, own.expires, moment, own.corrected_early)
            if change is not None and change > moment and answers(article, query):
                yield datetime.fromtimestamp(change, UTC)


def has_early_articles(queries: Iterable[Query]) -> bool:
    """Whether any of these feeds has articles before the public."""
    return any(clock_of(query.partner).delay < 0 for query in queries)


def private_feed(feed: Feed, now: datetime) -> Feed:
    """A partner's feed as it is published only for the partner: without hubs. If its delay is
    negative, its entries are dated by when they appear in it, and those that the public does not
    have yet link to none of tagfeed's pages, where they would be missing."""
    feed, delay = replace(feed, site=replace(feed.site, hubs=())), clock_of(feed.partner).delay
    if delay >= 0:
        return feed
    articles = tuple(_redated(feed.articles, timedelta(seconds=delay), now))
    updated = max((article.updated for article in articles), default=feed.updated)
    return replace(feed, articles=articles, updated=updated)


def taken_back_early(article: Article, clock: Clock) -> Article:
    """An article that was taken back, as it is dated where it was before the public had it."""
    if clock.delay >= 0 or article.withdrawn is None:
        return article
    published = article.published + timedelta(seconds=clock.delay)
    is_early = article.withdrawn < article.published
    updated = max(published, article.corrected or published)
    return replace(article, published=published, updated=updated, early=is_early)


def _redated(articles: Sequence[Article], delay: timedelta, now: datetime) -> Iterator[Article]:
    """Articles dated by when they appear in the feed, and corrected when they were since then, even
    if the public does not have them yet. No two share an `updated`: if two would, the correction is
    dated one second earlier."""
    changed = {each.id: _changed(each, each.published + delay, now) for each in articles}
    taken = {each.published + delay for each in articles}
    for article in reversed(articles):
        updated = changed[article.id]
        while updated in taken and updated > article.published + delay:
            updated -= _A_SECOND
        taken.add(updated)
        changed[article.id] = updated
    for article in articles:
        published, is_early = article.published + delay, article.published > now
        updated = changed[article.id]
        yield replace(article, published=published, updated=updated, early=is_early)


def _changed(article: Article, appears: datetime, now: datetime) -> datetime:
    """When an article that appears at that moment last changed. A correction from before is part of
    it from the start, and one that lies ahead does not count yet."""
    corrected = article.corrected
    return appears if corrected is None or corrected > now else max(appears, corrected)


def on_terms(feed: Feed, partner: Partner | None) -> Feed:
    """A feed on the terms of its partner; the same feed where it is everybody's."""
    if partner is None:
        return feed
    links = partner.link_parameters
    site = feed.site if links is None else replace(feed.site, link_parameters=links)
    return replace(feed, site=site, partner=partner)
