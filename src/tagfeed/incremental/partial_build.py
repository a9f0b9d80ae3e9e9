"""Goes through an edit: which articles are read again, and which feeds are made again.

It reads the articles that are new or changed, those whose moment depends on them, and whatever else
a feed that changes shows, as `index/feed_entries.py` decides. Nothing else of the list goes through
the pipeline. If anything is uncertain, NeedsFullBuild is raised: then the whole list does.
"""

import os
from collections.abc import Mapping
from datetime import UTC
from itertools import chain
from math import floor

from msgspec.structs import replace as with_changes

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.articles_shown import ArticlesShown
from tagfeed.incremental.cached_articles import CachedArticles, sources_of
from tagfeed.incremental.chapters import not_made
from tagfeed.incremental.chosen_items import (
    ReadArticles,
    ReadItems,
    articles_of,
    catalog_of,
    read_items,
    resolve_changed,
)
from tagfeed.incremental.index import Index
from tagfeed.incremental.index.appearing import renamed_unseen
from tagfeed.incremental.index.article_changes import ArticleChanges, article_changes
from tagfeed.incremental.index.showing import fact_of, judges_for, showings
from tagfeed.incremental.index.staying import unchanged_except
from tagfeed.incremental.index.updated_index import UpdatedIndex, update_index
from tagfeed.incremental.index.warnings import (
    ItemKey,
    RememberedWarning,
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
from tagfeed.incremental.last_build import LastBuild, ThisBuild, read_last_build
from tagfeed.incremental.next_index import next_index
from tagfeed.incremental.own_pages import with_same_pages
from tagfeed.incremental.partial_plan import plan_remade
from tagfeed.incremental.scope import Scope, Warnings
from tagfeed.incremental.source_files import with_changed_files
from tagfeed.incremental.splitting.changed_list import ChangedList, ItemPlaces, open_changed
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.model import Article, Place, Plan
from tagfeed.publishing import NO_OBJECTION, AddressVerdict, Published, PublishedOnRecord
from tagfeed.reading.diagnostics import with_ids
from tagfeed.reading.moments import SHARED
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import folder_and_file
from tagfeed.steps.renderings import Renderings


class PartialBuild(Scope, frozen=True, kw_only=True):
    """A build of what changed.

    remade: the feeds that are made again. updated: the articles and feeds of the whole list.
    next_index: the index for the next build, except warnings about documents. read: the articles of
    the catalog. cached: those of earlier builds. articles: those of the catalog by their items.
    places: where all items of the list are.
    """

    unchanged: UnchangedExcept
    remade: Plan
    updated: UpdatedIndex
    next_index: Index
    read: ReadArticles
    cached: CachedArticles
    articles: Mapping[ItemKey, tuple[int, Place]]
    places: ItemPlaces

    def planned(self, published: Published) -> tuple[Plan, AddressVerdict]:
        """As `Scope` says."""
        if not published.is_certain or self._are_renamed(published):
            raise NeedsFullBuild
        if not self._may_leave_an_address():
            return self.remade, NO_OBJECTION
        from tagfeed.steps.keeping_addresses import keep_some  # most edits need nothing of it

        live = self.catalog.site.addresses.folders(self.updated.live())
        return keep_some(self.remade, self.catalog, published, live, self._is_awaited)

    def _are_renamed(self, published: Published) -> bool:
        """Whether a feed that is kept, though it shows nothing, has another name in the list."""
        quiet = renamed_unseen(self.updated.changes)
        if not quiet:
            return False
        from tagfeed.publishing.addresses_on_record import on_record  # few edits need it

        addresses = self.catalog.site.addresses
        folders = {addresses.folder(home) for home in quiet}
        known = on_record(published.manifest, addresses)
        return any(folder_and_file(each.address)[0] in folders for each in known)

    def _may_leave_an_address(self) -> bool:
        made, moves = self.remade, self.catalog.moves
        are_shown = all(feed.articles for feed in made.feeds + made.private)
        return bool(moves or made.lists_feeds or not are_shown)

    def _is_awaited(self, folder: str) -> bool:
        """Whether an article is held back that will be shown in a folder."""
        addresses = self.catalog.site.addresses
        homes = (home for home in self.updated.table.feeds if addresses.folder(home) == folder)
        return any(map(self.updated.is_awaited, homes))

    def index(self, _planned: Plan, made: Warnings) -> Index:
        """As `Scope` says."""
        return with_changes(self.next_index, documents=self._documents(made))

    def cache_articles(self, this: ThisBuild, index: Index) -> None:
        """As `Scope` says: those that were not cached."""
        del this  # known by where they were found
        slots = {each: self.updated.changes.slot(each) for each in self.read.items.positions}
        sources = sources_of([split for _, split in index.files], slots, index.sources)
        self.cached.add((sources[each], self.read.articles[each]) for each in slots)

    def every_warning(self, made: Warnings) -> Warnings:
        """As `Scope` says: these that were made, and those that stay."""
        every = self._documents(made)
        return {path: tuple(placed(every[path], self.places.of)) for path in sorted(every)}

    def _documents(self, made: Warnings) -> dict[str, tuple[RememberedWarning, ...]]:
        documents = self.next_index.documents
        others = {
            path: documents[path] for path in documents if self.unchanged.keeps_document(path)
        }
        return with_documents(others, made, self.articles)


def partial_build(this: ThisBuild) -> PartialBuild:
    """Read what has to be made again since the last build. Raises NeedsFullBuild if that is
    uncertain."""
    return _since(read_last_build(this.articles, this.out), this)


def _since(last: LastBuild, this: ThisBuild) -> PartialBuild:
    index, now = last.index, this.now
    before, renderings = PublishedOnRecord(this.out, this.record), Renderings(last.texts.find)
    files = [(os.fsdecode(name), split) for name, split in index.files]
    changed = open_changed(this.articles, files)
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
    shown = ArticlesShown(changed, updated, resolved, last.articles)
    read += shown.besides(read)
    if updated.showings.are_limited():
        read = shown.that_fit(read, now, renderings)
    places = ItemPlaces(changed, changes.position)
    every = placed(chain.from_iterable(warnings.values()), places.of)
    catalog = catalog_of(changed, resolved, read, every, changes.keep)
    planned = plan_remade(catalog, now, updated, resolved, _by_slot(changes, read))
    index = next_index(changed, updated, read, moments.steps_down, warnings, resolved.site)
    chapters = not_made(index.chapters, updated.table, planned.visible)
    unchanged = unchanged_except(updated, planned, resolved.site.addresses)
    return PartialBuild(
        catalog=catalog,
        renderings=renderings,
        checked=last.checked,
        last=last,
        remade=planned,
        updated=updated,
        unchanged=with_changes(unchanged, chapters=chapters),
        next_index=index,
        read=read,
        cached=last.articles,
        articles=_by_item(changes, read),
        places=places,
    )


def _others_moved(changed: ChangedList, changes: ArticleChanges, moments: ItemMoments) -> ReadItems:
    """The items of articles that stay, but to which an edit gives another moment."""
    return read_items(changed, changes.positions(moments.own.keys() - changes.added.keys()))


def _warnings(
    changes: ArticleChanges, read: ReadArticles, moments: ItemMoments
) -> dict[int, tuple[RememberedWarning, ...]]:
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
    judges = judges_for(queries, resolved.site)
    facts = {
        slot: fact_of(
            read.articles[position], given.moments[slot], given.are_bare[slot], queries, judges
        )
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


def _by_slot(changes: ArticleChanges, read: ReadArticles) -> dict[int, Article]:
    return {changes.slot(position): article for position, article in read.articles.items()}


def _by_item(changes: ArticleChanges, read: ReadArticles) -> dict[ItemKey, tuple[int, Place]]:
    return articles_by_item(_by_slot(changes, read))
