"""What tagfeed's own published feeds say of themselves: the id of a feed, and where it is served.

For a machine without a record, or with one that names no feeds.
"""

import re
from collections.abc import Callable, Mapping
from html import unescape

import msgspec
from msgspec import Struct

from tagfeed.publishing.marks import format_of
from tagfeed.publishing.standing.feed_parsers import UNREADABLE, parse
from tagfeed.publishing.standing.public_record import read_opml
from tagfeed.standards.formats import FormatName
from tagfeed.standards.layout.feed_addresses import DEFAULT

_ATOM = "{http://www.w3.org/2005/Atom}"


class FeedHead(Struct, frozen=True):
    """id: the atom:id, "" where there is no Atom feed. url: the address of the feed's folder, ""
    where no file says it."""

    id: str = ""
    url: str = ""


NOT_KNOWN = FeedHead()


def head_of(bodies: Mapping[str, bytes]) -> FeedHead:
    """The head of the feed whose files these are, by format."""
    id_, url = "", ""
    for format, read in _READERS.items():
        if format in bodies:
            try:
                found_id, address = read(bodies[format])
            except UNREADABLE:
                continue
            id_ = id_ or found_id
            url = url or address.removesuffix(DEFAULT.shown(format))
    return FeedHead(id_, url)


def served_at(body: bytes) -> str:
    """The address that a marked file says it has, or its folder; "" where it says none."""
    format = format_of(body)
    try:
        return (_opml if format == "opml" else _READERS[format])(body)[1] if format else ""
    except UNREADABLE:
        return ""


def _atom(body: bytes) -> tuple[str, str]:
    feed = parse(body)
    links = feed.findall(f"{_ATOM}link")
    address = next((x.get("href", "") for x in links if x.get("rel") == "self"), "")
    return feed.findtext(f"{_ATOM}id", ""), address


def _rss(body: bytes) -> tuple[str, str]:
    links = parse(body).findall(f"channel/{_ATOM}link")
    return "", next((x.get("href", "") for x in links if x.get("rel") == "self"), "")


class _JsonFeed(Struct):
    feed_url: str = ""


def _json(body: bytes) -> tuple[str, str]:
    return "", msgspec.json.decode(body, type=_JsonFeed).feed_url


def _html(body: bytes) -> tuple[str, str]:
    found = _CANONICAL.search(body)
    return "", unescape(found[1].decode()) if found else ""


def _opml(body: bytes) -> tuple[str, str]:
    record = read_opml(body)
    return "", record.feeds_url if record else ""


_CANONICAL = re.compile(rb'<link rel="canonical" href="([^"]*)">')

_READERS: Mapping[FormatName, Callable[[bytes], tuple[str, str]]] = {
    "atom": _atom,  # the only one that says the id
    "json": _json,
    "rss": _rss,
    "html": _html,
}
