"""The quick way through the gate, for builds of many entries: most are written like an earlier one.

A writer's entries differ in their values, but their tags come in only a few sequences. What the
checker does at the tags of an entry is noted once, as a shape. For another entry with exactly those
tags, only the values are checked: by the same validators and rules, without a parser. Whatever is
not plainly written, or breaks a rule, goes to the parser, so the findings are the same.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple, cast

from msgspec import Struct

from tagfeed.validator.context import Validator
from tagfeed.validator.entries import EntryFacts, EntryRecorder
from tagfeed.validator.xml import unexpected
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import XML_NAMESPACE

_TRIES = 512  # entries to learn from: where each has tags of its own, learning is wasted
_FEW = ("rel", "type", "medium", "isPermaLink")  # have few possible values, which count as tags
_FEW_WRITTEN = re.compile(rf' (?:{"|".join(_FEW)})="[^"]*"')

# A value: text before an end tag, unless it is white space, or an attribute, by what follows.
_VALUE = re.compile(
    rf'(>[^<\s][^<]*+<(?=/[A-Za-z_:])|"(?<==.){"".join(f"(?<! {name}=.)" for name in _FEW)}'
    r'[^"<\t\n]*+"(?=[ />]))'
)

# XML 1.0 2.2 and 2.11: what must not occur in a document, and \r, which parsers turn into \n.
_FORBIDDEN = bytes(byte for byte in range(0x20) if byte not in b"\t\n")
_NONCHARACTERS = b"\xef\xbf"  # how U+FFFE and U+FFFF begin, and a few rare characters
_AMPERSAND = "\0"  # in place of & until no other reference is left
_REFERENCES = {
    "&amp;": _AMPERSAND, "&lt;": "<", "&gt;": ">", "&quot;": '"',
    "&#x26;": _AMPERSAND, "&#x3C;": "<", "&#x3E;": ">",
}  # fmt: skip

Tags = tuple[str, ...]
Values = list[str]
AttributeChecks = tuple[tuple[str, Validator[XmlContext], int], ...]
"""The attributes of an element: each with its validator, and the index of its value."""


class ElementCheck(NamedTuple):
    """What to check in an element: its attributes, and, if it is a leaf, its text and rules.

    place: of its text in the values; -1: none. validate: if only that matters. keeps: keep_text.
    """

    node: OpenElement
    parents: list[OpenElement]
    element: Element
    attributes: AttributeChecks
    place: int
    is_leaf: bool
    validate: Validator[XmlContext] | None
    keeps: bool


class EntryShape(NamedTuple):
    """What to check in an entry. holders: the elements that hold others, the entry itself first."""

    holders: tuple[ElementCheck, ...]
    checks: tuple[ElementCheck, ...]


class NotPlain(Exception):  # noqa: N818 - it is not an error
    """The parser must read this."""


class EntryShapes:
    """The shapes of entries at the place that a checker has reached."""

    def __init__(self, checker: XmlChecker) -> None:
        self._checker = checker
        self._container, self._stack = checker.node, checker.stack
        self._learner = _Learner(checker)
        self._recorder = checker.feed = EntryRecorder()
        self._shapes: dict[Tags, EntryShape] = {}
        self._tries = 0

    def recognise(self, piece: bytes) -> EntryFacts | None:
        """The facts about an entry that breaks no rule; None where the parser must read it."""
        try:
            tags, values = _split(piece)
            shape = self._shapes.get(tags)
            return None if shape is None else self._check(shape, values)
        except NotPlain:
            return None

    def learn(self, piece: bytes) -> None:
        """Remember the shape of an entry that breaks no rule."""
        self._tries += 1
        self._checker.node, self._checker.stack = self._container, self._stack
        with suppress(NotPlain):
            if self._tries <= _TRIES:
                tags, values = _split(piece)
                self._shapes[tags] = self._learner.shape(piece, tags, values)

    def _check(self, shape: EntryShape, values: Values) -> EntryFacts:
        checker, recorder, entry = self._checker, self._recorder, shape.holders[0]
        checker.document = b""  # rules can't ask here how a text was written
        checker.breaches.clear()
        recorder.entries.clear()
        for holder in shape.holders:
            holder.node.facts = {}
        for node, parents, element, attributes, place, is_leaf, validate, keeps in shape.checks:
            checker.node, checker.stack = node, parents
            text = values[place] if place >= 0 else ""
            if validate is not None:
                validate(checker, text)
            elif attributes:
                self._attributes(node, attributes, values)
            if is_leaf and validate is None:
                self._leaf(node, element, text)
            if keeps:
                parents[-1].facts[node.name] = text
        checker.node, checker.stack = entry.node, entry.parents
        checker.complete(entry.node)
        if checker.breaches or len(recorder.entries) != 1:
            raise NotPlain
        return recorder.entries[0]

    def _attributes(self, node: OpenElement, attributes: AttributeChecks, values: Values) -> None:
        for name, _, index in attributes:
            node.attributes[name] = values[index]
        for name, validate, index in attributes:
            self._checker.attribute = name
            validate(self._checker, values[index])
        self._checker.attribute = ""

    def _leaf(self, node: OpenElement, element: Element, text: str) -> None:
        checker = self._checker
        node.element, node.facts = element, {}
        if element.opens is not None:
            element.opens(checker, node)
            element = node.element  # the rule may have put another table in its place
        if element.text is not None:
            element.text(checker, text)
        elif text:
            raise NotPlain
        if element.required_children or element.closes is not None:
            checker.complete(node)


def _split(piece: bytes) -> tuple[Tags, Values]:
    """A piece taken apart into what all pieces of its shape share, and the values in between."""
    if len(piece.translate(None, _FORBIDDEN)) < len(piece) or _NONCHARACTERS in piece:
        raise NotPlain
    try:
        text = piece.decode()
    except UnicodeDecodeError:
        raise NotPlain from None
    if "]" in text and "]]>" in text:
        raise NotPlain
    parts = _VALUE.split(text)
    values = [_resolved(each[1:-1]) if "&" in each else each[1:-1] for each in parts[1::2]]
    return tuple(parts[::2]), values


def _resolved(text: str) -> str:
    """A text without its references. Raises NotPlain where one is unusual."""
    for reference, character in _REFERENCES.items():
        text = text.replace(reference, character)
        if "&" not in text:
            return text.replace(_AMPERSAND, "&")
    raise NotPlain


class _Reported(Struct):
    """An element that was parsed. element: as its parent's table defines it."""

    node: OpenElement
    parents: list[OpenElement]
    element: Element | None
    text: str = ""
    is_leaf: bool = True


