"""The part of a list that a build has to make anew: what changed, and the feeds that show it.

There is one pipeline. Here it is only seen how much of the list it has to be given; whatever is
not certain raises NeedsFullBuild, and it is given the whole.
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
from tagfeed.incremental.changed_list import (
    Items,
    Parts,
    open_parts,
    part_articles,
    part_catalog,
    read_items,
    settled_parts,
)
from tagfeed.incremental.index import Fact, Index, Update, index_of
from tagfeed.incremental.index.warnings import (
    ItemKey,
    Remembered,
    articles_by_item,
    told,
    with_documents,
)
from tagfeed.incremental.items import Spot
from tagfeed.incremental.listing import SplitListing
from tagfeed.incremental.places import Places
from tagfeed.incremental.unchanged import AllBut
from tagfeed.model import Article, Catalog, Feed, Place, Plan, Query
from tagfeed.planning import folders, opml_feeds, plan
from tagfeed.reading.moments import is_newest_first, moments
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards import file_names

Moments = tuple[datetime, datetime]


class Part(Struct, frozen=True):
    """The articles that a build needs, its plan, what that leaves out, and the index that holds
    once it went well."""

    catalog: Catalog
    plan: Plan
    unchanged: AllBut
    index: Index
    articles: Mapping[ItemKey, tuple[int, Place]]
    places: Places

    def index_with(self, made: Mapping[str, Sequence[Fault]]) -> Index:
        """The index, with the warnings about documents that were made."""
        return with_changes(self.index, documents=self._documents(made))

    def warnings_with(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Fault, ...]]:
        """The warnings about all documents, by path: those made now, and those that stay."""
        every = self._documents(made)
        return {path: tuple(told(every[path], self.places.of)) for path in sorted(every)}

    def _documents(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Remembered, ...]]:
        documents = self.index.documents
        others = {path: documents[path] for path in documents if self.unchanged.keeps(path)}
        return with_documents(others, made, self.articles)


def part_of(path: Path, index: Index, now: datetime) -> Part:
    """What has to be made anew of the list at `path` since the build that left this index.

    Raises NeedsFullBuild where that can't be told.
    """
    moment = floor(now.timestamp())
    parts = open_parts(path, [(os.fsdecode(name), cut) for name, cut in index.files])
    update = Update(index, parts.recuts)
    items = read_items(parts, update.come.values())
    settled = settled_parts(
        parts, items, update.names(file_names.AUTHORS), update.names(file_names.TAGS)
    )
    items, times = _dated(parts, update, items, settled)
    articles = part_articles(settled, items, times)
    facts = _facts(update, items, articles, settled.queries)
    update.note_warnings(items.warnings(), _by_item(update, articles))
    update.put(facts, moment)
    limits = {query.folder: query.limit for query in settled.queries}
    lists_anew = update.choose(facts, lambda folder: limits.get(folder, settled.site.limit))
    items, articles = _with_the_shown(parts, update, settled, items, articles)
    places = Places(parts, update)
    warnings = told(chain.from_iterable(update.warnings.values()), places.of)
    catalog = part_catalog(parts, settled, items, articles, warnings)
    planned = with_changes(
        _plan(catalog, now, update),
        opml_feeds=_listed(update, settled) if lists_anew else (),
        due=_due(update, moment),
    )
    unchanged = update.unchanged(planned)
    index = update.freeze([recut.cut for recut in parts.recuts], moment)
    return Part(catalog, planned, unchanged, index, _by_item(update, articles), places)


def whole_index(
    split: SplitListing, planned: Plan, now: datetime, documents: Mapping[str, Sequence[Fault]]
) -> Index | None:
    """The index of a list that was read as a whole; None where it can't be cut into items.

    documents: the warnings about documents, by path.
    """
    if not split.cuts:
        return None
    catalog = split.listing.catalog
    facts = [
        Fact(article, written, folders(article, catalog.queries))
        for article, written in zip(catalog.articles, split.listing.raw_dates, strict=True)
    ]
    files = [*zip(map(os.fsencode, catalog.files), split.cuts, strict=True)]
    moment = floor(now.timestamp())
    warnings = catalog.warnings
    return index_of(facts, catalog.queries, planned.feeds, files, moment, warnings, documents)


def _dated(
    parts: Parts, update: Update, new: Items, settled: ResolvedSite
) -> tuple[Items, dict[Spot, Moments]]:
    """The new items with those of the same days, and the moments of all of them."""
    bare = {day.toordinal() for spot in new.entries for day in _bare(new.written(spot))}
    beside = update.spots(update.of_same_days(bare))
    items = new + read_items(parts, beside)
    spots, zone = items.spots, settled.site.timezone or UTC
    newest_first = _is_newest_first(update, new)
    found = moments([items.written(spot) for spot in spots], zone, newest_first)
    times = dict(zip(spots, found, strict=True))
    update.redate({slot: times[spot] for spot, slot in beside.items()})
    return items, times


def _bare(written: Iterable[date]) -> Iterable[date]:
    """The days among dates that have no time."""
    return (day for day in written if not isinstance(day, datetime))


def _is_newest_first(update: Update, new: Items) -> bool:
    """The list's order, by which days without a time are counted; any, where there are none."""
    bare = any(day for spot in new.entries for day in _bare(new.written(spot)))
    if not bare and not update.table.has_bare_days():
        return True
    days = {slot: new.written(spot)[0].toordinal() for slot, spot in update.come.items()}
    before, after = map(is_newest_first, update.days(days))
    if before != after:
        raise NeedsFullBuild  # every day is counted from its other end
    return after


def _facts(
    update: Update, items: Items, articles: Mapping[Spot, Article], queries: tuple[Query, ...]
) -> dict[int, Fact]:
    return {
        slot: Fact(articles[spot], items.written(spot), folders(articles[spot], queries))
        for slot, spot in update.come.items()
    }


def _by_item(update: Update, articles: Mapping[Spot, Article]) -> dict[ItemKey, tuple[int, Place]]:
    return articles_by_item({update.slot(spot): article for spot, article in articles.items()})


def _with_the_shown(
    parts: Parts,
    update: Update,
    settled: ResolvedSite,
    items: Items,
    articles: Mapping[Spot, Article],
) -> tuple[Items, dict[Spot, Article]]:
    """All that the feeds show, the articles that did not change read again."""
    spots = update.spots(update.wanted())
    missing = {spot: slot for spot, slot in spots.items() if spot not in items.entries}
    more = read_items(parts, missing)
    times = {spot: update.moments(slot) for spot, slot in missing.items()}
    return items + more, {**articles, **part_articles(settled, more, times)}


def _plan(catalog: Catalog, now: datetime, update: Update) -> Plan:
    planned = plan(catalog, now)
    feeds = tuple(feed for feed in planned.feeds if feed.path in update.remade)
    shown = {feed.path: [article.id for article in feed.on_page] for feed in feeds}
    if not update.agrees(shown):
        raise NeedsFullBuild
    return with_changes(planned, feeds=feeds)


def _listed(update: Update, settled: ResolvedSite) -> tuple[Feed, ...]:
    """Every feed, for the list of feeds."""
    tags, people = settled.names.tags, settled.names.people
    return opml_feeds(
        settled.site,
        [tags[name] for name in update.shown_names(file_names.TAGS)],
        [people[name] for name in update.shown_names(file_names.AUTHORS)],
        settled.queries,
    )


def _due(update: Update, moment: int) -> datetime | None:
    due = update.due(moment)
    return None if due is None else datetime.fromtimestamp(due, UTC)
