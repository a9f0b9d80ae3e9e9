"""A whole list, read item by item where that is safe: on all cores, and in little memory.

And its index, from which the next build sees what has changed.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from math import floor
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError, NeedsFullBuild
from tagfeed.incremental.chapters import chapters_of
from tagfeed.incremental.index import Fact, Index, index_of
from tagfeed.incremental.languages import languages_of
from tagfeed.incremental.own_pages import digest_of
from tagfeed.incremental.source_files import source_files
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.incremental.splitting.read_split import read_all
from tagfeed.incremental.splitting.split_list import split_list
from tagfeed.model import Plan
from tagfeed.planning.judging import MOST_JUDGES, judges_of, refused_by
from tagfeed.planning.queries import folders
from tagfeed.reading.catalog import Listing, make_listing
from tagfeed.reading.kept_slugs import NOTHING_BEFORE, PublishedBefore
from tagfeed.reading.loading import read_list


class SplitListing(Struct, frozen=True):
    """A list that was read, and how each of its files is split into items.

    names, indexes: of each file; empty where one can't be split.
    """

    listing: Listing
    names: tuple[str, ...] = ()
    indexes: tuple[ItemIndex, ...] = ()


Announce = Callable[[str], None]


def read_whole_list(
    path: Path,
    before: PublishedBefore = NOTHING_BEFORE,
    announce: Announce = lambda _stage: None,
) -> SplitListing:
    """A list, read item by item where that is safe, else as a whole.

    before: what was published before. announce: is called with how far it is read.

    Raises InputError with all its faults.
    """
    with suppress(NeedsFullBuild):
        return read_by_items(path, before, announce)
    announce("reading the list as a whole")
    return SplitListing(read_list(path, before=before))


def read_by_items(
    path: Path,
    before: PublishedBefore = NOTHING_BEFORE,
    announce: Announce = lambda _stage: None,
) -> SplitListing:
    """A list whose items can be read by themselves. Raises NeedsFullBuild for any other."""
    split = split_list(path)
    items, diagnostics = read_all(split, announce)
    try:
        every = [split.frame.diagnostics, diagnostics]
        listing = make_listing(split.frame, items, every, before)
    except InputError:
        raise NeedsFullBuild from None
    return SplitListing(listing, split.names, split.indexes)


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
    judges = judges_of(queries, catalog.site)
    if len(judges) > MOST_JUDGES:
        return None
    facts = [
        Fact(article, given, is_bare, folders(article, queries), refused_by(article, judges))
        for article, given, is_bare in zip(
            catalog.articles, split.listing.given, split.listing.are_bare, strict=True
        )
    ]
    files = [*zip(map(os.fsencode, split.names), split.indexes, strict=True)]
    moment = floor(now.timestamp())
    index = index_of(
        facts,
        catalog.site,
        queries,
        planned.feeds + planned.private,
        files,
        moment,
        split.listing.steps_down,
        catalog.warnings,
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
