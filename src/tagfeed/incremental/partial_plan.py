"""The plan of the feeds that have to be made again, and of such pages of their archives."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from msgspec.structs import replace as with_changes

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.archives import numbering_of, pages_of
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.model import NOTHING_YET, Article, Catalog, Feed, Plan, Query
from tagfeed.planning import opml_feeds, plan_feeds
from tagfeed.planning.archives import Numbered, linked, page_of
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards import file_names


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
    feeds = tuple(feed for feed in planned.feeds if feed.place in updated.remade)
    private = tuple(feed for feed in planned.private if feed.place in updated.remade)
    every = feeds + private
    shown = {feed.place: [each.id for each in feed.on_page + feed.refused] for feed in every}
    if not updated.agrees(shown):
        raise NeedsFullBuild
    return with_changes(
        planned,
        feeds=_with_links(feeds, updated),
        private=private,
        archive_pages=_pages_made(planned, updated, read, now),
        opml_feeds=_opml_feeds(updated, resolved) if updated.opml_changes else (),
        due=None if updated.due is None else datetime.fromtimestamp(updated.due, UTC),
    )


def _opml_feeds(updated: UpdatedIndex, resolved: ResolvedSite) -> tuple[Feed, ...]:
    """Every feed, for the list of feeds."""
    tags, people = resolved.names.tags, resolved.names.people
    return opml_feeds(
        resolved.site,
        [tags[name] for name in updated.shown_names(file_names.TAGS)],
        [people[name] for name in updated.shown_names(file_names.AUTHORS)],
        [each for each in resolved.queries if _is_live(each, updated)],
    )


def _is_live(query: Query, updated: UpdatedIndex) -> bool:
    return not query.is_of_language or query.folder in updated.shown_languages()


def _with_links(feeds: Iterable[Feed], updated: UpdatedIndex) -> tuple[Feed, ...]:
    """Feeds with their links to their archives."""
    table, showings = updated.table, updated.showings
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
