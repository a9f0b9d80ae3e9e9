"""Atom's elements in RSS, as the RSS Advisory Board's profile allows them."""

from tagfeed.validator.atom import common, entry, link, text
from tagfeed.validator.values import dates, texts, uris
from tagfeed.validator.xml.element import Element, ElementTable
from tagfeed.validator.xml.namespaces import ATOM, expanded

_BOTH: ElementTable = {
    expanded(ATOM, name): element
    for name, element in {
        "author": common.PERSON,
        "category": common.CATEGORY,
        "contributor": common.PERSON,
        "id": Element(text=uris.identifier),
        "rights": text.TEXT,
        "title": text.TEXT,
        "updated": Element(text=dates.rfc3339),
    }.items()
}

ITEM: ElementTable = _BOTH | {
    expanded(ATOM, name): element
    for name, element in {
        "content": text.CONTENT,
        "link": link.ENTRY_LINK,
        "published": Element(text=dates.rfc3339),
        "source": entry.SOURCE,
        "summary": text.TEXT,
    }.items()
}

CHANNEL: ElementTable = _BOTH | {
    expanded(ATOM, name): element
    for name, element in {
        "generator": Element(text=texts.plain, attributes={"uri": uris.iri_reference}),
        "icon": Element(text=uris.own_element),
        "link": link.FEED_LINK,
        "logo": Element(text=uris.own_element),
        "subtitle": text.TEXT,
    }.items()
}
