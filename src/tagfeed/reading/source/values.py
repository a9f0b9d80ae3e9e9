"""Values of rows as nodes: what YAML would give, had somebody written them into a list."""

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import msgspec

from tagfeed.reading.yaml_nodes import Node

_OPENING = ("[", "{")


def node_of(value: Any, row: int) -> Node:
    """A value as a node at that row; an empty one for nothing."""
    return Node(_value(value, row), row, row)


def structured(value: Any) -> Any:
    """A text that is JSON of a list or of several values as what it says: many databases have no
    other way to keep either. Any other value as it is."""
    if isinstance(value, str) and value.lstrip().startswith(_OPENING):
        try:
            return msgspec.json.decode(value.encode("utf-8", "surrogatepass"))
        except (msgspec.DecodeError, RecursionError):
            return value
    return value


def said(value: Any) -> Any:
    """A value as what it says, without a place: a text, or a list or several of them."""
    return _without_place(node_of(value, 0))


def plain(nodes: Mapping[str, Node]) -> dict[str, Any]:
    """The values of nodes without their places: `node_of` makes nodes of them again."""
    return {key: _without_place(node) for key, node in nodes.items()}


def _without_place(node: Node) -> Any:
    if type(node.value) is dict:
        return plain(node.value)
    if type(node.value) is list:
        return [_without_place(each) for each in node.value]
    return node.value


def _value(value: Any, row: int) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): node_of(each, row) for key, each in value.items() if each is not None}
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).decode("utf-8", "replace")
    if isinstance(value, Sequence):
        return [node_of(each, row) for each in value if each is not None]
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
