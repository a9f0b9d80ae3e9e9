"""Reads items that are written plainly, as most are, without a YAML parser.

Plain is a subset of YAML that can only be read one way: one key per line, its value a scalar on
that line without escapes, or a list or mapping of such scalars in brackets or braces. Everything
else is left to a parser; `tests/test_incremental_plain_items.py` compares the two.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from tagfeed.reading.yaml_nodes import Node


class _Row(NamedTuple):
    """What a line holds; `other` where that is not plain, nothing for a comment."""

    key: str
    single: str
    double: str
    bare: str
    listed: str
    mapped: str
    other: str


# YAML 1.1 4.1 and 4.2: line breaks, tabs, what is not allowed, and U+FFFD, which replaces that.
_SPECIAL = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffd-\uffff]")
_SINGLE = r"'([^'\n\r]*+(?:''[^'\n\r]*+)*+)'"
_DOUBLE = r'"([^"\\\n\r]*+)"'
# YAML 1.1 9.1.3: begins with a letter or digit, so with no indicator; no indicator inside ends it.
_BARE = r"(\w(?:[^\n\r:#]|:(?=\S)|(?<=\S)#)*+(?<! ))"
_BARE_IN_LIST = r"\w[^\n\r,\[\]{}:#?\"]*+"
_BARE_IN_MAPPING = r"(\w(?:[^\n\r,\[\]{}:#?\"]|:(?=[\w/]))*+(?<! ))"
_PAIR = rf"([a-z_]++): (?:{_SINGLE}|{_DOUBLE}|{_BARE_IN_MAPPING})"
_PAIR_WHOLE = re.sub(r"\((?!\?)", "(?:", _PAIR)
_LIST = rf"\[({_BARE_IN_LIST}(?:, {_BARE_IN_LIST})*+)\]"
_MAPPING = rf"\{{({_PAIR_WHOLE}(?:, {_PAIR_WHOLE})*+)\}}"
_VALUE = rf"(?:{_SINGLE}|{_DOUBLE}|{_BARE}|{_LIST}|{_MAPPING})"
_COMMENT = r" *(?:#[^\n\r\x85\u2028\u2029]*+)?"  # libyaml ends a line, and so a comment, at these
_ANYTHING = _Row("", "", "", "", "", "", "anything")


def plain_items(text: str, indent: int, lines: Sequence[int]) -> list[Node | None]:
    """The items of a text, None for each that is not written plainly.

    indent: the spaces before their hyphens. lines: those at which the items begin, and the one
    after the last. The offset of a node is the line of its item.
    """
    rows = _line(indent).findall(text)
    if "\ufffd" in text or not text.replace("\n", "").isprintable():
        rows = [_ANYTHING if _SPECIAL.search("".join(row)) else row for row in rows]
    first = lines[0]
    return [_item(rows[begin - first : end - first], begin) for begin, end in pairwise(lines)]


def _item(rows: Sequence[_Row], at: int) -> Node | None:
    values: dict[str, Node] = {}
    keys = 0
    for key, single, double, bare, listed, mapped, other in rows:
        if other:
            return None
        if not key:
            continue
        node: Node | None
        if listed:
            node = Node(
                [Node(each.rstrip(" "), at, at) for each in listed.split(", ")], at, at, True
            )
        elif mapped:
            node = _mapping(mapped, at)
        else:
            node = Node(_scalar(single, double, bare), at, at)
        if node is None:
            return None
        values[intern(key)] = node
        keys += 1
    # A repeated key is a fault, which the parser has to place.
    return Node(values, at, at) if len(values) == keys > 0 else None


def _mapping(text: str, at: int) -> Node | None:
    pairs = _pairs().findall(text)
    values = {intern(key): Node(_scalar(*scalar), at, at) for key, *scalar in pairs}
    return Node(values, at, at, True) if len(values) == len(pairs) else None


def _scalar(single: str, double: str, bare: str) -> str:
    return single.replace("''", "'") if single else double or bare


@lru_cache
def _line(indent: int) -> re.Pattern[str]:
    """A line of an item, its groups those of a `_Row`; compiled when items are first read."""
    start = rf"{' ' * indent}(?:- |  )([a-z_]++): "
    return re.compile(rf"^(?:{start}{_VALUE}\r?|{_COMMENT}\r?|(.+))$", re.MULTILINE)


@lru_cache
def _pairs() -> re.Pattern[str]:
    return re.compile(_PAIR)
