"""Renders feeds into documents; the table FORMATS is at the end. Pure: no clock, no file."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec import Struct

from tagfeed.model import (
    Article,
    Content,
    Document,
    Feed,
    FormatName,
    Parameters,
    Partner,
    Site,
    SubscribePage,
)
from tagfeed.rendering import atom, rss
from tagfeed.rendering.additions import Additions, cut_to
from tagfeed.rendering.content import (
    Texts,
    articles_needing_html,
    html_of,
    texts_as_html,
    texts_of,
    with_html,
)
from tagfeed.rendering.moved import copies
from tagfeed.rendering.news_sitemap import news_sitemaps
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.moves import Moves
from tagfeed.standards.on_demand import OnDemand

__all__ = [
    "FORMATS",
    "FormatWriter",
    "Texts",
    "WrittenEntries",
    "articles_needing_html",
    "copies",
    "entries_of",
    "frame_size",
    "html_of",
    "list_of_feeds",
    "news_sitemaps",
    "render",
    "render_feeds",
    "style_sheet",
    "subscribe_documents",
    "texts_as_html",
    "texts_of",
    "with_html",
]


WrittenEntries = dict[object, dict[str, bytes]]
"""Entries by the ids of their articles, for each format and each kind of feed."""


class FormatWriter(Struct, frozen=True):
    """What writes the parts of a document in one format.

    entry writes an article in UTF-8, the same in every feed on the same terms. head is given the
    entries that follow it, to declare the namespaces that they use. older_entries: whether it shows
    those too. has_words: whether its entries say something in the language of their feed.
    """

    head: Callable[[Feed, Sequence[bytes]], str]
    entry: Callable[[Article, Site, Content, Additions], bytes]
    foot: Callable[[Feed], str]
    separator: str = ""
    older_entries: bool = False
    has_words: bool = False


def render(feed: Feed, format: FormatName) -> Document:
    """One feed in one format."""
    articles, texts = _shown(feed, format), texts_as_html([feed])
    return _document(feed, format, articles, _entries(articles, feed, format, texts), texts)


def render_feeds(
    feeds: Iterable[Feed],
    formats: Collection[FormatName],
    texts: Texts,
    written: WrittenEntries | None = None,
) -> Iterator[Document]:
    """The documents of feeds, in those of their formats that are among these. Each entry is written
    once for everybody, and once for each partner.

    texts: the HTML of all that `articles_needing_html` names. written: the entries so far.
    """
    written = {} if written is None else written
    for feed in feeds:
        for format in (format for format in feed.formats if format in formats):
            articles = _shown(feed, format)
            entries = entries_of(articles, feed, format, texts, written)
            yield _document(feed, format, articles, entries, texts)


def entries_of(
    articles: Sequence[Article], feed: Feed, name: FormatName, texts: Texts, written: WrittenEntries
) -> tuple[bytes, ...]:
    """Articles as entries of a feed, each written once. written: the entries so far."""
    known = written.setdefault((name, feed.content, _terms(feed, FORMATS[name])), {})
    missing = {article.id: article for article in articles if article.id not in known}
    entries = _entries(missing.values(), feed, name, texts)
    known.update(zip(missing, entries, strict=True))
    return tuple([known[article.id] for article in articles])


def frame_size(feed: Feed, name: FormatName, entries: Sequence[bytes]) -> int:
    """How many bytes of a document do not belong to its entries."""
    format = FORMATS[name]
    around = (format.head(feed, entries) + format.foot(feed)).encode()
    return len(around) + len(format.separator.encode()) * max(0, len(entries) - 1)


def subscribe_documents(site: Site, pages: Iterable[SubscribePage]) -> Iterator[Document]:
    """The pages that tell people which feeds there are."""
    from tagfeed.rendering.html.subscribe_page import subscribe_page

    return (subscribe_page(site, page) for page in pages)


def list_of_feeds(site: Site, feeds: Sequence[Feed], moves: Moves) -> Document:
    """The list of all feeds, as OPML."""
    from tagfeed.rendering import opml  # which few edits change

    return opml.list_of_feeds(site, feeds, moves)


def style_sheet(style: bytes) -> Document:
    """The publisher's own stylesheet, unchanged."""
    return Document(PurePosixPath(file_names.STYLE), "other", style)


def _terms(feed: Feed, format: FormatWriter) -> tuple[Partner | None, Parameters, str]:
    """What the bytes of an entry depend on, besides its article."""
    language = feed.site.language if format.has_words else ""
    return feed.partner, feed.site.link_parameters, language


def _shown(feed: Feed, name: FormatName) -> tuple[Article, ...]:
    return feed.on_page if FORMATS[name].older_entries else feed.articles


def _entries(
    articles: Iterable[Article], feed: Feed, name: FormatName, texts: Texts
) -> tuple[bytes, ...]:
    entry, site, content = FORMATS[name].entry, feed.site, feed.content
    added = Additions(feed.partner)
    shown = (cut_to(added.profile, with_html(article, texts)) for article in articles)
    return tuple([entry(article, site, content, added) for article in shown])


def _document(
    feed: Feed,
    name: FormatName,
    articles: tuple[Article, ...],
    entries: tuple[bytes, ...],
    texts: Texts,
) -> Document:
    format, said = FORMATS[name], texts.warnings
    return Document(
        path=PurePosixPath(feed.file(name)),
        format=name,
        head=format.head(feed, entries).encode(),
        entries=entries,
        separator=format.separator.encode(),
        foot=format.foot(feed).encode(),
        articles=articles,
        warnings=(
            *(fault for article in articles for fault in said.get(article.id, ())),
            *(feed.remarks if name == feed.formats[0] else ()),
        ),
        is_private=feed.is_private,
    )


def _json() -> FormatWriter:
    from tagfeed.rendering import jsonfeed as json

    return FormatWriter(json.head, json.entry, json.foot, json.SEPARATOR)


def _html() -> FormatWriter:
    from tagfeed.rendering import html

    return FormatWriter(html.head, html.entry, html.foot, older_entries=True, has_words=True)


FORMATS = OnDemand[FormatName, FormatWriter](
    {
        "rss": lambda: FormatWriter(rss.head, rss.entry, rss.foot),
        "atom": lambda: FormatWriter(atom.head, atom.entry, atom.foot),
        "json": _json,
        "html": _html,
    }
)
