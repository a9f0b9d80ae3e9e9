"""Rules about whether ETag and Last-Modified save anybody anything (RFC 9110 13)."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

_304 = "< 304 Not Modified"

ETAG_IGNORED = ServedRule(
    "http-etag-ignored",
    "error",
    SERVED,
    "RFC 9110 13.1.2",
    "Asked with its own ETag, the server answers {value} and not 304",
    "See what drops If-None-Match or changes the ETag on its way: a proxy, a script.",
    finds="a server that sends an ETag and does not recognise it",
    why="Every reader gets the whole document every time.",
    wrong='> If-None-Match: "5f2c"\n< 200 OK\n< ETag: "5f2c"',
    instead=f'> If-None-Match: "5f2c"\n{_304}',
)
ETAG_LIST = ServedRule(
    "http-etag-list",
    "warning",
    SERVED,
    "RFC 9110 13.1.2",
    "Asked with several ETags, its own among them, the server answers {value} and not 304",
    "Compare If-None-Match tag by tag.",
    finds="a server that does not recognise its ETag in a list",
    why="Caches that keep several versions get the whole document every time.",
    wrong='> If-None-Match: "1a2b", "5f2c"\n< 200 OK\n< ETag: "5f2c"',
    instead=f'> If-None-Match: "1a2b", "5f2c"\n{_304}',
)
ETAG_WEAK = ServedRule(
    "http-etag-weak",
    "warning",
    SERVED,
    "RFC 9110 13.1.2, 8.8.3.2",
    "Asked with its ETag in the other form ({tag}), the server answers {value} and not 304",
    "Compare If-None-Match without regard to W/.",
    finds="a server that does not recognise its ETag with W/, or without",
    why="Proxies that compress make an ETag weak; behind them nobody gets a 304.",
    wrong='> If-None-Match: W/"5f2c"\n< 200 OK\n< ETag: "5f2c"',
    instead=f'> If-None-Match: W/"5f2c"\n{_304}',
)
ETAG_COMPRESSED = ServedRule(
    "http-etag-compressed",
    "error",
    SERVED,
    "RFC 9110 13.1.2, 8.8.3.3",
    "Asked with the ETag of the compressed document ({tag}), the server answers {value}, not 304",
    "Let what compresses recognise its ETag, or serve compressed files; of Apache: "
    "DeflateAlterETag NoChange.",
    finds="a server that compresses and then does not recognise its ETag",
    why="Nearly all readers ask for compression, and get the whole document every time.",
    wrong='> Accept-Encoding: gzip\n> If-None-Match: "5f2c-gzip"\n< 200 OK\n< ETag: "5f2c-gzip"',
    instead=f'> Accept-Encoding: gzip\n> If-None-Match: "5f2c-gzip"\n{_304}',
)
ETAG_SHARED = ServedRule(
    "http-etag-shared",
    "info",
    SERVED,
    "RFC 9110 8.8.3.3",
    "The document has the same strong ETag whether it is compressed or not: {value}",
    "Give each compression an ETag of its own, or make it weak.",
    finds="one strong ETag for different bytes",
    why="A cache may join parts of the one and of the other.",
    wrong='> Accept-Encoding: gzip\n< Content-Encoding: gzip\n< ETag: "5f2c"\n'
    '> Accept-Encoding: identity\n< ETag: "5f2c"',
    instead='> Accept-Encoding: gzip\n< Content-Encoding: gzip\n< ETag: "5f2c-gzip"\n'
    '> Accept-Encoding: identity\n< ETag: "5f2c"',
)
MODIFIED_IGNORED = ServedRule(
    "http-last-modified-ignored",
    "error",
    SERVED,
    "RFC 9110 13.1.3",
    "Asked with its own Last-Modified, the server answers {value} and not 304",
    "See what drops If-Modified-Since on its way.",
    finds="a server that sends Last-Modified and does not go by it",
    why="Readers that go by the date get the whole document every time.",
    wrong="> If-Modified-Since: Sat, 28 Nov 2026 10:00:00 GMT\n< 200 OK",
    instead=f"> If-Modified-Since: Sat, 28 Nov 2026 10:00:00 GMT\n{_304}",
)
ALWAYS_304 = ServedRule(
    "http-304-always",
    "error",
    SERVED,
    "RFC 9110 13.1.2",
    "Asked with an ETag that it never had, the server answers 304",
    "Compare If-None-Match with the ETag.",
    finds="a server that answers 304 whatever the ETag",
    why="Readers never hear of a change.",
    wrong=f'> If-None-Match: "other"\n{_304}',
    instead='> If-None-Match: "other"\n< 200 OK\n< ETag: "5f2c"',
)
DATE_FIRST = ServedRule(
    "http-date-over-etag",
    "error",
    SERVED,
    "RFC 9110 13.1.3",
    "Asked with another ETag and its own Last-Modified, the server answers 304",
    "Ignore If-Modified-Since where there is If-None-Match.",
    finds="a server for which the date counts more than the ETag",
    why="A change within the same second, or one that keeps the time, never reaches readers.",
    wrong=f'> If-None-Match: "other"\n> If-Modified-Since: Sat, 28 Nov 2026 10:00:00 GMT\n{_304}',
    instead='> If-None-Match: "other"\n> If-Modified-Since: Sat, 28 Nov 2026 10:00:00 GMT\n'
    "< 200 OK",
)
FIELDS_304 = ServedRule(
    "http-304-fields",
    "warning",
    SERVED,
    "RFC 9110 15.4.5",
    "The 304 lacks what the 200 has: {value}",
    "Send Cache-Control, Content-Location, ETag, Expires and Vary with a 304, too.",
    finds="a 304 without fields that the 200 has and that caches go by",
    why="Readers and caches ask again at once, or lose the ETag.",
    wrong="< 304 Not Modified",
    instead='< 304 Not Modified\n< ETag: "5f2c"\n< Cache-Control: max-age=600',
)

RULES = (
    ETAG_IGNORED,
    ETAG_LIST,
    ETAG_WEAK,
    ETAG_COMPRESSED,
    ETAG_SHARED,
    MODIFIED_IGNORED,
    ALWAYS_304,
    DATE_FIRST,
    FIELDS_304,
)
