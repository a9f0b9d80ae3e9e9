"""The pages of archives that have to be made again, planned from what the index knows of all."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.archives import numbering_of, pages_of
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.model import NOTHING_YET, Article, Feed, Plan
from tagfeed.planning.archives import Numbered, linked, page_of


def with_links(feeds: Iterable[Feed], updated: UpdatedIndex) -> tuple[Feed, ...]:
    """Feeds with their links to their archives."""
    table, showings = updated.table, updated.showings
    numberings = ((feed, numbering_of(table, feed.path, showings)) for feed in feeds)
    return tuple([linked(feed, found) if found else feed for feed, found in numberings])


def pages_made(
    planned: Plan, updated: UpdatedIndex, read: Mapping[int, Article], now: datetime
) -> tuple[Feed, ...]:
    """The pages to be made. planned: with all feeds that have an article among those read. read:
    the articles of the pages, by slot.

    Raises NeedsFullBuild where a feed shows none of them.
    """
    feeds = {feed.path: feed for feed in planned.feeds}
    shown = {article.id: article for article in planned.visible}
    table, made = updated.table, updated.pages.made
    pages: list[Feed] = []
    for folder in made:
        numbering = numbering_of(table, folder, updated.showings)
        if numbering is None or folder not in feeds:
            raise NeedsFullBuild
        every = pages_of(table, folder, updated.showings)
        for page in made[folder]:
            last = every[page - 2][-1] if page > 1 else None
            before = NOTHING_YET if last is None else _published(updated, last)
            articles = [read[slot] for slot in every[page - 1]]
            numbered = Numbered(articles, shown, now, before)
            pages.append(page_of(feeds[folder], numbering, page, numbered))
    return tuple(pages)


def _published(updated: UpdatedIndex, slot: int) -> datetime:
    return datetime.fromtimestamp(updated.table.columns["published"][slot], UTC)
