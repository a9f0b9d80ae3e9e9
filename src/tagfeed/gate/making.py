"""How a shape is made: of a text without fault, and of what the tables say of its elements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, cast
from xml.parsers import expat

from tagfeed.gate.elements import Effect, Known, Step, Values, at, key, step
from tagfeed.gate.plain_xml import NotPlain, Tag, tags
from tagfeed.gate.shape import Group, Kept, Leaf, Shape
from tagfeed.gate.usual import ATTRIBUTES, DATES, TEXTS
from tagfeed.validator.context import Validator
from tagfeed.validator.lazy_regex import LazyRegex
from tagfeed.validator.xml.checker import StopReading, XmlChecker
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import XML_NAMESPACE

Start = Callable[[str, dict[str, str]], None]

_BASE = f"{XML_NAMESPACE} base"


class Place(NamedTuple):
    """An element where it stands: the table that its parent has for it, and those around it."""

    node: OpenElement
    element: Element | None
    around: list[OpenElement]


def shape_of(
    checker: XmlChecker, piece: bytes, text: str, values: Values, known: dict[Any, Known]
) -> Shape:
    """What is to be done with a text that has the tags of this piece, which has no fault.

    text, values: what the piece says. The walk goes through it. known: what is known of elements.
    """
    start_tags, places = tags(text), _places(checker, piece)
    if len(start_tags) != len(places):
        raise NotPlain
    made = _Making(checker, values, known)
    still = [*checker.stack, checker.node]
    for tag, place in zip(start_tags, places, strict=True):
        made.end(place.around)
        if tag.leaf:
            made.leaf(tag, place)
        else:
            made.holder(place, any(place.node is node for node in still))
    made.end(still)
    checker.stack[:], checker.node = still[:-1], still[-1]
    return made.shape(start_tags)


def _places(checker: XmlChecker, piece: bytes) -> list[Place]:
    """The elements of a text without fault, as the parser reports them."""
    parser = checker.parser
    found: list[Place] = []
    start = cast("Start", parser.StartElementHandler)

    def noted(name: str, attributes: dict[str, str]) -> None:
        start(name, attributes)
        element = checker.stack[-1].element.children.get(name)
        found.append(Place(checker.node, element, checker.stack[:]))

    parser.StartElementHandler = noted
    checker.breaches.clear()
    try:
        parser.Parse(piece, False)
    except (expat.ExpatError, StopReading):
        raise NotPlain from None
    finally:
        parser.StartElementHandler = start
    if checker.breaches:
        raise NotPlain
    return found


class _Making:
    """A shape while it is made."""

    def __init__(self, checker: XmlChecker, values: Values, known: dict[Any, Known]) -> None:
        self.checker, self.values, self.known = checker, values, known
        self.open: list[Place] = []
        self.holders: list[OpenElement] = []
        self.leaves: list[Leaf] = []
        self.dates: list[tuple[int, Validator[XmlContext]]] = []
        self.groups: dict[LazyRegex, tuple[list[int], list[Step]]] = {}
        self.kept: dict[int, tuple[OpenElement, list[str], list[int]]] = {}

    def end(self, around: list[OpenElement]) -> None:
        """The elements that are not `around` have ended."""
        while self.open and not any(self.open[-1].node is node for node in around):
            node, _, outside = self.open.pop()
            if node.element.closes is not None:
                self.leaves.append(Leaf(key(()), {}, None, node, outside))

    def holder(self, place: Place, stays: bool) -> None:
        """An element that holds others. stays: whether it does not end here."""
        ruled = place.node.element.text or place.node.element.opens or place.node.element.keep_text
        if not stays and (ruled or place.element is None or _BASE in place.node.attributes):
            raise NotPlain
        self.open.append(place)
        self.holders.append(place.node)

    def leaf(self, tag: Tag, place: Place) -> None:
        """An element without others inside."""
        node, found, around = place
        if found is None or len(node.attributes) != len(tag.attributes) or _BASE in node.attributes:
            raise NotPlain
        made, left = step(self.checker, tag, node, found, around, self.values)
        for name, index in made.attributes.items():
            if name not in made.given:
                self._usual(ATTRIBUTES[found.attributes[name]], index, made)
        if tag.text >= 0 and made.validate in DATES:
            self.dates.append((tag.text, made.validate))
        elif tag.text >= 0 and not made.asks and made.validate is not None:
            self._usual(TEXTS[made.validate], tag.text, made)
        if node.element.keep_text:
            kept = self.kept.setdefault(id(around[-1]), (around[-1], [], []))
            kept[1].append(node.name)
            kept[2].append(tag.text)
        self._ruled(made, left)

    def _usual(self, expression: LazyRegex, place: int, step: Step) -> None:
        places, steps = self.groups.setdefault(expression, ([], []))
        places.append(place)
        steps.append(step)

    def _ruled(self, step: Step, left: Effect) -> None:
        """The element, if there is more to it than values of the usual form."""
        around = tuple((node.name, *node.attributes.items()) for node in step.around)
        kind = (around, step.name, *step.attributes, step.given, step.asks, step.validate)
        known = self.known.setdefault(kind, {})
        given = key(step.places)
        known[given(self.values)] = left
        if step.places or left.asked:
            self.leaves.append(Leaf(given, known, step, step.around[-1], step.around))

    def shape(self, tags: list[Tag]) -> Shape:
        """What was made."""
        own = {place for tag in tags if tag.leaf for place in (*tag.attributes, tag.text)}
        return Shape(
            tuple(place for place in range(len(self.values)) if place not in own),
            tuple(
                Group(at(places), expression.fullmatch, tuple(steps))
                for expression, (places, steps) in self.groups.items()
            ),
            tuple(self.dates),
            tuple(self.leaves),
            tuple(
                Kept(node, tuple(names), at(places)) for node, names, places in self.kept.values()
            ),
            tuple(self.holders),
        )
