"""Pelican: one file per article with metadata, only feeds, with its cache and without."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from peers.peer import INSTALLED, LIMIT, ManyFiles, python_package, write
from workload import Article

_SETTINGS = f"""\
SITENAME = "Bench"
SITEURL = "https://bench.example"
TIMEZONE = "UTC"
PATH = "content"
ARTICLE_PATHS = ["articles"]
PAGE_PATHS = []
STATIC_PATHS = []
PLUGINS = []
THEME_STATIC_PATHS = []
DIRECT_TEMPLATES = []
ARTICLE_URL = "articles/{{slug}}/"
ARTICLE_SAVE_AS = ARTICLE_LANG_SAVE_AS = DRAFT_SAVE_AS = DRAFT_LANG_SAVE_AS = ""
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
FEED_MAX_ITEMS = {LIMIT}
FEED_ALL_ATOM = "feeds/atom.xml"
FEED_ALL_RSS = "feeds/rss.xml"
TAG_FEED_ATOM = "feeds/tags/{{slug}}/atom.xml"
TAG_FEED_RSS = "feeds/tags/{{slug}}/rss.xml"
CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = TRANSLATION_FEED_ATOM = None
"""
_CACHE = """\
CACHE_CONTENT = LOAD_CONTENT_CACHE = True
CONTENT_CACHING_LAYER = "reader"
CHECK_MODIFIED_METHOD = "mtime"
GZIP_CACHE = False
"""


class Pelican(ManyFiles):
    """Every run reads everything."""

    name = "pelican"
    title = "Pelican"
    does_not = (
        "Writes every feed every time. No image in its feeds, of several authors only the first,"
        " no check, no guard. Its input is one file per article."
    )
    largest = 10_000
    site_feed = "output/feeds/rss.xml"
    tag_feeds = "output/feeds/tags/*/rss.xml"
    suffix = "html"
    cache = ""

    def version(self) -> str:
        return python_package("python", "pelican")

    def prepare(self, folder: Path, articles: Iterable[Article]) -> None:
        write(folder, {"pelicanconf.py": _SETTINGS + self.cache})
        super().prepare(folder, articles)

    def page(self, article: Article) -> str:
        fields = {
            "date": article.date,
            "authors": "; ".join(article.authors),
            "tags": ", ".join(article.tags),
            "slug": str(article.number),
            "summary": escape(article.summary),
        }
        metas = (f'<meta name="{name}" content="{escape(text)}">' for name, text in fields.items())
        head = f"<title>{escape(article.title)}</title>" + "".join(metas)
        return f"<html><head>{head}</head><body></body></html>\n"

    def command(self) -> Sequence[str | Path]:
        return INSTALLED / "python" / "bin" / "pelican", "--quiet", "--settings", "pelicanconf.py"


class PelicanCached(Pelican):
    """What it has read it keeps."""

    name = "pelican-cached"
    title = "Pelican with its cache"
    does_not = "As Pelican; the cache holds what was read, feeds are written every time."
    cache = _CACHE
