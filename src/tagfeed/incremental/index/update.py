"""An index on its way from one state of the list to the next."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate
from math import inf

from msgspec.structs import replace

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.index.order import Positions
from tagfeed.incremental.index.shelves import Limit, choose, restock
from tagfeed.incremental.index.table import EXPIRED, HELD, LIVE, Fact, Table, freeze
from tagfeed.incremental.index.value import Index
from tagfeed.incremental.index.warnings import ItemKey, by_item, remembered
from tagfeed.incremental.items import Cut, Recut, Spot
from tagfeed.incremental.unchanged import AllBut
from tagfeed.model import Place, Plan
from tagfeed.publishing.entries import key
from tagfeed.standards import file_names


class Update:
    """What becomes of an index as the files of its list are held against what they were.

    old, table: the articles before and after. gone: slots whose article left the list. come:
    slots of new articles, and where those stand. turned: slots whose article looks otherwise
    though its item is the same. remade: the feeds that show something else.
    """

    def __init__(self, index: Index, recuts: Sequence[Recut]) -> None:
        self.index = index
        self.old, self.table = Table.frozen(index), Table(index)
        self.sizes = [len(recut.cut.lengths) // 4 for recut in recuts]
        self.edges = [0, *accumulate(self.sizes)]
        self.gone: set[int] = set()
        self.come: dict[int, Spot] = {}
        self.turned: set[int] = set()
        self.remade: set[str] = set()
        self.warnings = dict(index.warnings)
        self._rearrange(recuts)

    @cached_property
    def positions(self) -> Positions:
        """Where each slot stands in the list's order."""
        return Positions(self.table.order)

    def names(self, section: str) -> list[str]:
        """The names of the tags or authors that articles which stay use."""
        return [
            shelf.name
            for folder, shelf in self.old.shelves.items()
            if folder.startswith(section)
            and (
                len(shelf.slots) > self.table.order.itemsize * len(self.gone)
                or any(slot not in self.gone for slot in array("I", shelf.slots))
            )
        ]

    def spots(self, slots: Iterable[int]) -> dict[Spot, int]:
        """Where articles stand, and their slots."""
        return {self.spot(slot): slot for slot in slots}

    def spot(self, slot: int) -> Spot:
        """Where the item of an article is."""
        return self._spot(self.positions[slot])

    def slot(self, spot: Spot) -> int:
        """The slot of the article whose item is there."""
        file, number = spot
        return self.table.order[self.edges[file] + number]

    def of_same_days(self, days: Collection[int]) -> list[int]:
        """The other articles whose turn within their day may have changed with these days.

        days: those of the new articles, without a time.
        """
        affected = {*days, *self.old.bare_days(self.gone)}
        while affected:
            found = [slot for slot in self.table.of_days(affected) if slot not in self.come]
            more = self.table.bare_days(found) - affected
            if not more:
                return found
            affected |= more
        return []

    def note_warnings(
        self, warnings: Iterable[Fault], articles: Mapping[ItemKey, tuple[int, Place]]
    ) -> None:
        """Remember what reading these articles warned of, in place of what is known of them."""
        for slot in (*self.gone, *(slot for slot, _ in articles.values())):
            self.warnings.pop(slot, None)
        for item, some in by_item(warnings).items():
            slot, _ = articles[item]
            self.warnings[slot] = remembered(some, articles)

    def put(self, facts: Mapping[int, Fact], now: int) -> None:
        """Take in the new articles, and what the time has changed."""
        self.table.put([*facts], [*facts.values()], now)
        if not self.index.now <= now < self._due():
            turned = self.table.turned(self.index.now, now)
            self.turned.update(slot for slot in turned if slot not in self.come)
        self.table.settle(self.turned, now)
        if not self.table.are_distinct(self.come):
            raise NeedsFullBuild

    def redate(self, times: Mapping[int, tuple[datetime, datetime]]) -> None:
        """Give articles that stay their moments."""
        for slot, moments in times.items():
            if self.table.redate(slot, *moments):
                self.turned.add(slot)

    def choose(self, facts: Mapping[int, Fact], limit: Limit) -> bool:
        """See which feeds show something else; whether any of them came or vanished."""
        touched = restock(self.table, self.gone, facts, self.turned)
        before = {folder for folder in touched if _shows(self.old, folder)}
        fresh = self.turned | self.come.keys()
        self.remade = choose(self.table, touched, fresh, limit, self.positions)
        after = {folder for folder in touched if _shows(self.table, folder)}
        return before != after

    def wanted(self) -> set[int]:
        """The articles that have to be read: what the remade feeds show."""
        return {*_shown(self.table, self.remade)}

    def moments(self, slot: int) -> tuple[datetime, datetime]:
        """When an article that stays was published and updated."""
        published, updated = (self.table.columns[name][slot] for name in ("published", "updated"))
        return datetime.fromtimestamp(published, UTC), datetime.fromtimestamp(updated, UTC)

    def days(self, new: Mapping[int, int]) -> tuple[list[int], list[int]]:
        """The day of each article in the list's order, before and now; `new`: those that came."""
        days = self.table.column("day")
        for slot, day in new.items():
            file, number = self.come[slot]
            days[self.edges[file] + number] = day
        return self.old.column("day"), days

    def shown_names(self, section: str) -> list[str]:
        """The names of the tags or authors that have a feed."""
        shelves = self.table.shelves.items()
        return [
            shelf.name for folder, shelf in shelves if folder.startswith(section) and shelf.shown
        ]

    def agrees(self, shown: Mapping[str, Sequence[str]]) -> bool:
        """Whether the feeds made anew show these ids by the index too, and none is missing."""
        column = self.table.columns["id"]
        expected = {
            folder: [column[slot] for slot in array("I", shelf.shown)]
            for folder, shelf in self.table.shelves.items()
            if folder in self.remade and (shelf.shown or not shelf.name)
        }
        return expected == {folder: [*map(key, ids)] for folder, ids in shown.items()}

    def unchanged(self, planned: Plan) -> AllBut:
        """What a plan of the feeds made anew leaves out, for the guard and the record."""
        lists_anew = {file_names.OPML} if planned.opml_feeds else set()
        shelves = self.table.shelves.values()
        feeds = sum(1 for shelf in shelves if shelf.shown or not shelf.name)
        return AllBut(
            feeds=feeds - len(planned.feeds),
            articles=self.table.state.count(LIVE) - len(planned.visible),
            held=self.table.state.count(HELD) - len(planned.held),
            remade=frozenset(self.remade | lists_anew),
            hidden=frozenset(self._hidden()),
            lost=frozenset(self._lost()),
        )

    def due(self, now: int) -> int | None:
        """The next moment at which an article comes, goes or is corrected."""
        stale, then = self.gone | self.turned, self.index.now
        due = self.index.due
        used_up = due is not None and self.old.next_due(then, stale) == due
        if used_up or not then <= now < self._due():
            return self.table.next_due(now, self.table.order)
        fresh = self.table.next_due(now, self.turned | self.come.keys())
        return min((moment for moment in (due, fresh) if moment is not None), default=None)

    def freeze(self, cuts: Sequence[Cut], now: int) -> Index:
        """The index of the list as it is, with the warnings about documents of before."""
        names = [name for name, _ in self.index.files]
        files = tuple(zip(names, cuts, strict=True))
        index = freeze(self.table, files, now, self.due(now))
        return replace(index, warnings=self.warnings, documents=self.index.documents)

    def _rearrange(self, recuts: Sequence[Recut]) -> None:
        """Put the slots in the list's new order; those of new articles are taken last."""
        order, begin = array("I"), 0
        unplaced: list[int] = []
        for file, recut in enumerate(recuts):
            many = len(self.index.files[file][1].lengths) // 4
            old = self.old.order[begin : begin + many]
            begin += many
            between = old[recut.same_above : many - recut.same_below]
            kept = {number for number in recut.between if number is not None}
            self.gone.update(
                slot for number, slot in enumerate(between, recut.same_above) if number not in kept
            )
            order.extend(old[: recut.same_above])
            for number in recut.between:
                if number is None:
                    unplaced.append(len(order))
                order.append(_NOBODY if number is None else old[number])
            order.extend(old[many - recut.same_below :])
        self.table.order = order
        self.table.drop(self.gone)
        for position, slot in zip(unplaced, self.table.take_slots(len(unplaced)), strict=True):
            order[position] = slot
            self.come[slot] = self._spot(position)

    def _spot(self, position: int) -> Spot:
        file = bisect_right(self.edges, position, 0, len(self.sizes)) - 1
        return file, position - self.edges[file]

    def _due(self) -> float:
        return inf if self.index.due is None else self.index.due

    def _lost(self) -> set[int]:
        """The ids of articles that were live or expired and no longer are."""
        before = _ids(self.old, self.gone | self.turned, _KNOWN)
        return before - _ids(self.table, self.turned | self.come.keys(), _KNOWN)

    def _hidden(self) -> set[int]:
        """The ids that no feed shows any longer."""
        before = {self.old.columns["id"][slot]: slot for slot in _shown(self.old, self.remade)}
        now = {self.table.columns["id"][slot] for slot in _shown(self.table, self.remade)}
        left = {id_: slot for id_, slot in before.items() if id_ not in now}
        # What is new is shown by feeds that are made anew alone.
        stay = frozenset(left.values()) - self.gone
        elsewhere: set[int] = set()
        for shelf in self.table.shelves.values() if stay else ():
            elsewhere.update(stay.intersection(array("I", shelf.shown)))
        return {id_ for id_, slot in left.items() if slot not in elsewhere}


def _ids(table: Table, slots: Iterable[int], states: Collection[int]) -> set[int]:
    column = table.columns["id"]
    return {column[slot] for slot in slots if table.state[slot] in states}


def _shown(table: Table, folders: Iterable[str]) -> Iterator[int]:
    """What the feeds of these folders show."""
    shelves = (table.shelves.get(folder) for folder in folders)
    return (slot for shelf in shelves if shelf for slot in array("I", shelf.shown))


def _shows(table: Table, folder: str) -> bool:
    shelf = table.shelves.get(folder)
    return shelf is not None and bool(shelf.shown)


_KNOWN = (LIVE, EXPIRED)
_NOBODY = 0
