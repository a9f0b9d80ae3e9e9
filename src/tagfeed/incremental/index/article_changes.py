"""Which articles were added to the list and removed from it, and where the others are now."""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import accumulate

from msgspec import Struct

from tagfeed.incremental.index.columns import IS_DRAFT, NEVER
from tagfeed.incremental.index.index_file import Index
from tagfeed.incremental.index.index_table import IndexTable
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.splitting.item_index import ItemDiff, ItemPosition


class ArticleChanges(Struct, frozen=True):
    """The articles of an index, and those of the list as it is split now.

    old: as the index has them.
    table: with the slots of removed articles emptied and those of added ones still to be filled,
        which `update_index` does.
    removed: the slots of articles that are gone.
    added: the slots of new ones, and the positions of their items.
    list_order: the place of each slot in the list.
    edges: the place of each file's first item, and the one after the last.
    same_above, same_below: how many articles are unchanged at the list's beginning and at its end.
    """

    index: Index
    old: IndexTable
    table: IndexTable
    removed: frozenset[int]
    added: Mapping[int, ItemPosition]
    list_order: ListOrder
    edges: tuple[int, ...]
    same_above: int
    same_below: int

    def position(self, slot: int) -> ItemPosition:
        """The position of an article's item."""
        return _position(self.edges, self.list_order[slot])

    def positions(self, slots: Iterable[int]) -> dict[ItemPosition, int]:
        """The positions of articles, and their slots."""
        return {self.position(slot): slot for slot in slots}

    def slot(self, position: ItemPosition) -> int:
        """The slot of the article whose item is at a position."""
        file, number = position
        return self.table.order[self.edges[file] + number]

    def names(self, section: str) -> list[str]:
        """The names of the tags or authors of articles that stay, in all their spellings."""
        return [
            name
            for folder, feed in self.old.feeds.items()
            if folder.startswith(section)
            for name, slots in feed.by_spelling.items()
            if len(slots) > self.table.order.itemsize * len(self.removed)
            or any(slot not in self.removed for slot in array("I", slots))
        ]

    def keep(self, folder: str) -> bool:
        """Whether an article that stays, is not a draft and neither expires nor is taken back has a
        feed there."""
        feed = self.old.feeds.get(folder)
        flags = self.old.columns["flags"]
        ends = self.old.columns["expires"], self.old.columns["withdrawn"]
        return feed is not None and any(
            slot not in self.removed
            and not flags[slot] & IS_DRAFT
            and all(column[slot] == NEVER for column in ends)
            for slot in array("I", feed.slots)
        )

    def around(self) -> tuple["array[int]", "array[int]"]:
        """The articles between those that are unchanged above and below, and one of these on each
        side: as they were, and as they are now."""
        begin, below = max(self.same_above - 1, 0), max(self.same_below - 1, 0)
        before, after = self.old.order, self.table.order
        return before[begin : len(before) - below], after[begin : len(after) - below]


def article_changes(index: Index, diffs: Sequence[ItemDiff]) -> ArticleChanges:
    """What changed among the articles of an index. diffs: one per file of the list."""
    old, table = IndexTable.frozen(index), IndexTable(index)
    table.order, removed, unplaced = _rearranged(index, old.order, diffs)
    table.drop(removed)
    edges = (0, *accumulate(len(diff.index.lengths) // 4 for diff in diffs))
    added = {}
    for place, slot in zip(unplaced, table.take_slots(len(unplaced)), strict=True):
        table.order[place] = slot
        added[slot] = _position(edges, place)
    order = ListOrder(table.order)
    return ArticleChanges(
        index, old, table, frozenset(removed), added, order, edges, *_unchanged(index, diffs)
    )


def _rearranged(
    index: Index, old: "array[int]", diffs: Sequence[ItemDiff]
) -> tuple["array[int]", list[int], list[int]]:
    """The slots in the list's new order, those removed, and the places that await a slot."""
    order, begin = array("I"), 0
    removed: list[int] = []
    unplaced: list[int] = []
    for (_, split), diff in zip(index.files, diffs, strict=True):
        many = len(split.lengths) // 4
        slots = old[begin : begin + many]
        begin += many
        remaining = {number for number in diff.between if number is not None}
        between = enumerate(slots[diff.same_above : many - diff.same_below], diff.same_above)
        removed += (slot for number, slot in between if number not in remaining)
        order.extend(slots[: diff.same_above])
        for number in diff.between:
            if number is None:
                unplaced.append(len(order))
            order.append(_NOBODY if number is None else slots[number])
        order.extend(slots[many - diff.same_below :])
    return order, removed, unplaced


def _unchanged(index: Index, diffs: Sequence[ItemDiff]) -> tuple[int, int]:
    """How many articles are unchanged at the list's beginning, and at its end."""
    many = [len(split.lengths) // 4 for _, split in index.files]
    files = [*zip(many, diffs, strict=True)]
    above = _unchanged_from(files, lambda diff: diff.same_above)
    return above, _unchanged_from(files[::-1], lambda diff: diff.same_below)


def _unchanged_from(
    files: Iterable[tuple[int, ItemDiff]], of_changed: Callable[[ItemDiff], int]
) -> int:
    whole = 0
    for many, diff in files:
        is_changed = diff.same_above + diff.same_below < max(many, len(diff.index.lengths) // 4)
        if is_changed:
            return whole + of_changed(diff)
        whole += many
    return whole


def _position(edges: Sequence[int], place: int) -> ItemPosition:
    file = bisect_right(edges, place, 0, len(edges) - 1) - 1
    return file, place - edges[file]


_NOBODY = 0
