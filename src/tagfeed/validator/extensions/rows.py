"""A namespace as its specification has it, one row per element, and the tables made from it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct, structs

from tagfeed.validator.context import Validator
from tagfeed.validator.rules import podcasts
from tagfeed.validator.values import texts
from tagfeed.validator.xml.element import (
    OTHER,
    Element,
    ElementTable,
    OpenElement,
    XmlContext,
    XmlRule,
)
from tagfeed.validator.xml.namespaces import expanded

AttributeTable = Mapping[str, Validator[XmlContext]]

_NONE: AttributeTable = MappingProxyType({})


class ElementRow(Struct, frozen=True):
    """What the specification says about one element.

    places: what may hold it, separated by spaces: "channel", "item", or elements of other rows.
    many: whether one place may hold several.
    required, advised, optional: its attributes.
    text: the validator of its text.
    needs: the elements of other rows that it must hold at least one of each.
    check: a rule about the whole element, for when it ends.
    like: another element with the same content.
    """

    name: str
    places: str
    many: bool = False
    required: AttributeTable = _NONE
    advised: AttributeTable = _NONE
    optional: AttributeTable = _NONE
    text: Validator[XmlContext] | None = texts.ignored
    needs: str = ""
    check: XmlRule | None = None
    like: Element = Element()


class Dialect(Struct, frozen=True):
    """What the rows of a namespace have in common.

    spec: the citation of an element, by its name. stranger: checks attributes that no row names;
    None if there must not be any.
    """

    namespace: str
    spec: Callable[[str], str]
    stranger: Validator[XmlContext] | None = None


def table(dialect: Dialect, rows: Iterable[ElementRow], place: str) -> ElementTable:
    """The elements that `place` may hold, by local name, each with those that it may hold."""
    rows = tuple(rows)
    return {row.name: _element(dialect, rows, row) for row in rows if place in row.places.split()}


def _element(dialect: Dialect, rows: tuple[ElementRow, ...], row: ElementRow) -> Element:
    children = {
        expanded(dialect.namespace, name): element
        for name, element in table(dialect, rows, row.name).items()
    }
    strangers = {OTHER: dialect.stranger} if dialect.stranger else {}
    return structs.replace(
        row.like,
        text=row.text,
        children=row.like.children if row.like.children else children,
        required_children=tuple(
            (expanded(dialect.namespace, each), None) for each in row.needs.split()
        ),
        attributes={**row.required, **row.advised, **row.optional, **strangers},
        required_attributes=tuple(row.required),
        repeatable=row.many,
        opens=_advice(row.advised),
        closes=row.check,
        spec=dialect.spec(row.name),
    )


def _advice(advised: AttributeTable) -> XmlRule | None:
    """A rule that names the attributes that an element should have and lacks."""

    def opens(context: XmlContext, node: OpenElement) -> None:
        lacking = [name for name in advised if name not in node.attributes]
        if lacking:
            context.report(podcasts.ADVISED, value=", ".join(lacking), spec=node.element.spec)

    return opens if advised else None
