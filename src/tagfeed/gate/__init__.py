"""The gate before publishing: every document of a build, each entry read once.

An entry stands in the site's feed, in those of its tags and in those of its authors. Its piece
of XML or JSON is the same bytes in all of them, so it is judged once; what only the whole feed
can tell (an id used twice) is judged from the facts kept of each. The findings are those that
`check` would give for each document as a whole, with the lines and columns they have there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from tagfeed.errors import Fault, Finding
from tagfeed.model import Article, Document
from tagfeed.validator import check
from tagfeed.validator.context import Breach
from tagfeed.validator.findings import findings

Judge = Callable[[Document], list[Breach] | None]
"""Finds what is wrong with a document; None when it must be read as a whole."""


TOLD_BY_READING = frozenset(("language-unregistered", "id-not-canonical"))
"""Warnings that reading gives, with the line of the list: once, not once per document."""


class Judged(Struct, frozen=True):
    """A finding, and the article it is about; None where it is about the feed."""

    finding: Finding
    article: Article | None = None


def gate(
    documents: Iterable[Document], now: datetime | None = None
) -> dict[str, tuple[Judged, ...]]:
    """What is wrong with the documents of a build, by their paths. Pages pass unjudged.

    now: as for `check`. A document without findings stands there with none.
    """
    judges: dict[str, Judge] = {}
    result: dict[str, tuple[Judged, ...]] = {}
    for document in documents:
        judge = judges.get(document.format)
        if judge is None:
            judge = judges[document.format] = _GATES[document.format](now)
        result[str(document.path)] = tuple(_judged(document, judge(document), now))
    return result


def errors(judged: Mapping[str, tuple[Judged, ...]]) -> tuple[Fault, ...]:
    """The faults for a GateError: each error, with the article and the place it comes from."""
    return _faults(judged, "error")


def warnings(judged: Mapping[str, tuple[Judged, ...]]) -> tuple[Fault, ...]:
    """The warnings, in the same form, save those that reading gives."""
    return _faults(judged, "warning")


def _faults(judged: Mapping[str, tuple[Judged, ...]], level: str) -> tuple[Fault, ...]:
    return tuple(
        _fault(path, each)
        for path, all_of_one in judged.items()
        for each in all_of_one
        if each.finding.level == level and each.finding.code not in TOLD_BY_READING
    )


def _fault(path: str, judged: Judged) -> Fault:
    finding, article = judged.finding, judged.article
    place = f"{path}:{finding.line}:{finding.column}"
    problem = f"{finding.message} ({finding.code}, {place})"
    if article is None:
        return Fault(path, finding.line, "", problem, finding.hint)
    where = article.place
    return Fault(where.file, where.line, where.key, f"{article.id}: {problem}", finding.hint)


def _judged(
    document: Document, found: list[Breach] | None, now: datetime | None
) -> Iterator[Judged]:
    """The findings of one document; None when it must be read as a whole after all."""
    body = document.body if found or found is None else b""
    all_of_one = check(body, document.format, now) if found is None else findings(found, body)
    if not all_of_one:
        return
    lines = _lines(document)
    for finding in all_of_one:
        yield Judged(finding, _article(document, lines, finding))


def _lines(document: Document) -> list[tuple[int, int]]:
    """The line and column at which each entry begins."""
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


def _article(document: Document, lines: list[tuple[int, int]], finding: Finding) -> Article | None:
    place = (finding.line or 0, finding.column or 0)
    for index, article in enumerate(document.articles[: len(document.entries)]):
        if lines[index] <= place < lines[index + 1]:
            return article
    return None


def _page(_now: datetime | None) -> Judge:
    return lambda _document: []


def _opml(_now: datetime | None) -> Judge:
    from tagfeed.gate import opml

    return lambda document: opml.judge(document.body)


def _json(now: datetime | None) -> Judge:
    from tagfeed.gate.json import JsonGate

    return JsonGate(now).judge


def _xml(now: datetime | None) -> Judge:
    from tagfeed.gate.xml import XmlGate

    return XmlGate(now).judge


_GATES: dict[str, Callable[[datetime | None], Judge]] = {
    "rss": _xml,
    "atom": _xml,
    "json": _json,
    "html": _page,
    "opml": _opml,
}
