"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from tagfeed.errors import Finding
from tagfeed.validator.json_checker import JsonWalk, loads
from tagfeed.validator.json_shape import FEED_KEYS, ITEM_KEYS, Shape
from tagfeed.validator.log import findings
from tagfeed.validator.rules import atom, structure, values, xml
from tagfeed.validator.rules import json as rules

_VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
_MARK = b"\xef\xbb\xbf"
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ELEMENTS = msgspec.json.Decoder(list[msgspec.Raw])


def json_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of JSON Feed."""
    walk = JsonWalk(now)
    text = plain(walk, document)
    try:
        _document(walk, text)
    except (ValueError, RecursionError) as error:
        walk.find(rules.SYNTAX, _byte(error, text), problem=_problem(error))
    return findings(walk.found, text)


def _document(walk: JsonWalk, text: bytes) -> None:
    if not text.lstrip().startswith(b"{"):
        json.loads(text)
        walk.find(rules.ROOT, 0)
        return
    members = _MEMBERS.decode(text)
    raw = members.get("items")
    begin = _place(text, members)
    if raw is None or bytes(memoryview(raw)[:1]) != b"[":
        feed(walk, text, b"", 0, 0)
        return
    items = _ELEMENTS.decode(raw)
    end = begin + len(memoryview(raw)) - 1
    feed(walk, text[: begin + 1], text[end:], end - begin - 1, len(items))
    ids: set[str] = set()
    for element in items:
        piece = bytes(element)
        begin = max(text.find(piece, begin), 0)
        repeated(walk, item(walk, piece, begin), begin, ids)
        begin += len(piece)


def plain(walk: JsonWalk, document: bytes) -> bytes:
    """The document as UTF-8 without a byte order mark: RFC 8259 8.1."""
    if document.startswith(_MARK):
        walk.find(xml.BYTE_ORDER_MARK, 0)
        document = document.removeprefix(_MARK)
    try:
        document.decode() if len(document) < 1 << 20 else None
    except UnicodeDecodeError as error:
        walk.find(xml.ENCODING_WRONG, 0, value="UTF-8", problem=error.reason)
        return document.decode("utf-8", "replace").encode()
    return document


def feed(walk: JsonWalk, head: bytes, foot: bytes, gap: int, count: int) -> None:
    """Judge all but the items: `head` ends where their list begins, `foot` begins at its end.

    gap: the bytes between the two. count: the items there.
    """
    text = head + foot
    value = loads(text)
    walk.text, walk.start, walk.prefix = text, 0, ""
    walk.cut, walk.gap = len(head), gap
    walk.object(value, FEED)
    walk.path.clear()
    if not count:
        walk.find(structure.NO_ENTRIES)
    walk.gap = 0


def _place(text: bytes, members: Mapping[str, msgspec.Raw]) -> int:
    """Where the list of items begins: the keys are looked for in their order."""
    place = 0
    for name, raw in members.items():
        key = max(text.find(json.dumps(name).encode(), place), place)
        place = max(text.find(raw, key), key)
        if name == "items":
            return place
        place += len(memoryview(raw))
    return 0


def item(walk: JsonWalk, piece: bytes, begin: int) -> str:
    """Judge one item, which stands at `begin`; its id."""
    walk.path.clear()
    walk.text, walk.start, walk.prefix = piece, begin, "item"
    value = loads(piece)
    if not isinstance(value, dict):
        walk.find(rules.TYPE, value="no object", expected="an object")
        return ""
    walk.object(value, ITEM)
    identifier = value.get("id")
    return identifier if isinstance(identifier, str) else ""


def repeated(walk: JsonWalk, identifier: str, begin: int, ids: set[str]) -> None:
    """JSON Feed 1.1: an id is unique for the feed over time."""
    if identifier and identifier in ids:
        walk.find(rules.ID_REPEATED, begin, value=identifier)
    ids.add(identifier)


def _item_closes(walk: JsonWalk, value: Mapping[str, Any]) -> None:
    if "content_html" not in value and "content_text" not in value:
        walk.find(rules.NO_CONTENT)
    if "url" not in value and "external_url" not in value:
        walk.find(rules.NO_LINK)
    tags = value.get("tags")
    if isinstance(tags, list) and len(set(map(str, tags))) < len(tags):
        twice = next(tag for place, tag in enumerate(tags) if tag in tags[:place])
        walk.path.append("tags")
        walk.find(rules.TAG_REPEATED, value=twice)
        walk.path.pop()


def _feed_closes(walk: JsonWalk, value: Mapping[str, Any]) -> None:
    if "version" in value and value["version"] not in _VERSIONS:
        walk.find(rules.VERSION, value=value["version"])
    if "feed_url" not in value:
        walk.find(rules.SELF_MISSING)
    elif value["feed_url"] == value.get("next_url"):
        walk.find(rules.NEXT_SELF)
    if "home_page_url" not in value:
        walk.find(atom.PAGE_MISSING)
    if "language" not in value:
        walk.find(values.LANGUAGE_MISSING)


def _problem(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _byte(error: Exception, text: bytes) -> int:
    """Where the syntax breaks, as far as the library tells."""
    if isinstance(error, json.JSONDecodeError):
        return min(error.pos, len(text))
    _, _, digits = str(error).partition("(byte ")
    number = digits.rstrip(")")
    return int(number) if number.isdigit() else 0


FEED = Shape(FEED_KEYS, needs=("version", "title", "items"), closes=_feed_closes)
ITEM = Shape(ITEM_KEYS, needs=("id",), closes=_item_closes)
