"""Reads items that are written plainly, as most are, without a YAML parser.

Plain is a subset of YAML that can only be read one way: one key per line, its value a scalar on
that line without escapes, a list or mapping of such scalars in brackets or braces, or a text of
several lines below a `|`. Everything else is left to a parser;
`tests/test_incremental_plain_items.py` compares the two.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from sys import intern
from typing import NamedTuple

from tagfeed.reading.yaml_nodes import NOTHING, Node


class _Row(NamedTuple):
    """What a line holds; `other` where that is not plain, nothing for a comment."""

    key: str
    single: str
    double: str
    bare: str
    listed: str
    mapped: str
    block: str
    other: str


# YAML 1.1 4.1 and 4.2: line breaks, tabs, what is not allowed, and U+FFFD, which replaces that.
# A carriage return is plain at the end of a line alone.
_SPECIAL = re.compile("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufeff\ufffd-\uffff]")
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
_VALUE = rf"(?:{_SINGLE}|{_DOUBLE}|{_BARE}|{_LIST}|{_MAPPING}|(\|[-+]?))"
_COMMENT = r" *(?:#[^\n\r\x85\u2028\u2029]*+)?"  # libyaml ends a line, and so a comment, at these
_NOTHING = _Row("", "", "", "", "", "", "", "")
_ANYTHING = _NOTHING._replace(other="anything")
_MAPPING_INDENT = 2  # of the keys of an item, beyond that of its hyphen


def plain_items(text: str, indent: int, lines: Sequence[int]) -> list[Node | None]:
    """The items of a text, None for each that is not written plainly.

    indent: the spaces before their hyphens. lines: those at which the items begin, and the one
    after the last. The offset of a node is the line of its item.
    """
    rows = _line(indent).findall(text)
    if "\ufffd" in text or not text.replace("\n", "").isprintable():
        rows = [_ANYTHING if _SPECIAL.search("".join(row)) else row for row in rows]
    if ": |" in text:
        rows = _with_blocks([*map(_Row._make, rows)], text, indent + _MAPPING_INDENT)
    first = lines[0]
    return [_item(rows[begin - first : end - first], begin) for begin, end in pairwise(lines)]


def _item(rows: Sequence[_Row], at: int) -> Node | None:
    values: dict[str, Node] = {}
    keys = 0
    for key, single, double, bare, listed, mapped, _, other in rows:
        if other:
            return None
        if not key:
            continue
        if key == "tags" and "," in (single or double or bare):
            return None  # one tag or several: the quotes decide
        node: Node | None
        if listed:
            node = Node(
                [Node(_given(each.rstrip(" ")), at, at) for each in listed.split(", ")],
                at,
                at,
                True,
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


def _with_blocks(rows: list[_Row], text: str, indent: int) -> list[_Row]:
    """The rows, with each text of several lines as the value of its key, and nothing after it.

    indent: the spaces before a key.
    """
    lines = text.split("\n")
    unended = lines.pop()
    for number, row in enumerate(rows):
        if not row.block:
            continue
        end, value = _block(lines, number + 1, indent, row.block)
        if value is None or (end == len(lines) and unended):
            rows[number] = _ANYTHING
        else:
            rows[number:end] = [row._replace(double=value), *[_NOTHING] * (end - number - 1)]
    return rows


def _block(lines: Sequence[str], begin: int, indent: int, style: str) -> tuple[int, str | None]:
    """The line after a text that begins at a line, and the text; None where it is not plain."""
    first = lines[begin] if begin < len(lines) else ""
    deep = len(first) - len(first.lstrip(" "))
    inside = " " * deep
    end = begin
    while end < len(lines) and (lines[end].startswith(inside) or not lines[end].strip(" ")):
        end += 1
    text = "".join([f"{line[deep:]}\n" for line in lines[begin:end]])
    if deep <= indent or deep == len(first) or "\r" in text or _SPECIAL.search(text):
        return end, None
    if style == "|+":
        return end, text
    return end, text.rstrip("\n") + ("\n" if style == "|" else "")


def _mapping(text: str, at: int) -> Node | None:
    pairs = _pairs().findall(text)
    values = {intern(key): Node(_scalar(*scalar), at, at) for key, *scalar in pairs}
    return Node(values, at, at, True) if len(values) == len(pairs) else None


def _scalar(single: str, double: str, bare: str) -> str:
    if single:
        return single.replace("''", "'")
    return double or _given(bare)


def _given(bare: str) -> str:
    return "" if bare in NOTHING else bare


@lru_cache
def _line(indent: int) -> re.Pattern[str]:
    """A line of an item, its groups those of a `_Row`; compiled when items are first read."""
    start = rf"{' ' * indent}(?:- |  )([a-z_]++): "
    return re.compile(rf"^(?:{start}{_VALUE}\r?|{_COMMENT}\r?|(.+))$", re.MULTILINE)


@lru_cache
def _pairs() -> re.Pattern[str]:
    return re.compile(_PAIR)
