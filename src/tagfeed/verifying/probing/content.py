"""Checks what an answer says of its document: type, charset, compression."""

import codecs
import re
from collections.abc import Iterator

from tagfeed.errors import Finding
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.verifying.probing.network import NetworkResponse
from tagfeed.verifying.probing.rules import content as rules
from tagfeed.verifying.probing.served import PLAIN, Served
from tagfeed.verifying.probing.unpacking import UnpackingError, codings, unpacked

_XML = {"application/xml", "text/xml"}  # RFC 7303 9.1, 9.2
_TYPES = {
    "rss": _XML | {FEED_FORMATS["rss"].media_type, "application/rdf+xml"},
    "atom": _XML | {FEED_FORMATS["atom"].media_type},
    "json": {FEED_FORMATS["json"].media_type, "application/json"},
}
_NAMES = {"rss": "RSS", "atom": "Atom", "json": "a JSON Feed"}
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)
_DECLARED = re.compile(rb"<\?xml[^>]*?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]+)")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF16_LE, "utf-16"),
)
_WORTH_PACKING = 512  # bytes: of a smaller answer, the header fields are the larger part
_OTHERS = ("br", "zstd")


def check_type(served: Served) -> Iterator[Finding]:
    """The media type and the charset."""
    field = served.packed.fields.get("content-type", "")
    if not field:
        yield rules.TYPE_MISSING.broken()
        return
    if served.is_page:
        return
    media_type = field.partition(";")[0].strip().lower()
    if media_type not in _TYPES[served.format]:
        yield rules.TYPE_WRONG.broken(name=_NAMES[served.format], value=media_type)
    charset = _CHARSET.search(field)
    encoding = _encoding(served)
    if charset and not _agree(charset[1], encoding, served.document):
        yield rules.CHARSET.broken(value=charset[1], encoding=encoding)


def check_compression(served: Served) -> Iterator[Finding]:
    """Whether it is compressed, for whom, and whether that is still the same document."""
    packed, plain = codings(served.packed), codings(served.plain)
    if plain:
        yield rules.CODING_UNASKED.broken(value=", ".join(plain))
        return
    if not packed:
        if len(served.document) > _WORTH_PACKING:
            yield rules.NOT_COMPRESSED.broken(value=f"{len(served.document):,}")
        return
    if not (_varies(served.packed) and _varies(served.plain)):
        yield rules.VARY.broken()
    yield from _differing("gzip", served.packed, served)
    for name in _OTHERS:
        answer = served.ask({"Accept-Encoding": name})
        if answer.status == 200 and codings(answer) == [name]:
            yield from _differing(name, answer, served)


def _differing(name: str, answer: NetworkResponse, served: Served) -> Iterator[Finding]:
    """Whether it unpacks to another document; unknown if what unpacks it is not installed."""
    try:
        found = unpacked(answer)
    except UnpackingError as error:
        if name == "gzip" or not error.is_unknown:
            yield rules.CODING_BROKEN.broken(value=error)
        return
    is_same = found == served.plain.body or not served.is_stable or answer.is_cut
    if not is_same and served.ask(PLAIN).body == served.plain.body:
        yield rules.CODING_DIFFERS.broken(value=name)


def _varies(answer: NetworkResponse) -> bool:
    names = {name.strip().lower() for name in answer.fields.get("vary", "").split(",")}
    return bool(names & {"accept-encoding", "*"})


def _encoding(served: Served) -> str:
    """The encoding that the document itself says it has (XML 1.0 4.3.3; RFC 8259 8.1)."""
    for mark, name in _MARKS:
        if served.document.startswith(mark):
            return name
    if served.format == "json":
        return "utf-8"
    declared = _DECLARED.match(served.document[:300].lstrip())
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def _agree(charset: str, encoding: str, document: bytes) -> bool:
    """Whether both names of encodings give the same text for this document."""
    try:
        one, other = codecs.lookup(charset).name, codecs.lookup(encoding).name
        return one == other or document.decode(one) == document.decode(other)
    except (LookupError, UnicodeError):
        return False
