"""A list compared with how the last build split it: which items are new, and which have stayed the
same."""

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.splitting.frame_text import read_frame
from tagfeed.incremental.splitting.item_index import ItemDiff, ItemIndex, ItemPosition, key_path
from tagfeed.incremental.splitting.lazy_file import LazyFile
from tagfeed.incremental.splitting.split_items import compare_items
from tagfeed.incremental.splitting.split_list import (
    SplitList,
    articles_beside,
    files_of,
    split_like,
)
from tagfeed.model import Place


class ChangedList(Struct, frozen=True):
    """A list as it is split now, and each of its files compared with what it was."""

    split: SplitList
    diffs: tuple[ItemDiff, ...]


def open_changed(path: Path, known: Sequence[tuple[str, ItemIndex]]) -> ChangedList:
    """The list at `path`. known: its files and how the last build split them, its own first.

    Raises NeedsFullBuild when anything but the items of the same files changed.
    """
    lists = [(LazyFile(Path(name)), old) for name, old in known if name]
    diffs = [_compared(*each) for each in lists]
    frame, _ = read_frame(path, lists[0][0], diffs[0].index)
    names = files_of(frame)
    if names != tuple(name for name, _ in known):
        raise NeedsFullBuild
    bodies: tuple[bytes | LazyFile, ...] = tuple(body for body, _ in lists)
    beside = articles_beside(frame, known[-1][1]) if not names[-1] else None
    if beside is not None:
        diff = _compared(beside.body, known[-1][1])
        diffs.append(replace(diff, index=beside.remembered(diff.index)))
        bodies = (*bodies, beside.body)
    indexes = tuple(diff.index for diff in diffs)
    return ChangedList(split_like(frame, bodies, indexes, beside), tuple(diffs))


def _compared(body: bytes | LazyFile, old: ItemIndex) -> ItemDiff:
    found = compare_items(body, old)
    if found is None:
        raise NeedsFullBuild
    return found


class ItemPlaces:
    """Where items are now, for the warnings about them. Lines are counted when a place is first
    asked for."""

    def __init__(self, changed: ChangedList, position: Callable[[int], ItemPosition]) -> None:
        """position: where the item of an article is, by the slot of the article."""
        self._split = changed.split
        self._position = position

    def of(self, slot: int) -> Place:
        """The place of an article."""
        file, number = self._position(slot)
        if self._split.is_beside(file):
            return self._split.place((file, number))
        return Place(self._split.names[file], self._lines[file][number], key_path(file, number))

    @cached_property
    def _lines(self) -> list[Sequence[int]]:
        return [lines[:] for lines in self._split.lines]
