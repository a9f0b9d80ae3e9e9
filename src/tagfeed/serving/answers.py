"""What is sent: values made once, when a file is read or the list changes. A request only picks
one."""

from collections.abc import Iterable
from email.utils import formatdate
from http import HTTPStatus
from typing import NamedTuple

from msgspec import Struct

from tagfeed.serving.codings import IDENTITY
from tagfeed.serving.list_facts import ListFacts
from tagfeed.serving.media_types import is_feed
from tagfeed.serving.served_files import ServedFile
from tagfeed.standards.media_types import in_utf_8

HeaderFields = tuple[tuple[bytes, bytes], ...]

ALLOWED = b"GET, HEAD, OPTIONS"
_PLAIN = b"text/plain; charset=utf-8"
# https://fetch.spec.whatwg.org/#http-cors-protocol: feeds are for everybody, and hold no secret.
_FOR_ALL: HeaderFields = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, Last-Modified, Link, Content-Range"),
)
_AS_TYPED: HeaderFields = ((b"x-content-type-options", b"nosniff"),)
# The address of a private feed may be a secret: no page is told that a link was followed there,
# and whoever comes across it does not find it again by searching.
_NOT_TOLD: HeaderFields = ((b"referrer-policy", b"no-referrer"), (b"x-robots-tag", b"noindex"))


class FilePart(Struct, frozen=True):
    """The bytes of a file that is not kept in memory, and which file that must be."""

    document: ServedFile
    first: int
    length: int


class Response(Struct, frozen=True):
    """head: the status line and all fields but the date, as they are sent. coding: of the body."""

    status: int
    fields: HeaderFields
    body: bytes = b""
    part: FilePart | None = None
    head: bytes = b""
    coding: str = ""


class Variant(NamedTuple):
    """A document in one coding: what is sent to clients that lack it, and to those that have it."""

    tag: bytes
    whole: Response
    unchanged: Response


class Answer(Struct, frozen=True):
    """A document, ready to be sent, in each of its codings."""

    document: ServedFile
    variants: dict[str, Variant]
    plain: Variant

    def best(self, codings: Iterable[str]) -> Variant:
        """The answer in the first of the codings that it has; identity is always among them."""
        for name in codings:
            if name in self.variants:
                return self.variants[name]
        return self.plain


def response(
    status: int, fields: HeaderFields, body: bytes = b"", part: FilePart | None = None
) -> Response:
    """A response, with its head as it is sent."""
    lines = [b"HTTP/1.1 %d %b" % (status, HTTPStatus(status).phrase.encode())]
    lines += [name + b": " + value for name, value in fields]
    coding = next((value for name, value in fields if name == b"content-encoding"), b"")
    head = b"\r\n".join(lines) + b"\r\n"
    return Response(status, fields, body, part, head, coding.decode())


def answer(document: ServedFile, facts: ListFacts) -> Answer:
    """Everything that may be sent of a document."""
    bodies = {IDENTITY: document.body, **document.codings}
    varies: HeaderFields = ((b"vary", b"Accept-Encoding"),) if document.codings else ()
    common = (
        *(_FOR_ALL if facts.is_public else ()),
        (b"cache-control", b"private, no-cache" if facts.is_private else _kept_for(facts)),
        *varies,
    )
    variants = {
        name: _variant(document, name, body, common, facts) for name, body in bodies.items()
    }
    return Answer(document, variants, variants[IDENTITY])


def _kept_for(facts: ListFacts) -> bytes:
    return b"public, max-age=%d" % facts.interval


def message(status: int, text: str, fields: HeaderFields = ()) -> Response:
    """A response that holds one sentence, for people."""
    body = text.encode() + b"\n"
    length = (b"content-length", b"%d" % len(body))
    return response(
        status, (*_FOR_ALL, *_AS_TYPED, *fields, (b"content-type", _PLAIN), length), body
    )


def _type(document: ServedFile, facts: ListFacts) -> str:
    """The media type of a file: one that the list knows, else what its name and bytes tell."""
    known = facts.other_types.get(document.path.rpartition("/")[2])
    return in_utf_8(known) if known else document.type


def _variant(
    document: ServedFile, coding: str, body: bytes | None, common: HeaderFields, facts: ListFacts
) -> Variant:
    name = document.digest if coding == IDENTITY else coding.encode() + b"-" + document.digest
    tag = b'"' + name + b'"'
    length = document.length if body is None else len(body)
    coded: HeaderFields = () if coding == IDENTITY else ((b"content-encoding", coding.encode()),)
    about: HeaderFields = (
        *_AS_TYPED,
        *(_NOT_TOLD if facts.is_private else ()),
        *_links(document, facts),
        (b"accept-ranges", b"bytes"),
        (b"last-modified", formatdate(document.modified, usegmt=True).encode()),
        (b"content-type", _type(document, facts).encode()),
        *coded,
        (b"content-length", b"%d" % length),
    )
    # RFC 9110 15.4.5: a 304 has these, and no field about what is not sent with it.
    same = (*common, (b"etag", tag))
    part = FilePart(document, 0, length) if body is None else None
    whole = response(200, (*same, *about), body or b"", part)
    return Variant(tag, whole, response(304, same))


def _links(document: ServedFile, facts: ListFacts) -> HeaderFields:
    """WebSub 4: the hubs of a feed and its own address, so that nobody need poll."""
    if not is_feed(document.type):
        return ()
    links = [f'<{hub}>; rel="hub"' for hub in facts.hubs]
    own = facts.address_of(document.path)
    links += [f'<{own}>; rel="self"'] if own else []
    return ((b"link", ", ".join(links).encode()),) if links else ()
