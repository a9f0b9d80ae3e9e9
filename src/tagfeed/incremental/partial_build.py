"""Decides after an edit which articles are read again and which feeds are made again.

Read are the articles that are new or changed, those whose moment depends on them, and whatever
else is shown by a feed that changes. Nothing else of the list goes through the pipeline. Whatever
is not certain raises NeedsFullBuild, and then the whole list goes through it.
"""

import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain
from math import floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_changes

from tagfeed.drafts import Drafts
from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.chapters import not_made
from tagfeed.incremental.chosen_items import (
    ReadArticles,
    ReadItems,
    articles_of,
    catalog_of,
    read_items,
    resolve_changed,
)
from tagfeed.incremental.index import Fact, Index
from tagfeed.incremental.index.article_changes import ArticleChanges, article_changes
from tagfeed.incremental.index.showing import showings
from tagfeed.incremental.index.staying import unchanged_except
from tagfeed.incremental.index.updated_index import UpdatedIndex, update_index
from tagfeed.incremental.index.warnings import (
    ItemKey,
    Remembered,
    articles_by_item,
    placed,
    updated_warnings,
    with_documents,
    without_rule,
)
from tagfeed.incremental.item_moments import (
    GivenMoments,
    ItemMoments,
    crosses_a_bound,
    moments_after,
)
from tagfeed.incremental.item_places import ItemPlaces
from tagfeed.incremental.next_index import next_index
from tagfeed.incremental.own_pages import with_same_pages
from tagfeed.incremental.partial_plan import plan_remade
from tagfeed.incremental.source_files import with_changed_files
from tagfeed.incremental.splitting.changed_list import ChangedList, open_changed
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.model import Article, Catalog, Place, Plan, Query
from tagfeed.planning.judging import MOST_JUDGES, Judge, judges_of, refused_by
from tagfeed.planning.queries import folders
from tagfeed.reading.diagnostics import with_ids
from tagfeed.reading.kept_slugs import PublishedBefore
from tagfeed.reading.moments import SHARED
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards import file_names


class PartialBuild(Struct, frozen=True):
    """What a build has to make, what stays as it is, and the index for the next build.

    updated: the articles and feeds of the whole list. articles: those of the catalog by their
    items. places: where all items of the list are.
    """

    catalog: Catalog
    plan: Plan
    updated: UpdatedIndex
    unchanged: UnchangedExcept
    index: Index
    articles: Mapping[ItemKey, tuple[int, Place]]
    places: ItemPlaces

    def live(self) -> frozenset[str]:
        """The folders of all feeds that the list has now."""
        return self.catalog.site.addresses.folders(self.updated.live())

    def is_awaited(self, folder: str) -> bool:
        """Whether an article is held back that will be shown in a folder."""
        addresses = self.catalog.site.addresses
        homes = (home for home in self.updated.table.feeds if addresses.folder(home) == folder)
        return any(map(self.updated.is_awaited, homes))

    def index_with(self, made: Mapping[str, Sequence[Fault]]) -> Index:
        """The index, given the warnings about the documents that were made."""
        return with_changes(self.index, documents=self._documents(made))

    def warnings_with(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Fault, ...]]:
        """The warnings about all documents, by place: these that were made, and those that stay."""
        every = self._documents(made)
        return {path: tuple(placed(every[path], self.places.of)) for path in sorted(every)}

    def _documents(self, made: Mapping[str, Sequence[Fault]]) -> dict[str, tuple[Remembered, ...]]:
        documents = self.index.documents
        others = {
            path: documents[path] for path in documents if self.unchanged.keeps_document(path)
        }
        return with_documents(others, made, self.articles)


def partial_build(
    path: Path, index: Index, now: datetime, before: PublishedBefore, drafts: Drafts
) -> PartialBuild:
    """What has to be made again of the list at `path` since the build that left this index.

    before: what was published before. drafts: what this build makes of articles.

    Raises NeedsFullBuild where that is not certain.
    """
    changed = open_changed(path, [(os.fsdecode(name), split) for name, split in index.files])
    changes = article_changes(index, with_changed_files(index, changed.diffs))
    new = read_items(changed, changes.added.values())
    used = changes.names(file_names.AUTHORS), changes.names(file_names.TAGS)
    resolved = with_same_pages(resolve_changed(changed, new, *used, before), index.page)
    moments = moments_after(changes, new, resolved.site.timezone or UTC)
    items = new + _others_moved(changed, changes, moments)
    times = {changes.position(slot): own for slot, own in moments.own.items()}
    read = articles_of(resolved, items, times)
    if resolved.site.languages:
        from tagfeed.incremental.languages import with_languages  # few lists have feeds of them

        resolved = with_languages(resolved, changes, _by_slot(changes, read))
    warnings = _warnings(changes, read, moments)
    updated = _updated(changes, resolved, read, moments.given, floor(now.timestamp()))
    resolved = resolved.counted(updated.table.has_as_many)
    read += _others_shown(changed, updated, resolved, read)
    if updated.showings.are_limited():
        read = _that_fit(changed, updated, resolved, read, now, drafts)
    places = ItemPlaces(changed, changes)
    every = placed(chain.from_iterable(warnings.values()), places.of)
    catalog = catalog_of(changed, resolved, read, every, changes.keep)
    planned = plan_remade(catalog, now, updated, resolved, _by_slot(changes, read))
    index = next_index(changed, updated, read, moments.steps_down, warnings, resolved.site)
    chapters = not_made(index.chapters, updated.table, planned.visible)
    return PartialBuild(
        catalog,
        planned,
        updated=updated,
        unchanged=with_changes(
            unchanged_except(updated, planned, resolved.site.addresses), chapters=chapters
        ),
        index=index,
        articles=_by_item(changes, read),
        places=places,
    )


