"""Range requests (RFC 9110 14): the part of a file that a client asks for."""

import re

from tagfeed.serving.conditions import Headers, is_same_range

# RFC 9110 14.1.1: no file is so long that a place in it has more digits.
_ONE = re.compile(rb"bytes=[ \t,]*(\d{0,18})-(\d{0,18})[ \t,]*", re.IGNORECASE)


class UnsatisfiableError(Exception):
    """Raised if a range begins after the last byte."""


def asked_range(headers: Headers, length: int, tag: bytes, modified: int) -> range | None:
    """The bytes asked for; None for all of them. Raises UnsatisfiableError.

    Several ranges at once, other units and what can't be read are ignored, as RFC 9110 14.2 allows:
    many small ranges are a known way to wear a server out.
    """
    text = headers.get(b"range")
    if text is None:
        return None
    same = headers.get(b"if-range")
    if same is not None and not is_same_range(same, tag, modified):
        return None
    found = _ONE.fullmatch(text.strip())
    if found is None or found.groups() == (b"", b""):
        return None
    return _satisfied(found[1], found[2], length)


def _satisfied(first: bytes, last: bytes, length: int) -> range | None:
    if not first:  # the last n bytes
        begin, end = max(0, length - int(last)), length
    elif last and int(last) < int(first):
        return None  # RFC 9110 14.1.1: invalid, so ignored
    else:
        begin, end = int(first), min(length, int(last) + 1) if last else length
    if begin >= end:
        raise UnsatisfiableError
    return range(begin, end)
