"""The mark by which tagfeed knows the files that it wrote: feeds, pages and lists of feeds."""

import re
from collections.abc import Mapping
from typing import Literal

from tagfeed.standards.formats import SUFFIXES, FormatName
from tagfeed.standards.lazy_regex import lazy_regex

Marked = FormatName | Literal["opml"]

HEAD = 4096
"""The mark is within this many bytes of the beginning of a file."""


def is_marked(name: str, body: bytes) -> bool:
    """Whether a file of this name carries tagfeed's mark.

    At an address that moved there may be a feed of any format, whatever the file is called.
    """
    could_be = _FEED_OR_PAGE.fullmatch(name)
    return bool(could_be) and any(mark.search(body, 0, HEAD) for mark in MARKS.values())


_FEED_OR_PAGE = lazy_regex(rf"[^.]+|.+\.(?:{'|'.join(SUFFIXES)}|opml|php)")


def format_of(body: bytes) -> Marked | None:
    """The format of a file that carries tagfeed's mark; None for any other file."""
    return next((format for format, mark in MARKS.items() if mark.search(body, 0, HEAD)), None)


def by_format(bodies: Mapping[str, bytes]) -> dict[str, bytes]:
    """Files of a feed, given by name, by their format."""
    found = ((format_of(body), body) for body in bodies.values())
    return {format: body for format, body in found if format}


MARKS: dict[Marked, re.Pattern[bytes]] = {
    "rss": lazy_regex(rb"<rss\b.*?<generator>tagfeed</generator>", re.DOTALL),
    "atom": lazy_regex(rb"<feed\b.*?<generator[^>]*>tagfeed</generator>", re.DOTALL),
    "json": lazy_regex(rb'"_tagfeed"\s*:\s*\{'),
    "html": lazy_regex(rb'<meta name="generator" content="tagfeed">'),
    "opml": lazy_regex(rb"<!-- tagfeed -->"),
}
