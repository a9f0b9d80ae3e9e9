"""The public record of a list: `feeds.opml`, which names every feed that it publishes.

It says on a machine without a record which feeds are this list's. Whatever else is in the folder is
somebody else's: another list's, a copy, a page.
"""

from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from tagfeed.publishing.feed_parsers import UNREADABLE, parse


class PublicRecord(Struct, frozen=True):
    """What a `feeds.opml` says.

    feeds_url: where the folder that it is in is served. folders: those of its feeds, below that.
    """

    feeds_url: str
    folders: tuple[str, ...]


def read_opml(body: bytes) -> PublicRecord | None:
    """What the bytes of a `feeds.opml` say; None where they name no feed."""
    try:
        addresses = [*_addresses(body)]
    except UNREADABLE:
        return None
    if not addresses:
        return None
    feeds_url = _folder(addresses[0])  # the site's own feed is the first
    below = (each.removeprefix(feeds_url) for each in addresses if each.startswith(feeds_url))
    return PublicRecord(feeds_url, tuple(dict.fromkeys(unquote(_folder(each)) for each in below)))


def _addresses(body: bytes) -> Iterator[str]:
    for outline in parse(body).iter("outline"):
        address = outline.get("xmlUrl") or outline.get("url")
        if address:
            yield address


def _folder(address: str) -> str:
    return address[: address.rfind("/") + 1]
