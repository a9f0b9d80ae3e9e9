"""Pictures: those that a script would have loaded, those with several sources, those with none."""

from collections.abc import Iterator

from tagfeed.rendering.content.rewriting.html_tree import (
    HtmlNode,
    Remarks,
    Rewriters,
    attribute,
    element,
    replace_picture,
)
from tagfeed.standards.addresses.source_sets import candidates

_LAZY = (
    *("data-src", "data-lazy-src", "data-original", "data-orig-src", "data-lazyload"),
    *("data-cfsrc", "data-echo"),
)
_LAZY_SETS = ("data-srcset", "data-lazy-srcset")
_UNUSABLE = ("data:", "blob:", "about:", "javascript:")


def _noscript(node: HtmlNode, _remarks: Remarks) -> None:
    """A picture or frame that a script would load is replaced by its twin for browsers without
    scripts: readers run none."""
    twins = node.css("img, iframe")
    lazy = _lazy_before(node)
    is_twin = len(twins) == 1 and lazy is not None and lazy.tag == twins[0].tag
    if lazy is not None and is_twin and not node.text(strip=True):
        lazy.replace_with(twins[0])
        node.decompose()


def _lazy_before(node: HtmlNode) -> HtmlNode | None:
    before = node.prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    if before is None or before.tag not in ("img", "iframe"):
        return None
    is_lazy = attribute(before, *_LAZY, *_LAZY_SETS) or not _is_usable(attribute(before, "src"))
    return before if is_lazy else None


def _picture(node: HtmlNode, _remarks: Remarks) -> None:
    """A picture element's `img` stays, or one is made of its first source."""
    image = node.css_first("img")
    first = next(_of_sources(node), "")
    for source in node.css("source"):
        source.decompose()
    if image is None:
        if first:
            node.replace_with(element(node, "img", src=first))
        return
    if first and not _source_of(image):
        image.attrs["src"] = first
    node.unwrap()


def _of_sources(node: HtmlNode) -> Iterator[str]:
    for source in node.css("source"):
        sets = attribute(source, "srcset", *_LAZY_SETS)
        yield from (address for address, _ in candidates(sets) if _is_usable(address))


def _image(node: HtmlNode, _remarks: Remarks) -> None:
    source = _source_of(node)
    if not source:
        replace_picture(node, attribute(node, "alt"))
        return
    node.attrs["src"] = source
    srcset = attribute(node, *_LAZY_SETS, "srcset")
    if srcset:
        node.attrs["srcset"] = srcset


def _source_of(image: HtmlNode) -> str:
    """The address of a picture: its own, or the first of its set."""
    sets = candidates(attribute(image, *_LAZY_SETS, "srcset"))
    return _own(image) or next((address for address, _ in sets if _is_usable(address)), "")


def _own(node: HtmlNode) -> str:
    """The address that a script would load comes before a placeholder."""
    found = (attribute(node, name) for name in (*_LAZY, "src"))
    return next(filter(_is_usable, found), "")


def _is_usable(address: str) -> bool:
    return bool(address) and not address.lower().startswith(_UNUSABLE)


def _source(node: HtmlNode, _remarks: Remarks) -> None:
    parent, source = node.parent, _own(node)
    if parent is None or parent.tag not in ("audio", "video") or not source:
        node.decompose()
    else:
        node.attrs["src"] = source


def _player(node: HtmlNode, _remarks: Remarks) -> None:
    if source := _own(node):
        node.attrs["src"] = source


REWRITERS: Rewriters = {
    "noscript": _noscript,
    "picture": _picture,
    "img": _image,
    "source, track": _source,
    "audio, video": _player,
}
