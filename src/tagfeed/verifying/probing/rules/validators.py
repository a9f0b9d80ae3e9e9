"""Rules about ETag and Last-Modified, by which readers ask whether something changed."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

NO_VALIDATOR = ServedRule(
    "http-no-validator",
    "error",
    SERVED,
    "RFC 9110 8.8",
    "The answer has neither ETag nor Last-Modified",
    "Send both: web servers do so for files.",
    finds="an answer by which nobody can ask whether something changed",
    why="Every reader gets the whole document every time.",
    wrong="< 200 OK",
    instead='< 200 OK\n< ETag: "5f2c"\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT',
)
ETAG_MISSING = ServedRule(
    "http-etag-missing",
    "info",
    SERVED,
    "RFC 9110 8.8.3",
    "The answer has no ETag, only Last-Modified",
    "Send an ETag made from the content.",
    finds="an answer with only Last-Modified",
    why="A second change within a second is missed, and a restored file looks new.",
    wrong="< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT",
    instead='< ETag: "5f2c"\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT',
)
MODIFIED_MISSING = ServedRule(
    "http-last-modified-missing",
    "info",
    SERVED,
    "RFC 9110 8.8.2.1",
    "The answer has no Last-Modified, only an ETag",
    "Send Last-Modified as well.",
    finds="an answer with only an ETag",
    why="Simple readers, which only know dates, get the whole document every time.",
    wrong='< ETag: "5f2c"',
    instead='< ETag: "5f2c"\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT',
)
ETAG_SYNTAX = ServedRule(
    "http-etag-syntax",
    "error",
    SERVED,
    "RFC 9110 8.8.3",
    "ETag is not an entity tag: {value}",
    'Write it in double quotes, after W/ where it is weak: "5f2c".',
    finds="an ETag that is not in quotes, or has characters that it can't have",
    why="Proxies and readers that keep to the rules drop it, so nothing is saved.",
    wrong="< ETag: 5f2c",
    instead='< ETag: "5f2c"',
)
MODIFIED_SYNTAX = ServedRule(
    "http-last-modified-syntax",
    "error",
    SERVED,
    "RFC 9110 5.6.7, 8.8.2",
    "Last-Modified is not an HTTP date: {value}",
    "Write it as Sat, 28 Nov 2026 10:00:00 GMT.",
    finds="a Last-Modified in another form",
    why="Readers and servers ignore it, so nothing is saved.",
    wrong="< Last-Modified: 2026-11-28T10:00:00Z",
    instead="< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT",
)
MODIFIED_FUTURE = ServedRule(
    "http-last-modified-future",
    "error",
    SERVED,
    "RFC 9110 8.8.2.1",
    "Last-Modified is in the future: {value}",
    "Correct the server's clock, or the time of the file.",
    finds="a Last-Modified after the Date of the answer",
    why="Servers may ignore such a date, and changes until then are missed.",
    wrong="< Date: Sat, 28 Nov 2026 10:00:00 GMT\n< Last-Modified: Sun, 29 Nov 2026 10:00:00 GMT",
    instead="< Date: Sat, 28 Nov 2026 10:00:00 GMT\n< Last-Modified: Fri, 27 Nov 2026 10:00:00 GMT",
)
ETAG_UNSTABLE = ServedRule(
    "http-etag-unstable",
    "error",
    SERVED,
    "RFC 9110 8.8.3",
    "The same document has two ETags, one after the other: {value}",
    "Make the ETag from the content; with several servers, the same on all.",
    finds="an ETag that changes while the document does not",
    why="Nobody ever gets a 304.",
    wrong='> GET /feeds/rss.xml\n< ETag: "1764324000.1"\n'
    '> GET /feeds/rss.xml\n< ETag: "1764324000.9"',
    instead='> GET /feeds/rss.xml\n< ETag: "5f2c"\n> GET /feeds/rss.xml\n< ETag: "5f2c"',
)
MODIFIED_UNSTABLE = ServedRule(
    "http-last-modified-unstable",
    "error",
    SERVED,
    "RFC 9110 8.8.2.1",
    "The same document has two dates, one after the other: {value}",
    "Send the time of the last change, not that of the answer.",
    finds="a Last-Modified that changes while the document does not",
    why="Readers that go by the date get the whole document every time.",
    wrong="> GET /feeds/rss.xml\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT\n"
    "> GET /feeds/rss.xml\n< Last-Modified: Sat, 28 Nov 2026 10:00:01 GMT",
    instead="> GET /feeds/rss.xml\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT\n"
    "> GET /feeds/rss.xml\n< Last-Modified: Sat, 28 Nov 2026 10:00:00 GMT",
)
UNSTABLE = ServedRule(
    "http-document-unstable",
    "warning",
    SERVED,
    "RFC 9110 8.8.1",
    "Two requests, one after the other, got two different documents",
    "Leave the time of the answer out of the document, and whatever else is new each time.",
    finds="a document that differs at each request",
    why="Every reader gets the whole document every time, and some show old entries as new.",
    wrong="> GET /feeds/rss.xml\n\n…<lastBuildDate>Sat, 28 Nov 2026 10:00:00 GMT</lastBuildDate>\n"
    "> GET /feeds/rss.xml\n\n…<lastBuildDate>Sat, 28 Nov 2026 10:00:01 GMT</lastBuildDate>",
    instead="> GET /feeds/rss.xml\n\n…<lastBuildDate>Sat, 28 Nov 2026 10:00:00 GMT</lastBuildDate>"
    "\n> GET /feeds/rss.xml\n\n…<lastBuildDate>Sat, 28 Nov 2026 10:00:00 GMT</lastBuildDate>",
)

RULES = (
    NO_VALIDATOR,
    ETAG_MISSING,
    MODIFIED_MISSING,
    ETAG_SYNTAX,
    MODIFIED_SYNTAX,
    MODIFIED_FUTURE,
    ETAG_UNSTABLE,
    MODIFIED_UNSTABLE,
    UNSTABLE,
)
