"""What feeds tell of articles that were taken back.

Readers keep what they once fetched. So a feed tells them for a while that an article was taken
back: every feed in which it would be shown, however many newer articles there are by now.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec.structs import replace

from tagfeed.model import Article, Feed, Query
from tagfeed.planning.judging import judges_of
from tagfeed.planning.queries import folders
from tagfeed.planning.states import is_told, was_shown


def last_first(withdrawn: Iterable[Article], now: datetime) -> tuple[Article, ...]:
    """Those of these articles of which feeds tell readers, the last to be taken back first."""
    told = [each for each in withdrawn if is_told(each.published, each.withdrawn, now)]
    return tuple(sorted(told, key=lambda each: (each.withdrawn, each.id), reverse=True))


def telling(
    feeds: tuple[Feed, ...],
    withdrawn: Sequence[Article],
    told: Sequence[Article],
    queries: Sequence[Query],
) -> tuple[Feed, ...]:
    """Feeds that tell of the articles which were taken back out of them.

    A feed was changed when its last article was taken back, for good: its date must not go back
    when nothing is told of that any longer.
    """
    if not withdrawn:
        return feeds
    last: dict[str, datetime] = {}
    for article in withdrawn:
        if article.withdrawn and was_shown(article.published, article.withdrawn):
            for folder in _feeds_of(article, queries):
                last[folder] = max(article.withdrawn, last.get(folder, article.withdrawn))
    told_by = by_folder(told, queries)
    for judge in judges_of(queries, feeds[0].site) if told and feeds else ():  # it never had these
        theirs = told_by.get(judge.query.folder, [])
        told_by[judge.query.folder] = [each for each in theirs if not judge.refuses(each)]
    return tuple(
        [
            replace(
                feed,
                withdrawn=tuple(told_by.get(feed.place, ())),
                updated=max(feed.updated, last.get(feed.place, feed.updated)),
            )
            for feed in feeds
        ]
    )


def by_folder(told: Iterable[Article], queries: Sequence[Query]) -> dict[str, list[Article]]:
    """Articles by the folders of their feeds."""
    found: dict[str, list[Article]] = {}
    for article in told:
        for folder in _feeds_of(article, queries):
            found.setdefault(folder, []).append(article)
    return found


def _feeds_of(article: Article, queries: Sequence[Query]) -> set[str]:
    return {"", *(folder for folder, _ in folders(article, queries))}
