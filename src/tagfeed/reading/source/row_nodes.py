"""Values of rows as nodes: what YAML would give, had somebody written them into a list."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from tagfeed.reading.yaml_nodes import Node

_OPENING = ("[", "{")
_DEEPEST = 20
"""Levels of lists and values within each other: no key of a list has as many."""
_CUT = "…"
"""What stands for the levels below."""
_YES_OR_NO = {"0": "false", "1": "true"}


def node_of(value: Any, row: int, levels: int = _DEEPEST) -> Node:
    """A value as a node at that row; an empty one for nothing. levels: that there may be below."""
    return Node(_value(value, row, levels), row, row)


def yes_or_no(value: Any) -> Any:
    """A 0 or 1 as the words for it: many databases have no other way to say yes or no. Any other
    value as it is."""
    said = _text(value) if isinstance(value, int | float | Decimal) else value
    return _YES_OR_NO.get(said, value) if isinstance(said, str) else value


def structured(value: Any) -> Any:
    """A text that is JSON of a list or of several values as what it says: many databases have no
    other way to keep either. Any other value as it is."""
    if isinstance(value, str) and value.lstrip().startswith(_OPENING):
        try:
            return msgspec.json.decode(value.encode("utf-8", "surrogatepass"))
        except (msgspec.DecodeError, RecursionError):
            return value
    return value


def several(value: Any) -> Any:
    """A list as by `structured`. But `{}` stays: it is how PostgreSQL writes an empty one."""
    is_empty = isinstance(value, str) and value.strip() == "{}"
    return value if is_empty else structured(value)


def said(value: Any) -> Any:
    """A value as what it says, without a place: a text, or a list or several of them."""
    return _without_place(node_of(value, 0))


def values_without_places(nodes: Mapping[str, Node]) -> dict[str, Any]:
    """The values of nodes without their places: `node_of` makes nodes of them again."""
    return {key: _without_place(node) for key, node in nodes.items()}


def _without_place(node: Node) -> Any:
    if type(node.value) is dict:
        return values_without_places(node.value)
    if type(node.value) is list:
        return [_without_place(each) for each in node.value]
    return node.value


def _value(value: Any, row: int, levels: int) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, Mapping | Sequence) and not levels:
        return _CUT
    below = levels - 1
    if isinstance(value, Mapping):
        there = {key: each for key, each in value.items() if each is not None}
        return {str(key): node_of(each, row, below) for key, each in there.items()}
    if isinstance(value, Sequence):
        return [node_of(each, row, below) for each in value if each is not None]
    return _text(value)


def _text(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal):
        return _plain(value)
    return str(value)


def _plain(number: Decimal) -> str:
    """A number as people write it: 12, not 1.2E+1 or 12.00."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
