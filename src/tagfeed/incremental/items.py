"""How a list is split into items, as one build leaves it to the next."""

from msgspec import Struct

Spot = tuple[int, int]
"""Where an item of a list stands: the number of its file, and its own number in it. Spots sort in
the list's order."""


class Page(Struct, frozen=True, array_like=True):
    """Consecutive items of a file: how many, their size in bytes, and their digest."""

    items: int
    size: int
    digest: bytes


class Cut(Struct, frozen=True, array_like=True):
    """A file of the list cut at its items, without its text.

    frame: digest of what stands before and after the items, which are `head` and `tail` bytes.
    indent: the spaces before the hyphen of each. lengths, lines, digests: columns with 4, 4 and
    16 bytes an item: its bytes, its line breaks, its digest. pages: the items in runs, which are
    recognised in one step. values: what the frame of the list says, as it was parsed.
    """

    frame: bytes
    head: int
    tail: int
    indent: int
    lengths: bytes
    lines: bytes
    digests: bytes
    pages: tuple[Page, ...]
    values: bytes = b""


class Recut(Struct, frozen=True):
    """A file held against what it was.

    cut: the file as it is. same_above, same_below: how many of the old items stand unchanged at
    its beginning and at its end. between: for each item between them, the number of the old item
    it is, None for one that is new.
    """

    cut: Cut
    same_above: int
    same_below: int
    between: tuple[int | None, ...]
