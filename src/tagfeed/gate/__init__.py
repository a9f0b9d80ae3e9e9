"""The gate before publishing: the documents of a build are checked, each entry once.

An article's entry is in the feed of the site, in those of its tags and in those of its authors.
Its bytes are the same in all of them, so it is checked once, and the rules it breaks are
remembered. Rules about a whole feed (no id twice) need only a few facts about each entry. The
findings are exactly those that `check` gives for each document, with the same lines and columns.

`xml` and `json` do this for their formats, `opml` checks the list of feeds and `sitemap` news
sitemaps; HTML pages are not checked. `shapes` only saves time where there are many entries; an
ordinary edit does not import it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import datetime

from msgspec import Struct

from tagfeed.errors import Fault, Finding
from tagfeed.gate.known import NONE_KNOWN, KnownEntries
from tagfeed.gate.xml import XmlGate
from tagfeed.model import Article, Document
from tagfeed.model.faults import fault_of
from tagfeed.validator import check
from tagfeed.validator.context import Breach
from tagfeed.validator.findings import findings
from tagfeed.validator.rules.html import ESCAPED_TWICE, PLAIN_MARKUP

GIVEN_BY_READING = frozenset(
    (
        *("host-unknown", "id-not-canonical", "language-unregistered", "media-type-unregistered"),
        "namespace-unknown",  # the list declares it
        *("podcast-cut", "podcast-insecure"),
    )
)
"""Warnings that reading has given already, with the line of the list, or need not give."""

_WORDS = {
    **dict.fromkeys(("item/title", "entry/title", "item.title"), "title"),
    **dict.fromkeys(("item/description", "entry/summary", "item.summary"), "summary"),
}
"""The key of the list whose plain text is in a place of an entry."""

_TEXTS = ("item/content:encoded", "entry/content", "item.content_html")
"""The places of an article's full text as HTML."""

IN_THE_LIST = {
    "text-markup": "take the markup out of the list; readers differ in whether they show it",
    "date-implausible": "check the year in the list",
    "html-escaped-twice": "write tags as they are in content_html, and leave them out of a summary",
    "text-blank": "write `title:` and a title; the text has no words that could stand in its place",
    "id-twin": "keep the article whose id was published first, and take the other out of the list",
    "name-with-address": "write the name alone; the address is the `email` of the author",
    "podcast-serial-number": "write `episode:` and its number below `podcast:`,"
    " or `episode_type: bonus`",
    "podcast-enclosure-type": "put a file of mp3, m4a, mp4, m4v, mov, pdf or epub first",
    "podcast-description-long": "shorten `description:` below `podcast:`",
    "character-mojibake": "retype that text in the list, or convert it from its original encoding",
}
"""What to write in the list, where a rule's hint is about the feed."""

WORTH_LEARNING = 1500
"""Entries in a build: for fewer, learning their shapes costs more than it saves."""

DocumentCheck = Callable[[Document], list[Breach] | None]
"""What a document breaks; None where it must be checked as a whole."""


class ArticleFinding(Struct, frozen=True):
    """A finding, and the article whose entry it is in; None where it is in no entry."""

    finding: Finding
    article: Article | None = None


Findings = Mapping[str, tuple[ArticleFinding, ...]]
"""The findings in each document, by its place; an empty tuple for a valid one."""


def gate(
    documents: Collection[Document],
    now: datetime | None = None,
    known: KnownEntries = NONE_KNOWN,
) -> Findings:
    """What is wrong with the documents of a build.

    now: as for `check`. known: what is known of their entries from earlier builds.
    """
    many = sum(len(document.entries) for document in documents) >= WORTH_LEARNING
    checks: dict[str, DocumentCheck] = {}
    result: dict[str, tuple[ArticleFinding, ...]] = {}
    for document in documents:
        if document.format not in checks:
            checks[document.format] = _CHECKS[document.format](now, many, known)
        breaches = checks[document.format](document)
        result[document.place] = tuple(_findings(document, breaches, now))
    return result


