"""Texts that stand in files of their own: an article is read again when its file has changed."""

import os
import time
from array import array
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from msgspec.structs import replace

from tagfeed.incremental.index import Index
from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.splitting.item_index import ItemDiff
from tagfeed.last_run import state_of
from tagfeed.model import Article

TextFiles = dict[int, tuple[bytes, str]]
"""By the slots of articles, the file of each text and its state when it was read."""


def text_files(articles: Mapping[int, Article]) -> TextFiles:
    """The files of the texts of articles, which are given by slot."""
    files = {
        slot: article.content_markup.file
        for slot, article in articles.items()
        if article.content_markup
    }
    return {slot: (os.fsencode(each.name), each.state) for slot, each in files.items() if each}


def files_after(index: Index, changes: ArticleChanges, added: Mapping[int, Article]) -> TextFiles:
    """The same after an edit. added: the articles that are new, by slot."""
    stay = {slot: each for slot, each in index.texts.items() if slot not in changes.removed}
    return stay | text_files(added)


def with_changed_texts(index: Index, diffs: Sequence[ItemDiff]) -> Sequence[ItemDiff]:
    """The comparison of a list's files, where items whose text has changed are new too."""
    now = time.time_ns()
    changed = {slot for slot, file in index.texts.items() if _state(file[0], now) != file[1]}
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
        return state_of(os.stat(name), now)  # noqa: PTH116 - a name as the file system has it
    except OSError:
        return ""


def _with_new(diff: ItemDiff, many: int, new: Collection[int]) -> ItemDiff:
    """A comparison in which these of the old items, of which there were so many, are new ones."""
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
