"""The shape of an XML vocabulary, as tables: which element may stand where, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from msgspec import Struct

from tagfeed.validator.context import Validator
from tagfeed.validator.rules import Rule

if TYPE_CHECKING:
    from tagfeed.validator.xml.checker import OpenElement, XmlChecker

Hook = Callable[["XmlChecker", "OpenElement"], None]
"""Runs when an element begins or ends, for the rules about more than one value."""

# No dicts: a Struct would give each element one of its own, and `is` would never hold.
NOTHING: Mapping[str, Element] = MappingProxyType({})
NO_ATTRIBUTES: Mapping[str, Validator[XmlChecker]] = MappingProxyType({})


class Element(Struct, frozen=True, eq=False):
    """What the specification says of one element in one place.

    text: the validator of its text; None where only child elements may stand.
    children: the elements it may hold, by expanded name ("namespace local", or "local").
    needs: the children it must hold, each with the rule that says so (None: element-missing).
    attributes: validators by name, which look at nothing but the value. requires: the attributes it
    must have.
    repeatable: whether its parent may hold more than one.
    keep_text: whether the parent notes its text.
    opens, closes: rules about the whole element. spec: the section that defines it.
    open_content: whether anything may stand inside: an element of a vocabulary that is not checked.
    mixed: whether text may stand between its child elements.
    extends: which elements of extensions it may hold, by the places of a Vocabulary.
    """

    text: Validator[XmlChecker] | None = None
    children: Mapping[str, Element] = NOTHING
    needs: tuple[tuple[str, Rule | None], ...] = ()
    attributes: Mapping[str, Validator[XmlChecker]] = NO_ATTRIBUTES
    requires: tuple[str, ...] = ()
    repeatable: bool = False
    keep_text: bool = False
    opens: Hook | None = None
    closes: Hook | None = None
    spec: str = ""
    open_content: bool = False
    mixed: bool = False
    extends: tuple[str, ...] = ()


Table = dict[str, Element]


def anything(context: XmlChecker, text: str) -> None:
    """The validator of what needs no checking."""


UNCHECKED = Element(text=anything, open_content=True, repeatable=True)
"""An element of a vocabulary that is not checked: anything may stand in it."""
