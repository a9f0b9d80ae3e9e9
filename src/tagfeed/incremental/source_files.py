"""Texts and pictures beside the list: an article is read again when one of its files changes."""

import os
import time
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from msgspec.structs import replace

from tagfeed.incremental.index import Index
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.splitting.item_index import ItemDiff
from tagfeed.last_run import file_state
from tagfeed.model import Article

SourceFiles = dict[int, tuple[tuple[bytes, str], ...]]
"""By the slots of articles, the files that each is made of, and their state when it was read."""


def source_files(articles: Mapping[int, Article]) -> SourceFiles:
    """The files that articles are made of, which are given by slot."""
    return {
        slot: tuple([(os.fsencode(each.name), each.state) for each in article.files])
        for slot, article in articles.items()
        if article.files
    }


def files_after(index: Index, changes: ArticleChanges, added: Mapping[int, Article]) -> SourceFiles:
    """The same after an edit. added: the articles that are new, by slot."""
    stay = {slot: each for slot, each in index.sources.items() if slot not in changes.removed}
    return stay | source_files(added)


def watched(files: SourceFiles) -> Iterator[str]:
    """What changes when one of the files does, or appears: each of them and, for a missing one, the
    nearest folder that exists."""
    every = {file for several in files.values() for file in several}
    for name, state in sorted(every):
        path = os.fsdecode(name)
        yield path if state or os.path.lexists(path) else _nearest_folder(Path(path))


def _nearest_folder(path: Path) -> str:
    return next(str(folder) for folder in path.parents if os.path.lexists(folder))


def with_changed_files(index: Index, diffs: Sequence[ItemDiff]) -> Sequence[ItemDiff]:
    """The comparison of a list's files, where items whose files have changed are new too."""
    now = time.time_ns()
    files = ((slot, *file) for slot, several in index.sources.items() for file in several)
    changed = {slot for slot, name, state in files if _state(name, now) != state}
    if not changed:
        return diffs
    many = [len(split.lengths) // 4 for _, split in index.files]
    edges = [0, *(sum(many[: number + 1]) for number in range(len(many)))]
    order = array("I", index.slots)
    places = [place for place, slot in enumerate(order) if slot in changed]
    return [
        _with_new(diff, end - begin, {place - begin for place in places if begin <= place < end})
        for diff, (begin, end) in zip(diffs, pairwise(edges), strict=True)
    ]


def _state(name: bytes, now: int) -> str:
    try:
        return file_state(os.stat(name), now)  # noqa: PTH116 - a name as the file system has it
    except OSError:
        return ""


def _with_new(diff: ItemDiff, many: int, new: Collection[int]) -> ItemDiff:
    """A comparison in which these of the old items count as new. many: the number of old items."""
    if not new:
        return diff
    above, below = range(diff.same_above), range(many - diff.same_below, many)
    every = [None if number in new else number for number in (*above, *diff.between, *below)]
    first = min(new) if min(new) < diff.same_above else diff.same_above
    last = max(new) + 1 if max(new) >= many - diff.same_below else many - diff.same_below
    return replace(
        diff,
        same_above=first,
        same_below=many - last,
        between=tuple(every[first : len(every) - (many - last)]),
    )
