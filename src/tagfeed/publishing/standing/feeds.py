"""Reads a published feed's title, id and date from its files, where the record lacks them."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import parsedate_to_datetime
from html import unescape
from pathlib import Path

import msgspec
from msgspec import Struct

from tagfeed.model import StandingFeed
from tagfeed.publishing import atomic_files
from tagfeed.publishing.entries import key
from tagfeed.publishing.standing.feed_heads import head_of
from tagfeed.publishing.standing.feed_parsers import UNREADABLE, entries_of, parse
from tagfeed.standards.addresses.uri_grammar import is_permanent_id
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from tagfeed.standards.texts.cleaning import clean, one_line

_ATOM = "{http://www.w3.org/2005/Atom}"


def standing_feed(out: Path, folder: str, named: Addresses = DEFAULT) -> StandingFeed:
    """A published feed, read from the files in its folder. named: their names. Raises OutputError
    if one can't be read."""
    bodies = dict(_bodies(out, folder, named))
    title, updated = "", None
    for format, read in _READERS:
        if format in bodies:
            try:
                said, when = read(bodies[format])
            except UNREADABLE:
                continue
            title, updated = title or said, updated or when
    entries = tuple([key(entry.id) for entry in entries_of(bodies)])
    id_ = head_of(bodies).id
    return StandingFeed(
        id=id_ if is_permanent_id(id_) else "",
        title=one_line(clean(title)[0]),
        updated=updated,
        entries=entries,
    )


def _bodies(out: Path, folder: str, named: Addresses) -> Iterable[tuple[str, bytes]]:
    for format, file in named.files().items():
        path = out / (folder + file)
        found = atomic_files.look(path)
        if found is not None and atomic_files.is_plain(found):
            yield format, atomic_files.read(path) or b""


def _atom(body: bytes) -> tuple[str, datetime | None]:
    feed = parse(body)
    title = feed.find(f"{_ATOM}title")
    text = "" if title is None else title.text or ""
    is_html = title is not None and title.get("type") == "html"  # RFC 4287 3.1.1.2
    updated = datetime.fromisoformat(feed.findtext(f"{_ATOM}updated", ""))
    return unescape(text) if is_html else text, updated


def _json(body: bytes) -> tuple[str, datetime | None]:
    return msgspec.json.decode(body, type=_JsonFeed).title, None


class _JsonFeed(Struct):
    title: str


def _rss(body: bytes) -> tuple[str, datetime | None]:
    channel = parse(body).find("channel")
    if channel is None:
        return "", None
    built = channel.findtext("lastBuildDate", "")
    return channel.findtext("title", ""), parsedate_to_datetime(built)


def _page(body: bytes) -> tuple[str, datetime | None]:
    found = re.search(rb"<title>(.*?)</title>", body)
    return unescape(found[1].decode()) if found else "", None


_READERS: tuple[tuple[str, Callable[[bytes], tuple[str, datetime | None]]], ...] = (
    ("atom", _atom),
    ("json", _json),
    ("rss", _rss),
    ("html", _page),
)
