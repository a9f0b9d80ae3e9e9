"""Character encodings: a document's bytes as UTF-8, by what it declares and what it is."""

import codecs
import re

from tagfeed.validator.context import Context
from tagfeed.validator.rules import xml

_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'<>\s]+)["']""")
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
_UTF8 = frozenset(("utf-8", "ascii"))


def xml_as_utf8(context: Context, document: bytes) -> bytes:
    """An XML document as UTF-8, without a byte order mark. Reports a wrong encoding."""
    mark = next((name for sign, name in _MARKS if document.startswith(sign)), "")
    declared = _DECLARATION.search(document[:256])
    name = mark or (declared.group(1).decode("ascii", "replace") if declared else "utf-8")
    codec = _codec(name)
    if codec is None:
        context.report(xml.ENCODING_UNKNOWN, 0, value=name)
        codec = "utf-8"
    elif codec not in _UTF8 and not codec.startswith("utf-16"):
        context.report(xml.ENCODING_DIFFERS, 0, value=name)
        context.encoding = name
    if codec in _UTF8 and not document.startswith(codecs.BOM_UTF8):
        return _checked(context, document, codec, name)
    return _transcoded(context, document, codec, name)


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
    """UTF-8 is returned as it is, so that a large document is not in memory twice."""
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
    return text.removeprefix("\ufeff").encode("utf-8", "replace")
