"""The news sitemap, which Google News takes in place of feeds.

https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: at most 1,000
addresses per file, and beyond that an index that names several (sitemaps.org). It may be empty.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePosixPath

from msgspec.structs import replace

from tagfeed.model import Article, Document, Feed, Site
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.xml_writing import escape, rfc3339
from tagfeed.standards.layout import file_names
from tagfeed.standards.profiles import PROFILES

MOST = 1_000
"""Addresses per file."""

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- tagfeed -->\n'
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def news_sitemaps(feeds: Iterable[Feed]) -> Iterator[Document]:
    """The news sitemaps among feeds: those of partners that take no feed."""
    for feed in feeds:
        if feed.partner and not PROFILES[feed.partner.profile].formats:
            yield from _files(feed)


def _files(feed: Feed) -> Iterator[Document]:
    """One file, or an index and its parts."""
    parts = [feed.articles[at : at + MOST] for at in range(0, len(feed.articles), MOST)]
    if len(parts) < 2:
        whole = _document(feed, file_names.NEWS_SITEMAP, _urls(feed, feed.articles), feed.articles)
        yield replace(whole, warnings=feed.remarks)
        return
    named = [(file_names.news_sitemap(number), part) for number, part in enumerate(parts, 1)]
    names = "".join(_part(feed, name, part) for name, part in named)
    index = f'<sitemapindex xmlns="{_SITEMAP}">\n{names}</sitemapindex>\n'
    yield replace(_document(feed, file_names.NEWS_SITEMAP, index), warnings=feed.remarks)
    for name, part in named:
        yield _document(feed, name, _urls(feed, part), part)


def _document(feed: Feed, name: str, body: str, articles: tuple[Article, ...] = ()) -> Document:
    path = PurePosixPath(feed.path + name)
    return Document(path, "sitemap", f"{_HEAD}{body}".encode(), articles=articles)


def _urls(feed: Feed, articles: Sequence[Article]) -> str:
    urls = "".join([_url(feed, article) for article in articles])
    return f'<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">\n{urls}</urlset>\n'


def _url(feed: Feed, article: Article) -> str:
    site = feed.site
    language = _language(article.language or site.language)
    return "".join(
        (
            f"  <url>\n    <loc>{escape(_page(article, site))}</loc>\n",
            f"    <lastmod>{rfc3339(article.updated)}</lastmod>\n",
            "    <news:news>\n      <news:publication>\n",
            f"        <news:name>{escape(site.title)}</news:name>\n",
            f"        <news:language>{language}</news:language>\n",
            "      </news:publication>\n",
            f"      <news:publication_date>{rfc3339(article.published)}</news:publication_date>\n",
            f"      <news:title>{escape(article.title)}</news:title>\n",
            "    </news:news>\n  </url>\n",
        )
    )


def _page(article: Article, site: Site) -> str:
    """The page of an article, without a fragment."""
    return (entry_link(article, site) or article.link).partition("#")[0]


def _part(feed: Feed, name: str, part: Sequence[Article]) -> str:
    changed = rfc3339(max(article.updated for article in part))
    address = escape(feed.url + name)
    return (
        f"  <sitemap>\n    <loc>{address}</loc>\n    <lastmod>{changed}</lastmod>\n  </sitemap>\n"
    )


def _language(tag: str) -> str:
    """A language as Google News has it: two or three letters, except for zh-cn and zh-tw."""
    own, *others = tag.lower().split("-")
    if own != "zh":
        return own
    return "zh-tw" if _TRADITIONAL.intersection(others) else "zh-cn"
