"""Atom 1.0, RFC 4287: which elements stand where, and the rules of feed and entry."""

from tagfeed.validator import entries
from tagfeed.validator.atom import history as atom_history
from tagfeed.validator.atom import link as atom_link
from tagfeed.validator.atom import text as atom_text
from tagfeed.validator.rss import podcast
from tagfeed.validator.rules import atom as rules
from tagfeed.validator.rules import rss as shared
from tagfeed.validator.rules import structure, values, xml
from tagfeed.validator.values import dates, texts, uris, words
from tagfeed.validator.xml.element import Element, OpenElement, Table, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, XML_NAMESPACE, expanded


def _named(table: Table) -> Table:
    return {expanded(ATOM, name): element for name, element in table.items()}


_AUTHOR, _CONTENT, _ENTRY = (expanded(ATOM, name) for name in ("author", "content", "entry"))
_SUMMARY, _SOURCE, _ID = (expanded(ATOM, name) for name in ("summary", "source", "id"))
_UPDATED, _CATEGORY, _TITLE = (expanded(ATOM, name) for name in ("updated", "category", "title"))


def _term(context: XmlContext, value: str) -> None:
    """The term is checked where the element begins."""


def _category_opens(context: XmlContext, node: OpenElement) -> None:
    """Each category once: RFC 4287 4.2.2."""
    value = node.attributes.get("term")
    if value is None:
        return
    if not value or value.isspace():
        context.attribute = "term"
        context.report(structure.TEXT_BLANK)
        context.attribute = ""
        return
    facts = context.stack[-1].facts
    key = f"category {value}\n{node.attributes.get('scheme', '')}"
    if key in facts:
        context.report(shared.CATEGORY_REPEATED, name="entry", value=value)
    facts[key] = ""


PERSON = Element(
    children=_named(
        {
            "name": Element(text=texts.plain, spec="RFC 4287 3.2.1"),
            "uri": Element(text=uris.own_element, spec="RFC 4287 3.2.2"),
            "email": Element(text=words.mail, spec="RFC 4287 3.2.3"),
        }
    ),
    extends=("part",),
    needs=((expanded(ATOM, "name"), None),),
    repeatable=True,
    spec="RFC 4287 3.2",
)
DATE = Element(text=dates.rfc3339, keep_text=True, spec="RFC 4287 3.3")
ID = Element(text=uris.identifier, keep_text=True, spec="RFC 4287 4.2.6")
CATEGORY = Element(
    text=texts.ignored,
    attributes={"term": _term, "scheme": uris.iri, "label": texts.plain_attribute},
    requires=("term",),
    repeatable=True,
    opens=_category_opens,
    spec="RFC 4287 4.2.2",
)
_ADDRESS = Element(text=uris.own_element, spec="RFC 4287 4.2.5, 4.2.8")
_GENERATOR = Element(
    text=texts.plain,
    attributes={"uri": uris.iri_reference, "version": texts.plain_attribute},
    spec="RFC 4287 4.2.4",
)

_FEED: Table = {
    "author": PERSON,
    "category": CATEGORY,
    "contributor": PERSON,
    "generator": _GENERATOR,
    "icon": _ADDRESS,
    "id": ID,
    "link": atom_link.FEED_LINK,
    "logo": _ADDRESS,
    "rights": atom_text.TEXT,
    "subtitle": atom_text.TEXT,
    "title": atom_text.TEXT,
    "updated": DATE,
}


def _source_closes(context: XmlContext, node: OpenElement) -> None:
    for name in (_ID, _TITLE, _UPDATED):
        if name not in node.seen:
            context.report(rules.SOURCE_ADVISED, value=name.rpartition(" ")[2])
    if _AUTHOR in node.seen:
        context.stack[-1].facts["author"] = ""


SOURCE = Element(
    children=_named(_FEED | {"link": atom_link.FEED_LINK}),
    extends=("feed",),
    closes=_source_closes,
    spec="RFC 4287 4.2.11",
)

