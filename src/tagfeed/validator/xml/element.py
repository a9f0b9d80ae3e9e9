"""Element, of which the tables of RSS, Atom and extensions are made, and the context of rules."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from xml.parsers import expat

from msgspec import Struct

from tagfeed.validator.context import LIMIT, Context, Validator
from tagfeed.validator.entries import SeenEntries
from tagfeed.validator.rules import BY_ELEMENT, Rule
from tagfeed.validator.rules.structure import TEXT_BLANK
from tagfeed.validator.rules.values import INTEGER, NUMBER
from tagfeed.validator.xml.defining_pages import defined_by
from tagfeed.validator.xml.namespaces import shown

XmlRule = Callable[["XmlContext", "OpenElement"], None]
"""Runs when an element begins or ends, for the rules about more than one value."""

# Not dicts: a Struct would give each element one of its own, and `is` would never hold.
_BY_PAGE = frozenset((BY_ELEMENT, INTEGER.spec, NUMBER.spec))
_GENERAL = _BY_PAGE | {"RFC 4287 4; RSS 2.0", "RFC 4287 4"}

NO_CHILDREN: Mapping[str, Element] = MappingProxyType({})
NO_ATTRIBUTES: Mapping[str, Validator[XmlContext]] = MappingProxyType({})


OTHER = "*"
"""In a table of attributes, the key of the validator of those that it does not name."""


class Element(Struct, frozen=True, eq=False):
    """What the specification says about one element in one place.

    text: the validator of its text; None if only child elements are allowed.
    children: the elements it may hold, by expanded name ("namespace local", or "local").
    required_children: those it must hold, each with the rule that says so (None: element-missing).
    attributes: the validators of its attributes, by name; one under OTHER is for all others.
    required_attributes: those it must have.
    repeatable: whether its parent may hold more than one.
    keep_text: whether its text is among the facts of its parent.
    opens, closes: rules about the whole element.
    spec: the section that defines it.
    open_content: whether anything is allowed inside.
    foreign: whether any element of another vocabulary is allowed inside.
    mixed: whether text is allowed between its child elements.
    extends: which elements of extensions it may hold, by the places of a Vocabulary.
    """

    text: Validator[XmlContext] | None = None
    children: Mapping[str, Element] = NO_CHILDREN
    required_children: tuple[tuple[str, Rule | None], ...] = ()
    attributes: Mapping[str, Validator[XmlContext]] = NO_ATTRIBUTES
    required_attributes: tuple[str, ...] = ()
    repeatable: bool = False
    keep_text: bool = False
    opens: XmlRule | None = None
    closes: XmlRule | None = None
    spec: str = ""
    open_content: bool = False
    foreign: bool = False
    mixed: bool = False
    extends: tuple[str, ...] = ()


ElementTable = dict[str, Element]


class OpenElement(Struct, gc=False):
    """An element of the document that has begun and has not ended yet.

    element: what its table says about it. start: the byte at which it begins.
    seen: the children it has had, each with the byte at which the first began.
    facts: what its children left for the rules about the whole element.
    outer: the base address outside it, if it sets another.
    """

    name: str
    element: Element
    start: int
    seen: dict[str, int]
    facts: dict[str, str]
    attributes: dict[str, str]
    outer: str | None = None


class XmlContext(Context, ABC):
    """What a rule may ask while an XML document is read.

    document: the bytes that are read, the first of which is byte `origin` of the whole.
    parser: what reads them.
    parts: the text read since the last tag.
    node: the innermost open element.
    stack: those around it.
    scope: the prefixes that were declared, with their namespaces.
    prefixes: the last few of Atom and of XHTML, by namespace.
    feed: what is remembered about its entries; None outside a feed.
    inner_ids, inner_references: what a text of XHTML has had of these so far.
    """

    __slots__ = (
        "document",
        "feed",
        "inner_ids",
        "inner_references",
        "node",
        "origin",
        "parser",
        "parts",
        "prefixes",
        "scope",
        "stack",
    )

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        super().__init__(now, limit)
        self.document = b""
        self.origin = 0
        self.parser: expat.XMLParserType
        self.parts: list[str] = []
        self.node = OpenElement("", Element(), 0, {}, {}, {})
        self.stack: list[OpenElement] = []
        self.scope: set[tuple[str, str]] = set()
        self.prefixes: dict[str, list[str]] = {}
        self.feed: SeenEntries | None = None
        self.inner_ids: set[str] = set()
        self.inner_references: list[tuple[int, str, str]] = []

    def offset(self) -> int:
        return self.node.start

    def subject(self) -> str:
        parent = self.stack[-1].name if self.stack else ""
        name = f"{shown(parent)}/{shown(self.node.name)}" if parent else shown(self.node.name)
        return f"{name}@{shown(self.attribute)}" if self.attribute else name

    def report(
        self,
        rule: Rule,
        at: int | None = None,
        spec: str = "",
        hint: str = "",
        **values: object,
    ) -> None:
        """As any context does; what a rule about all vocabularies cites is the page of this one."""
        if self.counts[rule.code] >= self.limit:
            self.counts[rule.code] += 1
            return
        if not spec and rule.spec in _GENERAL:
            spec = (
                self.node.element.spec or defined_by(self.attribute) or defined_by(self.node.name)
            )
            if not spec and rule.spec in _BY_PAGE:
                is_rss = len(self.stack) > 1 and self.stack[1].name == "rss"
                spec = "RSS 2.0" if is_rss else "RFC 4287 4"
        if rule is TEXT_BLANK and not hint and self._is_required():
            hint = "Give it a value: it is required."
        super().report(rule, at, spec, hint, **values)

    def _is_required(self) -> bool:
        required = self.stack[-1].element.required_children if self.stack else ()
        return any(name == self.node.name for name, _ in required)

    @abstractmethod
    def parser_offset(self) -> int:
        """The byte where the parser is."""


def anything(context: XmlContext, text: str) -> None:
    """The validator of what needs no checking."""


UNCHECKED = Element(text=anything, open_content=True, repeatable=True)
"""An element of a vocabulary that is not checked: anything is allowed in it."""
