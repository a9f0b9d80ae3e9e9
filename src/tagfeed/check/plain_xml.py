"""XML as a feed's writer writes it: quoted attributes, text, a few references, white space.

What is not so plain raises NotPlain, and a parser must read it.
"""

import re
from typing import NamedTuple

# name, attributes, text; "/" where the element's own end tag follows, and the space behind it
_TAG = re.compile(
    r"<(/?[A-Za-z][A-Za-z0-9:_.\-]*+)((?: [^<>\t\n]*+)?)>([^<]*+)(?:<(/)\1>(\s*+)(?=<|\Z))?"
)
_ATTRIBUTE = re.compile(r" ([A-Za-z][A-Za-z0-9:_.\-]*+)=\"([^\"]*+)\"")
_REFERENCE = re.compile("&(?:amp|lt|gt|quot|#x26|#x3C|#x3E);")
_MEANT = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"',
          "&#x26;": "&", "&#x3C;": "<", "&#x3E;": ">"}  # fmt: skip
# XML 1.0 2.2 and 2.11: what may not stand in a document, and \r, which parsers make \n of.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n"))


class NotPlain(Exception):  # noqa: N818 - it is no error
    """A parser must read this."""


class Tag(NamedTuple):
    """A start tag. first: the number of its first value among all; attributes: how many it has.

    leaf: whether nothing stands inside but text. text: the number of that text, -1 without one.
    """

    first: int
    attributes: int
    leaf: bool
    text: int


def characters(piece: bytes) -> str:
    """The text of a piece, in which XML forbids no character."""
    if len(piece.translate(None, _CONTROLS)) != len(piece):
        raise NotPlain
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        raise NotPlain from None
    if "\ufffe" in text or "\uffff" in text or ("]" in text and "]]>" in text):
        raise NotPlain
    return text


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


def shape(text: str) -> tuple[str, list[Tag]]:
    """An expression for all texts with the same tags, and the start tags.

    Its groups are the values of the attributes and the texts, as they are written. It is for texts
    with as many `<`: then no value holds one.
    """
    begin = text.find("<")
    pattern, start_tags, groups, signs = [re.escape(text[:begin])], list[Tag](), 0, 0
    for match in _TAG.finditer(text):
        name, written, inside, closed, behind = match.groups()
        signs += 2 if closed else 1
        attributes = _ATTRIBUTE.findall(written)
        empty = written.endswith("/")
        if "".join(f' {key}="{value}"' for key, value in attributes) + "/" * empty != written:
            raise NotPlain
        values = "".join(rf' {re.escape(key)}="([^"]*+)"' for key, _ in attributes)
        pattern.append(f"<{re.escape(name)}{values}{'/' * empty}>")
        if closed:
            pattern.append(rf"([^<]*+)</{re.escape(name)}>{re.escape(behind)}")
        elif inside.strip():
            raise NotPlain
        else:
            pattern.append(re.escape(inside))
        first, groups = groups, groups + len(attributes)
        if name[0] != "/":
            place = groups if closed else -1
            start_tags.append(Tag(first, len(attributes), empty or bool(closed), place))
        groups += bool(closed)
    if signs != text.count("<"):
        raise NotPlain
    return "".join(pattern), start_tags


def _referred(match: re.Match[str]) -> str:
    return _MEANT[match.group()]
