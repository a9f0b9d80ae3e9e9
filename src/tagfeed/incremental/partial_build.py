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
from tagfeed.incremental.index import Fact, Index, index_of
from tagfeed.incremental.index.article_changes import ArticleChanges, article_changes
from tagfeed.incremental.index.updated_index import UpdatedIndex, update_index
from tagfeed.incremental.index.warnings import (
    ItemKey,
    Remembered,
    articles_by_item,
    placed,
    updated_warnings,
    with_documents,
)
from tagfeed.incremental.item_places import ItemPlaces
from tagfeed.incremental.splitting.changed_list import ChangedList, open_changed
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.incremental.whole_list import SplitListing
from tagfeed.model import Article, Catalog, Feed, Place, Plan, Query
from tagfeed.planning import folders, opml_feeds, plan
from tagfeed.reading.moments import RawDates, is_newest_first, moments
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
    changed = open_changed(path, [(os.fsdecode(name), split) for name, split in index.files])
    changes = article_changes(index, changed.diffs)
    new = read_items(changed, changes.added.values())
    resolved = resolve_changed(
        changed, new, changes.names(file_names.AUTHORS), changes.names(file_names.TAGS)
    )
    read, times = _dated(changed, changes, new, resolved)
    articles = articles_of(resolved, read, times)
    warnings = updated_warnings(
        index.warnings, changes.removed, read.warnings(), _by_item(changes, articles)
    )
    updated = _updated(changes, resolved, read, articles, floor(now.timestamp()))
    read, articles = _with_the_shown(changed, updated, resolved, read, articles)
    places = ItemPlaces(changed, changes)
    every = placed(chain.from_iterable(warnings.values()), places.of)
    catalog = catalog_of(changed, resolved, read, articles, every)
    planned = _plan(catalog, now, updated, resolved)
    return PartialBuild(
        catalog,
        planned,
        unchanged=updated.unchanged(planned),
        index=updated.freeze([diff.index for diff in changed.diffs], warnings),
        articles=_by_item(changes, articles),
        places=places,
    )


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
        _fact(article, raw_dates, catalog.queries)
        for article, raw_dates in zip(catalog.articles, split.listing.raw_dates, strict=True)
    ]
    files = [*zip(map(os.fsencode, catalog.files), split.indexes, strict=True)]
    moment = floor(now.timestamp())
    return index_of(
        facts, catalog.queries, planned.feeds, files, moment, catalog.warnings, documents
    )


def _dated(
    changed: ChangedList, changes: ArticleChanges, new: ReadItems, resolved: ResolvedSite
) -> tuple[ReadItems, dict[ItemPosition, Moments]]:
    """The new items and others of the same days, and when each was published and updated."""
    days = {day.toordinal() for position in new.items for day in _bare(new.raw_dates(position))}
    neighbours = changes.positions(changes.of_same_days(days))
    read = new + read_items(changed, neighbours)
    positions, zone = read.positions, resolved.site.timezone or UTC
    newest_first = _is_newest_first(changes, new)
    found = moments([read.raw_dates(position) for position in positions], zone, newest_first)
    return read, dict(zip(positions, found, strict=True))


def _bare(raw_dates: Iterable[date]) -> Iterable[date]:
    """The days among dates that have no time."""
    return (day for day in raw_dates if not isinstance(day, datetime))


def _is_newest_first(changes: ArticleChanges, new: ReadItems) -> bool:
    """Whether the newest articles are at the top: this orders those of a day without a time."""
    bare = any(day for position in new.items for day in _bare(new.raw_dates(position)))
    if not bare and not changes.table.has_bare_days():
        return True
    added = changes.added.items()
    days = {slot: new.raw_dates(position)[0].toordinal() for slot, position in added}
    before, after = map(is_newest_first, changes.days(days))
    if before != after:
        raise NeedsFullBuild  # every day is counted from its other end now
    return after


def _updated(
    changes: ArticleChanges,
    resolved: ResolvedSite,
    read: ReadItems,
    articles: Mapping[ItemPosition, Article],
    now: int,
) -> UpdatedIndex:
    """The index, given the articles that are new or have the same day as one that is."""
    facts = {
        slot: _fact(articles[position], read.raw_dates(position), resolved.queries)
        for slot, position in changes.added.items()
    }
    by_slot = {changes.slot(position): article for position, article in articles.items()}
    redated = {
        slot: (article.published, article.updated)
        for slot, article in by_slot.items()
        if slot not in facts
    }
    limits = {query.folder: query.limit for query in resolved.queries}
    return update_index(
        changes, facts, redated, now, lambda folder: limits.get(folder, resolved.site.limit)
    )


def _fact(article: Article, raw_dates: RawDates, queries: Sequence[Query]) -> Fact:
    return Fact(article, raw_dates, folders(article, queries))


def _by_item(
    changes: ArticleChanges, articles: Mapping[ItemPosition, Article]
) -> dict[ItemKey, tuple[int, Place]]:
    return articles_by_item(
        {changes.slot(position): article for position, article in articles.items()}
    )


def _with_the_shown(
    changed: ChangedList,
    updated: UpdatedIndex,
    resolved: ResolvedSite,
    read: ReadItems,
    articles: Mapping[ItemPosition, Article],
) -> tuple[ReadItems, dict[ItemPosition, Article]]:
    """Everything the remade feeds show: articles that did not change are read now."""
    positions = updated.changes.positions(updated.shown())
    missing = {position: slot for position, slot in positions.items() if position not in read.items}
    more = read_items(changed, missing)
    times = {position: updated.moments(slot) for position, slot in missing.items()}
    return read + more, {**articles, **articles_of(resolved, more, times)}


def _plan(catalog: Catalog, now: datetime, updated: UpdatedIndex, resolved: ResolvedSite) -> Plan:
    """The plan of the remade feeds. Raises NeedsFullBuild where the index disagrees."""
    planned = plan(catalog, now)
    feeds = tuple(feed for feed in planned.feeds if feed.path in updated.remade)
    shown = {feed.path: [article.id for article in feed.on_page] for feed in feeds}
    if not updated.agrees(shown):
        raise NeedsFullBuild
    return with_changes(
        planned,
        feeds=feeds,
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
        resolved.queries,
    )
