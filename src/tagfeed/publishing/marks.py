"""How tagfeed knows a file as its own: the names it writes and the mark each carries."""

import re

HEAD = 4096
"""The mark stands within this many bytes of a file's beginning."""


def is_marked(name: str, body: bytes) -> bool:
    """Whether a file of this name carries tagfeed's mark."""
    mark = MARKS.get(name)
    return mark is not None and mark.search(body, 0, HEAD) is not None


MARKS = {
    "rss.xml": re.compile(rb"<generator>tagfeed</generator>"),
    "atom.xml": re.compile(rb"<generator[^>]*>tagfeed</generator>"),
    "feed.json": re.compile(rb'"_tagfeed"\s*:\s*\{'),
    "index.html": re.compile(rb'<meta name="generator" content="tagfeed">'),
    "feeds.opml": re.compile(rb"<!-- tagfeed -->"),
}
