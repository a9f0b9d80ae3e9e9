"""HTML that editors store on one line, full of their own attributes -> HTML that people can
read."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tagfeed.rendering.content.depth import shallow

_END = re.compile(
    r"(</(?:aside|blockquote|details|div|figure|h[1-6]|li|ol|p|pre|section|table|tr|ul)>"
    r"|<(?:hr|/?[ou]l|/?blockquote|/?details|/?table)>)(?=<)"
)
_SPAN = re.compile(r"<(/?)span\b[^<>]*>", re.IGNORECASE)
_DEEPEST = 100  # spans within one another


def in_lines(html: str) -> str:
    """One line per block: between two tags, a line break is invisible."""
    return _END.sub(r"\1\n", html.strip())


def parsed(html: str) -> LexborNode | None:
    """The body of a text or a page, as a browser reads it."""
    return LexborHTMLParser(_with_shallow_spans(shallow(html))).body


def _with_shallow_spans(html: str) -> str:
    """Without the spans that are nested deeper than in any real text: to take one away takes the
    longer the more is in it."""
    if html.count("<span") <= _DEEPEST:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        before, depth = depth, max(0, depth + (-1 if tag[1] else 1))
        return tag[0] if max(before, depth) <= _DEEPEST else ""

    return _SPAN.sub(kept, html)


def without(top: LexborNode, selector: str) -> None:
    """Removes elements, with everything in them."""
    for node in top.css(selector):
        node.decompose()


def bare(top: LexborNode, wrappers: str, kept: Iterable[str]) -> str:
    """The content of an element, without wrappers (a selector) that show nothing and with only
    these attributes; an `id` stays if something links to it."""
    targets = {(link.attributes.get("href") or "")[1:] for link in top.css('a[href^="#"]')}
    allowed = frozenset(kept)
    for node in top.css(wrappers):
        if node.mem_id != top.mem_id:
            node.unwrap()
    for node in top.css("*"):
        for name, value in list(node.attributes.items()):
            if name not in allowed and not (name == "id" and value in targets):
                del node.attrs[name]
    return in_lines(top.inner_html or "")
