"""The words that a text begins with, of which teasers are made."""

from collections.abc import Iterator

from tagfeed.model import LONGEST_EXCERPT
from tagfeed.rendering.content.rewriting.tree import Node, Tree

_HIDDEN = frozenset(("script", "style", "template", "title", "rp"))
_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main"),
        *("menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table"),
        *("td", "th", "tr", "ul"),
    )
)
"""Elements that begin and end with white space where a text is read on one line."""


def opening(tree: Tree) -> str:
    """The first words of a text on one line, up to `<!--more-->`: a few more than the longest
    teaser holds."""
    found: list[str] = []
    length = 0
    for piece in _pieces(tree.body):
        found.append(piece)
        length += len(piece)
        if length > 2 * LONGEST_EXCERPT:
            break
    return " ".join("".join(found).split())[: LONGEST_EXCERPT + 100]


def _pieces(top: Node | None) -> Iterator[str]:
    """The pieces of text below an element, with spaces around blocks."""
    node = top.first_child if top else None
    while top is not None and node is not None:
        if node.is_comment_node and (node.comment_content or "").strip().startswith("more"):
            return
        if node.is_text_node:
            yield node.text_content or ""
        elif node.tag in _BLOCKS:
            yield " "
        if node.first_child is not None and node.tag not in _HIDDEN:
            node = node.first_child
            continue
        while node.next is None:
            above = node.parent
            if above is None or above.mem_id == top.mem_id:
                return
            node = above
            if node.tag in _BLOCKS:
                yield " "
        node = node.next
