"""Walks through an XML document in streaming memory and holds it against a table of elements."""

from collections.abc import Callable
from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from tagfeed.validator import extensions, unexpected
from tagfeed.validator.element import FREE, NOTHING, Element
from tagfeed.validator.log import LIMIT, Log
from tagfeed.validator.namespaces import XML_NAMESPACE, shown
from tagfeed.validator.rules import structure, xml

DEPTH = 200
"""Elements may be nested so far; beyond, reading stops."""

_BASE = f"{XML_NAMESPACE} base"
_CHUNK = 1 << 18
_NONE: dict[str, int] = {}
_NO_FACTS: dict[str, str] = {}


class Node(Struct, gc=False):
    """An element that is open: what its table says, where it starts, what was seen in it.

    outer: the base around it, where it sets another.
    """

    name: str
    element: Element
    start: int
    seen: dict[str, int]
    facts: dict[str, str]
    attributes: dict[str, str]
    outer: str | None = None


class StopReading(Exception):  # noqa: N818 - it is no error
    """Reading cannot go on; what there is to say has been said."""


class Walk(Log):
    """One walk through one document.

    node: the innermost open element; stack: those around it.
    document: the bytes that are walked through, the first of which is byte `origin`.
    scope: the prefixes that were declared, with their namespaces.
    shift: what is added to the parser's byte, when a part of the document was left out.
    feed: what is remembered of the feed as a whole, by the rules about entries together.
    """

    __slots__ = (
        "document", "feed", "node", "origin", "parser", "parts", "prefixes", "root", "scope",
        "shift", "stack",
    )  # fmt: skip

    def __init__(
        self,
        root: Callable[["Walk", str], Element],
        now: datetime | None = None,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(now, limit)
        self.root = root
        self.node = Node("", Element(), 0, {}, {}, {})
        self.stack: list[Node] = []
        self.parts: list[str] = []
        self.prefixes: dict[str, list[str]] = {}
        self.shift = 0
        self.origin = 0
        self.document = b""
        self.scope: set[tuple[str, str]] = set()
        self.feed: object = None
        self.parser = self._parser()

    def read(self, document: bytes) -> None:
        """Walk through a whole document."""
        view = memoryview(document)
        self.document = document
        try:
            for begin in range(0, len(view), _CHUNK):
                self.parser.Parse(bytes(view[begin : begin + _CHUNK]), False)
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            self.broken(error)
        except StopReading:
            pass

    def broken(self, error: expat.ExpatError) -> None:
        """Note what the parser stumbled over."""
        problem = expat.ErrorString(error.code)
        at = max(self.parser.ErrorByteIndex, 0) + self.shift
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_MISPLACED_XML_PI]:
            self.find(xml.BLANK_START, at)
        else:
            self.find(xml.NOT_WELL_FORMED, at, problem=problem)

    def where(self) -> int:
        return self.node.start

    def subject(self) -> str:
        parent = self.stack[-1].name if self.stack else ""
        name = f"{shown(parent)}/{shown(self.node.name)}" if parent else shown(self.node.name)
        return f"{name}@{self.attribute}" if self.attribute else name

    def here(self) -> int:
        """The byte the parser is at."""
        return self.parser.CurrentByteIndex + self.shift

    def written_as_hex(self) -> bool:
        """Whether the present element's text is written with hexadecimal references."""
        begin, end = self.node.start - self.origin, self.here() - self.origin
        return b"&#x" in self.document[begin:end]

    def text(self) -> str:
        """The text read since the last tag, which is forgotten here."""
        parts = self.parts
        text = parts[0] if len(parts) == 1 else "".join(parts)
        parts.clear()
        return text

    def _parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8", " ")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler, parser.EndElementHandler = _handlers(self, parser)
        parser.CharacterDataHandler = self.parts.append
        parser.StartNamespaceDeclHandler = self._prefix
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        return parser

    def other(self, node: Node, name: str, start: int) -> Element:
        """An element its parent's table does not hold."""
        if node.name == "" and not self.stack:
            return self.root(self, name)
        extension = extensions.find(node.element, name)
        if extension is not None:
            return extension
        if len(self.stack) > DEPTH:
            self.find(xml.TOO_DEEP, start, value=DEPTH)
            raise StopReading
        if node.seen is _NONE:
            node.seen, node.facts = {}, {}
        if node.element.free:
            return FREE
        return unexpected.child(self, node, name, start)

    def complete(self, node: Node) -> None:
        """An element has ended: what it needs, and the rules about the whole of it."""
        element = node.element
        for need, rule in element.needs:
            if need not in node.seen:
                unexpected.missing(self, need, rule)
        if element.closes is not None:
            element.closes(self, node)

    def judge_attributes(self, node: Node) -> None:
        """The attributes of an element that begins."""
        element = node.element
        judges = element.attributes
        for key, value in node.attributes.items():
            judge = judges.get(key)
            self.attribute = key
            if judge is not None:
                judge(self, value)
            else:
                unexpected.attribute(self, node, key, value)
        self.attribute = ""
        for key in element.requires:
            if key not in node.attributes:
                self.find(structure.ATTRIBUTE_MISSING, value=shown(key), spec=element.spec)

    def _prefix(self, prefix: str | None, uri: str | None) -> None:
        unexpected.prefix(self, prefix or "", uri or "")

    def _doctype(self, _name: str, system: str | None, public: str | None, _internal: bool) -> None:
        unexpected.doctype(self, system or "", public or "")

    def _entity(self, name: str, _parameter: bool, value: str | None, *_rest: str | None) -> None:
        if unexpected.entity(self, name, value):
            raise StopReading

    def _skipped(self, name: str, _parameter: bool) -> None:
        self.find(xml.ENTITY_UNDEFINED, self.here(), value=name)


def _handlers(
    walk: Walk, parser: expat.XMLParserType
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """What runs at each tag. Closures: these two are most of the time a check takes."""
    parts, stack = walk.parts, walk.stack

    def start(name: str, attributes: dict[str, str]) -> None:
        node = walk.node
        if parts:
            if len(parts) > 1 or not parts[0].isspace():
                unexpected.text_before_child(walk, node)
            parts.clear()
        begin = parser.CurrentByteIndex + walk.shift
        element = node.element.children.get(name)
        if element is None:
            element = walk.other(node, name, begin)
        seen = node.seen  # after `other`, which may have made it
        if name not in seen:
            seen[name] = begin
        elif not element.many:
            unexpected.repeated(walk, name, begin)
        stack.append(node)
        if element.children is NOTHING and element.opens is None:
            node = Node(name, element, begin, _NONE, _NO_FACTS, attributes)
        else:
            node = Node(name, element, begin, {}, {}, attributes)
        walk.node = node
        if attributes or element.requires:
            walk.judge_attributes(node)
        if element.opens is not None:
            element.opens(walk, node)

    def end(_name: str) -> None:
        node = walk.node
        element = node.element
        if parts:
            text = parts[0] if len(parts) == 1 else "".join(parts)
            parts.clear()
        else:
            text = ""
        judge = element.text
        if judge is not None:
            judge(walk, text)
        elif text and not text.isspace():
            walk.find(structure.TEXT_UNEXPECTED, value=text.strip())
        if element.needs or element.closes is not None:
            walk.complete(node)
        if node.outer is not None:
            walk.base = node.outer
        walk.node = parent = stack.pop()
        if element.keep:
            parent.facts[node.name] = text

    return start, end
