"""The Atom Publishing Protocol, RFC 5023."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import history as rules
from tagfeed.validator.values import basic, dates, texts, uris
from tagfeed.validator.xml.element import UNCHECKED, Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, expanded

_APP = "http://www.w3.org/2007/app"


_RANGE = basic.pattern(r"\*/\*|[\w!#$&^.+\-]+/(?:\*|[\w!#$&^.+\-]+)(?:\s*;.*)?", "a media range")


def _accept(context: XmlContext, text: str) -> None:
    """RFC 5023 8.3.4: media ranges; empty if nothing is accepted."""
    if text.strip():
        basic.each_of(_RANGE, ",")(context, text)


_CATEGORIES = Element(
    children={expanded(ATOM, "category"): UNCHECKED},
    attributes={
        "fixed": basic.choice("yes", "no"),
        "scheme": uris.iri,
        "href": uris.iri_reference,
    },
    repeatable=True,
    spec="RFC 5023 7.2.1",
)


def _collection_closes(context: XmlContext, node: OpenElement) -> None:
    """RFC 5023 8.3.3: of Atom's elements, a collection has a title only."""
    for name in node.seen:
        if name.startswith(ATOM) and not name.endswith(" title"):
            context.report(
                rules.COLLECTION_ID, node.seen[name], value=name.replace(f"{ATOM} ", "atom:")
            )


_COLLECTION = Element(
    children={
        expanded(ATOM, "title"): Element(
            text=texts.atom_text, attributes={"type": texts.plain_attribute}
        ),
        expanded(ATOM, "id"): UNCHECKED,
        expanded(_APP, "accept"): Element(text=_accept, repeatable=True),
        expanded(_APP, "categories"): _CATEGORIES,
    },
    required_children=((expanded(ATOM, "title"), None),),
    attributes={"href": uris.iri_reference},
    required_attributes=("href",),
    repeatable=True,
    closes=_collection_closes,
    spec="RFC 5023 8.3.3",
)
_CONTROL = Element(
    children={expanded(_APP, "draft"): Element(text=basic.choice("yes", "no"))},
    spec="RFC 5023 13.1.1",
)
_EDITED = Element(text=dates.rfc3339, spec="RFC 5023 10.2")


VOCABULARIES = (
    Vocabulary(
        _APP,
        {"collection": _COLLECTION},
        {"collection": _COLLECTION, "control": _CONTROL, "edited": _EDITED},
    ),
)
