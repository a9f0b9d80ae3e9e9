"""Atom's text constructs and content: RFC 4287 3.1 and 4.1.3."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from tagfeed.validator import texts, uris, words
from tagfeed.validator.element import Element, anything
from tagfeed.validator.namespaces import XHTML
from tagfeed.validator.rules import atom, html, structure

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

_DIV = f"{XHTML} div"
_HTML_TYPES = ("text/html", "application/xhtml+xml")


def _text_opens(walk: Walk, node: Node) -> None:
    """RFC 4287 3.1.1: text, html or xhtml decide what may stand inside."""
    kind = node.attributes.get("type")
    if kind is None or kind == "text":
        return
    if kind in _KINDS:
        node.element = _KINDS[kind]()
    elif kind == "":
        walk.find(structure.ATTRIBUTE_BLANK, name="type")
    elif kind.lower() in _HTML_TYPES:
        walk.find(html.FRAGMENT, value=kind)
        walk.find(atom.TEXT_TYPE, value=kind)
        node.element = _HTML
    else:
        walk.find(atom.TEXT_TYPE, value=kind)


def _inline_text(walk: Walk, text: str) -> None:
    """Text beside the div of type="xhtml"."""
    if text.strip():
        rule = html.ESCAPED_XHTML if texts.markup(text) else structure.TEXT_UNEXPECTED
        walk.find(rule, value=text.strip())


def _needs_div(walk: Walk, node: Node) -> None:
    if _DIV not in node.seen:
        walk.find(html.DIV_MISSING)


def _content_opens(walk: Walk, node: Node) -> None:
    """RFC 4287 4.1.3: the type decides what may stand inside; with src, nothing may."""
    kind = node.attributes.get("type")
    if "src" in node.attributes:
        _remote(walk, node, kind)
    elif kind is None or kind == "text":
        return
    elif kind in _KINDS:
        node.element = _KINDS[kind]()
    elif not kind:
        walk.find(structure.ATTRIBUTE_BLANK, name="type")
    else:
        _typed(walk, node, kind)


def _typed(walk: Walk, node: Node, kind: str) -> None:
    low = kind.lower().partition(";")[0].strip()
    if not words.is_media_type(kind) or low.startswith(("multipart/", "message/")):
        walk.find(atom.CONTENT_TYPE, value=kind)
    if low in _HTML_TYPES:
        walk.find(html.FRAGMENT, value=kind)
        node.element = _HTML if low == "text/html" else _XML
    elif low.endswith(("+xml", "/xml")):
        node.element = _XML
    elif low == "text/plain":
        return
    elif low.startswith("text/"):
        node.element = _ANY_TEXT
    else:
        node.element = _BASE64


def _remote(walk: Walk, node: Node, kind: str | None) -> None:
    if kind is None:
        walk.find(structure.ATTRIBUTE_ADVISED, value="type")
    elif not words.is_media_type(kind):
        walk.find(atom.CONTENT_TYPE, value=kind)
    node.element = _REMOTE


def _base64(walk: Walk, text: str) -> None:
    import binascii

    try:
        if text.strip():
            binascii.a2b_base64("".join(text.split()).encode("ascii"), strict_mode=True)
            return
    except ValueError:
        pass
    walk.find(atom.CONTENT_BASE64, value=walk.node.attributes.get("type", ""))


def _nothing(walk: Walk, text: str) -> None:
    if text.strip():
        walk.find(structure.TEXT_UNEXPECTED, value=text.strip())


def _type_seen(walk: Walk, value: str) -> None:
    """The type is judged where the element begins."""


@cache
def _xhtml() -> Element:
    from tagfeed.validator.xhtml import DIV

    return Element(
        text=_inline_text,
        children={_DIV: DIV},
        attributes={"type": _type_seen},
        closes=_needs_div,
        mixed=False,
    )


_HTML = Element(text=texts.rich, attributes={"type": _type_seen})
_KINDS: dict[str, Callable[[], Element]] = {"html": lambda: _HTML, "xhtml": _xhtml}
TEXT = Element(text=texts.undeclared, attributes={"type": _type_seen}, opens=_text_opens)
_CONTENT_ATTRIBUTES = {"type": _type_seen, "src": uris.full_or_warned}
CONTENT = Element(
    text=texts.undeclared,
    attributes=_CONTENT_ATTRIBUTES,
    opens=_content_opens,
    spec="RFC 4287 4.1.3",
)
_XML = Element(text=_nothing, attributes=_CONTENT_ATTRIBUTES, free=True)
_ANY_TEXT = Element(text=anything, attributes=_CONTENT_ATTRIBUTES)
_BASE64 = Element(text=_base64, attributes=_CONTENT_ATTRIBUTES)
_REMOTE = Element(text=_nothing, attributes=_CONTENT_ATTRIBUTES)
