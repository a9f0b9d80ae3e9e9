"""Finds the value of a list that holds a given character of its text."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from sys import maxsize

from msgspec import Struct

from tagfeed.reading.diagnostics import KeyPath
from tagfeed.reading.yaml_nodes import Node


class ValuePlace(Struct, frozen=True):
    """A value of the list: its path, the last key in that, and whether it is in brackets.

    end: no other value begins between this one and that offset.
    """

    node: Node
    path: KeyPath
    key: str
    in_flow: bool
    in_list: bool
    end: int


def value_at(root: Node, at: int) -> ValuePlace:
    """The last value that begins at that offset or before."""
    place = ValuePlace(root, "", "", root.flow, False, maxsize)
    while below := _below(place, at):
        place = below
    return place


def line_begin(text: str, at: int) -> int:
    """The offset at which the line of a character begins."""
    begin = text.rfind("\n", 0, at) + 1
    return max(begin, text.rfind("\r", begin, at) + 1)  # a lone carriage return ends a line too


def line_end(text: str, at: int) -> int:
    """The offset at which the line of a character ends."""
    end = text.find("\n", at)
    end = end if end >= 0 else len(text)
    lone = text.find("\r", at, end)
    return lone if lone >= 0 else end


def _below(place: ValuePlace, at: int) -> ValuePlace | None:
    if type(place.node.value) is list:
        return _item_below(place, place.node.value, at)
    return _value_below(place, place.node.value, at) if type(place.node.value) is dict else None


def _item_below(place: ValuePlace, items: Sequence[Node], at: int) -> ValuePlace | None:
    found = bisect_right(items, at, key=lambda item: item.offset) - 1
    if found < 0:
        return None
    node = items[found]
    end = items[found + 1].offset if found + 1 < len(items) else place.end
    return ValuePlace(node, (place.path, found), place.key, place.in_flow or node.flow, True, end)


def _value_below(place: ValuePlace, values: Mapping[str, Node], at: int) -> ValuePlace | None:
    end = place.end
    for key, node in reversed([*values.items()]):
        if node.key_offset <= at:
            return ValuePlace(node, (place.path, key), key, place.in_flow or node.flow, False, end)
        end = node.key_offset
    return None
