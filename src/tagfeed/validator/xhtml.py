"""XHTML written as XML: in Atom's type="xhtml", and in xhtml:body in RSS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from tagfeed.validator import html, html_names, svg
from tagfeed.validator.element import Element, Judge
from tagfeed.validator.namespaces import MATHML, SVG, XHTML
from tagfeed.validator.rules import html as rules
from tagfeed.validator.rules import xml
from tagfeed.validator.texts import characters

if TYPE_CHECKING:
    from tagfeed.validator.xml_checker import Node, Walk


class _Attributes(Mapping[str, Judge]):
    """Any attribute of no namespace is looked at by one judge."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge

    def get(self, key: str, default: Judge | None = None) -> Judge | None:  # type: ignore[override]
        return default if " " in key else self.judge

    def __getitem__(self, key: str) -> Judge:
        return self.judge

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Inside(Mapping[str, Element]):
    """What may stand inside XHTML: XHTML, and pictures and formulas in their namespaces."""

    def get(self, key: str, default: Element | None = None) -> Element | None:  # type: ignore[override]
        return _BY_NAMESPACE.get(key.rpartition(" ")[0], default)

    def __getitem__(self, key: str) -> Element:
        return _BY_NAMESPACE[key.rpartition(" ")[0]]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _opens(walk: Walk, node: Node) -> None:
    name = node.name.rpartition(" ")[2]
    if name in html_names.SAFE:
        return
    rule = rules.ELEMENT_UNSAFE if name in html_names.UNSAFE else rules.ELEMENT_UNKNOWN
    walk.find(rule, value=name)


def _attribute(walk: Walk, value: str) -> None:
    for rule, what in html.attribute(walk.attribute, value):
        if rule is not rules.ADDRESS_RELATIVE or not walk.base:
            walk.find(rule, value=what)


def _svg_opens(walk: Walk, node: Node) -> None:
    name = node.name.rpartition(" ")[2]
    if name not in svg.ELEMENTS:
        walk.find(rules.ELEMENT_UNSAFE, value=name)


def _svg_attribute(walk: Walk, value: str) -> None:
    if walk.attribute == "style":
        _attribute(walk, value)
    elif walk.attribute not in svg.ATTRIBUTES:
        walk.find(rules.ATTRIBUTE_UNSAFE, value=walk.attribute)


INSIDE = _Inside()
ELEMENT = Element(
    text=characters,
    children=INSIDE,
    attributes=_Attributes(_attribute),
    many=True,
    opens=_opens,
    mixed=True,
)
_SVG = Element(
    text=characters,
    children=INSIDE,
    attributes=_Attributes(_svg_attribute),
    many=True,
    opens=_svg_opens,
    mixed=True,
)
_MATHML = Element(text=characters, children=INSIDE, many=True, mixed=True, free=True)
_BY_NAMESPACE = {XHTML: ELEMENT, SVG: _SVG, MATHML: _MATHML}


def div_opens(walk: Walk, _node: Node) -> None:
    """RFC 4287 3.1.1.3: the div itself; readers find it best without a prefix."""
    prefixes = walk.prefixes.get(XHTML, [])
    if prefixes and prefixes[-1]:
        walk.find(xml.PREFIX_ODD, value="XHTML", prefix=prefixes[-1])


DIV = Element(
    text=characters,
    children=INSIDE,
    attributes=_Attributes(_attribute),
    opens=div_opens,
    mixed=True,
)
