"""Checks an XML document: reads it once, as a stream, and compares each element with its table."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from xml.parsers import expat

from tagfeed.validator import extensions
from tagfeed.validator.context import LIMIT
from tagfeed.validator.rules import structure, xml
from tagfeed.validator.xml import source_places, unexpected
from tagfeed.validator.xml.declarations import Declarations, StopReading
from tagfeed.validator.xml.element import NO_CHILDREN, UNCHECKED, Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import XML_NAMESPACE, expanded, shown

DEPTH = 200
"""Reading stops where elements are nested more deeply."""

_BASE = expanded(XML_NAMESPACE, "base")
_CHUNK = 1 << 18
_NOTHING_SEEN: dict[str, int] = {}
_NO_FACTS: dict[str, str] = {}


class XmlChecker(XmlContext):
    """Checks one document.

    root: returns the table for a root element, by its name. shift: what is added to the parser's
    offset after a part of the document was left out.
    """

    __slots__ = ("root", "shift")

    def __init__(
        self,
        root: Callable[[XmlContext, str], Element],
        now: datetime | None = None,
        limit: int = LIMIT,
    ) -> None:
        super().__init__(now, limit)
        self.root = root
        self.shift = 0
        self.parser = expat.ParserCreate("utf-8", " ")
        self._set_handlers()

    def read(self, document: bytes) -> None:
        """Check a whole document, once."""
        view = memoryview(document)
        self.document = document
        try:
            for begin in range(0, len(view), _CHUNK):
                self.parser.Parse(bytes(view[begin : begin + _CHUNK]), False)
            self.parser.Parse(b"", True)
        except expat.ExpatError as error:
            self._report_syntax(error)
        except StopReading:
            pass
        finally:
            self.close()

    def close(self) -> None:
        """Free the parser. It and the checker hold each other, and a build runs without Python's
        garbage collector."""
        self.parser.StartElementHandler = None
        del self.parser

    def parser_offset(self) -> int:
        return self.parser.CurrentByteIndex + self.shift

    def places(self, positions: Sequence[int]) -> list[int]:
        if self.attribute or self.node.element.mixed:
            return [self.node.start] * len(positions)
        begin, end = self.node.start - self.origin, self.parser_offset() - self.origin
        found = source_places.in_element(self.document[begin:end], positions, bool(self.node.seen))
        return [self.node.start + place for place in found]

    def written_as_hex(self) -> bool:
        begin, end = self.node.start - self.origin, self.parser_offset() - self.origin
        return b"&#x" in self.document[begin:end]

    def is_ambiguous(self) -> bool:
        is_rss = len(self.stack) > 1 and self.stack[1].name == "rss"
        return is_rss and not self.written_as_hex()

    def unlisted(self, node: OpenElement, name: str, start: int) -> Element:
        """The table for an element that its parent's table does not list."""
        if node.name == "" and not self.stack:
            return self.root(self, name)
        extension = extensions.find_element(node.element, name)
        if extension is not None:
            return extension
        if len(self.stack) > DEPTH:
            self.report(xml.TOO_DEEP, start, value=DEPTH)
            raise StopReading
        if node.seen is _NOTHING_SEEN:
            node.seen, node.facts = {}, {}
        if node.element.open_content:
            unexpected.inside_foreign(self, node, name, start)
            return UNCHECKED
        return unexpected.child(self, node, name, start)

    def validate_attributes(self, node: OpenElement) -> None:
        """Check the attributes of an element that begins."""
        element = node.element
        validators = element.attributes
        attributes: Iterable[tuple[str, str]] = node.attributes.items()
        if _BASE in node.attributes:  # the others may be relative to it
            attributes = sorted(attributes, key=lambda attribute: attribute[0] != _BASE)
        for key, value in attributes:
            validate = validators.get(key)
            self.attribute = key
            if validate is None:
                unexpected.attribute(self, node, key, value)
            elif value and not value.isspace():
                validate(self, value)
            else:
                unexpected.blank_attribute(self, node, validate)
        self.attribute = ""
        for key in element.required_attributes:
            if key not in node.attributes:
                self.report(structure.ATTRIBUTE_MISSING, value=shown(key), spec=element.spec)

    def complete(self, node: OpenElement) -> None:
        """Check an element that has ended: its required children, and the rules about the whole."""
        element = node.element
        for child, rule in element.required_children:
            if child not in node.seen:
                unexpected.missing(self, child, rule)
        if element.closes is not None:
            element.closes(self, node)

    def _set_handlers(self) -> None:
        parser = self.parser
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        parser.StartElementHandler = _at_start(self)
        parser.EndElementHandler = _at_end(self)
        parser.CharacterDataHandler = self.parts.append
        Declarations(self)
        parser.SkippedEntityHandler = self._skipped_entity
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def _report_syntax(self, error: expat.ExpatError) -> None:
        at = max(self.parser.ErrorByteIndex, 0) + self.shift
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_MISPLACED_XML_PI]:
            self.report(xml.BLANK_START, at)
            return
        from tagfeed.validator.xml import causes  # only for this fault

        causes.report(self, self.document, at, error.code)

    def _skipped_entity(self, name: str, _parameter: bool) -> None:
        from tagfeed.validator.xml.causes import entity_hint  # only for this fault

        at, hint = self.parser_offset(), entity_hint(name)
        self.report(xml.ENTITY_UNDEFINED, at, value=name, hint=hint)


# Closures: most of the time that a check takes is spent in these two.


def _at_start(checker: XmlChecker) -> Callable[[str, dict[str, str]], None]:
    """What runs at each start tag."""
    parts, stack, parser = checker.parts, checker.stack, checker.parser

    def start(name: str, attributes: dict[str, str]) -> None:
        node = checker.node
        if parts:
            if len(parts) > 1 or not parts[0].isspace():
                unexpected.text_before_child(checker, "".join(parts), name)
            parts.clear()
        begin = parser.CurrentByteIndex + checker.shift
        element = node.element.children.get(name)
        if element is None:
            element = checker.unlisted(node, name, begin)
        seen = node.seen  # after `unlisted`, which may have made it
        if name not in seen:
            seen[name] = begin
        elif not element.repeatable:
            unexpected.repeated(checker, name, begin)
        stack.append(node)
        if element.children is NO_CHILDREN:
            node = OpenElement(name, element, begin, _NOTHING_SEEN, _NO_FACTS, attributes)
        else:
            node = OpenElement(name, element, begin, {}, {}, attributes)
        checker.node = node
        if attributes or element.required_attributes:
            checker.validate_attributes(node)
        if element.opens is not None:
            element.opens(checker, node)

    return start


def _at_end(checker: XmlChecker) -> Callable[[str], None]:
    """What runs at each end tag."""
    parts, stack = checker.parts, checker.stack

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
        if element.required_children or element.closes is not None:
            checker.complete(node)
        if node.outer is not None:
            checker.base = node.outer
        checker.node = parent = stack.pop()
        if element.keep_text:
            parent.facts[node.name] = text

    return end
