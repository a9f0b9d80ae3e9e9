"""Judges the bytes of feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, anybody's."""

from collections.abc import Callable
from datetime import datetime

from tagfeed.errors import Finding

FORMATS = ("rss", "atom", "json")
"""The formats that are judged."""


def check(
    document: bytes, format: str | None = None, now: datetime | None = None
) -> tuple[Finding, ...]:
    """What is wrong with a document, in its order. Pure: reads nothing but the bytes.

    format: one of FORMATS; None looks at the document. now: the moment by which dates in the
    future are judged, aware; None does not judge them.
    Raises ValueError for another format. No document raises.
    """
    from tagfeed.validator import documents

    known = documents.sniff(document) if format is None else format
    if known not in FORMATS:
        raise ValueError(f"format must be one of {', '.join(FORMATS)}, not {known!r}")
    judge: Callable[[bytes, datetime | None], tuple[Finding, ...]]
    if known == "json":
        from tagfeed.validator.jsonfeed.document import json_findings as judge
    else:
        judge = documents.xml_findings
    return judge(document, now)
