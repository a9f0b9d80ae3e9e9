"""Feeds -> documents: the stage that writes. Pure: no clock, no file, no environment."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from tagfeed.model import Article, Content, Document, Feed, FormatName, Plan, Site
from tagfeed.render import atom, html, jsonfeed, rss
from tagfeed.render.opml import opml

__all__ = ["FORMATS", "Format", "opml", "render", "render_all"]

Pieces = dict[tuple[str, Content, str], bytes]


class Format(Struct, frozen=True):
    """A format: its file, its media type, and what writes the parts of a document.

    entry writes an article, the same in every feed; head is given the entries that follow it, to
    declare the namespaces they use.
    """

    file: str
    media_type: str
    head: Callable[[Feed, Sequence[bytes]], str]
    entry: Callable[[Article, Site, Content], str]
    foot: Callable[[Feed], str]
    separator: str = ""
    residents: bool = False


def render(feed: Feed, format: FormatName) -> Document:
    """One feed in one format."""
    return _document(feed, format, {})


def render_all(site: Site, plan: Plan) -> Iterator[Document]:
    """Every feed of a plan in each of its formats, and the list of feeds where the plan has one.

    Each entry is written once.
    """
    pieces: Pieces = {}
    for feed in plan.feeds:
        for format in feed.formats:
            yield _document(feed, format, pieces)
    if plan.listed is not None:
        yield opml(site, plan.listed)


def _document(feed: Feed, name: FormatName, pieces: Pieces) -> Document:
    format = FORMATS[name]
    articles = feed.articles + feed.residents if format.residents else feed.articles
    entries = tuple(_entry(article, feed, name, pieces) for article in articles)
    return Document(
        path=PurePosixPath(feed.path + format.file),
        format=name,
        head=format.head(feed, entries).encode(),
        entries=entries,
        separator=format.separator.encode(),
        foot=format.foot(feed).encode(),
        articles=articles,
    )


def _entry(article: Article, feed: Feed, name: FormatName, pieces: Pieces) -> bytes:
    key = (name, feed.content, article.id)
    piece = pieces.get(key)
    if piece is None:
        piece = pieces[key] = FORMATS[name].entry(article, feed.site, feed.content).encode()
    return piece


FORMATS: dict[FormatName, Format] = {
    "rss": Format(rss.FILE, rss.MEDIA_TYPE, rss.head, rss.entry, rss.foot),
    "atom": Format(atom.FILE, atom.MEDIA_TYPE, atom.head, atom.entry, atom.foot),
    "json": Format(
        jsonfeed.FILE,
        jsonfeed.MEDIA_TYPE,
        jsonfeed.head,
        jsonfeed.entry,
        jsonfeed.foot,
        jsonfeed.SEPARATOR,
    ),
    "html": Format(html.FILE, html.MEDIA_TYPE, html.head, html.entry, html.foot, residents=True),
}
