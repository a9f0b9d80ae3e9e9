"""Paging and archives, RFC 5005: which links go with fh:complete and fh:archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tagfeed.validator.rules import history as rules

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

_HISTORY = "http://purl.org/syndication/history/1.0"
COMPLETE = f"{_HISTORY} complete"
ARCHIVE = f"{_HISTORY} archive"
_PAGES = ("first", "last", "next", "previous", "prev-archive", "next-archive")


def judge(walk: Walk, node: Node) -> None:
    """A feed's paging links against what it says it is."""
    facts = node.facts
    links = {key[4:]: href for key, href in facts.items() if key.startswith("rel ")}
    itself = facts.get("self")
    if COMPLETE in node.seen:
        for rel in _PAGES:
            if rel in links:
                walk.find(rules.COMPLETE_PAGED, value=rel)
        if links.get("current", itself) != itself:
            walk.find(rules.COMPLETE_CURRENT)
        return
    if ARCHIVE in node.seen:
        if "current" not in links:
            walk.find(rules.ARCHIVE_CURRENT)
        if not links.keys() & {"prev-archive", "next-archive"}:
            walk.find(rules.ARCHIVE_PREVIOUS, value="prev-archive or next-archive")
    for end, rel in (("first", "previous"), ("last", "next")):
        if itself is not None and links.get(end) == itself and rel in links:
            walk.find(rules.PAST_END, value=end)