def _others_moved(changed: ChangedList, changes: ArticleChanges, moments: ItemMoments) -> ReadItems:
    """The items of articles that stay, but for which an edit leaves another moment."""
    return read_items(changed, changes.positions(moments.own.keys() - changes.added.keys()))


def _warnings(
    changes: ArticleChanges, read: ReadArticles, moments: ItemMoments
) -> dict[int, tuple[Remembered, ...]]:
    """The warnings about items, by slot, given the articles that are new or have moved."""
    known, items = changes.index.warnings, read.items.items
    said = dict(moments.shared)
    for slot in known.keys() & moments.own.keys() - moments.looked_at:  # only its update moved
        for warning in (each.warning for each in known[slot] if each.warning.rule == SHARED):
            said[slot] = warning.problem, warning.remedy
    for slot, words in said.items():
        items[changes.position(slot)].add_warning("date", *words, SHARED)
    others = without_rule(known, SHARED, moments.looked_at)
    fresh = with_ids(read.items.warnings(), read.articles.values())
    return updated_warnings(others, changes.removed, fresh, _by_item(changes, read))


def _updated(
    changes: ArticleChanges,
    resolved: ResolvedSite,
    read: ReadArticles,
    given: GivenMoments,
    now: int,
) -> UpdatedIndex:
    """The index, given the articles that are new or have moved."""
    queries = resolved.queries + resolved.private
    judges = judges_of(queries, resolved.site)
    if len(judges) > MOST_JUDGES:
        raise NeedsFullBuild
    facts = {
        slot: _fact(read.articles[position], slot, given, queries, judges)
        for slot, position in changes.added.items()
    }
    redated = {
        slot: (article.published, article.updated)
        for slot, article in _by_slot(changes, read).items()
        if slot not in facts
    }
    moved = [article for slot, article in _by_slot(changes, read).items() if slot in redated]
    if crosses_a_bound(changes, redated, queries) or any(each.withdrawn for each in moved):
        raise NeedsFullBuild
    how = showings(resolved.site, queries, judges, resolved.beginnings)
    return update_index(changes, facts, redated, now, how)


def _fact(
    article: Article,
    slot: int,
    given: GivenMoments,
    queries: tuple[Query, ...],
    judges: tuple[Judge, ...],
) -> Fact:
    homes, refused = folders(article, queries), refused_by(article, judges)
    return Fact(article, given.moments[slot], given.are_bare[slot], homes, refused)


def _by_slot(changes: ArticleChanges, read: ReadArticles) -> dict[int, Article]:
    return {changes.slot(position): article for position, article in read.articles.items()}


def _by_item(changes: ArticleChanges, read: ReadArticles) -> dict[ItemKey, tuple[int, Place]]:
    return articles_by_item(_by_slot(changes, read))


def _that_fit(
    changed: ChangedList,
    updated: UpdatedIndex,
    resolved: ResolvedSite,
    read: ReadArticles,
    now: datetime,
    drafts: Drafts,
) -> ReadArticles:
    """The articles that were read, and those for which feeds have room whose size is limited."""
    from tagfeed.incremental.fitted import Fitter  # few lists limit sizes

    fitter = Fitter(updated, resolved, now, drafts)
    while not fitter.fit([read.articles[position] for position in sorted(read.articles)]):
        read += _others_shown(changed, updated, resolved, read)
    return read


def _others_shown(
    changed: ChangedList, updated: UpdatedIndex, resolved: ResolvedSite, read: ReadArticles
) -> ReadArticles:
    """The articles that the remade feeds show or tell of besides those read; they have not
    changed."""
    shown = updated.changes.positions(updated.named())
    missing = {position: slot for position, slot in shown.items() if position not in read.articles}
    times = {position: updated.moments(slot) for position, slot in missing.items()}
    return articles_of(resolved, read_items(changed, missing), times)
