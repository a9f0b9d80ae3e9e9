"""Conditional requests (RFC 9110 13): whether a client already has what it asks for."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Literal

Headers = Mapping[bytes, bytes]
"""The fields of a request by their names in lower case; several lines of one are joined by `,`."""

ANY = b"*"
# RFC 9110 8.8.3: a comma may be part of a tag.
_TAG = re.compile(rb'(W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
# What a proxy that compresses appends to our tag: Apache `-gzip`, Jetty `--gzip`, others `;br`.
_ADDED = re.compile(rb"[-;:]{1,2}(?:gzip|gz|br|zstd|deflate)$")
# RFC 9110 5.6.7: the form that is written today, and the two obsolete ones.
_DATES = ("%a, %d %b %Y %H:%M:%S GMT", "%A, %d-%b-%y %H:%M:%S GMT", "%a %b %d %H:%M:%S %Y")
_LONGEST_DATE = 40


def precondition(
    headers: Headers, tag: bytes, plain_tag: bytes, modified: int
) -> Literal[304, 412] | None:
    """The status that the conditions of a GET or HEAD demand, in the order of RFC 9110 13.2.2; None
    if it is to be answered as if there were none.

    tag: the strong entity tag of what would be sent. plain_tag: that of the same without a content
    coding, which a proxy may have compressed itself. modified: seconds since 1970.
    """
    if (wanted := headers.get(b"if-match")) is not None:
        if not matches_strongly(wanted, tag):
            return 412
    elif (text := headers.get(b"if-unmodified-since")) is not None:
        since = http_date(text)
        if since is not None and modified > since:
            return 412
    if (known := headers.get(b"if-none-match")) is not None:
        return 304 if matches_weakly(known, tag, plain_tag) else None
    if (text := headers.get(b"if-modified-since")) is not None:
        since = http_date(text)
        return 304 if since is not None and modified <= since else None
    return None


def matches_weakly(field: bytes, tag: bytes, plain_tag: bytes) -> bool:
    """Whether If-None-Match names a tag (RFC 9110 8.8.3.2: W/ does not count)."""
    if field == tag or field.strip() == ANY:
        return True
    for _, opaque in _TAG.findall(field):
        if b'"%b"' % opaque == tag:
            return True
        bare = _ADDED.sub(b"", opaque)
        if bare != opaque and b'"%b"' % bare in (tag, plain_tag):
            return True
    return False


def matches_strongly(field: bytes, tag: bytes) -> bool:
    """Whether If-Match or If-Range names a tag that is not weak."""
    if field.strip() == ANY:
        return True
    return any(not weak and b'"%b"' % opaque == tag for weak, opaque in _TAG.findall(field))


def is_same_range(field: bytes, tag: bytes, modified: int) -> bool:
    """Whether If-Range (RFC 9110 13.1.5) names what would be sent: by its tag, or its date."""
    if b'"' in field:
        return field.strip() == tag
    return http_date(field) == modified


@lru_cache(256)
def http_date(text: bytes) -> int | None:
    """Seconds since 1970; None if it is not an HTTP-date and is ignored."""
    if len(text) > _LONGEST_DATE:
        return None
    words = text.decode("ascii", "replace").strip()
    for form in _DATES:
        try:
            found = datetime.strptime(words, form).replace(tzinfo=UTC)
        except ValueError:
            continue
        return int(found.timestamp())
    return None
