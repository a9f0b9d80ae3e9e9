"""Reads rows as items: what each says of its article, by the rules of a list."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model import Place
from tagfeed.reading.diagnostics import Diagnostics, shorten
from tagfeed.reading.fields import Fields
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item, read_item
from tagfeed.reading.source.columns import Columns, columns_of, fields_of_rows
from tagfeed.reading.source.row_nodes import (
    node_of,
    several,
    structured,
    values_without_places,
    yes_or_no,
)
from tagfeed.reading.source.row_table import Row, RowTable
from tagfeed.reading.yaml_nodes import FileText, Node

_LISTS = ("tags", "authors", "author")
_MEANT: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(_LISTS, several),
    **dict.fromkeys(("image", "enclosures", "podcast", "extra"), structured),
    "draft": yes_or_no,
}
"""What a cell says, by the key of its column, where databases have no type for that."""


class ReadRows(Struct):
    """The rows of a source.

    items: one for each row, sound or not, in the order of rows. given: what each says by key, as
    plain values, where that may be asked for later. others: warnings about whole tables.
    """

    items: list[Item] = field(default_factory=list)
    given: list[Any] = field(default_factory=list)
    others: Diagnostics = field(default_factory=Diagnostics)


class _RowText(FileText):
    """What stands for the text in which a row would be: its offsets are numbers of rows."""

    def line(self, offset: int) -> int:
        return offset

    def sign(self, offset: int) -> str:  # noqa: ARG002 - every value is just what it says
        return '"'


def read_rows(
    tables: AbstractContextManager[Iterator[RowTable]], source: RowSource, fields: Fields
) -> ReadRows:
    """Every row of the tables. fields: of an article in the list."""
    read = ReadRows()
    for item, nodes in each_row(tables, source, fields, read.others):
        read.items.append(item)
        if source.faults:
            read.given.append(values_without_places(nodes))
    return read


def each_row(
    tables: AbstractContextManager[Iterator[RowTable]],
    source: RowSource,
    fields: Fields,
    others: Diagnostics,
) -> Iterator[tuple[Item, dict[str, Node]]]:
    """Row by row, its item and what it gives by key; others: takes the warnings about whole
    tables."""
    fields = fields_of_rows(fields)
    with tables as found:
        for table in found:
            columns = columns_of(table.name, table.columns, source, fields)
            if columns.faults and table.columns:
                others.faults += columns.faults
                continue
            others.warnings += columns.warnings
            for row in table.rows:
                nodes = _nodes_of(row, columns)
                place = Place(row.table, 0, f"row {row.number}")
                yield item_of(nodes, place, row.number, source, fields), nodes


def joined(parts: Iterable[ReadRows]) -> ReadRows:
    """The rows of several parts, as if they were one. A warning about a column is given once."""
    whole, seen = ReadRows(), set[tuple[str, str]]()
    for part in parts:
        whole.items += part.items
        whole.given += part.given
        whole.others.faults += part.others.faults
        for each in part.others.warnings:
            if (each.key, each.problem) not in seen:
                seen.add((each.key, each.problem))
                whole.others.warnings.append(each)
    return whole


def _as_it_is(value: Any) -> Any:
    return value


def _nodes_of(row: Row, columns: Columns) -> dict[str, Node]:
    """What a row gives, by the keys of an article."""
    return {
        key: node_of(_MEANT.get(key, _as_it_is)(value), row.number)
        for key, at in columns.by_key.items()
        if (value := row.values[at]) is not None
    }


def item_of(
    nodes: dict[str, Node], place: Place, number: int, source: RowSource, fields: Fields
) -> Item:
    """The item of a row, with diagnostics of its own, given what it says by key."""
    found = Diagnostics(_RowText(place.file, ""))
    item = read_item(Node(nodes, number, number), place.key, fields, found)
    for those in found.faults, found.warnings:
        if those:
            those[:] = [_in_own_words(each, source) for each in those]
    item = replace(item, place=place, spelled=source.columns)
    for key in _LISTS:
        if (node := nodes.get(key)) and type(node.value) is str:
            _refuse_list_as_text(item, key, node.value, source)
    return replace(item, is_sound=not found.faults)


def _refuse_list_as_text(item: Item, key: str, text: str, source: RowSource) -> None:
    """Add a fault where a text stands for a list, or may."""
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):  # PostgreSQL's own, as of `citext` or an enum
        problem = f"`{shorten(text)}` is the text of a list"
        in_sql = f"give the list, as `{source.column_of(key)}::text[]` in SQL"
        item.add_fault(key, problem, in_sql if source.sql else "write the column as a list")
    elif key == "tags" and "," in text:
        problem = f"`{shorten(text)}` may be one or several"
        in_sql = ", as `array_agg` and `json_group_array` make one in SQL" if source.sql else ""
        item.add_fault(key, problem, f"give a list{in_sql}")


def _in_own_words(fault: Fault, source: RowSource) -> Fault:
    """A fault at its row, with the column as the source calls it."""
    row, _, below = fault.key.partition(".")
    key, inside = re.fullmatch(r"([^.\[]*)(.*)", below, re.DOTALL).groups()  # type: ignore[union-attr]
    column = f"{row}.{source.column_of(key)}{inside}" if key else row
    remedy = fault.remedy
    if fault.problem == "is missing" and not inside:
        remedy = "give every row a value there"
    return replace(fault, line=None, key=column, remedy=remedy)
