"""A file split at the items of its list, so that the next build sees which of them changed.

Nothing is parsed here: an item begins where a line does, with a hyphen in the column of the first
one. `split_list` proves that YAML sees the same items.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace
from xxhash import xxh3_128_digest as digest

from tagfeed.incremental.splitting.item_index import ItemBlock, ItemDiff, ItemIndex
from tagfeed.incremental.splitting.lazy_file import LazyFile, PrefixSums
from tagfeed.standards.lazy_regex import lazy_regex

_PAGE = 64  # items that are recognised in one step
_DIGEST = 16  # bytes
_ARTICLES = lazy_regex(rb"(?:\A|\n)articles:[ \t]*(?:#[^\n]*)?\r?\n")
_FIRST = lazy_regex(rb"(?:[ \t]*+(?:#[^\n]*+)?\r?\n)*+( *)- ")
# No item holds a line at the left edge, unless it begins one, is blank or is a comment.
_NEXT_SECTION = lazy_regex(rb"\n(?=[^\s#-]|---)")
_SECTION = lazy_regex(rb"[A-Za-z]")


def split_items(body: bytes, bare: bool) -> ItemIndex | None:
    """How a file is split at its items; None for one that is written differently.

    bare: whether the file is only a list, as included files are, or has its articles under
    `articles:`, if it has any: all of a list of other files is its frame.
    """
    if _has_lone_return(body):
        return None
    if not bare and not _ARTICLES.search(body):
        return ItemIndex(digest(body + b"\0"), len(body), 0, 0, b"", b"", b"", ())
    found = _first_item(body, bare)
    if found is None:
        return None
    head, indent = found
    starts, end = _starts(body, head, indent)
    if end < len(body) and not _SECTION.match(body, end):
        return None  # a second document, or something that no list holds
    frame = digest(body[:head] + b"\0" + body[end:])
    lengths, lines, digests = _measure(body, [*starts, end])
    blocks = _blocks(body, head, lengths)
    return ItemIndex(
        frame,
        head,
        len(body) - end,
        indent,
        lengths.tobytes(),
        lines.tobytes(),
        b"".join(digests),
        blocks,
    )


def compare_items(body: bytes | LazyFile, old: ItemIndex) -> ItemDiff | None:
    """A file compared with how it was split; None when anything but its items changed."""
    end = len(body) - old.tail
    if not old.blocks and end == old.head and digest(body[:] + b"\0") == old.frame:
        return ItemDiff(old, 0, 0, ())
    if (
        not old.blocks
        or end <= old.head
        or digest(body[: old.head] + b"\0" + body[end:]) != old.frame
    ):
        return None
    if body[end - 1 : end] != b"\n" and old.tail:
        return None
    above = old.blocks[: _blocks_above(body, old, end)]
    below = old.blocks[len(old.blocks) - _blocks_below(body, old, end, len(above)) :]
    begin = old.head + sum(block.size for block in above)
    stop = end - sum(block.size for block in below)
    return _between(body, old, (above, below), (begin, stop))


def first_lines(body: bytes | LazyFile, index: ItemIndex) -> PrefixSums:
    """The line at which each item begins, and the one after the last."""
    return PrefixSums(index.lines, body[: index.head].count(b"\n") + 1)


def _has_lone_return(body: bytes) -> bool:
    """Whether a line ends in only a carriage return; here, only line feeds end one."""
    return b"\r" in body and body.count(b"\r") != body.count(b"\r\n")


def _first_item(body: bytes, bare: bool) -> tuple[int, int] | None:
    """Where the line of the first item begins, and how many spaces are before its hyphen."""
    begin = 0
    if not bare:
        match = _ARTICLES.search(body)
        if match is None:
            return None
        begin = match.end()
    first = _FIRST.match(body, begin)
    return (first.start(1), len(first[1])) if first else None


def _starts(body: bytes, head: int, indent: int) -> tuple[list[int], int]:
    """Where each item begins, and where the last one ends."""
    match = _NEXT_SECTION.search(body, head)
    end = match.start() + 1 if match else len(body)
    return _items(body, head, end, indent), end


def _items(body: bytes, begin: int, end: int, indent: int) -> list[int]:
    hyphens = re.compile(b"\n" + b" " * indent + b"- ")
    return [begin, *(match.start() + 1 for match in hyphens.finditer(body, begin, end))]


def _measure(body: bytes, edges: Sequence[int]) -> tuple["array[int]", "array[int]", list[bytes]]:
    lengths = array("I", (after - before for before, after in pairwise(edges)))
    lines = array("I", (body.count(b"\n", *edge) for edge in pairwise(edges)))
    if lines and body[edges[-1] - 1 : edges[-1]] != b"\n":
        lines[-1] += 1  # the file's last line, which nothing ends
    view = memoryview(body)
    return lengths, lines, [digest(view[before:after]) for before, after in pairwise(edges)]


def _blocks(body: bytes, begin: int, lengths: "array[int]") -> tuple[ItemBlock, ...]:
    blocks = []
    view = memoryview(body)
    for at in range(0, len(lengths), _PAGE):
        items = lengths[at : at + _PAGE]
        size = sum(items)
        blocks.append(ItemBlock(len(items), size, digest(view[begin : begin + size])))
        begin += size
    return tuple(blocks)


def _blocks_above(body: bytes | LazyFile, old: ItemIndex, end: int) -> int:
    """How many blocks are where they were, counted from the start."""
    at = old.head
    for number, block in enumerate(old.blocks):
        if at + block.size > end or digest(body[at : at + block.size]) != block.digest:
            return number
        at += block.size
    return len(old.blocks)


def _blocks_below(body: bytes | LazyFile, old: ItemIndex, end: int, above: int) -> int:
    """How many of the other blocks are where they were, counted from the end."""
    at = end
    begin = old.head + sum(block.size for block in old.blocks[:above])
    for number, block in enumerate(reversed(old.blocks[above:])):
        if at - block.size < begin or digest(body[at - block.size : at]) != block.digest:
            return number
        at -= block.size
    return len(old.blocks) - above


def _between(
    body: bytes | LazyFile,
    old: ItemIndex,
    same: tuple[tuple[ItemBlock, ...], tuple[ItemBlock, ...]],
    edges: tuple[int, int],
) -> ItemDiff | None:
    """Compare the items between the blocks that stay the same."""
    above, below = (sum(block.items for block in blocks) for blocks in same)
    text = body[slice(*edges)]
    if not _is_all_items(body, text, edges, old.indent, ends=below == 0):
        return None
    starts = _items(text, 0, len(text), old.indent) if text else []
    lengths, lines, digests = _measure(text, [*starts, len(text)] if starts else [])
    changed = replace(
        old,
        lengths=_spliced(old.lengths, 4, above, below, lengths.tobytes()),
        lines=_spliced(old.lines, 4, above, below, lines.tobytes()),
        digests=_spliced(old.digests, _DIGEST, above, below, b"".join(digests)),
        blocks=(*same[0], *_blocks(text, 0, lengths), *same[1]),
    )
    return ItemDiff(changed, above, below, _known(old, above, below, digests))


def _is_all_items(
    body: bytes | LazyFile, text: bytes, edges: tuple[int, int], indent: int, *, ends: bool
) -> bool:
    """Whether the text between these edges consists of whole items. ends: whether no item
    follows."""
    begin, stop = edges
    before = body[begin - 1 : begin] if begin else b"\n"
    if text and not (before + text).startswith(b"\n" + b" " * indent + b"- "):
        return False  # it may belong to the item above
    if _NEXT_SECTION.search(before + text) or _has_lone_return(text):
        return False
    return ends or body[stop - 1 : stop] == b"\n"


def _spliced(column: bytes, width: int, above: int, below: int, between: bytes) -> bytes:
    return column[: above * width] + between + column[len(column) - below * width :]


def _known(
    old: ItemIndex, above: int, below: int, digests: Sequence[bytes]
) -> tuple[int | None, ...]:
    """Which old item each of these is; None for a new one.

    An item that moved past others counts as new, as its turn within its day may have changed.
    """
    many = len(old.digests) // _DIGEST
    by_digest = {
        old.digests[number * _DIGEST : (number + 1) * _DIGEST]: number
        for number in range(above, many - below)
    }
    found = [by_digest.pop(each, None) for each in digests]
    stay = _longest_rise([number for number in found if number is not None])
    return tuple(number if number in stay else None for number in found)


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The most of these distinct numbers that are in ascending order."""
    ends: list[int] = []  # the smallest end of a rise of each length
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    rise: set[int] = set()
    end = ends[-1] if ends else None
    while end is not None:
        rise.add(end)
        end = before[end]
    return rise