def errors(found: Findings) -> tuple[Fault, ...]:
    """The faults for a GateError: each error, with the article and the place it comes from."""
    return _faults(found, "error")


def warnings(found: Findings) -> tuple[Fault, ...]:
    """The warnings in the same form, except those that reading gives, and what is meant."""
    return _faults(found, "warning", lambda each: _is_given_by_reading(each) or _is_meant(each))


def _is_meant(found: ArticleFinding) -> bool:
    """An article that the public does not have yet leads to no page, if it has none of its own."""
    return found.finding.code == "item-no-link" and bool(found.article and found.article.early)


def _is_given_by_reading(found: ArticleFinding) -> bool:
    """So is `&amp;` in a title or summary: markup in JSON Feed, escaped twice in Atom."""
    finding, article = found.finding, found.article
    value = finding.value("value")
    if finding.code == PLAIN_MARKUP.code:
        return value.startswith("&") and finding.value("name") in ("item.title", "item.summary")
    if finding.code == ESCAPED_TWICE.code and article and value.startswith("&amp;"):
        return value.replace("&amp;", "&", 1) in f"{article.title} {article.summary}"
    return finding.code in GIVEN_BY_READING


def _faults(
    found: Findings, level: str, is_left_out: Callable[[ArticleFinding], bool] = lambda _: False
) -> tuple[Fault, ...]:
    return tuple(
        _fault(path, each)
        for path, of_document in found.items()
        for each in of_document
        if each.finding.level == level and not is_left_out(each)
    )


def _fault(path: str, found: ArticleFinding) -> Fault:
    finding, article = found.finding, found.article
    problem, line, file, rule = finding.message, finding.line, path, finding.code
    name = finding.value("name")
    if rule == ESCAPED_TWICE.code and _is_plain(name, article):  # as it is told of RSS
        rule = PLAIN_MARKUP.code
        problem = PLAIN_MARKUP.message.format_map(dict(finding.values))
    remedy = IN_THE_LIST.get(rule, finding.hint)
    if finding.level == "error":
        problem += f" ({finding.code}, {path}:{finding.line}:{finding.column})"
    else:  # it is told once for all feeds, at the line of the list
        line, file = None, ""
        problem = problem.replace(name, _key_of(name, article) or name, 1)
    if article is None:
        return Fault(file, line, "", problem, remedy, rule=rule)
    return fault_of(article, problem, remedy, rule)


def _is_plain(name: str, article: Article | None) -> bool:
    """Whether an element of a feed is made of plain text of the list."""
    is_title = name.endswith(("/title", "/summary"))
    return is_title or (article is not None and article.content_markup is None)


def _key_of(name: str, article: Article | None) -> str:
    """The key of the list that gives what is in a place of an article's entry; "" if unknown."""
    text = article.content_markup.named if article and article.content_markup else ""
    key = _WORDS.get(name, "")
    its_own = key and getattr(article, key, "")  # else made of the text
    return key if its_own else text if key or name in _TEXTS else ""


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


def _xml(now: datetime | None, many: bool, known: KnownEntries) -> DocumentCheck:
    if not many:
        return XmlGate(now, None, known).check
    from tagfeed.gate.shapes import Shapes

    return XmlGate(now, Shapes, known).check


def _json(now: datetime | None, _many: bool, known: KnownEntries) -> DocumentCheck:
    from tagfeed.gate.json import JsonGate

    return JsonGate(now, known).check


def _opml(_now: datetime | None, _many: bool, _known: KnownEntries) -> DocumentCheck:
    from tagfeed.gate import opml

    return lambda document: opml.check(document.body)


def _sitemap(_now: datetime | None, _many: bool, _known: KnownEntries) -> DocumentCheck:
    from tagfeed.gate import sitemap

    return lambda document: sitemap.check(document.body)


def _page(_now: datetime | None, _many: bool, _known: KnownEntries) -> DocumentCheck:
    return lambda _document: []


_CHECKS: dict[str, Callable[[datetime | None, bool, KnownEntries], DocumentCheck]] = {
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
