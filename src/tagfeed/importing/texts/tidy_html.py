"""HTML that editors keep on one line, with what only they and their styles need -> for people."""

import re
from collections.abc import Iterable

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tagfeed.rendering.content.depth import shallow

_END = re.compile(
    r"(</(?:aside|blockquote|details|div|figure|h[1-6]|li|ol|p|pre|section|table|tr|ul)>"
    r"|<(?:hr|/?[ou]l|/?blockquote|/?details|/?table)>)(?=<)"
)


def in_lines(html: str) -> str:
    """A block per line; where a tag follows another, a line end between them shows nowhere."""
    return _END.sub(r"\1\n", html.strip())


def parsed(html: str) -> LexborNode | None:
    """The body of a text or a page, as a browser reads it."""
    return LexborHTMLParser(shallow(html)).body


def without(top: LexborNode, selector: str) -> None:
    """Takes elements out, with all they hold."""
    for node in top.css(selector):
        node.decompose()


def bare(top: LexborNode, wrappers: str, kept: Iterable[str]) -> str:
    """What is in an element, without wrappers (a selector) that show nothing, and with these
    attributes alone; an `id` stays where something links to it."""
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
