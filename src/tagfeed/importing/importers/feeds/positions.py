"""Where the entries of a feed are, and what is wrong with a feed that is not well-formed."""

import re
from bisect import bisect_right
from contextlib import suppress
from typing import Any
from xml.parsers import expat

_ENTRY = re.compile(rb"<(?:[\w.-]+:)?(?:item|entry)[\s>]")
_ENCODINGS = ("CharacterEncodingOverride", "CharacterEncodingUnknown")  # of feedparser
_DEEPEST = 256  # elements, as lxml has it
_DECLARED = re.compile(rb"""<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:-]+)""")
# What SAX says of a feed that ends too early: half of it would pass for the whole.
_CUT = ("no element found", "unclosed token", "unclosed CDATA")


def places_of_entries(body: bytes) -> list[int]:
    """Where each entry begins."""
    return [match.start() for match in _ENTRY.finditer(body)]


def lines_of_entries(body: bytes, many: int) -> list[int | None]:
    """The line of each entry; None for each if the lines can't be found."""
    found = places_of_entries(body)
    if len(found) != many:
        return [None] * many
    breaks = [match.start() for match in re.finditer(rb"\n", body)]
    return [bisect_right(breaks, begin) + 1 for begin in found]


def line_too_deep(body: bytes) -> int | None:
    """The line at which elements are nested too deeply; None if they are not. feedparser's time
    grows with the square of the depth."""
    try:
        return _line_too_deep(body, expat.ParserCreate())
    except (LookupError, ValueError):  # an encoding that expat does not know, as Shift JIS
        return _line_too_deep(_as_utf_8(body), expat.ParserCreate("utf-8"))


def _as_utf_8(body: bytes) -> bytes:
    """A document in an encoding that only Python knows, as UTF-8; if Python does not know it
    either, at least its markup."""
    declared = _DECLARED.search(body)
    try:
        text = body.decode(declared[1].decode() if declared else "utf-8", "replace")
    except (LookupError, ValueError):
        text = body.decode("latin-1")
    return text.encode("utf-8", "replace")


def _line_too_deep(body: bytes, parser: expat.XMLParserType) -> int | None:
    deep = found = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal deep, found
        deep += 1
        if deep > _DEEPEST:
            found = parser.CurrentLineNumber
            raise RecursionError

    def end(_name: str) -> None:
        nonlocal deep
        deep -= 1

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    with suppress(expat.ExpatError, RecursionError):  # feedparser reports what else is wrong
        parser.Parse(body, True)
    return found or None


def why_broken(error: Any) -> tuple[str, str, int | None] | None:
    """The problem, remedy and line of a document that can't be read to its end; None if it can."""
    if type(error).__name__ in _ENCODINGS:
        return f"is not text in its encoding: {error}", "save the file as UTF-8", None
    if error is None or not hasattr(error, "getLineNumber"):
        return None
    message = str(error.getMessage())
    line = error.getLineNumber()
    if message.startswith(_CUT):
        return "is cut off", "export or download it again", line
    return (
        f"is not well-formed XML: {message}",
        "`tagfeed check` says more; correct what it finds",
        line,
    )
