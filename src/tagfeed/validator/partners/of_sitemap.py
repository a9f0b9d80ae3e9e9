"""What a news sitemap says, as the rules of partners see it."""

from msgspec.structs import replace

from tagfeed.standards.profiles.judged_facts import JudgedEntry, JudgedFeed
from tagfeed.validator.context import Context
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.partners.document_facts import DocumentFacts, is_in_utc, moment, with_entries
from tagfeed.validator.partners.tree import TreeElement, read_tree
from tagfeed.validator.xml.namespaces import expanded

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_A_DAY = len("2026-11-28")


def sitemap_facts(document: bytes) -> DocumentFacts | None:
    """The facts about a news sitemap; None if it is an index of several, or can't be read."""
    text = xml_as_utf8(Context(), document)
    root = read_tree(text, lambda _node: False)
    if root is None or root.name != expanded(_SITEMAP, "urlset"):
        return None
    entries = [(url.at, _entry(url)) for url in root.find(expanded(_SITEMAP, "url"))]
    names = (_said(url, "publication", "name") for url in root.find(expanded(_SITEMAP, "url")))
    feed = JudgedFeed(format="sitemap", title=next(filter(None, names), ""), size=len(document))
    feed = with_entries(feed, (entry for _, entry in entries))
    return DocumentFacts(text, root.at, feed, tuple(entries))


def is_sitemap(document: bytes) -> bool:
    """Whether a document seems to be a sitemap, or an index of several."""
    start = document[:1024].lower()
    return b"<urlset" in start or b"<sitemapindex" in start


def _entry(url: TreeElement) -> JudgedEntry:
    link, written = url.say(expanded(_SITEMAP, "loc")), _said(url, "publication_date")
    date = moment(f"{written}T00:00:00Z" if len(written) == _A_DAY else written)
    entry = JudgedEntry(id=link, title=_said(url, "title"), link=link, published=date)
    language = _said(url, "publication", "language")
    return replace(entry, is_in_utc=is_in_utc(written), language=language)


def _said(url: TreeElement, *path: str) -> str:
    """The text at a path below an entry's `news:news`."""
    nodes = [*url.find(expanded(_NEWS, "news"))]
    for name in path[:-1]:
        nodes = [below for node in nodes for below in node.find(expanded(_NEWS, name))]
    return next((said for node in nodes if (said := node.say(expanded(_NEWS, path[-1])))), "")
