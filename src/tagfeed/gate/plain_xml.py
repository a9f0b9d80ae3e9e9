"""XML as a feed's writer writes it: quoted attributes, text, a few references, white space.

What is not so plain raises NotPlain, and a parser must read it.
"""

import re
from typing import NamedTuple

_DECLARATION = re.compile(r"<\?xml version=\"1\.0\" encoding=\"(?:UTF-8|utf-8)\"\?>\s*+")
# name, attributes, text; "/" where the element's own end tag follows, and the space behind it
_TAG = re.compile(
    r"<(/?[A-Za-z][A-Za-z0-9:_.\-]*+)((?: [^<>\t\n]*+)?)>([^<]*+)(?:<(/)\1>(\s*+)(?=<|\Z))?"
)
_ATTRIBUTE = re.compile(r" ([A-Za-z][A-Za-z0-9:_.\-]*+)=\"([^\"]*+)\"")
_VALUE = re.compile(r"(>[^<]*+</|=\"[^\"]*+\")")
_REFERENCE = re.compile("&(?:amp|lt|gt|quot|#x26|#x3C|#x3E);")
_MEANT = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"',
          "&#x26;": "&", "&#x3C;": "<", "&#x3E;": ">"}  # fmt: skip
# XML 1.0 2.2 and 2.11: what may not stand in a document, and \r, which parsers make \n of.
_MARKED = bytes(0xFF if byte < 32 and byte not in b"\t\n" else byte for byte in range(256))


class NotPlain(Exception):  # noqa: N818 - it is no error
    """A parser must read this."""


class Tag(NamedTuple):
    """A start tag. attributes: where their values stand among all.

    leaf: whether nothing stands inside but text. text: where that stands, -1 without one.
    """

    attributes: range
    leaf: bool
    text: int


def characters(piece: bytes) -> str:
    """The text of a piece, in which XML forbids no character."""
    if piece.translate(_MARKED) != piece:
        raise NotPlain
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        raise NotPlain from None
    if "\ufffe" in text or "\uffff" in text or ("]" in text and "]]>" in text):
        raise NotPlain
    return text


def cut(text: str) -> tuple[tuple[str, ...], list[str]]:
    """What is the same in all texts with the same tags, and the values in between.

    A value is written `="…"` or `>…</`, its signs included, so it tells which of both it is.
    """
    parts = _VALUE.split(text)
    return tuple(parts[::2]), parts[1::2]


def attribute(value: str) -> str:
    """What the value of an attribute stands for."""
    if value[0] != "=" or "<" in value or "\n" in value or "\t" in value:
        raise NotPlain  # XML 1.0 3.3.3: white space is a space, to a parser
    return meant(value[2:-1]) if "&" in value else value[2:-1]


def element(value: str) -> str:
    """What the text of an element stands for."""
    if value[0] != ">":
        raise NotPlain
    return meant(value[1:-2]) if "&" in value else value[1:-2]


def meant(text: str) -> str:
    """What a text with references stands for."""
    count = text.count("&")
    result = text.replace("&amp;", "&")
    if len(text) - len(result) == 4 * count:
        return result
    result, found = _REFERENCE.subn(_referred, text)
    if found != count:
        raise NotPlain
    return result


def tags(text: str) -> list[Tag]:
    """The start tags of a text, with the places of their values in what `cut` makes of it."""
    declared = _DECLARATION.match(text)
    begin, signs, place = (declared.end(), 1, 2) if declared else (text.find("<"), 0, 0)
    found: list[Tag] = []
    for match in _TAG.finditer(text, begin):
        name, written, inside, closed, _behind = match.groups()
        keys = _ATTRIBUTE.findall(written)
        empty = written.endswith("/")
        if "".join(f' {key}="{value}"' for key, value in keys) + "/" * empty != written:
            raise NotPlain
        if inside.strip() and not closed:
            raise NotPlain
        signs += 2 if closed else 1
        attributes = range(place, place + len(keys))
        place += len(keys)
        if name[0] != "/":
            found.append(Tag(attributes, empty or bool(closed), place if closed else -1))
        place += bool(closed)
        place += text.startswith("</", match.end())  # white space before an end tag
    if signs != text.count("<") or place != len(cut(text)[1]):
        raise NotPlain
    return found


def _referred(match: re.Match[str]) -> str:
    return _MEANT[match.group()]
