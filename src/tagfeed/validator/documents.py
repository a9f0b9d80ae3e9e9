"""Finds out the format of a document, and holds the table of what checks each format."""

from collections.abc import Callable
from datetime import datetime

from tagfeed.errors import Finding
from tagfeed.validator.xml.namespaces import ATOM

# A document of one format needs no tables of another: imports are where they are used.


def sniff(document: bytes) -> str:
    """The format that a document seems to have: rss, atom or json."""
    start = document[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if start.startswith((b"{", b"[")):
        return "json"
    feed_, rss_ = start.find(b"feed"), start.find(b"<rss")
    has_atom = ATOM.encode() in start and b"<rss" not in start
    return "atom" if has_atom or (rss_ < 0 <= feed_ and b"<feed" in start) else "rss"


def _xml_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    from tagfeed.validator.xml.document import xml_findings

    return xml_findings(document, now)


def _json_findings(document: bytes, now: datetime | None) -> tuple[Finding, ...]:
    from tagfeed.validator.jsonfeed.document import json_findings

    return json_findings(document, now)


FINDINGS: dict[str, Callable[[bytes, datetime | None], tuple[Finding, ...]]] = {
    "rss": _xml_findings,
    "atom": _xml_findings,
    "json": _json_findings,
}
"""What is wrong with a document of each format."""
