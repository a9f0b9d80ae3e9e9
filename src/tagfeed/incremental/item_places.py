"""Where the items of a changed list are now, for warnings about them."""

from functools import cached_property

from tagfeed.incremental.index import Update
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.incremental.splitting.split_list import key_path
from tagfeed.model import Place


class ItemPlaces:
    """The places of articles, by slot. All lines are counted once one is asked for."""

    def __init__(self, changed: ChangedList, update: Update) -> None:
        self._changed = changed
        self._update = update

    def of(self, slot: int) -> Place:
        """Where the item of an article is."""
        file, number = self._update.position(slot)
        name = self._changed.split.names[file]
        return Place(name, self._lines[file][number], key_path(file, number))

    @cached_property
    def _lines(self) -> list[list[int]]:
        return [[*lines[:]] for lines in self._changed.split.lines]
