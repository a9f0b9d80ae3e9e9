"""An entry of Atom: its elements and its rules. RFC 4287 4.1.2."""

from msgspec import structs

from tagfeed.validator import podcasts
from tagfeed.validator.atom import common, link, text
from tagfeed.validator.atom.common import AUTHOR, ID, TITLE, UPDATED
from tagfeed.validator.entries import EntryFacts, EntryRecorder
from tagfeed.validator.episodes import EpisodeFacts
from tagfeed.validator.rules import atom as rules
from tagfeed.validator.values import dates
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, expanded

_CONTENT, _SUMMARY = expanded(ATOM, "content"), expanded(ATOM, "summary")


def _source_closes(context: XmlContext, node: OpenElement) -> None:
    """RFC 4287 4.2.11: the author of a source is also the entry's, unless the entry has one."""
    for name in (ID, TITLE, UPDATED):
        if name not in node.seen:
            context.report(rules.SOURCE_ADVISED, value=name.rpartition(" ")[2])
    if AUTHOR in node.seen:
        context.stack[-1].facts["author"] = ""


def _content_opens(context: XmlContext, node: OpenElement) -> None:
    """RFC 4287 4.1.2: remote and binary content needs a summary."""
    kind = node.attributes.get("type", "text").lower()
    textual = kind in ("text", "html", "xhtml", "") or kind.startswith("text/")
    if "src" in node.attributes or not (textual or kind.endswith(("+xml", "/xml"))):
        context.stack[-1].facts["summary needed"] = ""
    if text.CONTENT.opens is not None:
        text.CONTENT.opens(context, node)


def _entry_closes(context: XmlContext, node: OpenElement) -> None:
    seen, facts = node.seen, node.facts
    if _CONTENT not in seen:
        if "alternate" not in facts:
            context.report(rules.CONTENT_MISSING)
        if _SUMMARY not in seen:
            context.report(rules.TEXT_MISSING)
    elif "summary needed" in facts and _SUMMARY not in seen:
        context.report(rules.SUMMARY_MISSING)
    entry = EntryFacts(
        facts.get(ID, "").strip(),
        facts.get(UPDATED, "").strip(),
        AUTHOR in seen or "author" in facts,
        podcast=podcasts.used(tuple(seen)),
        episode=EpisodeFacts(facts["enclosure"]) if "enclosure" in facts else None,
    )
    if context.feed is not None and len(context.stack) == 2:
        context.feed.add_atom(context, entry, node.start)


def _document_opens(context: XmlContext, _node: OpenElement) -> None:
    context.feed = EntryRecorder()


def _document_closes(context: XmlContext, node: OpenElement) -> None:
    _entry_closes(context, node)
    if AUTHOR not in node.seen and "author" not in node.facts:
        context.report(rules.AUTHOR_MISSING)


SOURCE = Element(
    children=common.in_atom(common.METADATA),
    extends=("feed",),
    closes=_source_closes,
    spec="RFC 4287 4.2.11",
)

ENTRY = Element(
    children=common.in_atom(
        {
            "author": common.PERSON,
            "category": common.CATEGORY,
            "content": structs.replace(text.CONTENT, opens=_content_opens),
            "contributor": common.PERSON,
            "id": common.METADATA["id"],
            "link": link.ENTRY_LINK,
            "published": Element(text=dates.rfc3339, spec="RFC 4287 3.3"),
            "rights": text.TEXT,
            "source": SOURCE,
            "summary": text.TEXT,
            "title": text.TEXT,
            "updated": common.METADATA["updated"],
        }
    ),
    extends=("entry",),
    required_children=common.REQUIRED_CHILDREN,
    repeatable=True,
    closes=_entry_closes,
    spec="RFC 4287 4.1.2",
)

DOCUMENT = structs.replace(
    ENTRY, repeatable=False, opens=_document_opens, closes=_document_closes, spec="RFC 4287 2"
)
"""An entry that is a whole document."""
