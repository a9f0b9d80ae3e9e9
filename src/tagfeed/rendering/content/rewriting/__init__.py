"""Rewrites HTML that feeds may not carry into HTML that says the same.

Each module is about one kind of element and ends with a table: by a CSS selector, what becomes of
the elements that it finds. They are rewritten from the last to the first, so inner ones come first.
"""

from tagfeed.rendering.content.rewriting import elements, embeds, leftovers, pictures, references
from tagfeed.rendering.content.rewriting.tree import Remarks, parsed

_REWRITERS = (leftovers.REWRITERS, pictures.REWRITERS, embeds.REWRITERS, elements.REWRITERS)


def rewritten(markup: str, base: str, anchor: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The markup rewritten, and what there is to say about it. Its parameters as for clean_html."""
    tree, remarks = parsed(markup), Remarks()
    for rewriters in _REWRITERS:
        for selector, rewrite in rewriters.items():
            for node in reversed(tree.css(selector)):
                rewrite(node, remarks)
    references.resolve(tree, base, anchor, remarks)
    body = tree.body
    return (body.inner_html or "" if body else ""), remarks.all()
