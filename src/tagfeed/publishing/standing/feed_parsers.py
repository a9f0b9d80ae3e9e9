"""Parsers of tagfeed's own published feeds: RSS, Atom and JSON Feed -> their entries.

For a machine without a record: there the feeds themselves say what was published.
"""

import html
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Annotated
from xml.etree import ElementTree

import msgspec
from msgspec import Meta, Struct, field
from msgspec.structs import replace

from tagfeed.publishing.entries import PublishedEntry, begin_of
from tagfeed.standards.addresses.uri_grammar import is_permanent_id

_ATOM = "{http://www.w3.org/2005/Atom}"
_TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"


def entries_of(bodies: Mapping[str, bytes]) -> tuple[PublishedEntry, ...]:
    """The entries of a folder's feeds, given by format, from the first that can be read.

    One suffices, as all formats of a feed show the same entries; but where one says a guid, only
    Atom knows the id.
    """
    entries = _first_read(bodies)
    if all(is_permanent_id(entry.id) for entry in entries) or "atom" not in bodies:
        return entries
    with_ids = _first_read({"atom": bodies["atom"]})
    if len(with_ids) != len(entries):
        return entries
    return tuple(map(_with_guid, with_ids, entries))


def _first_read(bodies: Mapping[str, bytes]) -> tuple[PublishedEntry, ...]:
    for format, read in READERS:
        if format in bodies:
            try:
                return read(bodies[format])
            except UNREADABLE:
                continue
    return ()


def _with_guid(entry: PublishedEntry, other: PublishedEntry) -> PublishedEntry:
    return replace(entry, guid="" if other.id == entry.id else other.id)


def withdrawn_of(bodies: Mapping[str, bytes]) -> dict[str, datetime]:
    """When the articles were taken back that a folder's feeds report."""
    for format, read in _WITHDRAWN:
        if format in bodies:
            try:
                return read(bodies[format])
            except UNREADABLE:
                continue
    return {}


class _Deleted(Struct):
    id: str
    when: Annotated[datetime, Meta(tz=True)]


class _About(Struct):
    deleted: tuple[_Deleted, ...] = ()


class _JsonAbout(Struct):
    about: _About = field(default_factory=_About, name="_tagfeed")


def _json_withdrawn(body: bytes) -> dict[str, datetime]:
    deleted = msgspec.json.decode(body, type=_JsonAbout).about.deleted
    return {each.id: _utc(each.when) for each in deleted}


def _atom_withdrawn(body: bytes) -> dict[str, datetime]:
    return {
        node.get("ref", ""): _utc(datetime.fromisoformat(node.get("when", "")))
        for node in parse(body).iter(f"{_TOMBSTONES}deleted-entry")
    }


class _Item(Struct):
    id: str
    date_published: Annotated[datetime, Meta(tz=True)]
    url: str = ""
    title: str = ""
    summary: str = ""
    content_text: str = ""


class _JsonFeed(Struct):
    items: tuple[_Item, ...]


def _json(body: bytes) -> tuple[PublishedEntry, ...]:
    feed = msgspec.json.decode(body, type=_JsonFeed)
    return tuple(map(_json_entry, feed.items))


def _json_entry(item: _Item) -> PublishedEntry:
    # An item without a full text has its summary as content.
    begin = begin_of(item.summary or item.content_text)
    return PublishedEntry(item.id, item.title, _utc(item.date_published), item.url, begin)


def _atom(body: bytes) -> tuple[PublishedEntry, ...]:
    return tuple(_atom_entry(node) for node in parse(body).iter(f"{_ATOM}entry"))


def _atom_entry(node: ElementTree.Element) -> PublishedEntry:
    title = node.find(f"{_ATOM}title")
    text = "" if title is None else title.text or ""
    if title is not None and title.get("type") == "html":  # RFC 4287 3.1.1.2
        text = html.unescape(text)
    published = datetime.fromisoformat(_text(node, f"{_ATOM}published"))
    summary = begin_of(html.unescape(node.findtext(f"{_ATOM}summary", "")))
    id_ = _text(node, f"{_ATOM}id")
    return PublishedEntry(id_, text, _utc(published), _alternate(node), summary)


def _alternate(node: ElementTree.Element) -> str:
    links = node.findall(f"{_ATOM}link")
    # RFC 4287 4.2.7.2: without rel, a link is an alternate
    return next((x.get("href", "") for x in links if x.get("rel", "alternate") == "alternate"), "")


def _rss(body: bytes) -> tuple[PublishedEntry, ...]:
    return tuple(_rss_entry(node) for node in parse(body).iter("item"))


def _rss_entry(node: ElementTree.Element) -> PublishedEntry:
    published = parsedate_to_datetime(_text(node, "pubDate"))
    title, link = node.findtext("title", ""), node.findtext("link", "")
    summary = begin_of(html.unescape(node.findtext("description", "")))
    return PublishedEntry(_text(node, "guid"), title, _utc(published), link, summary)


def parse(body: bytes) -> ElementTree.Element:
    if b"<!DOCTYPE" in body:
        raise ValueError("tagfeed writes no document type: not its own")
    return ElementTree.fromstring(body)


def _text(node: ElementTree.Element, name: str) -> str:
    text = node.findtext(name)
    if not text:
        raise ValueError(f"an entry without {name}")
    return text


def _utc(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


UNREADABLE = (ElementTree.ParseError, msgspec.MsgspecError, ValueError, LookupError)

READERS: tuple[tuple[str, Callable[[bytes], tuple[PublishedEntry, ...]]], ...] = (
    ("json", _json),  # the quickest to read by far
    ("atom", _atom),
    ("rss", _rss),
)

_WITHDRAWN: tuple[tuple[str, Callable[[bytes], dict[str, datetime]]], ...] = (
    ("atom", _atom_withdrawn),  # which has ids where JSON has guids
    ("json", _json_withdrawn),
)
