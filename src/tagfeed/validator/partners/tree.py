"""Reads an XML document into elements, as far as its facts need them."""

from collections.abc import Callable, Iterator
from xml.parsers import expat

from tagfeed.validator.xml.checker import DEPTH

_CHUNK = 1 << 18


class TreeElement:
    """An element: its name as the parser reports it, its attributes, what it holds, and the byte
    where it begins."""

    __slots__ = ("at", "attributes", "children", "name", "parts")

    def __init__(self, name: str, attributes: dict[str, str], at: int) -> None:
        self.name = name
        self.attributes = attributes
        self.at = at
        self.children: list[TreeElement] = []
        self.parts: list[str] = []

    @property
    def text(self) -> str:
        """Its text, in one piece."""
        return "".join(self.parts).strip()

    def find(self, *names: str) -> "Iterator[TreeElement]":
        """Its children of these names, in the order of the names."""
        return (child for name in names for child in self.children if child.name == name)

    def say(self, *names: str) -> str:
        """The text of the first child of these names that has any."""
        return next((child.text for child in self.find(*names) if child.text), "")

    def within(self) -> "Iterator[TreeElement]":
        """All that it holds, at any depth."""
        waiting = self.children[::-1]
        while waiting:
            node = waiting.pop()
            yield node
            waiting += node.children[::-1]


class _Stop(Exception):  # noqa: N818 - it is not an error
    """The document is not read any further."""


def read_tree(document: bytes, is_done: Callable[[TreeElement], bool]) -> TreeElement | None:
    """The root of a document in UTF-8; None if it is not XML, or declares entities.

    is_done: called with each element that ends; says whether its parent can forget it.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    top = TreeElement("", {}, 0)
    stack = [top]

    def starts(name: str, attributes: dict[str, str]) -> None:
        if len(stack) > DEPTH:
            raise _Stop
        node = TreeElement(name, attributes, parser.CurrentByteIndex)
        stack[-1].children.append(node)
        stack.append(node)

    def ends(_name: str) -> None:
        if is_done(stack.pop()):
            stack[-1].children.pop()

    def declares(*_entity: object) -> None:
        raise _Stop

    parser.StartElementHandler, parser.EndElementHandler = starts, ends
    parser.CharacterDataHandler = lambda text: stack[-1].parts.append(text)
    parser.EntityDeclHandler = declares
    try:
        for begin in range(0, len(document), _CHUNK):
            parser.Parse(document[begin : begin + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, _Stop):
        return None
    finally:
        parser.StartElementHandler = parser.EndElementHandler = None
    return top.children[0] if top.children else None
