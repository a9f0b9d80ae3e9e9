"""What a document and the header fields of its answer link to, whatever the format."""

import json
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from msgspec import Struct

_LINK = re.compile(r"<([^<>]*)>((?:\s*;\s*[^\s;,=]+\s*=\s*(?:\"[^\"]*\"|[^\s\",;]+))*)")
_REL = re.compile(r";\s*rel\s*=\s*\"?([^\";]+)", re.IGNORECASE)
_MOST = 20  # links of a kind that are kept


class LinkedFile(Struct, frozen=True):
    """A file that belongs to an entry. length: in bytes, as the document says; None if it does
    not."""

    address: str
    length: int | None


class Links(Struct, frozen=True):
    """itself: the document's own addresses. Each may be as it was written, or resolved."""

    itself: tuple[str, ...]
    hubs: tuple[str, ...]
    enclosures: tuple[LinkedFile, ...]


def links_in(document: bytes, format: str, address: str, fields: Mapping[str, str]) -> Links:
    """The links of a document that was at an address, and of the header fields that came with
    it."""
    found = _in_json(document) if format == "json" else _in_xml(document, address)
    itself, hubs = [*found.itself], [*found.hubs]
    for target, rel in _in_fields(fields.get("link", "")):
        (itself if rel == "self" else hubs if rel == "hub" else []).append(target)
    return Links(_few(itself), _few(hubs), found.enclosures)


def _few(addresses: list[str]) -> tuple[str, ...]:
    return (*dict.fromkeys(addresses),)[:_MOST]


def _in_fields(field: str) -> Iterator[tuple[str, str]]:
    """RFC 8288 3: address and relation of each link."""
    for target, parameters in _LINK.findall(field):
        rel = _REL.search(parameters)
        for name in rel[1].lower().split() if rel else ():
            yield target, name


def _in_xml(document: bytes, address: str) -> Links:
    import feedparser

    # As a file: feedparser would open what a text names.
    feed = feedparser.parse(
        BytesIO(document), response_headers={"content-location": address}, sanitize_html=False
    )
    links = feed.feed.get("links", ())
    files = [each for entry in feed.entries for each in entry.get("enclosures", ())]
    return Links(
        tuple(each["href"] for each in links if each.get("rel") == "self" and each.get("href")),
        tuple(each["href"] for each in links if each.get("rel") == "hub" and each.get("href")),
        tuple(LinkedFile(f["href"], _number(f.get("length"))) for f in files if f.get("href")),
    )


def _in_json(document: bytes) -> Links:
    try:
        feed = json.loads(document)
    except (ValueError, RecursionError):
        feed = None
    if not isinstance(feed, dict):
        return Links((), (), ())
    files = [each for item in _dicts(feed.get("items")) for each in _dicts(item.get("attachments"))]
    hubs = [each["url"] for each in _dicts(feed.get("hubs")) if isinstance(each.get("url"), str)]
    itself = feed.get("feed_url")
    return Links(
        (itself,) if isinstance(itself, str) else (),
        tuple(hubs),
        tuple(
            LinkedFile(file["url"], _number(file.get("size_in_bytes")))
            for file in files
            if isinstance(file.get("url"), str)
        ),
    )


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _number(value: Any) -> int | None:
    text = str(value).strip()
    return int(text) if text.isdecimal() and len(text) < 20 else None
