"""What a browser that runs no scripts shows of a text, and whether links within it work.

Written from the rendering section of the HTML standard, not from what tagfeed does.
"""

import re
from collections.abc import Iterator, Sequence

from selectolax.lexbor import LexborHTMLParser, LexborNode

_NOT_RENDERED = frozenset(  # HTML 15.3.1, and replaced elements, whose content is not shown
    (
        *("area", "base", "datalist", "head", "link", "meta", "noembed", "noframes", "param"),
        *("rp", "script", "style", "template", "title"),
        *("audio", "canvas", "embed", "iframe", "math", "object", "svg", "video"),
        *("meter", "progress"),
    )
)
# They part the words around them.
_REPLACED = frozenset(("canvas", "embed", "iframe", "object", "svg"))
_AMP = frozenset(("amp-img", "amp-iframe"))  # a picture or a frame, and what is in the element
_APART = frozenset(  # HTML 15.3.2 to 15.5: blocks, parts of tables and lists, pictures, controls
    (
        *("address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd"),
        *("details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure"),
        *("footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr"),
        *("legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "option", "p"),
        *("plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot"),
        *("th", "thead", "tr", "ul", "xmp"),
        *("button", "img", "input", "marquee", "select", "textarea"),
    )
)


def words_shown(html: str) -> list[str]:
    """The words and signs, in order; two words that a browser sets apart are two."""
    body = LexborHTMLParser(f"<body>{html}").body
    return re.findall(r"\w+|[^\w\s]", "".join(_pieces(body))) if body else []


def _pieces(body: LexborNode) -> Iterator[str]:
    left: list[LexborNode | str] = [body]
    while left:
        node = left.pop()
        if isinstance(node, str):
            yield node
        elif node.is_text_node:
            yield node.text_content or ""
        elif node.tag in _REPLACED:
            yield " "
        elif node.is_comment_node or "fallback" in node.attributes:  # AMP: where it can't be shown
            continue
        elif node.tag not in _NOT_RENDERED:
            end = " " if node.tag in _APART else ""
            begin = " " if node.tag in _AMP else end
            left += [end, *reversed(list(node.iter(include_text=True))), begin]


def missing(words: Sequence[str], among: Sequence[str]) -> list[str]:
    """The first words, and those after them, that do not follow in this order among others."""
    others = iter(among)
    for number, word in enumerate(words):
        if word not in others:
            return [*words[number : number + 5]]
    return []


def assert_references_work(html: str) -> None:
    """Every link within a text has its target, and no id is there twice."""
    tree = LexborHTMLParser(html)
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))
    assert {node.attributes["href"] for node in tree.css('[href^="#"]')} <= {
        f"#{id_}" for id_ in ids
    }
