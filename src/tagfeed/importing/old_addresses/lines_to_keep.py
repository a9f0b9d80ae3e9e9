"""Lines of a list that keep its feeds at the addresses to which people subscribed."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from msgspec import Struct

from tagfeed.importing.values import OldFeed
from tagfeed.standards.layout.feed_addresses import SLUG

_FORMATS = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}
_FOLDERS = {"tags/*/": "tag", "authors/*/": "author"}
_ANY = "*"  # in an `OldFeed`: stands for the name of each tag or author
_SIGNS = frozenset("?#%{}")  # characters that no address of tagfeed's feeds has


class KeepingLines(Struct, frozen=True):
    """The lines of a list that keep its feeds at their old addresses.

    feeds_url: as `site.feeds_url`. addresses: as `site.addresses`. moved: for what these can't
    express, such as two folders that held tags.
    """

    feeds_url: str
    addresses: Mapping[str, str]
    moved: Mapping[str, str]


def lines_that_keep(feeds: Sequence[OldFeed]) -> KeepingLines | None:
    """The lines for feeds that people subscribe to; None if their addresses are not those of files,
    or are not all below one folder."""
    of_site = {
        _FORMATS[each.becomes]: each.url for each in reversed(feeds) if each.becomes in _FORMATS
    }
    base = _base([*of_site.values()])
    if base is None or not all(each.url.startswith(base) for each in feeds):
        return None
    files = {format: url.removeprefix(base) for format, url in of_site.items()}
    if not all(_is_file(file) for file in files.values()):
        return None
    addresses = files | dict(reversed([*_folders(feeds, base, files)]))
    moved = {}
    for each in feeds:
        becomes = _becomes(each, addresses)
        if each.url != base + becomes:
            moved[each.url] = becomes
    in_order = {key: addresses[key] for key in _ORDER if key in addresses}
    return KeepingLines(base, in_order, moved)


_ORDER = ("tag", "author", "rss", "atom", "json")


def _base(urls: Sequence[str]) -> str | None:
    """What all addresses begin with: the folder of the files, or the one above the shortest
    folder."""
    if not urls or any(_SIGNS & {*url} or not urlsplit(url).path.strip("/") for url in urls):
        return None
    names = [url for url in urls if not url.endswith("/")]
    shortest = min(names or urls, key=len).rstrip("/")
    base = shortest[: shortest.rindex("/") + 1]
    return base if all(url.startswith(base) for url in urls) else None


def _is_file(file: str) -> bool:
    return bool(file) and ("/" not in file or file.endswith("/"))


def _folders(
    feeds: Sequence[OldFeed], base: str, files: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The folder of each tag or author, if their feeds have the same names as the site's."""
    for each in feeds:
        folder, name = _parted(each.becomes)
        file = files.get(_FORMATS.get(name, ""))
        below = each.url.removeprefix(base)
        if folder in _FOLDERS and file and below.endswith(f"/{file}") and below.count(_ANY) == 1:
            yield _FOLDERS[folder], below.removesuffix(file).replace(_ANY, SLUG)


def _becomes(feed: OldFeed, addresses: Mapping[str, str]) -> str:
    """Where the feed that replaces an old one is, below `feeds_url`."""
    folder, name = _parted(feed.becomes)
    own = addresses.get(_FOLDERS.get(folder, ""), "").replace(SLUG, _ANY)
    return (own or folder) + addresses.get(_FORMATS.get(name, ""), name)


def _parted(becomes: str) -> tuple[str, str]:
    folder, slash, name = becomes.rpartition("/")
    return folder + slash, name
