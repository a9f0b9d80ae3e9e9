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
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.cleaning import is_printable


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


class _Block(NamedTuple):
    """A text below a `|`; None where it is not plain.

    row: the line of its key, where the lines of the texts above it are cut out. lines: how many
    it has.
    """

    row: int
    lines: int
    text: str | None


# YAML 1.1 4.1 and 4.2: line breaks, tabs, what is not allowed, and U+FFFD, which replaces that.
# A carriage return is plain only at the end of a line.
_SPECIAL = lazy_regex("[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0\ufeff\ufffd-\uffff]")
_SINGLE = r"'([^'\n\r]*+(?:''[^'\n\r]*+)*+)'"
_DOUBLE = r'"([^"\\\n\r]*+)"'
# YAML 1.1 9.1.3: begins with a letter or digit, so with no indicator; no indicator inside ends it.
# A comma or a quote at its end may draw a warning, for which its source is asked.
_BARE = r"(\w(?:[^\n\r:#]|:(?=\S)|(?<=\S)#)*+(?<![ ,'\"]))"
_BARE_IN_LIST = r"\w[^\n\r,\[\]{}:#?\"]*+"
_BARE_IN_MAPPING = r"(\w(?:[^\n\r,\[\]{}:#?\"]|:(?=[\w/]))*+(?<![ ']))"
_PAIR = rf"([a-z_]++): (?:{_SINGLE}|{_DOUBLE}|{_BARE_IN_MAPPING})"
_PAIR_WHOLE = _PAIR.replace("(?", "\0").replace("(", "(?:").replace("\0", "(?")  # without groups
# Each is in the pattern once: what it takes to compile counts.
_LIST = rf"\[((?:{_BARE_IN_LIST}(?:, (?=\w)|(?=\])))++)\]"
_MAPPING = rf"\{{((?:{_PAIR_WHOLE}(?:, (?=[a-z_])|(?=\}})))++)\}}"
_VALUE = rf"(?:{_SINGLE}|{_DOUBLE}|{_BARE}|{_LIST}|{_MAPPING}|(\|[-+]?))"
_COMMENT = r"#[^\n\r\x85\u2028\u2029]*+"  # libyaml ends a line, and so a comment, at these
_NOTHING = _Row("", "", "", "", "", "", "", "")
_ANYTHING = _NOTHING._replace(other="anything")
_MAPPING_INDENT = 2  # of the keys of an item, beyond that of its hyphen


def plain_items(text: str, indent: int, lines: Sequence[int]) -> list[Node | None]:
    """The items of a text, None for each that is not written plainly.

    indent: the spaces before their hyphens. lines: those at which the items begin, and the one
    after the last. The offset of a node is the line of its item.
    """
    cut, blocks = _cut(text, indent) if ": |" in text else (text, [])
    rows = _line(indent).findall(cut)
    if "\ufffd" in cut or not is_printable(cut):
        rows = [_ANYTHING if _SPECIAL.search("".join(row)) else row for row in rows]
    for block in blocks:
        if block.text is not None and not rows[block.row][-1]:
            rows[block.row] = _NOTHING._replace(key=rows[block.row][0], double=block.text)
    return [
        _item(rows[begin:end], line)
        for line, (begin, end) in zip(lines, pairwise(_positions(lines, blocks)), strict=False)
    ]


def _item(rows: Sequence[_Row], at: int) -> Node | None:
    values: dict[str, Node] = {}
    keys = 0
    for key, single, double, bare, listed, mapped, block, other in rows:
        if block or other:
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


def _cut(text: str, indent: int) -> tuple[str, list[_Block]]:
    """A text without the lines of texts below a `|`, most of a list that has any, and these."""
    pieces: list[str] = []
    blocks: list[_Block] = []
    at = row = 0
    for found in _blocks(indent).finditer(text):
        row += text.count("\n", at, found.start())
        pieces.append(text[at : found.start("body")])
        at = found.end()
        lines = found["body"].count("\n")
        blocks.append(_Block(row, lines, _block(found["body"], lines, found["style"])))
        row += 1
    rest = text[at:]
    if blocks and rest and not rest.strip(" \r"):  # blanks without a line break belong to the text
        blocks[-1] = blocks[-1]._replace(text=None)
    return "".join((*pieces, rest)), blocks


def _block(body: str, lines: int, style: str) -> str | None:
    """The text below a `|`; None where it is not plain."""
    deep = len(body) - len(body.lstrip(" "))
    is_plain = "\ufffd" not in body and is_printable(body)
    if body[deep] == "\n" or (not is_plain and ("\r" in body or _SPECIAL.search(body))):
        return None
    inside = f"\n{' ' * deep}"
    text = body[deep:].replace(inside, "\n")
    indented = (len(body) - len(text)) // deep
    if indented + body.count("\n\n") != lines:  # more than one empty line, or only white space
        rows = body.split("\n")
        if any(row.strip(" ") and not row.startswith(inside[1:]) for row in rows):
            return None
        text = "\n".join([row[deep:] for row in rows])
    return text if style == "|+" else text.rstrip("\n") + ("\n" if style == "|" else "")


def _positions(lines: Sequence[int], blocks: Sequence[_Block]) -> list[int]:
    """Where these lines are once the lines of blocks are cut out."""
    found: list[int] = []
    removed = number = 0
    for line in lines:
        while number < len(blocks) and blocks[number].row + removed < line - lines[0]:
            removed += blocks[number].lines
            number += 1
        found.append(line - lines[0] - removed)
    return found


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
    """A line of an item; its groups are the fields of a `_Row`. Compiled when items are first
    read."""
    start = rf"{' ' * indent}(?:- |  )([a-z_]++): "
    # One further to the right may be a part of the text above it, in which a `|` is missing.
    comment = rf" {{0,{indent + _MAPPING_INDENT}}}{_COMMENT}"
    return lazy_regex(rf"^(?:{start}{_VALUE}\r?|{comment}\r?| *\r?|(.+))$", re.MULTILINE)


@lru_cache
def _blocks(indent: int) -> re.Pattern[str]:
    """A key with a text below it: lines that are indented more than the key, and empty ones."""
    key = rf"^{' ' * indent}(?:- |  )[a-z_]++: (?P<style>\|[-+]?)\n"
    deeper = " " * (indent + _MAPPING_INDENT + 1)
    return lazy_regex(rf"{key}(?P<body>(?:(?:{deeper}[^\n]*+| *+\r?)\n)++)", re.MULTILINE)


@lru_cache
def _pairs() -> re.Pattern[str]:
    return lazy_regex(_PAIR)