_ENTRY_CORE: Table = {
    "author": PERSON,
    "category": CATEGORY,
    "content": atom_text.CONTENT,
    "contributor": PERSON,
    "id": ID,
    "link": atom_link.ENTRY_LINK,
    "published": Element(text=dates.rfc3339, spec="RFC 4287 3.3"),
    "rights": atom_text.TEXT,
    "source": SOURCE,
    "summary": atom_text.TEXT,
    "title": atom_text.TEXT,
    "updated": DATE,
}


def _content_opens(context: XmlContext, node: OpenElement) -> None:
    """Notes whether a summary is needed: RFC 4287 4.1.2."""
    kind = node.attributes.get("type", "text").lower()
    textual = kind in ("text", "html", "xhtml", "") or kind.startswith("text/")
    if "src" in node.attributes or not (textual or kind.endswith(("+xml", "/xml"))):
        context.stack[-1].facts["summary needed"] = ""
    if atom_text.CONTENT.opens is not None:
        atom_text.CONTENT.opens(context, node)


def _entry_closes(context: XmlContext, node: OpenElement) -> None:
    seen, facts = node.seen, node.facts
    if _CONTENT not in seen:
        if "alternate" not in facts:
            context.report(rules.CONTENT_MISSING)
        if _SUMMARY not in seen:
            context.report(rules.TEXT_MISSING)
    elif "summary needed" in facts and _SUMMARY not in seen:
        context.report(rules.SUMMARY_MISSING)
    entry = entries.EntryFacts(
        facts.get(_ID, "").strip(),
        facts.get(_UPDATED, "").strip(),
        _AUTHOR in seen or "author" in facts,
        False,
        podcast.used(seen),
    )
    if context.feed is not None and len(context.stack) == 2:
        context.feed.add_atom(context, entry, node.start)


ENTRY = Element(
    children=_named(
        _ENTRY_CORE
        | {
            "content": Element(
                text=atom_text.CONTENT.text,
                attributes=atom_text.CONTENT.attributes,
                opens=_content_opens,
                spec="RFC 4287 4.1.3",
            )
        }
    ),
    extends=("entry",),
    needs=((_ID, None), (_TITLE, None), (_UPDATED, None)),
    repeatable=True,
    closes=_entry_closes,
    spec="RFC 4287 4.1.2",
)


def feed_opens(context: XmlContext, _node: OpenElement) -> None:
    """A feed begins."""
    context.feed = context.feed or entries.SeenEntries()
    prefixes = context.prefixes.get(ATOM, [])
    if prefixes and "" not in prefixes:
        context.report(xml.PREFIX_ODD, value="Atom", prefix=prefixes[0])


def feed_closes(context: XmlContext, node: OpenElement) -> None:
    """A feed has ended: RFC 4287 4.1.1."""
    seen, facts = node.seen, node.facts
    if "self" not in facts:
        context.report(rules.SELF_MISSING)
    if "alternate" not in facts:
        context.report(rules.PAGE_MISSING)
    if f"{XML_NAMESPACE} lang" not in node.attributes:
        context.report(values.LANGUAGE_MISSING)
    first = seen.get(_ENTRY)
    if first is not None:
        for name, offset in seen.items():
            if offset > first and name.startswith(ATOM) and name != _ENTRY:
                context.report(structure.LATE_METADATA, offset, name=name.rpartition(" ")[2])
    atom_history.validate_links(context, node)
    if context.feed is not None:
        context.feed.end(context, _AUTHOR in seen)


FEED = Element(
    children=_named(_FEED) | {_ENTRY: ENTRY},
    extends=("feed", "root"),
    needs=((_ID, None), (_TITLE, None), (_UPDATED, None)),
    opens=feed_opens,
    closes=feed_closes,
    spec="RFC 4287 4.1.1",
)


def _entry_document_opens(context: XmlContext, _node: OpenElement) -> None:
    context.feed = entries.EntryRecorder()


def _entry_document_closes(context: XmlContext, node: OpenElement) -> None:
    _entry_closes(context, node)
    if _AUTHOR not in node.seen and "author" not in node.facts:
        context.report(rules.AUTHOR_MISSING)


ENTRY_DOCUMENT = Element(
    children=ENTRY.children,
    extends=ENTRY.extends,
    needs=ENTRY.needs,
    opens=_entry_document_opens,
    closes=_entry_document_closes,
    spec="RFC 4287 2",
)
