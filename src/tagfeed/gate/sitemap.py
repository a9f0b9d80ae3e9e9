"""A news sitemap: its elements and values, by sitemaps.org and by Google's schema for news.

There need not be any address in it: Google takes an empty one.
"""

from msgspec.structs import replace

from tagfeed.errors import Finding
from tagfeed.validator.context import Breach
from tagfeed.validator.encoding import xml_as_utf8
from tagfeed.validator.findings import findings
from tagfeed.validator.values import basic, dates, texts, uris
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import UNCHECKED, Element, XmlContext
from tagfeed.validator.xml.namespaces import expanded

_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_PROTOCOL = "Sitemaps XML format"
_LONGEST = 2_048  # sitemaps.org: "loc … must be less than 2,048 characters"


def check(document: bytes) -> list[Breach]:
    """What a news sitemap, or an index of several, breaks."""
    checker = XmlChecker(_root)
    checker.read(document)
    return checker.breaches


def sitemap_findings(document: bytes) -> tuple[Finding, ...]:
    """The same of anybody's, with lines and columns."""
    checker = XmlChecker(_root)
    text = xml_as_utf8(checker, document)
    checker.read(text)
    return findings(checker.breaches, text)


def _root(_context: XmlContext, name: str) -> Element:
    return _ROOTS.get(name, UNCHECKED)


def _holding(namespace: str, elements: dict[str, Element], *needed: str) -> Element:
    """An element that holds these, and needs some of them."""
    return Element(
        children={expanded(namespace, name): each for name, each in elements.items()},
        required_children=tuple((expanded(namespace, name), None) for name in needed),
        spec=_PROTOCOL,
    )


_LOC = Element(
    text=basic.non_empty(basic.at_most(_LONGEST - 1, uris.uri)), spec="Sitemaps XML format, loc"
)
_DATE = Element(text=dates.w3c, spec="W3C NOTE-datetime")
_TEXT = Element(text=texts.plain, spec="Google, News sitemaps")
_LANGUAGE = Element(
    text=basic.pattern(r"[a-z]{2,3}|zh-cn|zh-tw", "a language of ISO 639, zh-cn or zh-tw"),
    spec="Google, News sitemaps",
)
_PUBLICATION = _holding(_NEWS, {"name": _TEXT, "language": _LANGUAGE}, "name", "language")
_ARTICLE = _holding(
    _NEWS,
    {"publication": _PUBLICATION, "publication_date": _DATE, "title": _TEXT},
    "publication",
    "publication_date",
    "title",
)
_URL = _holding(_SITEMAP, {"loc": _LOC, "lastmod": _DATE}, "loc")
_URL = replace(_URL, children={**_URL.children, expanded(_NEWS, "news"): _ARTICLE}, repeatable=True)
_PART = replace(_holding(_SITEMAP, {"loc": _LOC, "lastmod": _DATE}, "loc"), repeatable=True)
_ROOTS = {
    expanded(_SITEMAP, "urlset"): _holding(_SITEMAP, {"url": _URL}),
    expanded(_SITEMAP, "sitemapindex"): _holding(_SITEMAP, {"sitemap": _PART}, "sitemap"),
}
