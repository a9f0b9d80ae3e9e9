"""JSON Feed 1.1: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from tagfeed.errors import Finding
from tagfeed.validator.findings import findings
from tagfeed.validator.jsonfeed.checker import JsonChecker, loads
from tagfeed.validator.jsonfeed.keys import FEED_KEYS, ITEM_KEYS, JsonContext, JsonObject
from tagfeed.validator.rules import atom, structure, values, xml
from tagfeed.validator.rules import json as rules

_VERSIONS = ("https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1")
_MARK = b"\xef\xbb\xbf"
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ELEMENTS = msgspec.json.Decoder(list[msgspec.Raw])


def json_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of JSON Feed."""
    checker = JsonChecker(now)
    text = decoded(checker, document)
    try:
        _document(checker, text)
    except (ValueError, RecursionError) as error:
        checker.report(rules.SYNTAX, _byte(error, text), problem=_problem(error))
    return findings(checker.breaches, text)


def _document(checker: JsonChecker, text: bytes) -> None:
    if not text.lstrip().startswith(b"{"):
        json.loads(text)
        checker.report(rules.ROOT, 0)
        return
    members = _MEMBERS.decode(text)
    raw = members.get("items")
    begin = _place(text, members)
    if raw is None or bytes(memoryview(raw)[:1]) != b"[":
        check_feed(checker, text, b"", 0, 0)
        return
    items = _ELEMENTS.decode(raw)
    end = begin + len(memoryview(raw)) - 1
    check_feed(checker, text[: begin + 1], text[end:], end - begin - 1, len(items))
    ids: set[str] = set()
    for element in items:
        piece = bytes(element)
        begin = max(text.find(piece, begin), 0)
        report_repeated(checker, check_item(checker, piece, begin), begin, ids)
        begin += len(piece)


def decoded(checker: JsonChecker, document: bytes) -> bytes:
    """The document as UTF-8 without a byte order mark: RFC 8259 8.1."""
    if document.startswith(_MARK):
        checker.report(xml.BYTE_ORDER_MARK, 0)
        document = document.removeprefix(_MARK)
    try:
        document.decode() if len(document) < 1 << 20 else None
    except UnicodeDecodeError as error:
        checker.report(xml.ENCODING_WRONG, 0, value="UTF-8", problem=error.reason)
        return document.decode("utf-8", "replace").encode()
    return document


def check_feed(checker: JsonChecker, head: bytes, foot: bytes, gap: int, count: int) -> None:
    """Check all but the items: `head` ends where their list begins, `foot` begins at its end.

    gap: the bytes between the two. count: the items there.
    """
    text = head + foot
    value = loads(text)
    checker.text, checker.start, checker.prefix = text, 0, ""
    checker.cut, checker.gap = len(head), gap
    checker.check_object(value, FEED)
    checker.path.clear()
    if not count:
        checker.report(structure.NO_ENTRIES)
    checker.gap = 0


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


def check_item(checker: JsonChecker, piece: bytes, begin: int) -> str:
    """Check one item, which stands at `begin`; its id."""
    checker.path.clear()
    checker.text, checker.start, checker.prefix = piece, begin, "item"
    value = loads(piece)
    if not isinstance(value, dict):
        checker.report(rules.TYPE, value="no object", expected="an object")
        return ""
    checker.check_object(value, ITEM)
    identifier = value.get("id")
    return identifier if isinstance(identifier, str) else ""


def report_repeated(checker: JsonChecker, identifier: str, begin: int, ids: set[str]) -> None:
    """JSON Feed 1.1: an id is unique for the feed over time."""
    if identifier and identifier in ids:
        checker.report(rules.ID_REPEATED, begin, value=identifier)
    ids.add(identifier)


def _item_closes(context: JsonContext, value: Mapping[str, Any]) -> None:
    if "content_html" not in value and "content_text" not in value:
        context.report(rules.NO_CONTENT)
    if "url" not in value and "external_url" not in value:
        context.report(rules.NO_LINK)
    tags = value.get("tags")
    if isinstance(tags, list) and len(set(map(str, tags))) < len(tags):
        twice = next(tag for place, tag in enumerate(tags) if tag in tags[:place])
        context.path.append("tags")
        context.report(rules.TAG_REPEATED, value=twice)
        context.path.pop()


def _feed_closes(context: JsonContext, value: Mapping[str, Any]) -> None:
    if "version" in value and value["version"] not in _VERSIONS:
        context.report(rules.VERSION, value=value["version"])
    if "feed_url" not in value:
        context.report(rules.SELF_MISSING)
    elif value["feed_url"] == value.get("next_url"):
        context.report(rules.NEXT_SELF)
    if "home_page_url" not in value:
        context.report(atom.PAGE_MISSING)
    if "language" not in value:
        context.report(values.LANGUAGE_MISSING)


def _problem(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _byte(error: Exception, text: bytes) -> int:
    """Where the syntax breaks, as far as the library tells."""
    if isinstance(error, json.JSONDecodeError):
        return min(error.pos, len(text))
    _, _, digits = str(error).partition("(byte ")
    number = digits.rstrip(")")
    return int(number) if number.isdigit() else 0


FEED = JsonObject(FEED_KEYS, needs=("version", "title", "items"), closes=_feed_closes)
ITEM = JsonObject(ITEM_KEYS, needs=("id",), closes=_item_closes)
