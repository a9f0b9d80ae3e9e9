"""A list compared with how the last build split it: which items are new, and which are the same."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.splitting.frame_text import read_frame
from tagfeed.incremental.splitting.item_index import ItemDiff, ItemIndex
from tagfeed.incremental.splitting.lazy_file import LazyFile
from tagfeed.incremental.splitting.split_items import compare_items
from tagfeed.incremental.splitting.split_list import SplitList, split_like


class ChangedList(Struct, frozen=True):
    """A list as it is split now, and each of its files compared with what it was."""

    split: SplitList
    diffs: tuple[ItemDiff, ...]


def open_changed(path: Path, known: Sequence[tuple[str, ItemIndex]]) -> ChangedList:
    """The list at `path`. known: its files and how the last build split them, its own first.

    Raises NeedsFullBuild when anything but the items of the same files changed.
    """
    bodies = tuple(LazyFile(Path(name)) for name, _ in known)
    diffs = []
    for body, (_, old) in zip(bodies, known, strict=True):
        found = compare_items(body, old)
        if found is None:
            raise NeedsFullBuild
        diffs.append(found)
    indexes = tuple(diff.index for diff in diffs)
    frame, _ = read_frame(path, bodies[0], indexes[0])
    if [str(path), *map(str, frame.lists)] != [name for name, _ in known]:
        raise NeedsFullBuild
    return ChangedList(split_like(frame, bodies, indexes), tuple(diffs))
