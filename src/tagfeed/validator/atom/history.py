"""Paging and archives, RFC 5005: which links go with fh:complete and fh:archive."""

from tagfeed.validator.rules import history as rules
from tagfeed.validator.xml.element import OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import HISTORY, expanded

_COMPLETE = expanded(HISTORY, "complete")
_ARCHIVE = expanded(HISTORY, "archive")
_PAGES = ("first", "last", "next", "previous", "prev-archive", "next-archive")


def check_links(context: XmlContext, node: OpenElement) -> None:
    """Check a feed's paging links against what it is declared to be."""
    facts = node.facts
    links = {key[4:]: href for key, href in facts.items() if key.startswith("rel ")}
    itself = facts.get("self")
    if _COMPLETE in node.seen:
        for rel in _PAGES:
            if rel in links:
                context.report(rules.COMPLETE_PAGED, value=rel)
        if links.get("current", itself) != itself:
            context.report(rules.COMPLETE_CURRENT)
        return
    if _ARCHIVE in node.seen:
        if "current" not in links:
            context.report(rules.ARCHIVE_CURRENT)
        if not links.keys() & {"prev-archive", "next-archive"}:
            context.report(rules.ARCHIVE_PREVIOUS, value="prev-archive or next-archive")
    for end, rel in (("first", "previous"), ("last", "next")):
        if itself is not None and links.get(end) == itself and rel in links:
            context.report(rules.PAST_END, value=end)
