"""Elements of a publisher's own, in RSS, Atom and JSON Feed: `extra:` in the list."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

WRITTEN_BY_TAGFEED = {
    "dc:creator": "authors",
    "dc:language": "language",
    "content:encoded": "content_html",
    "media:content": "image",
    "media:group": "image",
    "media:credit": "image.credit",
    "media:description": "image.alt",
    "atom:updated": "updated",
    "atom:author": "authors",
    "atom:category": "tags",
    "atom:content": "content_html",
    "atom:link": "url",
    "atom:published": "date",
    "atom:rights": "site.rights",
    "atom:summary": "summary",
    "atom:title": "title",
    "author": "authors",
    "category": "tags",
    "copyright": "site.rights",
    "description": "summary",
    "enclosure": "enclosures",
    "guid": "id",
    "image": "image",
    "language": "language",
    "link": "url",
    "pubDate": "date",
    "published": "date",
    "rights": "site.rights",
    "subtitle": "site.description",
    "summary": "summary",
    "title": "title",
    "updated": "updated",
}
"""What the list has a key for, by the name of the element."""

OF_TAGFEED = frozenset({"atom", "at", "content", "fh", "xml", "xmlns", "xhtml", "tagfeed"})
"""Prefixes of which every element is tagfeed's to write, or none is."""


class OwnElement(Struct, frozen=True):
    """An element with a prefix, as in `acme:section`.

    namespace: what the prefix stands for. formats: those of `rss` and `atom` whose feeds may have
    it there; JSON Feed takes any.
    """

    name: str
    namespace: str
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple["OwnElement", ...] = ()
    formats: frozenset[str] = frozenset({"rss", "atom"})

    @property
    def prefix(self) -> str:
        """What is before the colon."""
        return self.name.partition(":")[0]

    def xml(self, indent: str = "") -> str:
        """The element on lines of its own."""
        attributes = "".join(f' {name}="{_quoted(value)}"' for name, value in self.attributes)
        begin = f"{indent}<{self.name}{attributes}"
        if not self.text and not self.children:
            return f"{begin}/>\n"
        if self.text:  # with white space of ours it would be another text
            inner = _escaped(self.text) + "".join(
                [each.xml().rstrip("\n") for each in self.children]
            )
        else:
            inner = "".join(["\n", *(each.xml(f"{indent}  ") for each in self.children), indent])
        return f"{begin}>{inner}</{self.name}>\n"

    def json(self) -> Any:
        """Just the text if there is nothing else, otherwise an object."""
        if not self.attributes and not self.children:
            return self.text
        members: dict[str, Any] = {"text": self.text} if self.text else {}
        if self.attributes:
            members["attributes"] = dict(self.attributes)
        if self.children:
            members["children"] = _gathered((child.name, child) for child in self.children)
        return members


def xml(elements: Iterable[OwnElement], format: str, indent: str, written: str = "") -> str:
    """Those that a format takes, but for what is written already."""
    return "".join(
        [
            each.xml(indent)
            for each in elements
            if format in each.formats and not _is_in(each.name, written)
        ]
    )


def json(elements: Iterable[OwnElement]) -> dict[str, Any]:
    """Extension objects (JSON Feed 1.1, "Extensions"): `_prefix`, in which `about` says whose."""
    by_prefix: dict[str, list[OwnElement]] = {}
    for each in elements:
        by_prefix.setdefault(each.prefix, []).append(each)
    return {
        f"_{prefix}": {
            "about": each_[0].namespace,
            **_gathered((each.name.partition(":")[2], each) for each in each_),
        }
        for prefix, each_ in by_prefix.items()
    }


def namespaces(elements: Iterable[OwnElement]) -> dict[str, str]:
    """What the prefixes stand for, those of children too."""
    return {each.prefix: each.namespace for each in _with_children(elements)}


def _with_children(elements: Iterable[OwnElement]) -> Iterator[OwnElement]:
    for each in elements:
        yield each
        yield from _with_children(each.children)


def _gathered(named: Iterable[tuple[str, OwnElement]]) -> dict[str, Any]:
    """By name; those that share one are a list."""
    found: dict[str, list[Any]] = {}
    for name, each in named:
        found.setdefault(name, []).append(each.json())
    return {name: every if len(every) > 1 else every[0] for name, every in found.items()}


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _quoted(text: str) -> str:
    """As the value of an attribute in double quotes."""
    escaped = _escaped(text).replace('"', "&quot;")
    return escaped.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")


def _is_in(name: str, written: str) -> bool:
    return bool(written) and any(f"<{name}{sign}" in written for sign in "> /")
