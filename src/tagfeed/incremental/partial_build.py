"""Decides after an edit which articles are read again and which feeds are made again.

Read are the articles that are new or changed, those whose moment depends on them, and whatever
else is shown by a feed that changes. Nothing else of the list goes through the pipeline. Whatever
is not certain raises NeedsFullBuild, and the whole list does.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import chain
from math import floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.chosen_items import (
    ReadItems,
    articles_of,
    catalog_of,
    read_items,
    resolve_changed,
)
from tagfeed.incremental.index import Fact, Index, Update, index_of
from tagfeed.incremental.index.warnings import (
    ItemKey,
    Remembered,
    articles_by_item,
    placed,
    with_documents,
)
from tagfeed.incremental.item_places import ItemPlaces
from tagfeed.incremental.splitting.changed_list import ChangedList, open_changed
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.incremental.whole_list import SplitListing
from tagfeed.model import Article, Catalog, Feed, Place, Plan, Query
from tagfeed.planning import folders, opml_feeds, plan
from tagfeed.reading.moments import is_newest_first, moments
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards import file_names

Moments = tuple[datetime, datetime]


class PartialBuild(Struct, frozen=True):
    """What a build has to make, what stays as it is, and the index for the next build.

    articles: those of the catalog by their items. places: where all items of the list are.
    """

    catalog: Catalog
    plan: Plan
    unchanged: UnchangedExcept
    index: Index
    articles: Mapping[ItemKey, tuple[int, Place]]
    places: ItemPlaces

    def index_with(self, made: Mapping[str, Sequence[Fault]]) -> Index:
        """The index, given the warnings about the documents that were made."""
        return with_changes(self.index, documents=self._documents(made))

    def warnings_with(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Fault, ...]]:
        """The warnings about all documents, by path: these that were made, and those that stay."""
        every = self._documents(made)
        return {path: tuple(placed(every[path], self.places.of)) for path in sorted(every)}

    def _documents(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Remembered, ...]]:
        documents = self.index.documents
        others = {path: documents[path] for path in documents if self.unchanged.keeps(path)}
        return with_documents(others, made, self.articles)


def partial_build(path: Path, index: Index, now: datetime) -> PartialBuild:
    """What has to be made again of the list at `path` since the build that left this index.

    Raises NeedsFullBuild where that is not certain.
    """
    moment = floor(now.timestamp())
    changed = open_changed(path, [(os.fsdecode(name), split) for name, split in index.files])
    update = Update(index, changed.diffs)
    read = read_items(changed, update.added.values())
    resolved = resolve_changed(
        changed, read, update.names(file_names.AUTHORS), update.names(file_names.TAGS)
    )
    read, times = _dated(changed, update, read, resolved)
    articles = articles_of(resolved, read, times)
    facts = _facts(update, read, articles, resolved.queries)
    update.note_warnings(read.warnings(), _by_item(update, articles))
    update.put(facts, moment)
    limits = {query.folder: query.limit for query in resolved.queries}
    opml_changes = update.select_entries(
        facts, lambda folder: limits.get(folder, resolved.site.limit)
    )
    read, articles = _with_the_shown(changed, update, resolved, read, articles)
    places = ItemPlaces(changed, update)
    warnings = placed(chain.from_iterable(update.warnings.values()), places.of)
    catalog = catalog_of(changed, resolved, read, articles, warnings)
    planned = with_changes(
        _plan(catalog, now, update),
        opml_feeds=_opml_feeds(update, resolved) if opml_changes else (),
        due=_due(update, moment),
    )
    unchanged = update.unchanged(planned)
    following = update.freeze([diff.index for diff in changed.diffs], moment)
    return PartialBuild(catalog, planned, unchanged, following, _by_item(update, articles), places)


def whole_index(
    split: SplitListing, planned: Plan, now: datetime, documents: Mapping[str, Sequence[Fault]]
) -> Index | None:
    """The index of a list that was read as a whole; None where it can't be split into items.

    documents: the warnings about documents, by path.
    """
    if not split.indexes:
        return None
    catalog = split.listing.catalog
    facts = [
        Fact(article, raw_dates, folders(article, catalog.queries))
        for article, raw_dates in zip(catalog.articles, split.listing.raw_dates, strict=True)
    ]
    files = [*zip(map(os.fsencode, catalog.files), split.indexes, strict=True)]
    moment = floor(now.timestamp())
    return index_of(
        facts, catalog.queries, planned.feeds, files, moment, catalog.warnings, documents
    )


def _dated(
    changed: ChangedList, update: Update, new: ReadItems, resolved: ResolvedSite
) -> tuple[ReadItems, dict[ItemPosition, Moments]]:
    """The new items and others of the same days, and when each was published and updated."""
    bare = {day.toordinal() for position in new.items for day in _bare(new.raw_dates(position))}
    neighbours = update.positions(update.of_same_days(bare))
    read = new + read_items(changed, neighbours)
    positions, zone = read.positions, resolved.site.timezone or UTC
    newest_first = _is_newest_first(update, new)
    found = moments([read.raw_dates(position) for position in positions], zone, newest_first)
    times = dict(zip(positions, found, strict=True))
    update.redate({slot: times[position] for position, slot in neighbours.items()})
    return read, times


def _bare(raw_dates: Iterable[date]) -> Iterable[date]:
    """The days among dates that have no time."""
    return (day for day in raw_dates if not isinstance(day, datetime))


def _is_newest_first(update: Update, new: ReadItems) -> bool:
    """Whether the list has its newest articles on top: days without a time are counted by that."""
    bare = any(day for position in new.items for day in _bare(new.raw_dates(position)))
    if not bare and not update.table.has_bare_days():
        return True
    days = {slot: new.raw_dates(position)[0].toordinal() for slot, position in update.added.items()}
    before, after = map(is_newest_first, update.days(days))
    if before != after:
        raise NeedsFullBuild  # every day is counted from its other end now
    return after


def _facts(
    update: Update,
    read: ReadItems,
    articles: Mapping[ItemPosition, Article],
    queries: tuple[Query, ...],
) -> dict[int, Fact]:
    return {
        slot: Fact(
            articles[position], read.raw_dates(position), folders(articles[position], queries)
        )
        for slot, position in update.added.items()
    }


def _by_item(
    update: Update, articles: Mapping[ItemPosition, Article]
) -> dict[ItemKey, tuple[int, Place]]:
    return articles_by_item(
        {update.slot(position): article for position, article in articles.items()}
    )


def _with_the_shown(
    changed: ChangedList,
    update: Update,
    resolved: ResolvedSite,
    read: ReadItems,
    articles: Mapping[ItemPosition, Article],
) -> tuple[ReadItems, dict[ItemPosition, Article]]:
    """All that the remade feeds show: articles that did not change are read again."""
    positions = update.positions(update.wanted())
    missing = {position: slot for position, slot in positions.items() if position not in read.items}
    more = read_items(changed, missing)
    times = {position: update.moments(slot) for position, slot in missing.items()}
    return read + more, {**articles, **articles_of(resolved, more, times)}


def _plan(catalog: Catalog, now: datetime, update: Update) -> Plan:
    planned = plan(catalog, now)
    feeds = tuple(feed for feed in planned.feeds if feed.path in update.remade)
    shown = {feed.path: [article.id for article in feed.on_page] for feed in feeds}
    if not update.agrees(shown):
        raise NeedsFullBuild
    return with_changes(planned, feeds=feeds)


def _opml_feeds(update: Update, resolved: ResolvedSite) -> tuple[Feed, ...]:
    """Every feed, for the list of feeds."""
    tags, people = resolved.names.tags, resolved.names.people
    return opml_feeds(
        resolved.site,
        [tags[name] for name in update.shown_names(file_names.TAGS)],
        [people[name] for name in update.shown_names(file_names.AUTHORS)],
        resolved.queries,
    )


def _due(update: Update, moment: int) -> datetime | None:
    due = update.due(moment)
    return None if due is None else datetime.fromtimestamp(due, UTC)
