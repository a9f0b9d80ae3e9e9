"""The mark by which tagfeed knows the files that it wrote: feeds, pages and lists of feeds."""

from tagfeed.standards import file_names
from tagfeed.standards.lazy_regex import lazy_regex

HEAD = 4096
"""The mark is within this many bytes of the beginning of a file."""


def is_marked(name: str, body: bytes) -> bool:
    """Whether a file of this name carries tagfeed's mark.

    At an address that moved there may be a feed of any format, whatever the file is called.
    """
    could_be = _FEED_OR_PAGE.fullmatch(name)
    return bool(could_be) and any(mark.search(body, 0, HEAD) for mark in MARKS.values())


_FEED_OR_PAGE = lazy_regex(r"[^.]+|.+\.(?:xml|rss|atom|rdf|json|opml|html?|php)")

MARKS = {
    file_names.RSS: lazy_regex(rb"<generator>tagfeed</generator>"),
    file_names.ATOM: lazy_regex(rb"<generator[^>]*>tagfeed</generator>"),
    file_names.JSON: lazy_regex(rb'"_tagfeed"\s*:\s*\{'),
    file_names.PAGE: lazy_regex(rb'<meta name="generator" content="tagfeed">'),
    file_names.OPML: lazy_regex(rb"<!-- tagfeed -->"),
}
