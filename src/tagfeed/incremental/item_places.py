"""Where the items of a changed list are now, for the warnings about them."""

from functools import cached_property

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.incremental.splitting.item_index import key_path
from tagfeed.model import Place


class ItemPlaces:
    """The place of each article, by slot. Lines are counted when a place is first asked for."""

    def __init__(self, changed: ChangedList, changes: ArticleChanges) -> None:
        self._changed = changed
        self._changes = changes

    def of(self, slot: int) -> Place:
        """Where the item of an article is."""
        file, number = self._changes.position(slot)
        split = self._changed.split
        if split.is_beside(file):
            return split.place((file, number))
        return Place(split.names[file], self._lines[file][number], key_path(file, number))

    @cached_property
    def _lines(self) -> list[list[int]]:
        return [[*lines[:]] for lines in self._changed.split.lines]
