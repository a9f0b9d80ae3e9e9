"""How a list is split into items, as one build leaves it to the next."""

from msgspec import Struct

ItemPosition = tuple[int, int]
"""Where an item of a list is: the number of its file, and its own number in that. Positions sort
in the list's order."""


class ItemBlock(Struct, frozen=True, array_like=True):
    """Consecutive items of a file: how many, their size in bytes, and their digest."""

    items: int
    size: int
    digest: bytes


class ItemIndex(Struct, frozen=True, array_like=True):
    """A file of the list split at its items, without its text.

    frame: the digest of what is before and after the items, `head` and `tail` bytes. indent: the
    spaces before the hyphen of each. lengths, lines, digests: columns with 4, 4 and 16 bytes per
    item: how many bytes and lines it has, and its digest. blocks: the items, each block of which is
    recognised in one step. values: what the frame of the list says, as it was parsed.
    """

    frame: bytes
    head: int
    tail: int
    indent: int
    lengths: bytes
    lines: bytes
    digests: bytes
    blocks: tuple[ItemBlock, ...]
    values: bytes = b""


class ItemDiff(Struct, frozen=True):
    """A file compared with what it was.

    index: how it is split now. same_above, same_below: how many of the old items are unchanged at
    its beginning and at its end. between: for each item between them, the number of the old item
    it is; None for one that is new.
    """

    index: ItemIndex
    same_above: int
    same_below: int
    between: tuple[int | None, ...]


def key_path(file: int, number: int) -> str:
    """The key path of an item: an included file is only a list."""
    return f"[{number}]" if file else f"articles[{number}]"
