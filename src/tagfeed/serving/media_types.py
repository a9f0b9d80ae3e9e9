"""The media type of a published file, with its charset where the type has one."""

import re

from tagfeed.standards.formats import FEED_FORMATS, SUBSCRIBED
from tagfeed.standards.media_types import OPML, in_utf_8
from tagfeed.standards.podcasts.values import CHAPTERS_TYPE

_FEEDS: dict[str, str] = {
    format: in_utf_8(FEED_FORMATS[format].media_type) for format in SUBSCRIBED
}
_OTHER = "application/octet-stream"
# By the end of the name. Not the system's table: the same file has the same type on any machine.
_BY_SUFFIX = {
    "html": in_utf_8(FEED_FORMATS["html"].media_type),
    "htm": "text/html; charset=utf-8",
    "opml": in_utf_8(OPML),
    "xml": "application/xml; charset=utf-8",
    "xsl": "application/xslt+xml; charset=utf-8",
    "json": "application/json",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
    "vtt": "text/vtt; charset=utf-8",
    "srt": "application/x-subrip",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/vnd.microsoft.icon",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "woff2": "font/woff2",
    "gz": "application/gzip",
    "zst": "application/zstd",
    "zip": "application/zip",
}
_LOOKED_AT = 2_000  # bytes at the beginning that tell which feed it is
# Possessive, so that nothing is tried twice: thousands of comments are read as quickly as one.
_PROLOGUE = rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?.*?\?>|<!--.*?-->)\s*+)*+"
_ROOTS = {"rss": rb"<(?:rss|rdf:RDF)[\s>]", "atom": rb"<(?:\w+:)?feed\b[^>]*w3\.org/2005/Atom"}
_BEGINNINGS = {
    name: re.compile(_PROLOGUE + root, re.DOTALL | re.ASCII) for name, root in _ROOTS.items()
}
_JSON_FEED = re.compile(rb'\{\s*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_CHAPTERS = re.compile(rb'\{\s*"version"\s*:\s*"1\.[0-9.]+"[^\[]*"chapters"\s*:\s*\[')
_PACKS_WELL = re.compile(r"text/|image/svg|.*(?:xml|json|javascript|subrip|x-icon)\b")


def media_type(name: str, beginning: bytes) -> str:
    """The type of a file. beginning: its first bytes, which tell feeds from other XML and JSON."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    feed = _feed_format(suffix, beginning[:_LOOKED_AT])
    if suffix == "json" and _CHAPTERS.match(beginning[:_LOOKED_AT]):
        return CHAPTERS_TYPE
    return _FEEDS[feed] if feed else _BY_SUFFIX.get(suffix, _OTHER)


def is_feed(type: str) -> bool:
    """Whether readers subscribe to files of this type."""
    return type in _FEEDS.values()


def packs_well(type: str) -> bool:
    """Whether files of this type become smaller when they are compressed."""
    return _PACKS_WELL.match(type) is not None


def _feed_format(suffix: str, beginning: bytes) -> str | None:
    if suffix in ("json", "") and _JSON_FEED.match(beginning):
        return "json"
    if suffix in ("xml", "rss", "atom", "rdf", ""):
        return next((name for name, begin in _BEGINNINGS.items() if begin.match(beginning)), None)
    return None
