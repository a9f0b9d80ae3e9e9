"""Character encodings: converts a document to UTF-8, by the encoding it declares and the one it is
in."""

import codecs

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.validator.context import Context
from tagfeed.validator.rules import xml

_DECLARATION = lazy_regex(r"""\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'<>\s]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\x00?\x00", "utf-16-le"),
    (b"\x00<\x00?", "utf-16-be"),
    (b"<\x00r\x00", "utf-16-le"),
    (b"<\x00f\x00", "utf-16-le"),
)
# Python has codecs that are not character encodings, and some that take quadratic time.
_FAMILIES = (
    "ascii", "big5", "cp", "euc", "gb", "hp-roman8", "hz", "iso2022", "iso8859", "johab", "koi8",
    "kz1048", "latin", "mac", "ptcp154", "shift_jis", "tis-620", "utf-8", "utf-16", "utf-32",
)  # fmt: skip
_PIECE = 1 << 20
_HEAD = 1024  # bytes in which an XML declaration is looked for
_UTF8 = frozenset(("utf-8", "ascii"))
_UNITS = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32", "iso-10646-ucs-2": "utf-16"}
"""Prefixes of the names of encodings that a document's first bytes can tell apart."""


def xml_as_utf8(context: Context, document: bytes) -> bytes:
    """An XML document as UTF-8, without a byte order mark. Reports a wrong encoding."""
    seen = next((name for sign, name in _MARKS if document.startswith(sign)), "")
    declared = _declared(document[:_HEAD], seen)
    if _differs(seen, declared):
        begins = _family(seen).upper() or "a text of single bytes"
        context.report(xml.ENCODING_WRONG, 0, value=declared, problem=f"it begins as {begins}")
        declared = ""
    name = seen or declared or "utf-8"
    codec = _codec(name)
    if codec is None or (declared and _codec(declared) is None and not _family(declared)):
        context.report(xml.ENCODING_UNKNOWN, 0, value=declared)
        codec = codec or "utf-8"
    elif codec not in _UTF8 and not codec.startswith("utf-16"):
        context.report(xml.ENCODING_DIFFERS, 0, value=name)
        context.encoding = name
    if codec in _UTF8 and not document.startswith(codecs.BOM_UTF8):
        return _checked(context, document, codec, name)
    return _transcoded(context, document, codec, name)


def _declared(head: bytes, seen: str) -> str:
    """The encoding that the XML declaration names; "" if it names none."""
    found = _DECLARATION.match(head.decode(seen or "latin-1", "replace").removeprefix("\ufeff"))
    return found[1] if found else ""


def _differs(seen: str, declared: str) -> bool:
    """XML 1.0 4.3.3: whether a document is in another encoding than the one that it declares."""
    if not declared:
        return False
    if not seen:  # it begins with bytes of ASCII, each a character
        return _family(declared) in ("utf-16", "utf-32")
    return _family(declared) != _family(seen) and _codec(declared) is not None


def _family(name: str) -> str:
    """UTF-8, UTF-16 or UTF-32, where a name is of one of their forms; else ""."""
    known = _codec(name) or name.lower()
    return next((family for start, family in _UNITS.items() if known.startswith(start)), "")


def json_as_utf8(context: Context, document: bytes) -> bytes:
    """The same for JSON, which is always UTF-8: RFC 8259 8.1."""
    if document.startswith(codecs.BOM_UTF8):
        context.report(xml.BYTE_ORDER_MARK, 0)
        document = document.removeprefix(codecs.BOM_UTF8)
    return _checked(context, document, "utf-8", "UTF-8")


def encoding_name(context: Context, text: str) -> None:
    """The name of an encoding."""
    if _codec(text) is None:
        context.report(xml.ENCODING_UNKNOWN, value=text)


def _codec(name: str) -> str | None:
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return found if found.startswith(_FAMILIES) else None


def _checked(context: Context, document: bytes, codec: str, name: str) -> bytes:
    """Check the bytes; UTF-8 is returned as it is, so that a large document is not in memory
    twice."""
    if document.isascii():
        return document
    try:
        _decode(document, codec)
    except UnicodeDecodeError as error:
        context.report(xml.ENCODING_WRONG, 0, value=name, problem=error.reason)
        return document.decode("utf-8", "replace").encode()
    return document


def _decode(document: bytes, codec: str) -> None:
    """Decode piece by piece, so that a large document is never in memory as text."""
    decoder = codecs.getincrementaldecoder(codec)()
    view = memoryview(document)
    for begin in range(0, len(view), _PIECE):
        decoder.decode(view[begin : begin + _PIECE])
    decoder.decode(b"", True)


def _transcoded(context: Context, document: bytes, codec: str, name: str) -> bytes:
    try:
        text = document.decode(codec)
    except UnicodeDecodeError as error:
        context.report(xml.ENCODING_WRONG, 0, value=name, problem=error.reason)
        text = document.decode(codec, "replace")
    text = text.removeprefix("\ufeff")
    if text.startswith("\ufeff"):  # expat would take it for a mark of UTF-8
        context.report(xml.MARK_REPEATED, 0)
        text = text.lstrip("\ufeff")
    return text.encode("utf-8", "replace")
