"""Atom's companions: threading, RFC 4685; feed history, RFC 5005; tombstones, RFC 6721."""

from msgspec import structs

from tagfeed.validator.atom import common, link, text
from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.rules import history as rules
from tagfeed.validator.values import basic, dates, registered, texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ATOM, expanded

_REPLY = Element(
    text=texts.ignored,
    attributes={
        "ref": uris.identifier,
        "href": uris.iri_reference,
        "type": registered.media_type,
        "source": uris.iri_reference,
    },
    required_attributes=("ref",),
    repeatable=True,
    spec="RFC 4685 3",
)
_THREAD = {"in-reply-to": _REPLY, "total": Element(text=basic.integer(0), spec="RFC 4685 5")}
_HISTORY = {
    "complete": Element(spec="RFC 5005 2"),
    "archive": Element(spec="RFC 5005 4"),
}
_TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"


def _deleted_opens(context: XmlContext, node: OpenElement) -> None:
    """RFC 6721 3: any number of at:deleted-entry, but no two with the same combination of ref and
    when. An entry of that id may be there too: the newer of the two dates counts."""
    what = "deleted", node.attributes.get("ref", ""), node.attributes.get("when", "")
    facts = context.stack[-1].facts
    if " ".join(what) in facts:
        context.report(rules.DELETED_REPEATED, value=what[1])
    facts[" ".join(what)] = ""


_DELETED_ENTRY = Element(
    children={
        expanded(_TOMBSTONES, "by"): structs.replace(common.PERSON, repeatable=False),
        expanded(_TOMBSTONES, "comment"): text.TEXT,
        expanded(ATOM, "link"): link.ENTRY_LINK,
        expanded(ATOM, "source"): Element(open_content=True, text=texts.ignored),
    },
    attributes={"ref": uris.iri, "when": dates.rfc3339},
    required_attributes=("ref", "when"),
    repeatable=True,
    opens=_deleted_opens,
    foreign=True,
    mixed=True,
    spec="RFC 6721 3",
)

VOCABULARIES = (
    Vocabulary("http://purl.org/syndication/thread/1.0", {"in-reply-to": _REPLY}, _THREAD),
    Vocabulary("http://purl.org/syndication/history/1.0", _HISTORY),
    Vocabulary(_TOMBSTONES, {"deleted-entry": _DELETED_ENTRY}),
)
