"""Where the items of a changed list are now, for warnings about them."""

from functools import cached_property

from tagfeed.incremental.changed_list import Parts
from tagfeed.incremental.index import Update
from tagfeed.incremental.split_list import key_path
from tagfeed.model import Place


class Places:
    """The places of articles, by slot. All lines are counted once one is asked for."""

    def __init__(self, parts: Parts, update: Update) -> None:
        self._parts = parts
        self._update = update

    def of(self, slot: int) -> Place:
        """Where the item of an article is."""
        file, number = self._update.spot(slot)
        name = self._parts.apart.names[file]
        return Place(name, self._lines[file][number], key_path(file, number))

    @cached_property
    def _lines(self) -> list[list[int]]:
        return [[*lines[:]] for lines in self._parts.apart.lines]
