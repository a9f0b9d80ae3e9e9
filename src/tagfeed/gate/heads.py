"""Heads of a shape that is known: documents of which only the values are new.

The feeds of a build have heads with the same tags and feet with the same bytes. When such a head
is right, and so is each of the entries, what is left are the rules about the feed as a whole.
"""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from tagfeed.gate.elements import Known, Values
from tagfeed.gate.known import Store
from tagfeed.gate.making import shape_of
from tagfeed.gate.plain_xml import NotPlain, characters, cut
from tagfeed.gate.shape import Shape, close, fits, letters
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import OpenElement

Context = tuple[object, ...]

_OFTEN = 2
"""A shape is made of the second head without one."""

_FEET = 64
"""So many feet are remembered of a shape."""

_FOOT = re.compile(rb"(?:[ \t\n]*</[A-Za-z][A-Za-z0-9:_.\-]*>)+[ \t\n]*")
_LAST = 1 << 60
"""Where entries stand, for the rules about what must stand before them."""


class Head(Struct, frozen=True):
    """A shape, and the walk that stands at its end.

    open: the elements that entries stand in, from the root inwards, each with those around it.
    context: what of it bears on entries. feet: those that are known to end it well.
    """

    shape: Shape
    checker: XmlChecker
    open: tuple[tuple[OpenElement, list[OpenElement]], ...]
    context: Context
    feet: set[bytes]

    def ends(self, entry: str, count: int) -> bool:
        """Whether the feed, with so many entries of that name, has no fault as a whole."""
        feed, _ = self.open[-1]
        feed.seen.pop(entry, None)
        if count:
            feed.seen[entry] = _LAST
        for node, around in reversed(self.open):
            close(self.checker, node, around)
        return not self.checker.breaches


class Heads:
    """The heads of the documents of one format."""

    def __init__(self, begin: Callable[[], XmlChecker]) -> None:
        self.begin = begin
        self.store: Store[Head] = Store()
        self.elements: dict[Any, Known] = {}

    def read(self, head: bytes, foot: bytes) -> Head | None:
        """What is known of a head without fault; None where the parser must read it."""
        try:
            text = characters(head)
            key, values = cut(text)
            known = self.store.find(key, values)
            if known is None or foot not in known.feet:
                return None
            letters(known.checker, text, head)
            fits(known.checker, known.shape, values)
        except NotPlain:
            return None
        return known

    def learn(self, head: bytes, foot: bytes, context: Context) -> None:
        """Remember the shape of a head that is without fault, as its foot and its feed are."""
        try:
            text = characters(head)
            key, values = cut(text)
            known = self.store.find(key, values)
            if known is None and self.store.wants(key, _OFTEN):
                known = self._made(head, text, values, context)
                self.store.add(key, values, known.shape.fixed, known)
        except NotPlain:
            return
        if known is not None and len(known.feet) < _FEET and _FOOT.fullmatch(foot):
            known.feet.add(foot)

    def _made(self, head: bytes, text: str, values: Values, context: Context) -> Head:
        checker = self.begin()
        shape = shape_of(checker, head, text, values, self.elements)
        nodes = [*checker.stack, checker.node]
        opened = tuple((nodes[depth], nodes[:depth]) for depth in range(1, len(nodes)))
        return Head(shape, checker, opened, context, set())
