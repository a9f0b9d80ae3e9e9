"""Elements that feeds can't carry but whose words they can: noscript, formulas, form controls."""

from tagfeed.rendering.content.rewriting.html_tree import (
    HtmlNode,
    Remarks,
    Rewriters,
    attribute,
    element,
    host,
    replace_picture,
    replace_with_text,
    set_apart,
    words,
)

_ALIGNMENTS = ("left", "center", "right", "justify")


def _unwrap(node: HtmlNode, _remarks: Remarks) -> None:
    node.unwrap(delete_empty=True)


def _remove(node: HtmlNode, _remarks: Remarks) -> None:
    node.decompose()


def _as_typed(node: HtmlNode, _remarks: Remarks) -> None:
    """Elements in which a browser reads no tags."""
    node.replace_with(element(node, "pre", node.text()))


def _formula(node: HtmlNode, _remarks: Remarks) -> None:
    """MathML as its alternative text, its TeX, or its words (readers show none of its layout)."""
    tex = node.css_first('annotation[encoding="application/x-tex"]')
    text = attribute(node, "alttext", "aria-label") or (words(tex) if tex else "")
    for note in node.css("annotation, annotation-xml"):
        note.decompose()
    replace_with_text(node, text or words(node))


def _drawing(node: HtmlNode, _remarks: Remarks) -> None:
    """SVG as its label, its title or its words."""
    title = node.css_first("title")
    named = attribute(node, "aria-label") or (words(title) if title else "")
    for hidden in node.css("style, script, defs, metadata"):
        hidden.decompose()
    replace_picture(node, named or words(node))


def _check_box(node: HtmlNode, _remarks: Remarks) -> None:
    replace_with_text(node, "☑" if "checked" in node.attributes else "☐")


def _control(node: HtmlNode, _remarks: Remarks) -> None:
    """An element that is a box of its own in a browser: its words don't touch those beside it."""
    set_apart(node, node.text())
    node.unwrap(delete_empty=True)


def _area(node: HtmlNode, remarks: Remarks) -> None:
    """The links of an image map, below it."""
    address = attribute(node, "href")
    named = attribute(node, "alt", "title", "aria-label")
    label = named or host(remarks.base, address) or address
    set_apart(node, label)
    node.replace_with(element(node, "a", label, href=address))


def _cell(node: HtmlNode, _remarks: Remarks) -> None:
    """`text-align` as the attribute that feeds may carry."""
    style = dict(part.split(":", 1) for part in attribute(node, "style").split(";") if ":" in part)
    found = {name.strip().lower(): value.strip().lower() for name, value in style.items()}
    alignment = found.get("text-align") or attribute(node, "data-align")
    if alignment in _ALIGNMENTS:
        node.attrs["align"] = alignment


def _player(node: HtmlNode, _remarks: Remarks) -> None:
    """Without a script that plays them, only controls do."""
    node.attrs["controls"] = ""


REWRITERS: Rewriters = {
    "noscript": _unwrap,  # feed readers run no scripts
    "xmp, plaintext, listing": _as_typed,
    ".katex-mathml + .katex-html": _remove,  # the same formula again, only to be seen
    "math": _formula,
    "svg": _drawing,
    "noembed, noframes, datalist, title": _remove,  # no browser shows them
    "input[type=checkbox]": _check_box,
    "canvas, select, optgroup, option, textarea, button, form form": _control,
    # Where they are, these would close the elements around them when the result is parsed.
    ":not(ruby, rtc) > rt, :not(ruby, rtc) > rp, a:has(a), nobr": _unwrap,
    "area[href]": _area,
    "td[style], th[style], td[data-align], th[data-align]": _cell,
    "audio, video": _player,
}
