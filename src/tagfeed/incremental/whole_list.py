"""A whole list, read item by item where that is safe: on all cores, and in little memory."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import InputError, NeedsFullBuild
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.incremental.splitting.read_split import read_all
from tagfeed.incremental.splitting.split_list import split_list
from tagfeed.model import Announce
from tagfeed.reading.catalog import Listing, make_listing
from tagfeed.reading.loading import read_list
from tagfeed.reading.names.kept_slugs import NOTHING_BEFORE, PublishedBefore


class SplitListing(Struct, frozen=True):
    """A list that was read, and how each of its files is split into items.

    names, indexes: of each file; empty where one can't be split.
    """

    listing: Listing
    names: tuple[str, ...] = ()
    indexes: tuple[ItemIndex, ...] = ()


def read_whole_list(
    path: Path,
    before: PublishedBefore = NOTHING_BEFORE,
    announce: Announce = lambda _stage: None,
) -> SplitListing:
    """A list, read item by item where that is safe, else as a whole.

    before: what was published before. announce: is called with the progress.

    Raises InputError with all its faults.
    """
    with suppress(NeedsFullBuild):
        return read_by_items(path, before, announce)
    announce("reading the list as a whole")
    return SplitListing(read_list(path, before=before, announce=announce))


def read_by_items(
    path: Path,
    before: PublishedBefore = NOTHING_BEFORE,
    announce: Announce = lambda _stage: None,
) -> SplitListing:
    """A list whose items can be read by themselves. Raises NeedsFullBuild for any other."""
    split = split_list(path, announce)
    items, diagnostics = read_all(split, announce)
    try:
        every = [split.frame.diagnostics, diagnostics]
        listing = make_listing(split.frame, items, every, before)
    except InputError:
        raise NeedsFullBuild from None
    return SplitListing(listing, split.names, split.indexes)
