"""The elements of a feed that are for podcast apps, as values that no longer depend on XML or
JSON."""

import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from msgspec import Struct

_NAMESPACES = {
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://podlove.org/simple-chapters": "psc",
}
"""Prefixes by address in lower case: many feeds write Apple's with other capitals."""
_SOME = re.compile(
    rb"(?i)itunes\.com/dtds/podcast|podcastindex(?:\.|-)org|podlove\.org/simple-chapters"
)
_ENTRIES = ("{*}item", "{*}entry")


class PodcastElement(Struct, frozen=True):
    """An element: its text, attributes without a namespace, and the elements within it."""

    name: str
    text: str = ""
    attributes: Mapping[str, str] = {}
    children: tuple["PodcastElement", ...] = ()

    def get(self, attribute: str) -> str:
        """The value of an attribute; empty if it has none."""
        return self.attributes.get(attribute, "").strip()


class PodcastElements(Struct, frozen=True):
    """The elements of a feed or an entry, in its order. Names are as in `itunes:duration`."""

    own: tuple[PodcastElement, ...] = ()

    def all(self, name: str) -> list[PodcastElement]:
        return [each for each in self.own if each.name == name]

    def first(self, *names: str) -> PodcastElement | None:
        """The first element of the first of these names that has any."""
        return next((each for name in names for each in self.all(name)), None)

    def text(self, *names: str) -> str:
        """The first text of an element of these names; empty if there is none."""
        found = (each.text for name in names for each in self.all(name))
        return next((text for text in found if text), "")


class FeedElements(Struct, frozen=True):
    """The elements of a feed itself, and those of each of its entries."""

    feed: PodcastElements = PodcastElements()
    entries: tuple[PodcastElements, ...] = ()

    def entry(self, index: int) -> PodcastElements:
        return self.entries[index] if index < len(self.entries) else PodcastElements()


def of_document(body: bytes, many: int) -> FeedElements:
    """The elements of a feed, if it is well-formed XML and declares no entities.

    many: how many entries it has; if another number is found, none gets any.
    """
    if not _SOME.search(body.replace(b"\0", b"")):
        return FeedElements()
    from lxml import etree  # only feeds of podcasts need it

    root = etree.parse(
        BytesIO(body), etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    ).getroot()
    found = [_elements(each) for each in root.iter(*_ENTRIES)]
    channel = next(root.iter("channel"), root)
    return FeedElements(_elements(channel), tuple(found) if len(found) == many else ())


def of_object(members: Mapping[str, Any]) -> PodcastElements:
    """The elements of a JSON Feed's object, which are extensions such as `_itunes`."""
    found: list[PodcastElement] = []
    for prefix in ("itunes", "podcast"):
        own = members.get(f"_{prefix}")
        if isinstance(own, dict):
            found += _from_members((f"{prefix}:{name}", value) for name, value in own.items())
    return PodcastElements(tuple(found))


def _elements(node: Any) -> PodcastElements:
    return PodcastElements(tuple(_children(node)))


def _children(node: Any) -> Iterator[PodcastElement]:
    for child in node.iterchildren("{*}*"):
        namespace, _, name = child.tag[1:].partition("}")
        if prefix := _NAMESPACES.get(namespace.lower()):
            text = " ".join((child.text or "").split())
            own = {str(key): str(value) for key, value in child.attrib.items()}
            yield PodcastElement(f"{prefix}:{name}", text, own, tuple(_children(child)))


def _from_members(named: Iterable[tuple[str, Any]]) -> Iterator[PodcastElement]:
    """As `standards.own_elements` writes them: a text, or an object with `text`, `attributes` and
    `children`; several of one name are a list. A null is left out."""
    for name, value in named:
        for each in value if isinstance(value, list) else [value]:
            if each is None:
                continue
            if not isinstance(each, dict):
                yield PodcastElement(name, " ".join(str(each).split()))
                continue
            own, inner = each.get("attributes"), each.get("children")
            attributes = own if isinstance(own, dict) else {}
            children = inner if isinstance(inner, dict) else {}
            yield PodcastElement(
                name,
                " ".join(str(each.get("text") or "").split()),
                {key: str(text) for key, text in attributes.items() if text is not None},
                tuple(_from_members(children.items())),
            )