class _Learner:
    """Notes what a checker does at the tags of an entry, from the place that it has reached."""

    def __init__(self, checker: XmlChecker) -> None:
        self._checker, parser = checker, checker.parser
        self._reported: list[_Reported] = []
        self._open: list[_Reported] = []
        self._start = cast("Callable[[str, dict[str, str]], None]", parser.StartElementHandler)
        self._end = cast("Callable[[str], None]", parser.EndElementHandler)
        parser.StartElementHandler, parser.EndElementHandler = self._starts, self._ends

    def shape(self, piece: bytes, tags: Tags, values: Values) -> EntryShape:
        """The shape of an entry that breaks no rule. Raises NotPlain where it has none."""
        written = "".join(tags)
        if "<!" in written or "<?" in written or "'" in written:
            raise NotPlain
        self._reported.clear()
        self._checker.parser.Parse(piece, False)
        checks, found, few = list[ElementCheck](), Values(), 0
        for each in self._reported:
            checks.append(_element_check(each, len(found), is_entry=not checks))
            found += [each.node.attributes[name] for name, _, _ in checks[-1].attributes]
            few += len(each.node.attributes) - len(checks[-1].attributes)
            found += [each.text] if checks[-1].place >= 0 else []
        others = few != len(_FEW_WRITTEN.findall(written)) or 2 * few != written.count('"')
        if found != values or others or checks[0].is_leaf:
            raise NotPlain
        return EntryShape(
            tuple(check for check in checks if not check.is_leaf),
            tuple(check for check in checks if check.is_leaf or check.attributes),
        )

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        self._start(name, attributes)
        if self._open:
            self._open[-1].is_leaf = False
        parents = self._checker.stack[:]
        element = parents[-1].element.children.get(name)
        self._open.append(_Reported(self._checker.node, parents, element))
        self._reported.append(self._open[-1])

    def _ends(self, name: str) -> None:
        self._open.pop().text = "".join(self._checker.parts)
        self._end(name)


def _element_check(each: _Reported, first: int, is_entry: bool) -> ElementCheck:
    """The check of an element whose values begin at index `first`."""
    node, element = each.node, each.element
    if element is None or f"{XML_NAMESPACE} base" in node.attributes:
        raise NotPlain
    rules = element.text or element.opens or element.keep_text or (element.closes and not is_entry)
    if not each.is_leaf and (rules or each.text.strip()):
        raise NotPlain
    attributes = tuple(
        (name, element.attributes.get(name) or _unlisted(node, name), index)
        for index, name in enumerate((name for name in node.attributes if name not in _FEW), first)
    )
    place = first + len(attributes) if each.is_leaf and each.text else -1
    more = node.attributes or element.opens or element.required_children or element.closes
    validate = element.text if place >= 0 and not more else None
    around, keeps = each.parents, element.keep_text
    return ElementCheck(node, around, element, attributes, place, each.is_leaf, validate, keeps)


def _unlisted(node: OpenElement, name: str) -> Validator[XmlContext]:
    return lambda context, value: unexpected.attribute(context, node, name, value)
