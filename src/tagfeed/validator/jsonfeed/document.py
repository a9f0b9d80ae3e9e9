"""Checks a document of JSON Feed 1.1, one item at a time: https://www.jsonfeed.org/version/1.1/."""

import json
from collections.abc import Mapping
from datetime import datetime

import msgspec

from tagfeed.errors import Finding
from tagfeed.validator.encoding import json_as_utf8
from tagfeed.validator.findings import findings
from tagfeed.validator.jsonfeed.checker import JsonChecker
from tagfeed.validator.jsonfeed.feed import FEED
from tagfeed.validator.jsonfeed.item import ITEM
from tagfeed.validator.jsonfeed.parsing import parse
from tagfeed.validator.rules import json as rules
from tagfeed.validator.rules import structure

_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_ELEMENTS = msgspec.json.Decoder(list[msgspec.Raw])


def json_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    """What is wrong with a document of JSON Feed."""
    checker = JsonChecker(now)
    text = json_as_utf8(checker, document)
    try:
        _document(checker, text)
    except (ValueError, RecursionError) as error:
        checker.report(rules.SYNTAX, _byte(error, text), problem=_problem(error))
    return findings(checker.breaches, text)


def check_feed(checker: JsonChecker, head: bytes, foot: bytes, gap: int, count: int) -> None:
    """Check all but the items: `head` ends where their list begins, `foot` begins at its end.

    gap: how many bytes are between the two. count: how many items.
    """
    text = head + foot
    value = parse(text)
    checker.text, checker.start, checker.prefix = text, 0, ""
    checker.cut, checker.gap = len(head), gap
    checker.version = value.get("version")
    checker.check_object(value, FEED)
    checker.path.clear()
    if not count:
        checker.report(structure.NO_ENTRIES)
    checker.gap = 0


def check_item(checker: JsonChecker, piece: bytes, begin: int) -> str:
    """Check one item, which begins at the byte `begin`; returns its id."""
    checker.path.clear()
    checker.text, checker.start, checker.prefix = piece, begin, "item"
    value = parse(piece)
    if not isinstance(value, dict):
        checker.report_type(value, dict)
        return ""
    checker.check_object(value, ITEM)
    identifier = value.get("id")
    return identifier if isinstance(identifier, str) else ""


def report_repeated(checker: JsonChecker, identifier: str, begin: int, ids: set[str]) -> None:
    """JSON Feed 1.1: an id is unique within its feed."""
    if identifier and identifier in ids:
        checker.report(rules.ID_REPEATED, begin, value=identifier)
    ids.add(identifier)


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


def _place(text: bytes, members: Mapping[str, msgspec.Raw]) -> int:
    """Where the list of items begins: the keys are searched for in their order."""
    place = 0
    for name, raw in members.items():
        key = max(text.find(json.dumps(name).encode(), place), place)
        place = max(text.find(raw, key), key)
        if name == "items":
            return place
        place += len(memoryview(raw))
    return 0


def _problem(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _byte(error: Exception, text: bytes) -> int:
    """Where the syntax breaks, if the library says so."""
    if isinstance(error, json.JSONDecodeError):
        return min(error.pos, len(text))
    _, _, digits = str(error).partition("(byte ")
    number = digits.rstrip(")")
    return int(number) if number.isdigit() else 0
