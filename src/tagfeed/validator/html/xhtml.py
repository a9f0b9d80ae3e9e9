"""XHTML written as XML: in Atom's type="xhtml", and in xhtml:body in RSS."""

from collections.abc import Iterator, Mapping
from typing import TypeVar

from msgspec import structs

from tagfeed.validator.context import LIMIT
from tagfeed.validator.html import html_names, svg
from tagfeed.validator.html import reader as html
from tagfeed.validator.html.escaped_twice import markup_shown
from tagfeed.validator.rules import html as rules
from tagfeed.validator.rules import xml
from tagfeed.validator.values.texts import characters
from tagfeed.validator.xml.element import Element, OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import MATHML, SVG, XHTML

_Value = TypeVar("_Value")


class _ByNamespace(Mapping[str, _Value]):
    """A table with an entry for every name of some namespaces; "" stands for names without one."""

    def __init__(self, of: Mapping[str, _Value]) -> None:
        self._of = of

    def get(self, key: str, default: _Value | None = None) -> _Value | None:  # type: ignore[override]
        return self._of.get(key.rpartition(" ")[0], default)

    def __getitem__(self, key: str) -> _Value:
        return self._of[key.rpartition(" ")[0]]

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _opens(context: XmlContext, node: OpenElement) -> None:
    name = node.name.rpartition(" ")[2]
    if name in html_names.SAFE:
        return
    rule = rules.ELEMENT_UNSAFE if name in html_names.UNSAFE else rules.ELEMENT_UNKNOWN
    context.report(rule, value=name)


def _attribute(context: XmlContext, value: str) -> None:
    """If readers drop an element, its attributes go with it."""
    node, name = context.node, context.attribute
    local = node.name.rpartition(" ")[2]
    if name == "id" or (name == "name" and local == "a"):
        context.inner_ids.add(value)
    if local not in html_names.SAFE and node.name.startswith(XHTML):
        return
    for rule, what, _ in html.attribute(name, value):
        if rule is not rules.ADDRESS_RELATIVE:
            context.report(rule, value=what)
        elif not context.base and len(context.inner_references) < LIMIT:
            context.inner_references.append((node.start, context.subject(), what))


def _closes(context: XmlContext, _node: OpenElement) -> None:
    """Check, at the end of the whole text, its relative addresses, except those of ids within
    it."""
    if context.stack[-1].name.startswith(_INNER):
        return
    for start, subject, what in context.inner_references:
        if not html.is_within(what, context.inner_ids):
            context.report(rules.ADDRESS_RELATIVE, start, name=subject, value=what)
    context.inner_references.clear()
    context.inner_ids.clear()


def _svg_opens(context: XmlContext, node: OpenElement) -> None:
    name = node.name.rpartition(" ")[2]
    if name not in svg.ELEMENTS:
        context.report(rules.ELEMENT_UNSAFE, value=name)


def _svg_attribute(context: XmlContext, value: str) -> None:
    if context.attribute == "style":
        _attribute(context, value)
    elif context.attribute not in svg.ATTRIBUTES:
        context.report(rules.ATTRIBUTE_UNSAFE, value=context.attribute)


def _div_opens(context: XmlContext, _node: OpenElement) -> None:
    """RFC 4287 3.1.1.3: the div itself, which readers find more easily without a prefix."""
    prefixes = context.prefixes.get(XHTML, [])
    if prefixes and prefixes[-1]:
        context.report(xml.PREFIX_ODD, value="XHTML", prefix=prefixes[-1])


def _div_text(context: XmlContext, text: str) -> None:
    """RFC 4287 3.1.1.3: markup is written as XML; a div that holds only escaped HTML shows its
    tags."""
    characters(context, text)
    if "<" in text and not context.node.seen and markup_shown(text.strip()):
        context.report(rules.ESCAPED_XHTML)


_INNER = (XHTML, SVG, MATHML)
_TABLES: dict[str, Element] = {}
INSIDE = _ByNamespace(_TABLES)
ELEMENT = Element(
    text=characters,
    children=INSIDE,
    attributes=_ByNamespace({"": _attribute}),
    repeatable=True,
    opens=_opens,
    closes=_closes,
    mixed=True,
)
_SVG = structs.replace(ELEMENT, attributes=_ByNamespace({"": _svg_attribute}), opens=_svg_opens)
_MATHML = Element(text=characters, children=INSIDE, repeatable=True, mixed=True, open_content=True)
_TABLES.update({XHTML: ELEMENT, SVG: _SVG, MATHML: _MATHML})


DIV = structs.replace(ELEMENT, repeatable=False, text=_div_text, opens=_div_opens)
