"""A build of the whole list, and the index from which the next one sees what has changed."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from math import floor

from msgspec.structs import replace

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.cached_articles import sources_of, write_articles
from tagfeed.incremental.chapters import chapters_of
from tagfeed.incremental.checked_entries import CheckedEntries
from tagfeed.incremental.index import Index, WholeList, index_of, shown_slots
from tagfeed.incremental.index.showing import fact_of, judges_for
from tagfeed.incremental.languages import languages_of
from tagfeed.incremental.last_build import ThisBuild, article_paths
from tagfeed.incremental.own_pages import digest_of
from tagfeed.incremental.scope import Scope, Warnings
from tagfeed.incremental.source_files import source_files
from tagfeed.incremental.whole_list import SplitListing, read_whole_list
from tagfeed.model import Announce, Plan
from tagfeed.publishing import AddressVerdict, Published, PublishedOnRecord
from tagfeed.steps.keeping_addresses import plan_and_keep
from tagfeed.steps.renderings import Renderings


class WholeBuild(Scope, frozen=True, kw_only=True):
    """A build of the whole list at a moment. split: the list."""

    split: SplitListing
    now: datetime

    def planned(self, published: Published) -> tuple[Plan, AddressVerdict]:
        """As `Scope` says."""
        return plan_and_keep(self.catalog, self.now, published, self.renderings)

    def every_warning(self, made: Warnings) -> Warnings:
        """These: all documents were made."""
        return made

    def index(self, planned: Plan, made: Warnings) -> Index | None:
        """As `Scope` says; None where the list can't be split into items."""
        return whole_index(self.split, planned, self.now, made)

    def cache_articles(self, this: ThisBuild, index: Index) -> None:
        """As `Scope` says."""
        shown, splits = shown_slots(index), [split for _, split in index.files]
        positions = (
            (file, number)
            for file, split in enumerate(splits)
            for number in range(len(split.lengths) // 4)
        )
        slots = {position: slot for slot, position in enumerate(positions) if slot in shown}
        sources = sources_of(splits, slots, index.sources)
        made = ((sources[position], self.catalog.articles[slots[position]]) for position in slots)
        write_articles(*article_paths(this.articles, this.out), made)


def whole_build(this: ThisBuild, announce: Announce) -> WholeBuild:
    """Read the whole list. announce: is called with the progress.

    Raises InputError with all its faults.
    """
    before = PublishedOnRecord(this.out, this.record)
    split = read_whole_list(this.articles, before, announce)
    return WholeBuild(
        catalog=split.listing.catalog,
        renderings=Renderings(),
        checked=CheckedEntries(),
        split=split,
        now=this.now,
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
    queries = catalog.queries + catalog.private
    try:
        judges = judges_for(queries, catalog.site)
    except NeedsFullBuild:
        return None
    facts = [
        fact_of(article, given, is_bare, queries, judges)
        for article, given, is_bare in zip(
            catalog.articles, split.listing.given, split.listing.are_bare, strict=True
        )
    ]
    files = [*zip(map(os.fsencode, split.names), split.indexes, strict=True)]
    index = index_of(
        WholeList(facts, files, split.listing.steps_down, catalog.warnings),
        catalog.site,
        queries,
        planned.feeds + planned.private,
        floor(now.timestamp()),
        documents,
    )
    by_slot = dict(enumerate(catalog.articles))
    return replace(
        index,
        sources=source_files(by_slot),
        chapters=chapters_of(by_slot),
        languages=languages_of(by_slot, catalog.site),
        page=digest_of(catalog.site.page),
    )
