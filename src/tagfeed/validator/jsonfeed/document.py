"""Checks a document of JSON Feed 1.1, one item at a time: https://www.jsonfeed.org/version/1.1/."""

import json
from datetime import datetime

import msgspec

from tagfeed.errors import Finding
from tagfeed.validator.encoding import json_as_utf8
from tagfeed.validator.entries import EntryFacts, SeenEntries
from tagfeed.validator.findings import findings
from tagfeed.validator.jsonfeed.checker import JsonChecker
from tagfeed.validator.jsonfeed.feed import FEED
from tagfeed.validator.jsonfeed.item import ITEM
from tagfeed.validator.jsonfeed.parsing import parse
from tagfeed.validator.jsonfeed.position import Places, members
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

    gap: how many bytes are between the two. count: how many items there are.
    """
    text = head + foot
    value = parse(text)
    checker.values, checker.start, checker.prefix = Places(text), 0, ""
    checker.cut, checker.gap = len(head), gap
    checker.version = value.get("version")
    checker.check_object(value, FEED)
    checker.path.clear()
    if not count:
        checker.report(structure.NO_ENTRIES)
    checker.gap = 0


def check_item(checker: JsonChecker, piece: bytes, begin: int) -> EntryFacts:
    """Check one item, which begins at the byte `begin`."""
    checker.path.clear()
    checker.values, checker.start, checker.prefix = Places(piece), begin, "item"
    value = parse(piece)
    if not isinstance(value, dict):
        checker.report_type(value, dict)
        return EntryFacts()
    checker.check_object(value, ITEM)
    identifier, published = value.get("id"), value.get("date_published")
    return EntryFacts(
        identifier if isinstance(identifier, str) else "",
        published if isinstance(published, str) else "",
    )


def _document(checker: JsonChecker, text: bytes) -> None:
    if not text.lstrip().startswith(b"{"):
        json.loads(text)
        checker.report(rules.ROOT, 0)
        return
    known = {name: memoryview(raw) for name, raw in _MEMBERS.decode(text).items()}
    written = known.get("items", memoryview(b""))
    if bytes(written[:1]) != b"[":
        check_feed(checker, text, b"", 0, 0)
        return
    items = _ELEMENTS.decode(written)
    begin = members(text, known)["items"]
    end = begin + len(written) - 1
    check_feed(checker, text[: begin + 1], text[end:], end - begin - 1, len(items))
    seen = SeenEntries()
    for element in items:
        piece = bytes(element)
        begin = max(text.find(piece, begin), 0)
        seen.add_json(checker, check_item(checker, piece, begin), begin)
        begin += len(piece)
    end_items(checker, seen)


def end_items(checker: JsonChecker, seen: SeenEntries) -> None:
    """Report what only all items together show, at the beginning of the document."""
    checker.path.clear()
    checker.values, checker.start, checker.prefix = Places(b""), 0, ""
    seen.succession.end(checker)


def _problem(error: Exception) -> str:
    return "it is nested too deeply" if isinstance(error, RecursionError) else str(error)


def _byte(error: Exception, text: bytes) -> int:
    """Where the syntax breaks, if the library says so."""
    if isinstance(error, json.JSONDecodeError):
        return min(error.pos, len(text))
    _, _, digits = str(error).partition("(byte ")
    number = digits.rstrip(")")
    return int(number) if number.isdigit() else 0
