"""The tree of a text, and small functions on it."""

from collections import Counter
from collections.abc import Callable, Collection
from operator import attrgetter
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

HtmlTree = LexborHTMLParser
HtmlNode = LexborNode
BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "br", "caption", "center", "dd", "details"),
        *("dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main"),
        *("menu", "nav", "ol", "option", "p", "pre", "search", "section", "summary", "table"),
        *("td", "th", "tr", "ul"),
    )
)
"""Elements that begin and end with white space where a text is read on one line."""


class Remarks:
    """The remarks about a text: each problem once, with its first example.

    base: what addresses in the text are relative to, for words about them.
    """

    def __init__(self, base: str = "") -> None:
        self.base = base
        self._first: dict[str, tuple[str, str]] = {}
        self._found: Counter[str] = Counter()

    def add(self, problem: str, example: str, remedy: str) -> None:
        """problem: a phrase in which `{}` stands for the example."""
        self._first.setdefault(problem, (example, remedy))
        self._found[problem] += 1

    def all(self) -> tuple[tuple[str, str], ...]:
        """Each problem with its remedy."""
        return tuple(
            (problem.format(example) + _and_more(self._found[problem] - 1), remedy)
            for problem, (example, remedy) in self._first.items()
        )


_Step = Callable[[HtmlNode], HtmlNode | None]
_BACK: tuple[_Step, _Step] = attrgetter("prev"), attrgetter("last_child")
_ON: tuple[_Step, _Step] = attrgetter("next"), attrgetter("first_child")
_FAR = 30  # nodes without text in a row: thousands would take the square of their number

Rewrite = Callable[[HtmlNode, Remarks], None]
Rewriters = dict[str, Rewrite]


def parsed(markup: str) -> HtmlTree:
    """The tree of what is in a body."""
    return LexborHTMLParser(f"<body>{markup}")


def attribute(node: HtmlNode, *names: str) -> str:
    """The first of these attributes that is not blank; "" if all are."""
    values = node.attributes
    for name in names:
        if value := (values.get(name) or "").strip():
            return value
    return ""


def words(node: HtmlNode) -> str:
    """The words of a node on one line."""
    return " ".join(node.text(separator=" ").split())


def host(base: str, address: str) -> str:
    """The host that an address leads to; "" if it leads to none or is not an address."""
    try:
        return urlsplit(urljoin(base, address)).hostname or ""
    except ValueError:
        return ""


def is_within(node: HtmlNode, tags: Collection[str]) -> bool:
    """Whether a node is inside one of these elements."""
    above = node.parent
    while above is not None and above.tag not in tags:
        above = above.parent
    return above is not None


def element(
    near: HtmlNode, name: str, content: "str | HtmlNode" = "", **attributes: str
) -> HtmlNode:
    """A new element for the tree that a node is in."""
    new = near.parser.create_node(name)
    for key, value in attributes.items():
        new.attrs[key] = value
    if content:
        new.insert_child(content)
    return new


def set_apart(node: HtmlNode, text: str) -> None:
    """Put spaces where the words of a node would touch those beside it. text: what it shows."""
    before = _beside(node, *_BACK)[-1:].isalnum()
    after = _beside(node, *_ON)[:1].isalnum()
    if not text:
        before, after = before and after, False
    if before and not text[:1].isspace():
        node.insert_before(" ")
    if after and not text[-1:].isspace():
        node.insert_after(" ")


def _beside(node: HtmlNode, following: _Step, inward: _Step) -> str:
    """The text beside a node, in the elements around it too, up to one that sets texts apart.

    following, inward: the node beside another, and the first of those within it on the way. What
    is farther than `_FAR` nodes is taken for a word.
    """
    inner = None
    for _ in range(_FAR):
        other = inner or following(node)
        inner = None
        if other is None:
            above = node.parent
            if above is None or above.tag in BLOCKS:
                return ""
            node = above
        elif other.tag in BLOCKS:
            return ""
        elif other.is_text_node and other.text_content:
            return other.text_content
        else:
            node, inner = other, inward(other)
    return "word"


def replace_picture(node: HtmlNode, text: str) -> None:
    """Put a text in the place of a picture, which parts what is around it."""
    set_apart(node, text)
    replace_with_text(node, text)


def replace_with_text(node: HtmlNode, text: str) -> None:
    """Put a text in the place of a node, or nothing."""
    if text:
        node.replace_with(text)
    else:
        node.decompose()


def _and_more(more: int) -> str:
    return f", and {more} more" if more else ""
