"""What people mistake for a feed, recognised by how it begins or by its root element."""

import re
from typing import NamedTuple

from tagfeed.standards.lazy_regex import lazy_regex


class DocumentKind(NamedTuple):
    """What a document is, and what to do with it."""

    what: str
    hint: str


_UNPACK = "Unpack it, and check what is in it."
_ADDRESS = "Look for the feed's own address: this comes from another one."
_AGAIN = "Find out why nothing was written, and publish it again."
_OLD = "Publish RSS 2.0 or Atom 1.0 instead: what reads this format reads those too."
_OTHER = "Check the feed itself: it begins with <rss, <feed or {, or with an XML declaration."


def _packed(by: str, program: str) -> DocumentKind:
    return DocumentKind(
        f"it is compressed with {by}", f"Unpack it: {program} FILE | tagfeed check -"
    )


_BEGINS: tuple[tuple[bytes, DocumentKind], ...] = (
    (rb"\x1f\x8b", _packed("gzip", "gunzip --stdout")),
    (rb"BZh[1-9]", _packed("bzip2", "bunzip2 --stdout")),
    (rb"\xfd7zXZ\0", _packed("xz", "xz --decompress --stdout")),
    (rb"\x28\xb5\x2f\xfd", _packed("zstd", "zstd --decompress --stdout")),
    (rb"PK(?:\x03\x04|\x05\x06)", DocumentKind("it is a ZIP archive", _UNPACK)),
    (rb"7z\xbc\xaf|Rar!", DocumentKind("it is an archive", _UNPACK)),
    (rb"\x89PNG", DocumentKind("it is a PNG picture", _ADDRESS)),
    (rb"\xff\xd8\xff", DocumentKind("it is a JPEG picture", _ADDRESS)),
    (rb"GIF8", DocumentKind("it is a GIF picture", _ADDRESS)),
    (rb"RIFF....WEBP", DocumentKind("it is a WebP picture", _ADDRESS)),
    (rb"%PDF", DocumentKind("it is a PDF", _ADDRESS)),
    (rb"ID3|OggS|....ftyp", DocumentKind("it is a recording", _ADDRESS)),
    (rb"SQLite format 3", DocumentKind("it is a database", _ADDRESS)),
    (rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\Z", DocumentKind("it is empty", _AGAIN)),
    (
        rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s+\Z",
        DocumentKind("it holds nothing but white space", _AGAIN),
    ),
    (rb"\0+\Z", DocumentKind("it holds nothing but NUL bytes", _AGAIN)),
)
"""How documents begin that are not even text."""

_LATE = rb"[^<]*+(?:<(?!\?xml|rss\b|feed\b)[^<]*+)*+<(?:\?xml|rss\b|feed\b)"
_TEXTS: tuple[tuple[bytes, DocumentKind], ...] = (
    (
        _LATE,
        DocumentKind(
            "there is text before it begins",
            "Remove it: it may be a warning, or the front matter of a template.",
        ),
    ),
    (rb"(?:---\s*$|- |[\w-]+:(?:\s|$))", DocumentKind("it is YAML", _OTHER)),
    (rb"[{\[]", DocumentKind("it is JSON", _OTHER)),
    (rb"[^<]", DocumentKind("it is plain text", _OTHER)),
)
"""How texts begin, after white space."""

# Possessive: twenty comments could otherwise be split in a million ways.
_PAGE = lazy_regex(
    rb"\s*+(?:<\?xml[^>]*+>\s*+)?+(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_LINK = lazy_regex(rb"<link\b[^<>]{1,1000}+>", re.IGNORECASE)
_TYPE = lazy_regex(rb"\btype=[\"']application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = lazy_regex(rb"\bhref=[\"']([^\"'<>\s]{1,200})[\"']", re.IGNORECASE)
_HEAD = 1 << 16  # bytes of a page that are searched for its feed

_RSS_1 = "http://purl.org/rss/1.0/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns# RDF"
_ROOTS: dict[str, DocumentKind] = {
    "http://purl.org/net/rss1.1# Channel": DocumentKind(
        "an RSS 1.1 feed, which tagfeed does not check", _OLD
    ),
    "http://purl.org/atom/ns# feed": DocumentKind(
        "an Atom 0.3 feed, which is obsolete and which tagfeed does not check", _OLD
    ),
    "opml": DocumentKind("a list of feeds (OPML)", "Check the feeds that it lists, one by one."),
    "urlset": DocumentKind("a sitemap", _OTHER),
    "sitemapindex": DocumentKind("a list of sitemaps", _OTHER),
    "service": DocumentKind("an Atom service document", "Check the feeds of its collections."),
    "html": DocumentKind("an HTML page", _ADDRESS),
    "svg": DocumentKind("an SVG picture", _ADDRESS),
    "stylesheet": DocumentKind("an XSLT style sheet", _OTHER),
    "Error": DocumentKind("an error message of a file store", "Look for the feed's own address."),
    "channel": DocumentKind("only the channel of an RSS feed", 'Put it into <rss version="2.0">.'),
    "item": DocumentKind(
        "one item of an RSS feed", 'Put it into <rss version="2.0"> and <channel>.'
    ),
}
"""By the name of the root element, with its namespace where that decides."""


def of_bytes(document: bytes) -> DocumentKind | None:
    """What a document is that is empty or not text; None for any other."""
    return next(
        (kind for sign, kind in _BEGINS if re.match(sign, document, re.DOTALL)),
        None,
    )


def of_text(document: bytes) -> DocumentKind:
    """What a document is that does not begin with an element."""
    text = document[:_HEAD].lstrip()
    return next(
        (kind for sign, kind in _TEXTS if re.match(sign, text, re.MULTILINE)),
        DocumentKind("it does not begin with an element", ""),
    )


def page(document: bytes) -> DocumentKind | None:
    """The HTML page that a document is, and which feed it names; None if it is not a page."""
    if _PAGE.match(document[:_HEAD]) is None:
        return None
    links = _LINK.findall(document[:_HEAD])
    address = next((_HREF.search(link) for link in links if _TYPE.search(link)), None)
    if address is None:
        return DocumentKind("it is an HTML page", _ADDRESS)
    shown_address = address[1].decode("utf-8", "replace")
    return DocumentKind("it is an HTML page", f"Check the feed that it names: {shown_address}")


def of_root(name: str, namespaces: frozenset[str]) -> DocumentKind | None:
    """What a document is by its root element. namespaces: those declared there."""
    if name == _RDF:
        is_rss_1 = _RSS_1 in namespaces or not any("netscape" in each for each in namespaces)
        version = "1.0" if is_rss_1 else "0.90"
        return DocumentKind(f"an RSS {version} feed, which tagfeed does not check", _OLD)
    return _ROOTS.get(name) or _ROOTS.get(name.rpartition(" ")[2])


def no_feed(local: str) -> DocumentKind:
    """What any other document is, by the name of its root."""
    right = {"rss": "rss", "feed": "feed", "entry": "entry"}.get(local.lower())
    hint = f"Write {right}: case matters." if right else ""
    return DocumentKind("neither an RSS 2.0 nor an Atom 1.0 feed", hint)
