"""Rules about HEAD, how long an answer may be kept, and whether scripts may read it."""

from tagfeed.verifying.probing.rules import SERVED, ServedRule

HEAD_STATUS = ServedRule(
    "http-head",
    "error",
    SERVED,
    "RFC 9110 9.1, 9.3.2",
    "The server answers HEAD with {value}, and GET with 200",
    "Answer HEAD as GET, without the content.",
    finds="a server that does not answer HEAD",
    why="Directories of podcasts and tools that watch a feed ask with HEAD, and take it for dead.",
    wrong="> HEAD /feeds/rss.xml\n< 405 Method Not Allowed",
    instead="> HEAD /feeds/rss.xml\n< 200 OK",
)
HEAD_DIFFERS = ServedRule(
    "http-head-differs",
    "warning",
    SERVED,
    "RFC 9110 9.3.2",
    "HEAD differs from GET: {value}",
    "Answer HEAD with the same fields as GET.",
    finds="a HEAD with another type, length, ETag or date than GET",
    why="Whoever asks with HEAD whether something changed is misled.",
    wrong='> HEAD /feeds/rss.xml\n< ETag: "1a2b"\n> GET /feeds/rss.xml\n< ETag: "5f2c"',
    instead='> HEAD /feeds/rss.xml\n< ETag: "5f2c"\n> GET /feeds/rss.xml\n< ETag: "5f2c"',
)
NO_LIFETIME = ServedRule(
    "http-cache-missing",
    "info",
    SERVED,
    "RFC 9111 5.2.2.1",
    "Nothing says how long the answer may be kept",
    "Send Cache-Control: max-age=600, with the seconds between two builds.",
    finds="an answer with neither `max-age` nor Expires",
    why="Caches guess, and readers ask more often than anything changes.",
    wrong="< 200 OK",
    instead="< 200 OK\n< Cache-Control: max-age=600",
)
LONG_LIFETIME = ServedRule(
    "http-cache-long",
    "warning",
    SERVED,
    "RFC 9111 5.2.2.1",
    "The answer may be kept for {value}",
    "Send a max-age no longer than the time between two builds.",
    finds="a max-age, s-maxage or Expires of more than a day",
    why="Caches and readers show yesterday's document, and nobody can call it back.",
    wrong="< Cache-Control: max-age=31536000",
    instead="< Cache-Control: max-age=600",
)
NO_STORE = ServedRule(
    "http-cache-forbidden",
    "warning",
    SERVED,
    "RFC 9111 5.2.2.5",
    "Cache-Control forbids keeping the answer: {value}",
    "Send Cache-Control: max-age=600, with the seconds between two builds.",
    finds="`no-store` on a feed",
    why="Readers that obey have nothing to ask about, so they get the whole document every time.",
    wrong="< Cache-Control: no-store",
    instead="< Cache-Control: max-age=600",
)
CORS = ServedRule(
    "http-cors",
    "info",
    SERVED,
    "Fetch, CORS protocol",
    "Scripts of other pages may not read the document",
    "Send Access-Control-Allow-Origin: *.",
    finds="an answer without `Access-Control-Allow-Origin: *`",
    why="Readers that run in a browser get nothing.",
    wrong="> Origin: https://reader.example\n< 200 OK",
    instead="> Origin: https://reader.example\n< 200 OK\n< Access-Control-Allow-Origin: *",
)

RULES = (HEAD_STATUS, HEAD_DIFFERS, NO_LIFETIME, LONG_LIFETIME, NO_STORE, CORS)
