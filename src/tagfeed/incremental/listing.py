"""A whole list, read item by item where that is safe: on all cores, and in little memory."""

from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import InputError, NeedsFullBuild
from tagfeed.incremental.items import Cut
from tagfeed.incremental.split_list import cut_apart, read_all
from tagfeed.reading import Listing
from tagfeed.reading import read_list as read_whole
from tagfeed.reading.catalog import make_listing


class SplitListing(Struct, frozen=True):
    """A list that was read, and how each of its files is split into items.

    cuts: empty where a file can't be split.
    """

    listing: Listing
    cuts: tuple[Cut, ...] = ()


def read_list(path: Path) -> SplitListing:
    """A list, read item by item where that is safe, else as a whole.

    Raises InputError with all its faults.
    """
    with suppress(NeedsFullBuild):
        return read_split(path)
    return SplitListing(read_whole(path))


def read_split(path: Path) -> SplitListing:
    """A list whose items are read apart from each other. Raises NeedsFullBuild for any other."""
    parts = cut_apart(path)
    entries, remarks = read_all(parts)
    try:
        listing = make_listing(parts.frame, entries, [parts.frame.diagnostics, remarks])
    except InputError:
        raise NeedsFullBuild from None
    return SplitListing(listing, parts.cuts)
