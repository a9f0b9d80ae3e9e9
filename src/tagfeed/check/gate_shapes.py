"""Entries of a shape that is known: judged without a parser.

A writer's entries differ in their values; their tags are those of a few shapes. Of a shape that
came often and without fault, an expression is made which finds the values of an entry, and all
that the tables say of them is noted: which judge looks at which value, which rule runs where. An
entry that has exactly those tags is judged by them, value by value. What has other tags, what is
not plainly written, and what a judge finds fault with, is left to the parser.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple, cast
from xml.parsers import expat

from msgspec import Struct

from tagfeed.check.element import Element, Judge, anything
from tagfeed.check.entries import Entry, Recorder
from tagfeed.check.namespaces import XML_NAMESPACE
from tagfeed.check.plain_xml import NotPlain, Tag, characters, meant, shape
from tagfeed.check.walk import Node, StopReading, Walk

Start = Callable[[str, dict[str, str]], None]

_BASE = f"{XML_NAMESPACE} base"
_OFTEN = 64
"""A shape is made after so many entries without one: it costs as much as it spares them."""

_SHAPES = 8
"""So many shapes are kept of entries with equally many tags."""

_REMEMBERED = 4096
"""So many attributes are remembered for one tag; then all are forgotten."""


class More(NamedTuple):
    """Of an element about which there is more to know than its text.

    values: where those of its attributes stand. judged: attributes that are right.
    """

    element: Element
    values: slice
    keys: tuple[str, ...]
    judged: dict[tuple[str, ...], dict[str, str]]


class Place(NamedTuple):
    """An element where it stands: the table that its parent has for it, and those around it."""

    node: Node
    element: Element | None
    around: list[Node]


class Step(NamedTuple):
    """An element without others inside. around: those it stands in, from the feed inwards."""

    node: Node
    around: list[Node]
    text: int
    judge: Judge
    keep: bool
    more: More | None


class Shape(Struct, frozen=True):
    """Entries with the same tags. own: what is known of the entry itself, which is the first of
    those that hold others."""

    expression: re.Pattern[str]
    own: More
    holders: tuple[Node, ...]
    steps: tuple[Step, ...]


class Shapes:
    """The shapes of the entries that stand where a walk does."""

    def __init__(self, walk: Walk) -> None:
        self.walk, self.container, self.depth = walk, walk.node, len(walk.stack)
        self.around = [walk.node]
        walk.feed = self.recorder = Recorder()
        self.known: dict[int, list[Shape]] = {}
        self.missed: Counter[int] = Counter()

    def read(self, piece: bytes) -> Entry | None:
        """The facts about an entry without fault; None where the parser must read it."""
        walk = self.walk
        try:
            text = characters(piece)
            for known in self.known.get(text.count("<"), ()):
                match = known.expression.fullmatch(text)
                if match is not None:
                    return self._judge(known, (*match.groups(), ""))
        except NotPlain:
            walk.attribute = ""
        finally:
            walk.node = self.container
            del walk.stack[self.depth :]
        return None

    def _judge(self, known: Shape, values: tuple[str, ...]) -> Entry | None:
        walk, stack, entry = self.walk, self.walk.stack, known.holders[0]
        walk.found.clear()
        self.recorder.entries.clear()
        for node in known.holders:
            node.facts = {}
        stack[self.depth :] = now = self.around
        walk.node = entry
        if known.own.keys:
            entry.attributes = self._attributes(entry, known.own, values)
        for node, around, place, judge, keep, more in known.steps:
            if around is not now:
                stack[self.depth :] = now = around
            walk.node = node
            text = values[place]
            if "&" in text:
                text = meant(text)
            if more is None:
                judge(walk, text)
            else:
                self._more(node, more, values, text)
            if keep:
                around[-1].facts[node.name] = text
        stack[self.depth :] = self.around
        walk.node = entry
        if known.own.element.closes is not None:
            known.own.element.closes(walk, entry)
        return None if walk.found else self.recorder.entries[0]

    def _more(self, node: Node, more: More, values: tuple[str, ...], text: str) -> None:
        walk, element = self.walk, more.element
        if more.keys:
            node.attributes = self._attributes(node, more, values)
        if element.opens is not None:
            node.element = element
            element.opens(walk, node)
            element = node.element
        if element.text is not None:
            element.text(walk, text)
        elif text.strip():
            raise NotPlain
        if element.needs or element.closes is not None:
            walk.complete(node)

    def _attributes(self, node: Node, more: More, values: tuple[str, ...]) -> dict[str, str]:
        given = values[more.values]
        known = more.judged.get(given)
        if known is None:
            if "\n" in (together := "".join(given)) or "\t" in together:
                raise NotPlain  # XML 1.0 3.3.3: a space, to a parser
            texts = (meant(value) if "&" in value else value for value in given)
            known = node.attributes = dict(zip(more.keys, texts, strict=True))
            self.walk.judge_attributes(node)
            if "://" not in together and not self.walk.found:  # no address comes often
                if len(more.judged) >= _REMEMBERED:
                    more.judged.clear()
                more.judged[given] = known
        return known

    def learn(self, piece: bytes) -> None:
        """Remember the shape of an entry that has none of the known ones, and has no fault."""
        try:
            text = characters(piece)
            signs = text.count("<")
            self.missed[signs] += 1
            if self.missed[signs] % _OFTEN or len(self.known.get(signs, ())) >= _SHAPES:
                return
            pattern, tags = shape(text)
            made = _shape(re.compile(pattern), tags, self._places(piece))
        except NotPlain:
            return
        self.known.setdefault(signs, []).append(made)

    def _places(self, piece: bytes) -> list[Place]:
        """The elements of an entry, as the parser reports them."""
        walk, parser = self.walk, self.walk.parser
        found: list[Place] = []
        start = cast("Start", parser.StartElementHandler)
        arounds: dict[int, list[Node]] = {}

        def noted(name: str, attributes: dict[str, str]) -> None:
            start(name, attributes)
            parent = walk.stack[-1]
            around = arounds.setdefault(id(parent), walk.stack[self.depth :])
            found.append(Place(walk.node, parent.element.children.get(name), around))

        parser.StartElementHandler = noted
        walk.found.clear()
        try:
            parser.Parse(piece, False)
        except (expat.ExpatError, StopReading):
            raise NotPlain from None
        finally:
            parser.StartElementHandler = start
            whole = walk.node is self.container
            walk.node = self.container
            del walk.stack[self.depth :]
        if walk.found or not whole:
            raise NotPlain
        return found


def _shape(expression: re.Pattern[str], tags: list[Tag], places: list[Place]) -> Shape:
    """What is to be done with an entry that the expression matches."""
    holders: list[Node] = []
    known: list[More] = []
    steps: list[Step] = []
    if len(tags) != len(places):
        raise NotPlain
    for tag, (node, element, around) in zip(tags, places, strict=True):
        if element is None or len(node.attributes) != tag.attributes or _BASE in node.attributes:
            raise NotPlain
        values = slice(tag.first, tag.first + tag.attributes)
        more = More(element, values, tuple(node.attributes), {})
        if tag.leaf:
            steps.append(_step(tag, node, around, more))
        elif _ruled(element) or (holders and (more.keys or element.closes)):
            raise NotPlain
        else:
            holders.append(node)
            known.append(more)
    return Shape(expression, known[0], tuple(holders), tuple(steps))


def _ruled(element: Element) -> bool:
    """Whether there is more to an element that holds others than what its end says."""
    return bool(element.text or element.opens or element.keep)


def _step(tag: Tag, node: Node, around: list[Node], more: More) -> Step:
    element = more.element
    if element.text is None or more.keys or element.opens or element.closes or element.needs:
        return Step(node, around, tag.text, anything, element.keep, more)
    return Step(node, around, tag.text, element.text, element.keep, None)
