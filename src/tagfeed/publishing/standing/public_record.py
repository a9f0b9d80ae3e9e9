"""The public record of a list: `feeds.opml`, which names every feed that it publishes.

On a machine without a record, it says which feeds are this list's. Whatever else is in the folder
is somebody else's: another list's, a copy, a page.
"""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote, unquote

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.publishing.marks import HEAD
from tagfeed.publishing.standing.feed_parsers import UNREADABLE, parse
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from tagfeed.standards.layout.published_moves import moves_in
from tagfeed.standards.lazy_regex import lazy_regex


class PublicRecord(Struct, frozen=True):
    """What a `feeds.opml` says.

    feeds_url: where the folder that it is in is served. titles: those of its feeds, by their
    folders below that. named: what the files of feeds are called. others: the names of their files
    in formats of other packages. moves: the addresses that moved, as `moved:` said it.
    """

    feeds_url: str
    titles: Mapping[str, str]
    named: Addresses = DEFAULT
    others: tuple[str, ...] = ()
    moves: Mapping[str, str] = {}


def read_opml(body: bytes) -> PublicRecord | None:
    """What the bytes of a `feeds.opml` say; None where they name no feed."""
    try:
        titles = dict(_titles(body))
    except UNREADABLE:
        return None
    if not titles:
        return None
    said = _said(body)
    named = _named(said)
    feeds_url = _folder(next(iter(titles)), named)  # the site's own feed is the first
    below = {
        unquote(_folder(address.removeprefix(feeds_url), named)): title
        for address, title in titles.items()
        if address.startswith(feeds_url)
    }
    others = tuple([file for format, file in said if format == "other"])
    return PublicRecord(feeds_url, below, named, others, moves_in(body))


def _titles(body: bytes) -> Iterator[tuple[str, str]]:
    """The address and the title of each feed."""
    for outline in parse(body).iter("outline"):
        address = outline.get("xmlUrl") or outline.get("url")
        if address:
            yield address, outline.get("text", "")


def _folder(address: str, named: Addresses) -> str:
    """The folder of the feed whose file has this address."""
    shown = sorted((quote(named.shown(format)) for format in FEED_FORMATS), key=len, reverse=True)
    for file in filter(None, shown):
        if address == file or address.endswith(f"/{file}"):
            return address[: len(address) - len(file)]
    return address[: address.rfind("/") + 1]


def _said(body: bytes) -> list[tuple[str, str]]:
    """The format and the name of each file that the comment says."""
    found = _FILES.search(body, 0, HEAD)
    pairs = found[1].decode().split() if found else ()
    return [(format, file) for format, _, file in (pair.partition("=") for pair in pairs)]


def _named(pairs: Iterable[tuple[str, str]]) -> Addresses:
    """What the files of feeds are called, given what differs."""
    said = {format: file for format, file in pairs if format in FEED_FORMATS}
    return replace(DEFAULT, **said) if said else DEFAULT


_FILES = lazy_regex(rb"<!-- files: ((?:[a-z]+=[^ <>]+ )+)-->")
