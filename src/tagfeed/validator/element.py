"""The shape of an XML vocabulary, as tables: which element may stand where, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from tagfeed.validator.rule import Rule

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk

Judge = Callable[["Walk", str], None]
"""Looks at a text or an attribute's value and notes what is wrong with it."""

Hook = Callable[["Walk", "Node"], None]
"""Runs when an element begins or ends, for the rules about more than one value."""

# No dicts: a Struct would give each element one of its own, and `is` would never hold.
NOTHING: Mapping[str, Element] = MappingProxyType({})
NO_ATTRIBUTES: Mapping[str, Judge] = MappingProxyType({})


class Element(Struct, frozen=True, eq=False):
    """What the specification says of one element in one place.

    text: the judge of its text; None where only child elements may stand.
    children: the elements it may hold, by expanded name ("namespace local", or "local").
    needs: the children it must hold, each with the rule that says so (None: element-missing).
    attributes: judges by name, which look at nothing but the value. requires: the attributes it
    must have.
    many: whether its parent may hold more than one. keep: whether the parent notes its text.
    opens, closes: rules about the whole element. spec: the section that defines it.
    free: whether anything may stand inside: an element of a vocabulary that is not judged.
    mixed: whether text may stand between its child elements.
    extends: which elements of extensions it may hold, by the places of a Vocabulary.
    """

    text: Judge | None = None
    children: Mapping[str, Element] = NOTHING
    needs: tuple[tuple[str, Rule | None], ...] = ()
    attributes: Mapping[str, Judge] = NO_ATTRIBUTES
    requires: tuple[str, ...] = ()
    many: bool = False
    keep: bool = False
    opens: Hook | None = None
    closes: Hook | None = None
    spec: str = ""
    free: bool = False
    mixed: bool = False
    extends: tuple[str, ...] = ()


Table = dict[str, Element]


def anything(walk: Walk, text: str) -> None:
    """The judge of what needs no judging."""


FREE = Element(text=anything, free=True, many=True)
"""An element of a vocabulary that is not judged: anything may stand in it."""
