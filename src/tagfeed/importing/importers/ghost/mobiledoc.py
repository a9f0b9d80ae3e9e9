"""Mobiledoc, the JSON of Ghost's editor from version 1 to 5, -> HTML.

https://github.com/bustle/mobiledoc-kit/blob/master/MOBILEDOC.md, versions 0.3.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from tagfeed.importing.importers.ghost.cards import card
from tagfeed.importing.importers.ghost.elements import element, figure

_MARKUP, _IMAGE, _LIST, _CARD = 1, 2, 3, 10
_TEXT = 0
_TAGS = frozenset(
    (
        *("a", "b", "code", "em", "i", "s", "strong", "sub", "sup", "u", "mark", "del"),
        *("aside", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "ul"),
    )
)


class _Document:
    """The parts of a document by their numbers; broken parts are left out."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self.sections = _listed(document.get("sections"))
        self.cards = _listed(document.get("cards"))
        self.atoms = _listed(document.get("atoms"))
        self.markups = _listed(document.get("markups"))

    def card(self, number: Any) -> str:
        match _at(self.cards, number):
            case [str(name), dict(payload), *_]:
                return card(name, payload)
            case [str(name), *_]:
                return card(name, {})
        return ""

    def text(self, markers: Any) -> str:
        """The pieces of a text, with the elements that open before and close after each."""
        done, open_tags = [], []
        for marker in _listed(markers):
            match marker:
                case [int(kind), list(opening), int(closing), value, *_]:
                    for number in opening:
                        tag, attributes = self._markup(number)
                        open_tags.append(tag)
                        done.append(element(tag, **attributes).removesuffix(f"</{tag}>"))
                    done.append(_escaped(value) if kind == _TEXT else self._atom(value))
                    for _ in range(min(closing, len(open_tags))):
                        done.append(f"</{open_tags.pop()}>")
        return "".join(done) + "".join(f"</{tag}>" for tag in reversed(open_tags))

    def _markup(self, number: Any) -> tuple[str, dict[str, str]]:
        match _at(self.markups, number):
            case [str(tag), [*pairs]] if tag.lower() == "a":
                named = dict(zip(map(str, pairs[::2]), map(str, pairs[1::2]), strict=False))
                return "a", {"href": named.get("href", "")}
            case [str(tag), *_] if tag.lower() in _TAGS:
                return tag.lower(), {}
        return "span", {}

    def _atom(self, number: Any) -> str:
        match _at(self.atoms, number):
            case ["soft-return", *_]:
                return "<br>"
            case [str(_), value, *_]:
                return _escaped(value)
        return ""


def html_from_mobiledoc(document: Any) -> str:
    """The HTML of a document."""
    if not isinstance(document, dict):
        return ""
    parts = _Document(document)
    made = (
        _SECTIONS[section[0]](parts, section[1:])
        for section in map(_listed, parts.sections)
        if section and isinstance(section[0], int) and section[0] in _SECTIONS
    )
    return "\n".join(filter(None, made))


def _markup_section(parts: _Document, section: list[Any]) -> str:
    match section:
        case [str(tag), list(markers), *_]:
            content = parts.text(markers)
            name = tag.lower() if tag.lower() in _TAGS else "p"
            if name in ("aside", "blockquote"):
                name, content = "blockquote", element("p", content) if content.strip() else ""
            return element(name, content) if content.strip() else ""
    return ""


def _image_section(_parts: _Document, section: list[Any]) -> str:
    match section:
        case [str(source), *_]:
            return figure(element("img", src=source, alt=""))
    return ""


def _list_section(parts: _Document, section: list[Any]) -> str:
    match section:
        case [str(tag), list(items), *_]:
            listed = "".join(element("li", parts.text(item)) for item in items)
            return element("ol" if tag.lower() == "ol" else "ul", listed)
    return ""


def _card_section(parts: _Document, section: list[Any]) -> str:
    return parts.card(section[0]) if section else ""


_SECTIONS: Mapping[int, Callable[[_Document, list[Any]], str]] = {
    _MARKUP: _markup_section,
    _IMAGE: _image_section,
    _LIST: _list_section,
    _CARD: _card_section,
}


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _at(values: list[Any], number: Any) -> Any:
    return values[number] if isinstance(number, int) and 0 <= number < len(values) else None


def _escaped(value: Any) -> str:
    return escape(str(value), quote=False) if isinstance(value, str | int) else ""
