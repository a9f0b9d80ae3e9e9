"""What feeds tell of articles that were taken back.

Readers keep what they once fetched. So a feed tells them for a while that an article was taken
back: every feed in which it would be shown, however many newer articles there are by now.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from math import floor

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.model import Article, Feed, Query, Site
from tagfeed.planning.judging import Judge, judge_of, leave_out
from tagfeed.planning.partners import PUBLIC, Clock, clock_of, seconds_of, taken_back_early
from tagfeed.planning.queries import folders
from tagfeed.planning.states import is_told


def last_first(withdrawn: Iterable[Article], now: datetime) -> tuple[Article, ...]:
    """Those of these articles of which public feeds tell readers, the last to be taken back first.

    now: the moment of the plan.
    """
    moments = ((each, (each.published, each.expires, each.withdrawn)) for each in withdrawn)
    return _sorted(each for each, own in moments if is_told(*own, now))


class _Told(Struct):
    """What a feed tells. last: when the last article was taken back that it had."""

    clock: Clock = PUBLIC
    judge: Judge | None = None
    articles: list[Article] = field(default_factory=list)
    last: datetime | None = None

    def take(self, article: Article, now: int) -> None:
        """Tell of an article, if the feed had it and for as long as it tells."""
        own, when = seconds_of(article), article.withdrawn
        is_early = when is not None and when < article.published
        if when is None or not own.had_by(self.clock):
            return
        if self.judge and leave_out(self.judge.broken(article, is_early)):
            return
        self.last = max(when, self.last or when)
        until = own.told_until(self.clock)
        if until is not None and now < until:
            self.articles.append(taken_back_early(article, self.clock))


def telling(
    feeds: tuple[Feed, ...],
    withdrawn: Sequence[Article],
    queries: Sequence[Query],
    site: Site,
    now: datetime,
) -> tuple[Feed, ...]:
    """Feeds that tell of the articles which were taken back out of them: of those that each had by
    its own clock, and that its partner did not refuse.

    A feed was changed when its last article was taken back, for good: its date must not go back
    when nothing is told of that any longer.
    """
    if not withdrawn:
        return feeds
    found = {
        query.folder: _Told(clock_of(query.partner), judge_of(query, site)) for query in queries
    }
    for article in withdrawn:
        for folder in _feeds_of(article, queries):
            found.setdefault(folder, _Told()).take(article, floor(now.timestamp()))
    nothing = _Told()
    return tuple([_with_told(feed, found.get(feed.place, nothing)) for feed in feeds])


def by_folder(told: Iterable[Article], queries: Sequence[Query]) -> dict[str, list[Article]]:
    """Articles by the folders of their feeds."""
    found: dict[str, list[Article]] = {}
    for article in told:
        for folder in _feeds_of(article, queries):
            found.setdefault(folder, []).append(article)
    return found


def _feeds_of(article: Article, queries: Sequence[Query]) -> set[str]:
    return {"", *(folder for folder, _ in folders(article, queries))}


def _with_told(feed: Feed, told: _Told) -> Feed:
    updated = max(feed.updated, told.last or feed.updated)
    return replace(feed, withdrawn=_sorted(told.articles), updated=updated)


def _sorted(told: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(told, key=lambda each: (each.withdrawn, each.id), reverse=True))
