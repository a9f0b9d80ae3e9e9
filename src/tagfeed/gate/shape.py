"""The shape of a text: all that the tables say of it, but for its values.

Values of the usual form are judged all at once, elements that came before by what is known of
them, and only the rest one by one.
"""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct

from tagfeed.gate.elements import (
    Getter,
    Known,
    Step,
    Values,
    again,
    alone,
    effect,
)
from tagfeed.gate.plain_xml import NotPlain, element
from tagfeed.gate.usual import JOINT
from tagfeed.validator.context import Validator
from tagfeed.validator.lazy_regex import Find
from tagfeed.validator.values import texts
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.element import OpenElement, XmlContext


class Group(NamedTuple):
    """Values of one form: an expression for them all, and the element that each is of."""

    values: Getter
    usual: Find
    steps: tuple[Step, ...]


class Leaf(NamedTuple):
    """An element that has rules of its own, and the one it stands in.

    known: those that came, by the values it is `given`. Without a step, it is the end of `node`.
    """

    given: Getter
    known: Known
    step: Step | None
    node: OpenElement
    around: list[OpenElement]


class Kept(NamedTuple):
    """The texts that an element notes of those in it."""

    node: OpenElement
    names: tuple[str, ...]
    values: Getter


class Shape(Struct, frozen=True):
    """Texts with the same tags. holders: the elements that hold others.

    fixed: the values that are the same in all of them.
    """

    fixed: tuple[int, ...]
    groups: tuple[Group, ...]
    dates: tuple[tuple[int, Validator[XmlContext]], ...]
    leaves: tuple[Leaf, ...]
    kept: tuple[Kept, ...]
    holders: tuple[OpenElement, ...]


def letters(checker: XmlChecker, text: str, piece: bytes) -> None:
    """Check the characters of a piece and its text: then nothing is left to say of any value's."""
    checker.breaches.clear()
    if texts.suspect(text, piece):
        texts.characters(checker, text)


def fits(checker: XmlChecker, shape: Shape, values: Values) -> None:
    """Check a text of a known shape, but for its characters. Raises NotPlain where it may err."""
    for given, usual, steps in shape.groups:
        if usual(JOINT.join(given(values))) is None:
            for value, each in zip(given(values), steps, strict=True):
                if usual(value) is None:
                    alone(checker, each, values)
    for place, validate in shape.dates:
        validate(checker, values[place][1:-2])
    for node in shape.holders:
        node.facts = {}
    for node, names, given in shape.kept:
        kept = [value[1:-2] for value in given(values)]
        if "&" in "".join(kept):
            kept = [element(value) for value in given(values)]
        node.facts = dict(zip(names, kept, strict=True))
    for given, known, leaf, node, around in shape.leaves:
        if leaf is None:
            close(checker, node, around)
            continue
        found = known.get(given(values))
        if found is None:
            found = effect(checker, leaf, values, known, given(values))
        asked, facts = found
        if asked:
            if node.facts.keys().isdisjoint(asked):
                node.facts.update(facts)
            else:
                again(checker, leaf, values)
    if checker.breaches:
        raise NotPlain


def close(checker: XmlChecker, node: OpenElement, around: list[OpenElement]) -> None:
    """An element that holds others, all that it needs among them, ends."""
    if node.element.closes is not None:
        checker.stack[:] = around
        checker.node = node
        node.element.closes(checker, node)
