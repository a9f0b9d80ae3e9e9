"""Finds the characters of a text in its source, which may be written with references."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class SourcePart(NamedTuple):
    """A part of the source: a reference, which stands for one character, or characters that stand
    for themselves."""

    start: int
    source: bytes
    is_one: bool


def located(pieces: Iterable[SourcePart], positions: Sequence[int], end: int) -> list[int]:
    """The offset of each position; positions are in order, and one after the last character gets
    `end`."""
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
