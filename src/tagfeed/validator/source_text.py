"""Where the characters of a text are in its source, which is written with references."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Piece(NamedTuple):
    """A part of the source that stands for characters: for one, or each for itself."""

    start: int
    source: bytes
    is_one: bool


def located(pieces: Iterable[Piece], positions: Sequence[int], end: int) -> list[int]:
    """The offset of each position, which are in order; `end` for one after the last character."""
    found = list[int]()
    count = 0
    for start, source, is_one in pieces:
        text = "x" if is_one else source.decode("utf-8", "replace")
        while len(found) < len(positions) and positions[len(found)] < count + len(text):
            before = text[: positions[len(found)] - count]
            found.append(start + len(before.encode()))
        if len(found) == len(positions):
            return found
        count += len(text)
    return found + [end] * (len(positions) - len(found))
