"""Atom's companions: threading, RFC 4685; feed history, RFC 5005; tombstones, RFC 6721."""

from tagfeed.validator.extensions.vocabulary import Vocabulary
from tagfeed.validator.values import basic, dates, registered, texts, uris
from tagfeed.validator.xml.element import Element

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
_TOMBSTONE = {
    "deleted-entry": Element(
        attributes={"ref": uris.iri, "when": dates.rfc3339},
        required_attributes=("ref", "when"),
        open_content=True,
        text=texts.ignored,
        repeatable=True,
        spec="RFC 6721 3",
    )
}

VOCABULARIES = (
    Vocabulary("http://purl.org/syndication/thread/1.0", {"in-reply-to": _REPLY}, _THREAD),
    Vocabulary("http://purl.org/syndication/history/1.0", _HISTORY),
    Vocabulary("http://purl.org/atompub/tombstones/1.0", _TOMBSTONE),
)
