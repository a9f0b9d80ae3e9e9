"""The public record of a list: `feeds.opml`, which names every feed that it publishes.

It says on a machine without a record which feeds are this list's. Whatever else is in the folder is
somebody else's: another list's, a copy, a page.
"""

from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from msgspec import Struct

from tagfeed.publishing.feed_parsers import UNREADABLE, parse


class PublicRecord(Struct, frozen=True):
    """What a `feeds.opml` says.

    feeds_url: where the folder that it is in is served. titles: those of its feeds, by their
    folders below that.
    """

    feeds_url: str
    titles: Mapping[str, str]


def read_opml(body: bytes) -> PublicRecord | None:
    """What the bytes of a `feeds.opml` say; None where they name no feed."""
    try:
        titles = dict(_titles(body))
    except UNREADABLE:
        return None
    if not titles:
        return None
    feeds_url = _folder(next(iter(titles)))  # the site's own feed is the first
    below = {
        unquote(_folder(address.removeprefix(feeds_url))): title
        for address, title in titles.items()
        if address.startswith(feeds_url)
    }
    return PublicRecord(feeds_url, below)


def _titles(body: bytes) -> Iterator[tuple[str, str]]:
    """The address and the title of each feed."""
    for outline in parse(body).iter("outline"):
        address = outline.get("xmlUrl") or outline.get("url")
        if address:
            yield address, outline.get("text", "")


def _folder(address: str) -> str:
    return address[: address.rfind("/") + 1]
