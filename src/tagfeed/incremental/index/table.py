"""An index open for change: articles are added and removed, and become due.

Searches among all articles run over packed bytes: one step of Python per article would take longer
than the rest of a partial build.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from tagfeed.incremental.index.columns import (
    COLUMNS,
    IS_BARE,
    IS_DRAFT,
    NEVER,
    NO_DAY,
    Fact,
    seconds,
)
from tagfeed.incremental.index.index_file import VERSION, Index
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.planning import State, next_change, state

FREE, LIVE, HELD, EXPIRED, DRAFT = range(5)
"""What a slot holds at the moment of a build."""

_CODES: dict[State, int] = {"visible": LIVE, "held": HELD, "expired": EXPIRED, "draft": DRAFT}
_FEW = 16  # up to this many values, a search for each is faster than one for all


class Table:
    """Columns with a place for every slot, and the slots in the list's order."""

    def __init__(self, index: Index | None = None) -> None:
        self.columns = {
            name: array(code, index.columns[name] if index else b"")
            for name, (code, _) in COLUMNS.items()
        }
        self.state = array("B", index.columns["state"] if index else b"")
        self.order = array("I", index.slots if index else b"")
        self.feeds = dict(index.feeds) if index else {}

    @classmethod
    def frozen(cls, index: Index) -> "Table":
        """A table that is only read, so nothing is copied."""
        table = cls()
        table.columns = {
            name: _viewed(index.columns[name], code) for name, (code, _) in COLUMNS.items()
        }
        table.state = _viewed(index.columns["state"], "B")
        table.order = array("I", index.slots)
        table.feeds = index.feeds
        return table

    def take_slots(self, many: int) -> list[int]:
        """Slots for other articles: those that are free, then new ones."""
        free = [slot for slot, _ in zip(occurrences(self.state, FREE), range(many), strict=False)]
        begin, more = len(self.state), many - len(free)
        for column in (*self.columns.values(), self.state):
            column.frombytes(bytes(more * column.itemsize))
        return [*free, *range(begin, begin + more)]

    def drop(self, slots: Iterable[int]) -> None:
        """Empty the slots of articles, and whatever they could be found by."""
        for slot in slots:
            self.state[slot] = FREE
            for name in ("id", "anchor", "flags", "corrected"):
                self.columns[name][slot] = 0

    def put(self, slots: Sequence[int], facts: Sequence[Fact], now: int) -> None:
        """Fill the slots of articles; `update_membership` puts them into their feeds."""
        for name, (_, value_of) in COLUMNS.items():
            column = self.columns[name]
            for slot, fact in zip(slots, facts, strict=True):
                column[slot] = value_of(fact)
        self.set_states(slots, now)

    def set_states(self, slots: Iterable[int], now: int) -> None:
        """Set what each article is at that moment, as planning decides it."""
        flags, published, expires = (
            self.columns[name] for name in ("flags", "published", "expires")
        )
        for slot in slots:
            is_draft = bool(flags[slot] & IS_DRAFT)
            self.state[slot] = _CODES[state(is_draft, published[slot], expires[slot], now)]

    def redate(self, slot: int, published: datetime, updated: datetime) -> bool:
        """Set the moments of an article; whether they changed."""
        columns, moments = self.columns, (seconds(published), seconds(updated))
        if moments == (columns["published"][slot], columns["updated"][slot]):
            return False
        columns["published"][slot], columns["updated"][slot] = moments
        return True

    def changed_between(self, then: int, now: int) -> list[int]:
        """The articles that appear, are corrected or expire between these moments."""
        low, high = min(then, now), max(then, now)
        moments = [self.columns[name] for name in ("published", "updated", "expires")]
        return [
            slot for slot in self.order if any(low < column[slot] <= high for column in moments)
        ]

    def next_due(self, now: int, slots: Iterable[int]) -> int | None:
        """The next moment at which one of these articles appears, expires or is corrected."""
        published, updated, expires = (
            self.columns[name] for name in ("published", "updated", "expires")
        )
        changes = (
            next_change(published[slot], updated[slot], expires[slot], now)
            for slot in slots
            if self.state[slot] in (HELD, LIVE)
        )
        return min((change for change in changes if change and change < NEVER), default=None)

    def has_bare_days(self) -> bool:
        """Whether any article is dated or corrected by a day without a time."""
        corrected = self.columns["corrected"].tobytes()
        return any(True for _ in self._flagged(IS_BARE)) or corrected != bytes(len(corrected))

    def _flagged(self, flag: int) -> Iterator[int]:
        alone = bytes(value & flag for value in range(256))
        return occurrences(self.columns["flags"].tobytes().translate(alone), flag)

    def bare_days(self, slots: Iterable[int]) -> set[int]:
        """The days without a time that articles are dated or corrected by."""
        flags, day, corrected = (self.columns[name] for name in ("flags", "day", "corrected"))
        dated = {day[slot] for slot in slots if flags[slot] & IS_BARE}
        return dated | {corrected[slot] for slot in slots} - {NO_DAY}

    def of_days(self, days: Collection[int]) -> list[int]:
        """The articles that are dated or corrected by one of these days, without a time."""
        flags, day, corrected = (self.columns[name] for name in ("flags", "day", "corrected"))
        return [
            slot
            for slot in self.order
            if corrected[slot] in days or (day[slot] in days and flags[slot] & IS_BARE)
        ]

    def column(self, name: str) -> list[int]:
        """A column in the list's order."""
        return [*map(self.columns[name].__getitem__, self.order)]

    def are_distinct(self, slots: Collection[int]) -> bool:
        """Whether each of these articles has an id and an anchor that no other article has."""
        for name in ("id", "anchor"):
            column = self.columns[name]
            theirs = {column[slot] for slot in slots}
            if not len(theirs) == _times_found(column, theirs) == len(slots):
                return False
        return True


def occurrences(packed: "bytes | array[int]", byte: int) -> Iterator[int]:
    """Where a byte is found."""
    packed = bytes(packed)
    at = packed.find(byte)
    while at >= 0:
        yield at
        at = packed.find(byte, at + 1)


def _times_found(column: "array[int]", values: Collection[int]) -> int:
    """How often these values occur. Bytes of two neighbours that happen to form one of them count
    too: about once in a billion years."""
    if len(values) > _FEW:
        return sum(map(values.__contains__, column))
    packed = column.tobytes()
    return sum(packed.count(array("Q", [value]).tobytes()) for value in values)


def freeze(
    table: Table, files: Sequence[tuple[bytes, ItemIndex]], now: int, due: int | None
) -> Index:
    """A table as a value, without warnings."""
    columns = {name: column.tobytes() for name, column in table.columns.items()}
    columns["state"] = table.state.tobytes()
    return Index(VERSION, tuple(files), now, due, table.order.tobytes(), columns, dict(table.feeds))


def _viewed(packed: bytes, code: Any) -> "array[int]":
    return cast("array[int]", memoryview(packed).cast(code))  # it reads like an array
