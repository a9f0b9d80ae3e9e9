"""Atom's text constructs and content: RFC 4287 3.1 and 4.1.3."""

import re
from collections.abc import Callable
from functools import cache

from msgspec import structs

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.media_types import is_media_type
from tagfeed.validator.rules import atom, html, structure
from tagfeed.validator.values import texts, uris
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext, anything
from tagfeed.validator.xml.namespaces import XHTML

_DIV = f"{XHTML} div"
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_WHOLE = lazy_regex(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b)", re.IGNORECASE | re.DOTALL)


def _text_opens(context: XmlContext, node: OpenElement) -> None:
    """RFC 4287 3.1.1: the type, text, html or xhtml, decides what is allowed inside."""
    kind = node.attributes.get("type")
    if kind is None or kind == "text":
        return
    if kind in _KINDS:
        _set_kind(node, kind)
    elif kind == "":
        context.report(structure.ATTRIBUTE_BLANK, name="type")
    elif kind.lower() in _HTML_TYPES:
        context.report(html.FRAGMENT, value=kind)
        context.report(atom.TEXT_TYPE, value=kind)
        node.element = _HTML
    else:
        context.report(atom.TEXT_TYPE, value=kind)


def _set_kind(node: OpenElement, kind: str) -> None:
    node.element = _KINDS[kind]()
    node.seen, node.facts = {}, {}  # not shared: XHTML has children, text has none


def _inline_text(context: XmlContext, text: str) -> None:
    """Text beside the div of type="xhtml"."""
    if text.strip():
        rule = html.ESCAPED_XHTML if texts.markup(text) else structure.TEXT_UNEXPECTED
        context.report(rule, value=text.strip())


def _needs_div(context: XmlContext, node: OpenElement) -> None:
    if _DIV not in node.seen:
        context.report(html.DIV_MISSING)


def _content_opens(context: XmlContext, node: OpenElement) -> None:
    """RFC 4287 4.1.3: the type decides what is allowed inside; with src, nothing is."""
    kind = node.attributes.get("type")
    if "src" in node.attributes:
        _remote(context, node, kind)
    elif kind is None or kind == "text":
        return
    elif kind in _KINDS:
        _set_kind(node, kind)
    elif not kind:
        context.report(structure.ATTRIBUTE_BLANK, name="type")
    else:
        _typed(context, node, kind)


def _typed(context: XmlContext, node: OpenElement, kind: str) -> None:
    low = kind.lower().partition(";")[0].strip()
    if not is_media_type(kind) or low.startswith(("multipart/", "message/")):
        context.report(atom.CONTENT_TYPE, value=kind)
    if low == "text/html":
        node.element = _DOCUMENT
    elif low == "application/xhtml+xml":
        node.element = _XHTML_DOCUMENT
    elif low.endswith(("+xml", "/xml")):
        node.element = _XML
    elif low == "text/plain":
        return
    elif low.startswith("text/"):
        node.element = _ANY_TEXT
    else:
        node.element = _BASE64


def _document(context: XmlContext, text: str) -> None:
    """RFC 4287 4.1.3.3: text/html is a whole document; a piece of one is read as type="html" is."""
    if not _WHOLE.match(text):
        context.report(html.FRAGMENT, value=context.node.attributes["type"])
        texts.html(context, text)


def _xhtml_document(context: XmlContext, node: OpenElement) -> None:
    if f"{XHTML} html" not in node.seen:
        context.report(html.FRAGMENT, value=node.attributes["type"])


def _remote(context: XmlContext, node: OpenElement, kind: str | None) -> None:
    if kind is None:
        context.report(structure.ATTRIBUTE_ADVISED, value="type")
    elif not is_media_type(kind):
        context.report(atom.CONTENT_TYPE, value=kind)
    node.element = _REMOTE


def _base64(context: XmlContext, text: str) -> None:
    import binascii

    try:
        if text.strip():
            binascii.a2b_base64("".join(text.split()).encode("ascii"), strict_mode=True)
            return
    except ValueError:
        pass
    context.report(atom.CONTENT_BASE64, value=context.node.attributes.get("type", ""))


def _nothing(context: XmlContext, text: str) -> None:
    if text.strip():
        context.report(structure.TEXT_UNEXPECTED, value=text.strip())


def _type_seen(context: XmlContext, value: str) -> None:
    """The type is checked where the element begins."""


@cache
def _xhtml() -> Element:
    from tagfeed.validator.html.xhtml import DIV

    return Element(
        text=_inline_text,
        children={_DIV: DIV},
        attributes={"type": _type_seen},
        closes=_needs_div,
        mixed=False,
    )


_HTML = Element(text=texts.html, attributes={"type": _type_seen})
_KINDS: dict[str, Callable[[], Element]] = {"html": lambda: _HTML, "xhtml": _xhtml}
TEXT = Element(text=texts.atom_text, attributes={"type": _type_seen}, opens=_text_opens)
_CONTENT_ATTRIBUTES = {"type": _type_seen, "src": uris.full_or_warned}
CONTENT = Element(
    text=texts.atom_text,
    attributes=_CONTENT_ATTRIBUTES,
    opens=_content_opens,
    spec="RFC 4287 4.1.3",
)
_XML = Element(text=_nothing, attributes=_CONTENT_ATTRIBUTES, open_content=True)
_XHTML_DOCUMENT = structs.replace(_XML, closes=_xhtml_document)
_DOCUMENT = Element(text=_document, attributes=_CONTENT_ATTRIBUTES)
_ANY_TEXT = Element(text=anything, attributes=_CONTENT_ATTRIBUTES)
_BASE64 = Element(text=_base64, attributes=_CONTENT_ATTRIBUTES)
_REMOTE = Element(text=_nothing, attributes=_CONTENT_ATTRIBUTES)
