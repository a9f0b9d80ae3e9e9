"""Rules about media types, charsets and compression."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

TYPE_MISSING = ServedRule(
    "http-type-missing",
    "warning",
    SERVED,
    "RFC 9110 8.3",
    "The answer has no Content-Type",
    "Send the format's own: application/rss+xml, application/atom+xml or application/feed+json.",
    finds="an answer that does not say what it is",
    why="Browsers and readers guess, and some take it for a page or a file to save.",
    wrong="< 200 OK",
    instead="< 200 OK\n< Content-Type: application/rss+xml; charset=utf-8",
)
TYPE_WRONG = ServedRule(
    "http-type-wrong",
    "warning",
    SERVED,
    "RFC 9110 8.3; IANA media types",
    "The document is {name}, but its Content-Type is {value}",
    "Send the format's own: application/rss+xml, application/atom+xml or application/feed+json.",
    finds="a media type that is neither the format's own nor a general one of XML or JSON",
    why="Readers that go by the type take it for a page or another format.",
    wrong="< Content-Type: text/html",
    instead="< Content-Type: application/rss+xml; charset=utf-8",
)
CHARSET = ServedRule(
    "http-charset-wrong",
    "warning",
    SERVED,
    "RFC 7303 3.2; RFC 8259 8.1",
    "Content-Type says charset={value}, but the document is in {encoding}",
    "Send the document's own encoding as charset, or none.",
    finds="a charset that differs from the encoding of the document",
    why="Readers that go by the charset show the wrong letters, or fail.",
    wrong='< Content-Type: application/rss+xml; charset=iso-8859-1\n\n<?xml version="1.0"?>…Zürich',
    instead='< Content-Type: application/rss+xml; charset=utf-8\n\n<?xml version="1.0"?>…Zürich',
)
NOT_COMPRESSED = ServedRule(
    "http-not-compressed",
    "info",
    SERVED,
    "RFC 9110 8.4",
    "The document is sent without compression: {value} bytes",
    "Let the server compress it with gzip, best with brotli and zstd as well.",
    finds="a document of more than 512 bytes that is sent uncompressed to readers that take gzip",
    why="It costs five times the traffic, for the server and for everybody's phone.",
    wrong="> Accept-Encoding: gzip\n< 200 OK\n< Content-Length: 48213",
    instead="> Accept-Encoding: gzip\n< 200 OK\n< Content-Encoding: gzip\n< Content-Length: 9120",
)
CODING_BROKEN = ServedRule(
    "http-coding-broken",
    "error",
    SERVED,
    "RFC 9110 8.4.1",
    "The document can't be unpacked: {value}",
    "See what compresses it, and that it does so once.",
    finds="content that is not what its Content-Encoding says",
    why="Readers get bytes that are not a feed.",
    wrong="< Content-Encoding: gzip\n\n<?xml …",
    instead="< Content-Encoding: gzip\n\n(gzip)",
)
CODING_UNASKED = ServedRule(
    "http-coding-unasked",
    "error",
    SERVED,
    "RFC 9110 12.5.3",
    "Asked for no compression, the server sends {value}",
    "Compress only for those whose Accept-Encoding names it.",
    finds="a content coding that the reader refused",
    why="Readers that can't unpack it get bytes that are not a feed.",
    wrong="> Accept-Encoding: identity\n< 200 OK\n< Content-Encoding: gzip",
    instead="> Accept-Encoding: identity\n< 200 OK",
)
CODING_DIFFERS = ServedRule(
    "http-coding-differs",
    "error",
    SERVED,
    "RFC 9110 8.4",
    "The document that is sent with {value} differs from the one without compression",
    "Write the compressed file again whenever its document changes.",
    finds="a compressed answer that unpacks to something else than the plain one",
    why="Most readers ask for compression, and get an old document.",
    wrong="> Accept-Encoding: gzip\n< Content-Encoding: gzip\n\n(gzip of yesterday's document)",
    instead="> Accept-Encoding: gzip\n< Content-Encoding: gzip\n\n(gzip of today's document)",
)
VARY = ServedRule(
    "http-vary-missing",
    "warning",
    SERVED,
    "RFC 9110 12.5.5",
    "The compression depends on Accept-Encoding, but Vary does not say so",
    "Send Vary: Accept-Encoding, compressed or not.",
    finds="an answer that differs by Accept-Encoding without `Vary: Accept-Encoding`",
    why="Caches give the compressed document to readers that can't unpack it.",
    wrong="> Accept-Encoding: gzip\n< Content-Encoding: gzip",
    instead="> Accept-Encoding: gzip\n< Content-Encoding: gzip\n< Vary: Accept-Encoding",
)

RULES = (
    TYPE_MISSING,
    TYPE_WRONG,
    CHARSET,
    NOT_COMPRESSED,
    CODING_BROKEN,
    CODING_UNASKED,
    CODING_DIFFERS,
    VARY,
)
