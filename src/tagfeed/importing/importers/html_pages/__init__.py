"""HTML pages: an article or a list of articles, as far as the code of the page says so.

`metadata` has extruct find what the page says in JSON-LD, microdata, microformats2 and OpenGraph,
`schema_org`, `microformats` and `open_graph` make articles of that, `extraction` asks trafilatura
and htmldate for the text of a page that is one article. What a page does not say is not guessed.
"""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urljoin

from msgspec.structs import fields, replace

from tagfeed.errors import install_command
from tagfeed.importing.importers.html_pages.extraction import main_text
from tagfeed.importing.importers.html_pages.metadata import Metadata, metadata_of
from tagfeed.importing.importers.html_pages.microformats import entries_of
from tagfeed.importing.importers.html_pages.open_graph import article_of, site_of
from tagfeed.importing.importers.html_pages.schema_org import articles_of
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import ImportedArticle, OldFeed, Reading, Where

MOST = 8 * 1024 * 1024  # bytes: the parsers need about a hundred times as many
_PAGE = re.compile(rb"(?i)<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]")
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{4000,}")
_ATTRIBUTES = 1000  # of a tag; the parsers compare each with all others
_FILES = {
    "application/rss+xml": "rss.xml",
    "application/atom+xml": "atom.xml",
    "application/feed+json": "feed.json",
}


def _recognises(source: Source) -> bool:
    return _PAGE.search(source.head[:4096].replace(b"\0", b"")) is not None


def _read(source: Source, _wishes: Wishes) -> Reading:
    body = source.read_bytes(MOST)
    if any(tag[0].count(b"=") > _ATTRIBUTES for tag in _LONG_TAG.finditer(body)):
        source.cannot("has a tag of more attributes than any page has", "save the page again")
    page = _told(source, lambda: metadata_of(body, source.address or ""))
    where = Where(source.name)
    listed = _joined([*articles_of(page, where), *entries_of(page, where)])
    graph = article_of(page, where)
    if len(listed) <= 1:
        listed = _one_article(source, body, page, [*listed, *([graph] if graph else [])])
    if not listed:
        problem = "does not say in its code which articles it holds"
        source.cannot(problem, "copy its text in a browser into a file.txt, and import that")
    old = [OldFeed(each.url, _FILES[each.type]) for each in page.feeds if each.type in _FILES]
    names = ", ".join(each.url for each in old)
    notes = (f"{source.name} names feeds, which may hold more: {names}.",) if old else ()
    return Reading(articles=tuple(listed), site=site_of(page), old_feeds=tuple(old), notes=notes)


def _told(source: Source, ask: Callable[[], Metadata]) -> Metadata:
    try:
        return ask()
    except ImportError:
        remedy = f"install it: `{install_command('import')}`"
        source.cannot("is a page of HTML, which needs the extra `import`", remedy)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError, AssertionError):
        source.cannot("is a page whose text can't be extracted", "copy its text, and import that")


def _one_article(
    source: Source, body: bytes, page: Metadata, found: Sequence[ImportedArticle]
) -> list[ImportedArticle]:
    """The page's article, with its text and what else OpenGraph says about it."""
    if not found:
        return []
    try:
        text = main_text(body, page.url)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError, AssertionError):
        text = ImportedArticle(where=Where(source.name))
    article = found[0]
    for other in (*found[1:], text):
        article = _filled(article, other)
    address = article.url or page.canonical
    return [replace(article, url=urljoin(page.url, address) if address else None)]


def _filled(article: ImportedArticle, other: ImportedArticle) -> ImportedArticle:
    """An article, completed from another description of it. It keeps one text: the one in HTML."""
    values = {}
    for field in fields(ImportedArticle):
        mine, theirs = getattr(article, field.name), getattr(other, field.name)
        values[field.name] = mine or theirs
    if values["content_html"]:
        values["content_text"] = None
    return ImportedArticle(**values)


def _joined(found: Sequence[ImportedArticle]) -> list[ImportedArticle]:
    """Each article once, though a page may describe it in several ways."""
    by_name: dict[str, ImportedArticle] = {}
    for article in found:
        name = article.url or article.title
        known = by_name.get(name)
        by_name[name] = _filled(known, article) if known else article
    return [a for a in by_name.values() if a.title or a.content_html or a.content_text]


IMPORTER = Importer("html", "a page of HTML", _recognises, _read)
