"""The plan of the feeds that have to be made again, and of such pages of their archives."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace as with_changes

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.archives import numbering_of, pages_of
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.incremental.listed_feeds import (
    NamedFeeds,
    named_feeds,
    pages_made,
    with_extents,
)
from tagfeed.model import NOTHING_YET, Article, Catalog, Feed, Plan
from tagfeed.planning import opml_feeds, plan_feeds
from tagfeed.planning.archives import Numbered, linked, page_of
from tagfeed.reading.settings import ResolvedSite


def plan_remade(
    catalog: Catalog,
    now: datetime,
    updated: UpdatedIndex,
    resolved: ResolvedSite,
    read: Mapping[int, Article],
) -> Plan:
    """The plan of the remade feeds and pages. read: the articles by slot.

    Raises NeedsFullBuild where the index disagrees.
    """
    names, languages = updated.shown_spellings(), updated.shown_languages()
    planned = plan_feeds(catalog.cut_at(updated.cuts()), now, names, languages)
    feeds = tuple(feed for feed in planned.feeds if feed.full_home in updated.remade)
    private = tuple(feed for feed in planned.private if feed.full_home in updated.remade)
    every = feeds + private
    named = named_feeds(updated, resolved)
    shown = {feed.full_home: [each.id for each in feed.on_page + feed.refused] for feed in every}
    if not updated.agrees(shown):
        raise NeedsFullBuild
    return with_changes(
        planned,
        feeds=_with_links(feeds, updated, named),
        private=private,
        archive_pages=_pages_made(planned, updated, read, now),
        opml_feeds=_opml_feeds(resolved, named) if updated.opml_changes else (),
        subscribe_pages=tuple(pages_made(updated, resolved, named)),
        due=None if updated.due is None else datetime.fromtimestamp(updated.due, UTC),
    )


def _opml_feeds(resolved: ResolvedSite, named: NamedFeeds) -> tuple[Feed, ...]:
    """Every feed, for the list of feeds."""
    return opml_feeds(resolved.site, named.tags, named.people, named.queries)


def _with_links(
    feeds: Iterable[Feed], updated: UpdatedIndex, named: NamedFeeds
) -> tuple[Feed, ...]:
    """Feeds with the links to their archives, and whatever else only the whole list says."""
    table, showings = updated.table, updated.showings
    feeds = [with_extents(feed, updated, named) for feed in feeds]
    numberings = ((feed, numbering_of(table, feed.home, showings)) for feed in feeds)
    return tuple([linked(feed, found) if found else feed for feed, found in numberings])


def _pages_made(
    planned: Plan, updated: UpdatedIndex, read: Mapping[int, Article], now: datetime
) -> tuple[Feed, ...]:
    """The pages to be made. planned: with all feeds that have an article among those read. read:
    the articles of the pages, by slot.

    Raises NeedsFullBuild where a feed shows none of them.
    """
    feeds = {feed.home: feed for feed in planned.feeds}
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
