"""The words that a text begins with, of which teasers are made."""

import re
from collections.abc import Iterator

from tagfeed.model import LONGEST_EXCERPT
from tagfeed.rendering.content.rewriting.html_tree import BLOCKS, HtmlNode, HtmlTree, attribute

_HIDDEN = frozenset(("script", "style", "template", "title", "rp", "rt"))
_END = re.compile(r"more\b")
"""`<!--more-->` of WordPress, Hugo, Jekyll and Hexo, with words of its own or without."""
_MORE = re.compile(r"continue-reading|more-\d+")
"""The ids that Zola and WordPress leave in its place."""
_SIGN = re.compile(r"\W*\d{0,3}(?::\d{1,3})?\W*")
"""What a link to a note or back shows: `1`, `[2:1]`, `*`, `↩`."""


def opening(tree: HtmlTree) -> str:
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


def _pieces(top: HtmlNode | None) -> Iterator[str]:
    """The pieces of text within an element, with spaces around blocks."""
    node = top.first_child if top else None
    while top is not None and node is not None:
        if _is_end(node):
            return
        if node.is_text_node:
            yield node.text_content or ""
        elif node.tag in BLOCKS:
            yield " "
        if node.first_child is not None and not _is_skipped(node):
            node = node.first_child
            continue
        while node.next is None:
            above = node.parent
            if above is None or above.mem_id == top.mem_id:
                return
            node = above
            if node.tag in BLOCKS:
                yield " "
        node = node.next


def _is_end(node: HtmlNode) -> bool:
    if node.is_comment_node:
        return _END.match((node.comment_content or "").strip()) is not None
    return node.tag == "span" and _MORE.fullmatch(attribute(node, "id")) is not None


def _is_skipped(node: HtmlNode) -> bool:
    """Whether what an element holds is left out: `in 2014.¹` must not become `in 2014.1`."""
    if node.tag == "a" and attribute(node, "href").startswith("#"):
        return _SIGN.fullmatch(node.text()) is not None
    return node.tag in _HIDDEN
