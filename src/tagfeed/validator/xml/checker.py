"""Walks through an XML document in streaming memory and holds it against a table of elements."""

from collections.abc import Callable
from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from tagfeed.validator import extensions
from tagfeed.validator.context import LIMIT, Context
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml import unexpected
from tagfeed.validator.xml.element import NOTHING, UNCHECKED, Element
from tagfeed.validator.xml.namespaces import XML_NAMESPACE, shown

DEPTH = 200
"""Elements may be nested so far; beyond, reading stops."""

_BASE = f"{XML_NAMESPACE} base"
_CHUNK = 1 << 18
_NONE: dict[str, int] = {}
_NO_FACTS: dict[str, str] = {}


class OpenElement(Struct, gc=False):
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


class XmlChecker(Context):
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
        root: Callable[["XmlChecker", str], Element],
        now: datetime | None = None,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(now, limit)
        self.root = root
        self.node = OpenElement("", Element(), 0, {}, {}, {})
        self.stack: list[OpenElement] = []
        self.parts: list[str] = []
        self.prefixes: dict[str, list[str]] = {}
        self.shift = 0
        self.origin = 0
        self.document = b""
        self.scope: set[tuple[str, str]] = set()
        self.feed: object = None
        self.parser = self._parser()

    def read(self, document: bytes) -> None:
        """XmlChecker through a whole document."""
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
            self.report(xml.BLANK_START, at)
        else:
            self.report(xml.NOT_WELL_FORMED, at, problem=problem)

    def offset(self) -> int:
        return self.node.start

    def subject(self) -> str:
        parent = self.stack[-1].name if self.stack else ""
        name = f"{shown(parent)}/{shown(self.node.name)}" if parent else shown(self.node.name)
        return f"{name}@{self.attribute}" if self.attribute else name

    def parser_offset(self) -> int:
        """The byte the parser is at."""
        return self.parser.CurrentByteIndex + self.shift

    def written_as_hex(self) -> bool:
        """Whether the present element's text is written with hexadecimal references."""
        begin, end = self.node.start - self.origin, self.parser_offset() - self.origin
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

    def other(self, node: OpenElement, name: str, start: int) -> Element:
        """An element its parent's table does not hold."""
        if node.name == "" and not self.stack:
            return self.root(self, name)
        extension = extensions.find_element(node.element, name)
        if extension is not None:
            return extension
        if len(self.stack) > DEPTH:
            self.report(xml.TOO_DEEP, start, value=DEPTH)
            raise StopReading
        if node.seen is _NONE:
            node.seen, node.facts = {}, {}
        if node.element.open_content:
            return UNCHECKED
        return unexpected.child(self, node, name, start)

    def complete(self, node: OpenElement) -> None:
        """An element has ended: what it needs, and the rules about the whole of it."""
        element = node.element
        for need, rule in element.needs:
            if need not in node.seen:
                unexpected.missing(self, need, rule)
        if element.closes is not None:
            element.closes(self, node)

    def validate_attributes(self, node: OpenElement) -> None:
        """The attributes of an element that begins."""
        element = node.element
        validators = element.attributes
        for key, value in node.attributes.items():
            validate = validators.get(key)
            self.attribute = key
            if validate is not None:
                validate(self, value)
            else:
                unexpected.attribute(self, node, key, value)
        self.attribute = ""
        for key in element.requires:
            if key not in node.attributes:
                self.report(structure.ATTRIBUTE_MISSING, value=shown(key), spec=element.spec)

    def _prefix(self, prefix: str | None, uri: str | None) -> None:
        unexpected.prefix(self, prefix or "", uri or "")

    def _doctype(self, _name: str, system: str | None, public: str | None, _internal: bool) -> None:
        unexpected.doctype(self, system or "", public or "")

    def _entity(self, name: str, _parameter: bool, value: str | None, *_rest: str | None) -> None:
        if unexpected.entity(self, name, value):
            raise StopReading

    def _skipped(self, name: str, _parameter: bool) -> None:
        self.report(xml.ENTITY_UNDEFINED, self.parser_offset(), value=name)


def _handlers(
    checker: XmlChecker, parser: expat.XMLParserType
) -> tuple[Callable[[str, dict[str, str]], None], Callable[[str], None]]:
    """What runs at each tag. Closures: these two are most of the time a check takes."""
    parts, stack = checker.parts, checker.stack

    def start(name: str, attributes: dict[str, str]) -> None:
        node = checker.node
        if parts:
            if len(parts) > 1 or not parts[0].isspace():
                unexpected.text_before_child(checker, node)
            parts.clear()
        begin = parser.CurrentByteIndex + checker.shift
        element = node.element.children.get(name)
        if element is None:
            element = checker.other(node, name, begin)
        seen = node.seen  # after `other`, which may have made it
        if name not in seen:
            seen[name] = begin
        elif not element.repeatable:
            unexpected.repeated(checker, name, begin)
        stack.append(node)
        if element.children is NOTHING and element.opens is None:
            node = OpenElement(name, element, begin, _NONE, _NO_FACTS, attributes)
        else:
            node = OpenElement(name, element, begin, {}, {}, attributes)
        checker.node = node
        if attributes or element.requires:
            checker.validate_attributes(node)
        if element.opens is not None:
            element.opens(checker, node)

    def end(_name: str) -> None:
        node = checker.node
        element = node.element
        if parts:
            text = parts[0] if len(parts) == 1 else "".join(parts)
            parts.clear()
        else:
            text = ""
        validate = element.text
        if validate is not None:
            validate(checker, text)
        elif text and not text.isspace():
            checker.report(structure.TEXT_UNEXPECTED, value=text.strip())
        if element.needs or element.closes is not None:
            checker.complete(node)
        if node.outer is not None:
            checker.base = node.outer
        checker.node = parent = stack.pop()
        if element.keep_text:
            parent.facts[node.name] = text

    return start, end
