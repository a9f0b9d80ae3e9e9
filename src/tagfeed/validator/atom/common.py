"""What a feed, an entry and a source have in common: persons, dates, ids, categories."""

from tagfeed.validator.atom import link, text
from tagfeed.validator.rules import rss, structure
from tagfeed.validator.values import contacts, dates, texts, uris
from tagfeed.validator.xml.element import Element, ElementTable, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, expanded

AUTHOR, ENTRY = expanded(ATOM, "author"), expanded(ATOM, "entry")
ID, TITLE, UPDATED = (expanded(ATOM, name) for name in ("id", "title", "updated"))
REQUIRED_CHILDREN = ((ID, None), (TITLE, None), (UPDATED, None))


def in_atom(table: ElementTable) -> ElementTable:
    """The table with its names in Atom's namespace."""
    return {expanded(ATOM, name): element for name, element in table.items()}


def _term(context: XmlContext, value: str) -> None:
    """The term is checked where the element begins."""


def _category_opens(context: XmlContext, node: OpenElement) -> None:
    """RFC 4287 4.2.2: a category has a term; each once."""
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
        context.report(rss.CATEGORY_REPEATED, name="entry", value=value)
    facts[key] = ""


PERSON = Element(
    children=in_atom(
        {
            "name": Element(text=texts.person_name, spec="RFC 4287 3.2.1"),
            "uri": Element(text=uris.own_element, spec="RFC 4287 3.2.2"),
            "email": Element(text=contacts.address, spec="RFC 4287 3.2.3"),
        }
    ),
    extends=("part",),
    required_children=((expanded(ATOM, "name"), None),),
    repeatable=True,
    spec="RFC 4287 3.2",
)

CATEGORY = Element(
    text=texts.ignored,
    attributes={"term": _term, "scheme": uris.iri, "label": texts.plain_attribute},
    required_attributes=("term",),
    repeatable=True,
    opens=_category_opens,
    foreign=True,  # RFC 4287 4.2.2: undefinedContent
    mixed=True,
    spec="RFC 4287 4.2.2",
)

_ADDRESS = Element(text=uris.own_element, spec="RFC 4287 4.2.5, 4.2.8")

_GENERATOR = Element(
    text=texts.plain,
    attributes={"uri": uris.full_or_warned, "version": texts.plain_attribute},
    spec="RFC 4287 4.2.4",
)

METADATA: ElementTable = {
    "author": PERSON,
    "category": CATEGORY,
    "contributor": PERSON,
    "generator": _GENERATOR,
    "icon": _ADDRESS,
    "id": Element(text=uris.identifier, keep_text=True, spec="RFC 4287 4.2.6"),
    "link": link.FEED_LINK,
    "logo": _ADDRESS,
    "rights": text.TEXT,
    "subtitle": text.TEXT,
    "title": text.TEXT,
    "updated": Element(text=dates.rfc3339, keep_text=True, spec="RFC 4287 3.3"),
}
"""What a feed says about itself, and a source about the feed that an entry was copied from."""
