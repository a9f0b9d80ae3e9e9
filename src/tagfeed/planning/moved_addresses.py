"""The files at addresses that moved: copies of the feeds to which they moved."""

from collections.abc import Collection, Iterable, Mapping

from tagfeed.model import AddressOnRecord, Catalog, Copy, Feed, FormatName
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses, folder_and_file
from tagfeed.standards.layout.moves import ANY, destination, is_elsewhere, is_feed


def copies_at(
    feeds: Iterable[Feed],
    catalog: Catalog,
    live: Collection[str],
    by_address: Mapping[str, AddressOnRecord],
) -> tuple[Copy, ...]:
    """The files at addresses that moved to one of these feeds, or to a file of it."""
    by_folder = {feed.path: feed for feed in feeds}
    copies: dict[str, Copy] = {}
    for source, paths in _moved_files(catalog, by_address).items():
        known = by_address.get(source)
        # Where a feed goes on at the address, a file that moved away from it counts by itself.
        has_feed = source in live or source in by_folder
        for path in paths:
            copy = _copy(path, path if has_feed else source, known, by_folder, catalog)
            if copy is not None and not _is_published(catalog, live, path):
                copies[path] = copy
    return tuple([copies[path] for path in sorted(copies)])


def moved_sources(catalog: Catalog) -> list[str]:
    """The addresses that the list says have moved, except those given by a pattern."""
    return [each for each in catalog.moves if ANY not in each and not is_elsewhere(each)]


def _moved_files(
    catalog: Catalog, by_address: Mapping[str, AddressOnRecord]
) -> dict[str, tuple[str, ...]]:
    """The files at each address that may have moved: all that a feed may have, if the list names
    the address, and those on record."""
    sources = moved_sources(catalog)
    found = {source: _paths(source, catalog.site.addresses) for source in sources}
    has_patterns = any(ANY in source for source in catalog.moves)
    for address in by_address if has_patterns else sources:
        if address in by_address:
            found[address] = (*found.get(address, ()), *by_address[address].files)
    return found


def _copy(
    path: str,
    address: str,
    known: AddressOnRecord | None,
    by_folder: Mapping[str, Feed],
    catalog: Catalog,
) -> Copy | None:
    """The copy at a path that moved to one of the feeds in these folders; None if it did not.

    address: the one that moved. known: what is on record there.
    """
    target, addresses = destination(catalog.moves, path), catalog.site.addresses
    if target is None or target == path:
        return None
    folder, file = folder_and_file(target, addresses.nested)
    feed = by_folder.get(folder)
    if feed is None:
        return None
    if target in feed.other_files:
        return Copy(path, address, feed, "other", target)
    named = addresses.format_of(file) or _named_before(path, known)
    format = _format(feed, named, known is not None and path in known.files)
    return Copy(path, address, feed, format, feed.file(format)) if format else None


def _is_published(catalog: Catalog, live: Collection[str], path: str) -> bool:
    """Whether a path is that of a feed that the list has now."""
    addresses = catalog.site.addresses
    folder, file = folder_and_file(path, addresses.nested)
    if folder not in live:
        return False
    others = {addresses.folder(query.full_home): query.formats for query in catalog.queries}
    return addresses.format_of(file) in others.get(folder, catalog.site.formats)


def _paths(address: str, addresses: Addresses) -> tuple[str, ...]:
    """The files that may be at an address: one of each format, or the file itself."""
    if not is_feed(address):
        return (address,)
    return tuple([address + file for file in addresses.files().values()])


def _named_before(path: str, known: AddressOnRecord | None) -> FormatName | None:
    """The format of a file under a name that no format uses now: the one on record, else the one
    whose default name it is."""
    recorded = known.formats.get(path) if known else None
    return recorded or DEFAULT.format_of(path.rpartition("/")[2])


def _format(feed: Feed, format: FormatName | None, is_on_record: bool) -> FormatName | None:
    """The format in which a feed is copied. If people subscribed to one that the feed no longer
    has, its first format takes its place: readers tell formats by content, not by name."""
    having = [each for each in FEED_FORMATS if each in feed.formats]
    if format in having or not is_on_record:
        return format if format in having else None
    return having[0] if having[0] != "html" else None
