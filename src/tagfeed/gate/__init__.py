"""The gate before publishing: the documents of a build are checked, each entry once.

An article's entry is in the feed of the site, in those of its tags and in those of its authors.
Its bytes are the same in all of them, so it is checked once, and the rules it breaks are
remembered. Rules about a whole feed (no id twice) need only a few facts about each entry. The
findings are exactly those that `check` gives for each document, with the same lines and columns.

`xml` and `json` do this for their formats, `opml` checks the list of feeds and `sitemap` news
sitemaps; HTML pages are not checked. `faults` says what findings mean to whoever keeps the list.
`shapes` only saves time where there are many entries; an ordinary edit does not import it.
"""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.gate.faults import ArticleFinding, Findings, errors, warnings
from tagfeed.gate.passed import NONE_PASSED, PassedEntries
from tagfeed.gate.xml import XmlGate
from tagfeed.model import Article, Document
from tagfeed.validator import check
from tagfeed.validator.context import Breach
from tagfeed.validator.findings import findings

__all__ = ["WORTH_LEARNING", "ArticleFinding", "Findings", "errors", "gate", "warnings"]

WORTH_LEARNING = 1500
"""Entries in a build: for fewer, learning their shapes costs more than it saves."""

DocumentCheck = Callable[[Document], list[Breach] | None]
"""What a document breaks; None where it must be checked as a whole."""


def gate(
    documents: Collection[Document],
    now: datetime | None = None,
    passed: PassedEntries = NONE_PASSED,
) -> Findings:
    """What is wrong with the documents of a build.

    now: as for `check`. passed: the entries that broke no rule in earlier builds.
    """
    many = sum(len(document.entries) for document in documents) >= WORTH_LEARNING
    checks: dict[str, DocumentCheck] = {}
    result: dict[str, tuple[ArticleFinding, ...]] = {}
    for document in documents:
        if document.format not in checks:
            checks[document.format] = _CHECKS[document.format](now, many, passed)
        breaches = checks[document.format](document)
        result[document.full_path] = tuple(_findings(document, breaches, now))
    return result


def _findings(
    document: Document, breaches: list[Breach] | None, now: datetime | None
) -> Iterator[ArticleFinding]:
    """breaches: None where the document must be checked as a whole."""
    if breaches == []:
        return
    body = document.body
    found = check(body, document.format, now) if breaches is None else findings(breaches, body)
    begins = _entry_starts(document) if found else []
    for finding in found:
        yield ArticleFinding(finding, _article_at(document, begins, finding))


def _entry_starts(document: Document) -> list[tuple[int, int]]:
    """The line and column at which each entry begins, and at which the last one ends."""
    result: list[tuple[int, int]] = []
    line, column = _after(document.head, 1, 1)
    for piece in document.entries:
        result.append((line, column))
        line, column = _after(piece, line, column)
        line, column = _after(document.separator, line, column)
    result.append((line, column))
    return result


def _after(piece: bytes, line: int, column: int) -> tuple[int, int]:
    newlines = piece.count(b"\n")
    if newlines:
        return line + newlines, len(piece[piece.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    return line, column + len(piece.decode("utf-8", "replace"))


def _article_at(
    document: Document, begins: list[tuple[int, int]], finding: Finding
) -> Article | None:
    position = (finding.line or 0, finding.column or 0)
    for index, article in enumerate(document.articles[: len(document.entries)]):
        if begins[index] <= position < begins[index + 1]:
            return article
    return None


def _xml(now: datetime | None, many: bool, passed: PassedEntries) -> DocumentCheck:
    if not many:
        return XmlGate(now, None, passed).check
    from tagfeed.gate.shapes import EntryShapes

    return XmlGate(now, EntryShapes, passed).check


def _json(now: datetime | None, _many: bool, passed: PassedEntries) -> DocumentCheck:
    from tagfeed.gate.json import JsonGate

    return JsonGate(now, passed).check


def _opml(_now: datetime | None, _many: bool, _passed: PassedEntries) -> DocumentCheck:
    from tagfeed.gate import opml

    return lambda document: opml.check(document.body)


def _sitemap(_now: datetime | None, _many: bool, _passed: PassedEntries) -> DocumentCheck:
    from tagfeed.gate import sitemap

    return lambda document: sitemap.check(document.body)


def _page(_now: datetime | None, _many: bool, _passed: PassedEntries) -> DocumentCheck:
    return lambda _document: []


_CHECKS: dict[str, Callable[[datetime | None, bool, PassedEntries], DocumentCheck]] = {
    "rss": _xml,
    "atom": _xml,
    "json": _json,
    "html": _page,
    "opml": _opml,
    "sitemap": _sitemap,
    "chapters": _page,
    "other": _page,
}
"""Makes the check of a format. Modules that only some builds need are imported by those."""
