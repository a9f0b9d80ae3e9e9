"""Rewrites HTML that feeds may not carry into HTML that says the same.

Each module is about one kind of element and ends with a table: by a CSS selector, what becomes of
the elements that it finds. They are rewritten from the last to the first, so inner ones come first.
"""

from typing import NamedTuple

from tagfeed.rendering.content.rewriting import (
    custom_elements,
    elements,
    embeds,
    leftovers,
    pictures,
    references,
)
from tagfeed.rendering.content.rewriting.first_words import opening
from tagfeed.rendering.content.rewriting.html_tree import HtmlTree, Remarks, Rewriters, parsed

_TABLES = (leftovers.REWRITERS, pictures.REWRITERS, embeds.REWRITERS, elements.REWRITERS)
# With what any of them is about: most texts have no picture, no embed and no form.
_REWRITERS = [(", ".join(table), table) for table in _TABLES]

# HTML 13.2.6.4.7: an item ends the one that it is in, unless a list is between them.
_STRAY_ITEMS = ":not(ul, ol, menu, dir) > li, :not(dl) > dt, :not(dl) > dd"


class Rewritten(NamedTuple):
    """HTML that says the same, the words it begins with, and remarks about it. has_stray_items:
    whether an item is directly in something other than a list.
    """

    html: str
    opening: str
    remarks: tuple[tuple[str, str], ...]
    has_stray_items: bool


def rewritten(markup: str, base: str, anchor: str, wants_opening: bool) -> Rewritten:
    """The markup rewritten. Its parameters are those of clean_html."""
    tree = parsed(markup)
    around = references.base_of(tree, base)
    remarks = Remarks(around)
    if custom_elements.IN_TEXT.search(markup):
        _rewrite(tree, custom_elements.REWRITERS, remarks)
    for any_of_them, rewriters in _REWRITERS:
        if tree.css_first(any_of_them) is not None:
            _rewrite(tree, rewriters, remarks)
    first_words = opening(tree) if wants_opening else ""
    references.resolve(tree, base, around, anchor, remarks)
    body = tree.body
    html = body.inner_html if body else None
    has_stray_items = tree.css_first(_STRAY_ITEMS) is not None
    return Rewritten(html or "", first_words, remarks.all(), has_stray_items)


def _rewrite(tree: HtmlTree, rewriters: Rewriters, remarks: Remarks) -> None:
    for selector, rewrite in rewriters.items():
        for node in reversed(tree.css(selector)):
            rewrite(node, remarks)
