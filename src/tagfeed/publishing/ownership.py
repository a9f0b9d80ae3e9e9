"""Which files are tagfeed's own: those with a name that it writes and the mark it puts in them."""

import re

from tagfeed.standards import file_names

HEAD = 4096
"""The mark is within this many bytes of the beginning of a file."""


def is_marked(name: str, body: bytes) -> bool:
    """Whether a file of this name carries tagfeed's mark."""
    mark = MARKS.get(name)
    return mark is not None and mark.search(body, 0, HEAD) is not None


MARKS = {
    file_names.RSS: re.compile(rb"<generator>tagfeed</generator>"),
    file_names.ATOM: re.compile(rb"<generator[^>]*>tagfeed</generator>"),
    file_names.JSON: re.compile(rb'"_tagfeed"\s*:\s*\{'),
    file_names.PAGE: re.compile(rb'<meta name="generator" content="tagfeed">'),
    file_names.OPML: re.compile(rb"<!-- tagfeed -->"),
}
