"""Lexical, the JSON of Ghost's editor since version 5, -> HTML."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from tagfeed.importing.importers.ghost.cards import card, gated
from tagfeed.importing.importers.ghost.elements import element

LexicalNode = Mapping[str, Any]

# https://github.com/facebook/lexical/blob/main/packages/lexical/src/LexicalConstants.ts
_FORMATS = (
    (16, "code"),
    (1, "strong"),
    (2, "em"),
    (4, "s"),
    (8, "u"),
    (32, "sub"),
    (64, "sup"),
    (128, "mark"),
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))


def html_from_lexical(document: Any) -> str:
    """The HTML of a document. Raises RecursionError if it is nested deeper than any text."""
    root = document.get("root") if isinstance(document, dict) else None
    return _children(root, "\n") if isinstance(root, dict) else ""


def _children(node: LexicalNode, between: str = "") -> str:
    listed = node.get("children")
    nodes = (each for each in listed if isinstance(each, dict)) if isinstance(listed, list) else ()
    return between.join(filter(None, map(_node, nodes)))


def _node(node: LexicalNode) -> str:
    name = str(node.get("type") or "").removeprefix("extended-")
    render = _NODES.get(name)
    if render:
        return render(node)
    return _children(node) if node.get("children") else gated(card(name, node), node)


def _formatted(node: LexicalNode) -> str:
    text = escape(str(node.get("text") or ""), quote=False)
    bits = node.get("format")
    bits = bits if isinstance(bits, int) else 0
    for bit, name in _FORMATS:
        text = element(name, text) if text and bits & bit else text
    return text


def _link(node: LexicalNode) -> str:
    url = node.get("url")
    words = _children(node)
    return element("a", words, href=url) if isinstance(url, str) and words else words


def _block(name: str) -> Callable[[LexicalNode], str]:
    def render(node: LexicalNode) -> str:
        content = _children(node)
        return element(name, content) if content.strip() else ""

    return render


def _quote(node: LexicalNode) -> str:
    content = _children(node)
    return element("blockquote", element("p", content)) if content.strip() else ""


def _heading(node: LexicalNode) -> str:
    tag = node.get("tag")
    return _block(tag if tag in _HEADINGS else "h2")(node)


def _list(node: LexicalNode) -> str:
    """Lexical has a list within a list as an item of its own, behind that which it belongs to."""
    is_ordered = node.get("listType") == "number" or node.get("tag") == "ol"
    start = node.get("start")
    first = start if is_ordered and isinstance(start, int) and start != 1 else None
    items = _children(node).replace("</li><li><ul>", "<ul>").replace("</li><li><ol", "<ol")
    return element("ol" if is_ordered else "ul", items, start=first)


def _item(node: LexicalNode) -> str:
    return element("li", _children(node))


_NODES: Mapping[str, Callable[[LexicalNode], str]] = {
    "text": _formatted,
    "linebreak": lambda _node: "<br>",
    "tab": lambda _node: "\t",
    "link": _link,
    "autolink": _link,
    "at-link": _link,
    "paragraph": _block("p"),
    "heading": _heading,
    "quote": _quote,
    "aside": _quote,
    "list": _list,
    "listitem": _item,
}
"""Nodes that are not cards, by type, without the prefix `extended-`."""
