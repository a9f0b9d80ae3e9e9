"""An index that can be changed: articles are added and removed, and become due.

Searches among all articles run over packed bytes: one step of Python per article would take longer
than the rest of a partial build.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, cast

from tagfeed.incremental.index.columns import (
    COLUMNS,
    IS_DRAFT,
    NEVER,
    NO_MOMENT,
    Fact,
    seconds,
)
from tagfeed.incremental.index.index_file import VERSION, Index
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.planning.states import (
    REPORTED_FOR,
    State,
    has_been_shown,
    next_change,
    state,
)

FREE, LIVE, HELD, EXPIRED, DRAFT, WITHDRAWN = range(6)
"""What a slot holds at the moment of a build."""

_CODES: dict[State, int] = {
    "visible": LIVE,
    "held": HELD,
    "expired": EXPIRED,
    "draft": DRAFT,
    "withdrawn": WITHDRAWN,
}
_STATES = {code: state for state, code in _CODES.items()}
_REPORTED_FOR = int(REPORTED_FOR.total_seconds())
_MOMENTS = ("published", "updated", "expires", "withdrawn")
_FEW = 16  # up to this many values, a search for each is faster than one for all


class IndexTable:
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
    def frozen(cls, index: Index) -> "IndexTable":
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
            for name in ("id", "guid", "anchor", "flags", "late", "late_update"):
                self.columns[name][slot] = 0
            for name in ("published", "updated"):
                self.columns[name][slot] = NO_MOMENT
            self.columns["withdrawn"][slot] = NEVER

    def put(self, slots: Sequence[int], facts: Sequence[Fact], now: int) -> None:
        """Fill the slots of articles; `update_membership` puts them into their feeds."""
        for name, (_, value_of) in COLUMNS.items():
            column = self.columns[name]
            for slot, fact in zip(slots, facts, strict=True):
                column[slot] = value_of(fact)
        self.set_states(slots, now)

    def set_states(self, slots: Iterable[int], now: int) -> None:
        """Set what each article is at that moment, as planning decides it."""
        published, _, expires, withdrawn = (self.columns[name] for name in _MOMENTS)
        flags = self.columns["flags"]
        for slot in slots:
            is_draft = bool(flags[slot] & IS_DRAFT)
            self.state[slot] = _CODES[
                state(is_draft, published[slot], expires[slot], withdrawn[slot], now)
            ]

    def redate(self, slot: int, published: datetime, updated: datetime) -> bool:
        """Set the moments of an article; whether they changed."""
        changed = False
        for name, late, moment in (
            ("published", "late", seconds(published)),
            ("updated", "late_update", seconds(updated)),
        ):
            later = moment - self.columns[name][slot]
            self.columns[name][slot] += later
            self.columns[late][slot] += later
            changed = changed or later != 0
        return changed

    def changed_between(self, then: int, now: int, are_early: bool = False) -> list[int]:
        """The articles that appear, are corrected, expire, are taken back or are no longer reported
        between these moments. are_early: whether any feed has articles before the public."""
        low, high = min(then, now), max(then, now)
        moments = [self.columns[name] for name in _MOMENTS]
        found = [
            slot for slot in self.order if any(low < column[slot] <= high for column in moments)
        ]
        withdrawn = self.columns["withdrawn"]
        ends = (slot for slot in self.withdrawn() if low < withdrawn[slot] + _REPORTED_FOR <= high)
        every = self.order if are_early else ()
        early = (slot for slot in every if low < (self.corrected_early(slot) or low) <= high)
        return [*found, *ends, *early]

    def next_due(self, now: int, slots: Iterable[int]) -> int | None:
        """The next moment at which time alone changes one of these articles."""
        published, updated, expires, withdrawn = (self.columns[name] for name in _MOMENTS)
        changes = (
            next_change(
                _STATES[self.state[slot]],
                published[slot],
                updated[slot],
                expires[slot],
                withdrawn[slot],
                now,
            )
            for slot in slots
            if self.state[slot] in (HELD, LIVE) or withdrawn[slot] != NEVER
        )
        return min((change for change in changes if change and change < NEVER), default=None)

    def many(self, code: int) -> int:
        """How many articles are what this code says."""
        return self.state.tobytes().count(code)

    def has_others(self, code: int) -> bool:
        """Whether any article is something else than this code says."""
        packed = self.state.tobytes()
        return any(other in packed for other in _STATES if other != code)

    def withdrawn(self) -> list[int]:
        """The articles that were taken back."""
        return [*occurrences(self.state, WITHDRAWN)]

    def has_been_shown(self, slot: int) -> bool:
        """Whether an article is shown or, before it was taken out or back, was."""
        code = self.state[slot]
        if code in (LIVE, HELD, DRAFT):
            return code == LIVE
        moments = (self.columns[name][slot] for name in ("published", "expires", "withdrawn"))
        return has_been_shown(_STATES[code], *moments)

    def given(self, slot: int) -> int:
        """The moment that the date of an article stands for, whoever else has it."""
        return self.columns["published"][slot] - self.columns["late"][slot]

    def given_update(self, slot: int) -> int:
        """The same for its last update."""
        return self.columns["updated"][slot] - self.columns["late_update"][slot]

    def corrected_early(self, slot: int) -> int | None:
        """When an article was last corrected, if that was before its date."""
        updated = self.given_update(slot)
        return updated if updated < self.given(slot) else None

    def is_any_late(self) -> bool:
        """Whether any article has another moment than the one that its dates stand for."""
        return any(any(self.columns[name].tobytes()) for name in ("late", "late_update"))

    def has_as_many(self, folder: str, many: int) -> bool:
        """Whether a feed has at least this many articles, drafts not counted."""
        slots = array("I", self.feeds[folder].slots if folder in self.feeds else b"")
        flags = self.columns["flags"]
        return len(slots) >= many <= sum(not flags[slot] & IS_DRAFT for slot in slots)

    def waiting(self, now: int) -> list[int]:
        """The articles that are shown, but whose correction lies ahead."""
        later = (slot for slot, moment in enumerate(self.columns["updated"]) if moment > now)
        return [slot for slot in later if self.state[slot] == LIVE]

    def are_distinct(self, slots: Collection[int]) -> bool:
        """Whether each of these articles has an id, a guid and an anchor that no other has."""
        for name in ("id", "guid", "anchor"):
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
    table: IndexTable,
    files: Sequence[tuple[bytes, ItemIndex]],
    now: int,
    due: int | None,
    steps_down: int,
) -> Index:
    """A table as a value, without warnings."""
    columns = {name: column.tobytes() for name, column in table.columns.items()}
    columns["state"] = table.state.tobytes()
    return Index(
        VERSION,
        tuple(files),
        now,
        due,
        table.order.tobytes(),
        steps_down,
        columns,
        dict(table.feeds),
    )


def _viewed(packed: bytes, code: Any) -> "array[int]":
    return cast("array[int]", memoryview(packed).cast(code))  # it reads like an array
