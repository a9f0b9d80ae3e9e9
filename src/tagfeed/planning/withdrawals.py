"""Reports to readers which articles were taken back.

Readers keep what they have fetched. So for a while, every feed that would show the article says
that it was taken back, no matter how many newer articles there are.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import floor

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.model import Article, Feed, Query, Site
from tagfeed.planning.partner_rules import Judge, judge_of, leave_out
from tagfeed.planning.partners import PUBLIC, Clock, clock_of, seconds_of, taken_back_early
from tagfeed.planning.queries import feeds_for
from tagfeed.planning.states import is_reported


def still_reported(withdrawn: Iterable[Article], now: datetime) -> tuple[Article, ...]:
    """The withdrawn articles that public feeds still report, the latest withdrawal first.

    now: the moment of the plan.
    """
    return _sorted(
        each for each in withdrawn if is_reported(each.published, each.expires, each.withdrawn, now)
    )


class _FeedWithdrawals(Struct):
    """The withdrawn articles that one feed reports. last: the latest withdrawal of an article that
    it had, whether or not it still reports that."""

    clock: Clock = PUBLIC
    judge: Judge | None = None
    articles: list[Article] = field(default_factory=list)
    last: datetime | None = None

    def take(self, article: Article, now: int) -> None:
        """Take in a withdrawal: it counts if the feed had the article, and is reported while it is
        recent."""
        own, when = seconds_of(article), article.withdrawn
        is_early = when is not None and when < article.published  # see `planning.partners`
        if when is None or not own.had_by(self.clock):
            return
        if self.judge and leave_out(self.judge.broken(article, is_early)):
            return
        self.last = max(when, self.last or when)
        until = own.reported_until(self.clock)
        if until is not None and now < until:
            self.articles.append(taken_back_early(article, self.clock))


def with_withdrawals(
    feeds: tuple[Feed, ...],
    withdrawn: Sequence[Article],
    queries: Sequence[Query],
    site: Site,
    now: datetime,
) -> tuple[Feed, ...]:
    """The same feeds, each with the withdrawn articles that it reports: those that it had, by its
    own clock, and that its partner did not refuse.

    A withdrawal also counts as a change of the feed, for good: `updated` must not go back to an
    earlier date once the withdrawal is no longer reported.
    """
    if not withdrawn:
        return feeds
    found = {
        query.full_home: _FeedWithdrawals(clock_of(query.partner), judge_of(query, site))
        for query in queries
    }
    for article in withdrawn:
        for home in _homes_of(article, queries):
            found.setdefault(home, _FeedWithdrawals()).take(article, floor(now.timestamp()))
    nothing = _FeedWithdrawals()
    return tuple(
        [_with_its_withdrawals(feed, found.get(feed.full_home, nothing)) for feed in feeds]
    )


def by_full_home(articles: Iterable[Article], queries: Sequence[Query]) -> dict[str, list[Article]]:
    """Articles by the full homes of their feeds."""
    found: dict[str, list[Article]] = {}
    for article in articles:
        for home in _homes_of(article, queries):
            found.setdefault(home, []).append(article)
    return found


def _homes_of(article: Article, queries: Sequence[Query]) -> set[str]:
    return {"", *(home for home, _ in feeds_for(article, queries))}


def _with_its_withdrawals(feed: Feed, withdrawals: _FeedWithdrawals) -> Feed:
    updated = max(feed.updated, withdrawals.last or feed.updated)
    return replace(feed, withdrawn=_sorted(withdrawals.articles), updated=updated)


def _sorted(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda each: (each.withdrawn, each.id), reverse=True))
