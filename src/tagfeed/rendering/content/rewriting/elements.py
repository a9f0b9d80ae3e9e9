"""Elements without a place in feeds whose words have one: noscript, formulas, check boxes."""

from tagfeed.rendering.content.rewriting.tree import (
    Node,
    Remarks,
    Rewriters,
    attribute,
    replace_with_text,
    words,
)

_ALIGNMENTS = ("left", "center", "right", "justify")


def _unwrap(node: Node, _remarks: Remarks) -> None:
    node.unwrap()


def _formula(node: Node, _remarks: Remarks) -> None:
    """MathML as its alternative text or its words (readers show neither its layout)."""
    for note in node.css("annotation, annotation-xml"):
        note.decompose()
    replace_with_text(node, attribute(node, "alttext") or words(node))


def _drawing(node: Node, _remarks: Remarks) -> None:
    """SVG as its label, its title or its words."""
    title = node.css_first("title")
    named = attribute(node, "aria-label") or (words(title) if title else "")
    for hidden in node.css("style, script, defs, metadata"):
        hidden.decompose()
    replace_with_text(node, named or words(node))


def _check_box(node: Node, _remarks: Remarks) -> None:
    replace_with_text(node, "☑" if "checked" in node.attributes else "☐")


def _option(node: Node, _remarks: Remarks) -> None:
    node.replace_with(f"{words(node)} ")


def _cell(node: Node, _remarks: Remarks) -> None:
    """`text-align` as the attribute that feeds may carry."""
    style = dict(part.split(":", 1) for part in attribute(node, "style").split(";") if ":" in part)
    found = {name.strip().lower(): value.strip().lower() for name, value in style.items()}
    if found.get("text-align") in _ALIGNMENTS:
        node.attrs["align"] = found["text-align"]


REWRITERS: Rewriters = {
    "noscript": _unwrap,  # feed readers run no scripts
    "math": _formula,
    "svg": _drawing,
    "input[type=checkbox]": _check_box,
    "option": _option,
    "td[style], th[style]": _cell,
}
