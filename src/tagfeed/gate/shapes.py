"""Entries of a shape that is known: judged without a parser.

A writer's entries differ in their values; their tags are those of a few shapes. Of a shape that
came again, without fault, all that the tables say of it is noted, and another entry with exactly
those tags is judged by that. What has other tags, what is not plainly written, and what a validator
finds fault with, is left to the parser.
"""

from typing import Any

from tagfeed.gate.elements import Known
from tagfeed.gate.known import Store
from tagfeed.gate.making import shape_of
from tagfeed.gate.plain_xml import NotPlain, characters, cut
from tagfeed.gate.shape import Shape, fits, letters
from tagfeed.validator.entries import EntryFacts, EntryRecorder
from tagfeed.validator.xml.checker import XmlChecker

_OFTEN = 2
"""A shape is made of the second entry without one: the first may be the only one."""


class Shapes:
    """The shapes of the entries that stand where a walk does."""

    def __init__(self, checker: XmlChecker) -> None:
        self.checker, self.container, self.around = checker, checker.node, checker.stack[:]
        checker.feed = self.recorder = EntryRecorder()
        self.store: Store[Shape] = Store()
        self.elements: dict[Any, Known] = {}

    def read(self, piece: bytes) -> EntryFacts | None:
        """The facts about an entry without fault; None where the parser must read it."""
        try:
            text = characters(piece)
            key, values = cut(text)
            shape = self.store.find(key, values)
            if shape is None:
                return None
            letters(self.checker, text, piece)
            self.recorder.entries.clear()
            fits(self.checker, shape, values)
            return self.recorder.entries[0]
        except NotPlain:
            return None

    def learn(self, piece: bytes) -> None:
        """Remember the shape of an entry that has none of the known ones, and has no fault."""
        self.checker.node = self.container
        self.checker.stack[:] = self.around
        try:
            text = characters(piece)
            key, values = cut(text)
            if self.store.wants(key, _OFTEN):
                made = shape_of(self.checker, piece, text, values, self.elements)
                self.store.add(key, values, made.fixed, made)
        except NotPlain:
            return
