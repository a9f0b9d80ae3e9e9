"""An index brought up to date as the items of its list change."""

from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cached_property
from itertools import accumulate
from math import inf

from msgspec.structs import replace

from tagfeed.errors import Fault, NeedsFullBuild
from tagfeed.incremental.index.columns import Fact
from tagfeed.incremental.index.feed_entries import (
    Limit,
    is_published,
    select_entries,
    shown_by,
    update_membership,
)
from tagfeed.incremental.index.index_file import Index
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.index.table import EXPIRED, HELD, LIVE, Table, freeze
from tagfeed.incremental.index.warnings import ItemKey, by_item, remembered
from tagfeed.incremental.splitting.item_index import ItemDiff, ItemIndex, ItemPosition
from tagfeed.incremental.unchanged_except import UnchangedExcept
from tagfeed.model import Place, Plan
from tagfeed.publishing.entries import key
from tagfeed.standards import file_names


class Update:
    """An index and the changes to its list since.

    old, table: the articles before and after. removed: the slots of those that left the list.
    added: the slots of new ones, and the positions of their items. changed_by_time: the slots of
    those that look different though their items are the same. remade: the folders of feeds that
    show something else than before. warnings: those about items, by slot.
    """

    def __init__(self, index: Index, diffs: Sequence[ItemDiff]) -> None:
        self.index = index
        self.old, self.table = Table.frozen(index), Table(index)
        self.sizes = [len(diff.index.lengths) // 4 for diff in diffs]
        self.edges = [0, *accumulate(self.sizes)]
        self.removed: set[int] = set()
        self.added: dict[int, ItemPosition] = {}
        self.changed_by_time: set[int] = set()
        self.remade: set[str] = set()
        self.warnings = dict(index.warnings)
        self._rearrange(diffs)

    @cached_property
    def list_order(self) -> ListOrder:
        """The place of each slot in the list."""
        return ListOrder(self.table.order)

    def names(self, section: str) -> list[str]:
        """The names of the tags or authors of articles that stay."""
        return [
            feed.name
            for folder, feed in self.old.feeds.items()
            if folder.startswith(section)
            and (
                len(feed.slots) > self.table.order.itemsize * len(self.removed)
                or any(slot not in self.removed for slot in array("I", feed.slots))
            )
        ]

    def positions(self, slots: Iterable[int]) -> dict[ItemPosition, int]:
        """The positions of articles, and their slots."""
        return {self.position(slot): slot for slot in slots}

    def position(self, slot: int) -> ItemPosition:
        """The position of an article's item."""
        return self._position(self.list_order[slot])

    def slot(self, position: ItemPosition) -> int:
        """The slot of the article whose item is at a position."""
        file, number = position
        return self.table.order[self.edges[file] + number]

    def of_same_days(self, days: Collection[int]) -> list[int]:
        """The other articles whose turn within their day may have changed with these days.

        days: those of the new articles, without a time.
        """
        affected = {*days, *self.old.bare_days(self.removed)}
        while affected:
            found = [slot for slot in self.table.of_days(affected) if slot not in self.added]
            more = self.table.bare_days(found) - affected
            if not more:
                return found
            affected |= more
        return []

    def note_warnings(
        self, warnings: Iterable[Fault], articles: Mapping[ItemKey, tuple[int, Place]]
    ) -> None:
        """Keep the warnings about these articles in place of earlier ones."""
        for slot in (*self.removed, *(slot for slot, _ in articles.values())):
            self.warnings.pop(slot, None)
        for item, some in by_item(warnings).items():
            slot, _ = articles[item]
            self.warnings[slot] = remembered(some, articles)

    def put(self, facts: Mapping[int, Fact], now: int) -> None:
        """Take in the new articles, and what the time has changed."""
        self.table.put([*facts], [*facts.values()], now)
        if not self.index.now <= now < self._due():
            changed = self.table.changed_between(self.index.now, now)
            self.changed_by_time.update(slot for slot in changed if slot not in self.added)
        self.table.set_states(self.changed_by_time, now)
        if not self.table.are_distinct(self.added):
            raise NeedsFullBuild

    def redate(self, times: Mapping[int, tuple[datetime, datetime]]) -> None:
        """Give articles that stay their new moments."""
        for slot, moments in times.items():
            if self.table.redate(slot, *moments):
                self.changed_by_time.add(slot)

    def select_entries(self, facts: Mapping[int, Fact], limit: Limit) -> bool:
        """Find the feeds that show something else; whether any feed came or vanished."""
        touched = update_membership(self.table, self.removed, facts, self.changed_by_time)
        before = {folder for folder in touched if is_published(self.old, folder)}
        fresh = self.changed_by_time | self.added.keys()
        self.remade = select_entries(self.table, touched, fresh, limit, self.list_order)
        after = {folder for folder in touched if is_published(self.table, folder)}
        return before != after

    def wanted(self) -> set[int]:
        """The articles that have to be read: what the remade feeds show."""
        return {*shown_by(self.table, self.remade)}

    def moments(self, slot: int) -> tuple[datetime, datetime]:
        """When an article that stays was published and updated."""
        published, updated = (self.table.columns[name][slot] for name in ("published", "updated"))
        return datetime.fromtimestamp(published, UTC), datetime.fromtimestamp(updated, UTC)

    def days(self, new: Mapping[int, int]) -> tuple[list[int], list[int]]:
        """The days of all articles, in the list's order, before and now. new: of new articles."""
        days = self.table.column("day")
        for slot, day in new.items():
            file, number = self.added[slot]
            days[self.edges[file] + number] = day
        return self.old.column("day"), days

    def shown_names(self, section: str) -> list[str]:
        """The names of the tags or authors that have a feed."""
        feeds = self.table.feeds.items()
        return [feed.name for folder, feed in feeds if folder.startswith(section) and feed.shown]

    def agrees(self, shown: Mapping[str, Sequence[str]]) -> bool:
        """Whether the remade feeds show these ids by the index too, and none is missing."""
        column = self.table.columns["id"]
        expected = {
            folder: [column[slot] for slot in array("I", feed.shown)]
            for folder, feed in self.table.feeds.items()
            if folder in self.remade and (feed.shown or not feed.name)
        }
        return expected == {folder: [*map(key, ids)] for folder, ids in shown.items()}

    def unchanged(self, planned: Plan) -> UnchangedExcept:
        """What a plan of the remade feeds leaves out, for the guard and the record."""
        opml = {file_names.OPML} if planned.opml_feeds else set()
        published = [feed for feed in self.table.feeds.values() if feed.shown or not feed.name]
        return UnchangedExcept(
            feeds=len(published) - len(planned.feeds),
            articles=self.table.state.count(LIVE) - len(planned.visible),
            held=self.table.state.count(HELD) - len(planned.held),
            remade=frozenset(self.remade | opml),
            hidden=frozenset(self._hidden()),
            lost=frozenset(self._lost()),
        )

    def due(self, now: int) -> int | None:
        """The next moment at which an article comes, goes or is corrected."""
        stale, then = self.removed | self.changed_by_time, self.index.now
        due = self.index.due
        used_up = due is not None and self.old.next_due(then, stale) == due
        if used_up or not then <= now < self._due():
            return self.table.next_due(now, self.table.order)
        fresh = self.table.next_due(now, self.changed_by_time | self.added.keys())
        return min((moment for moment in (due, fresh) if moment is not None), default=None)

    def freeze(self, indexes: Sequence[ItemIndex], now: int) -> Index:
        """The index of the list as it is now, with the earlier warnings about documents."""
        names = [name for name, _ in self.index.files]
        files = tuple(zip(names, indexes, strict=True))
        index = freeze(self.table, files, now, self.due(now))
        return replace(index, warnings=self.warnings, documents=self.index.documents)

    def _rearrange(self, diffs: Sequence[ItemDiff]) -> None:
        """Put the slots in the list's new order. New articles take theirs last."""
        order, begin = array("I"), 0
        unplaced: list[int] = []
        for file, diff in enumerate(diffs):
            many = len(self.index.files[file][1].lengths) // 4
            old = self.old.order[begin : begin + many]
            begin += many
            between = old[diff.same_above : many - diff.same_below]
            kept = {number for number in diff.between if number is not None}
            self.removed.update(
                slot for number, slot in enumerate(between, diff.same_above) if number not in kept
            )
            order.extend(old[: diff.same_above])
            for number in diff.between:
                if number is None:
                    unplaced.append(len(order))
                order.append(_NOBODY if number is None else old[number])
            order.extend(old[many - diff.same_below :])
        self.table.order = order
        self.table.drop(self.removed)
        for position, slot in zip(unplaced, self.table.take_slots(len(unplaced)), strict=True):
            order[position] = slot
            self.added[slot] = self._position(position)

    def _position(self, position: int) -> ItemPosition:
        file = bisect_right(self.edges, position, 0, len(self.sizes)) - 1
        return file, position - self.edges[file]

    def _due(self) -> float:
        return inf if self.index.due is None else self.index.due

    def _lost(self) -> set[int]:
        """The ids of articles that were live or expired, and are neither any longer."""
        before = _ids(self.old, self.removed | self.changed_by_time, _KNOWN)
        return before - _ids(self.table, self.changed_by_time | self.added.keys(), _KNOWN)

    def _hidden(self) -> set[int]:
        """The ids that no feed shows any longer."""
        before = {self.old.columns["id"][slot]: slot for slot in shown_by(self.old, self.remade)}
        now = {self.table.columns["id"][slot] for slot in shown_by(self.table, self.remade)}
        left = {id_: slot for id_, slot in before.items() if id_ not in now}
        # New articles are shown only by feeds that are remade.
        stay = frozenset(left.values()) - self.removed
        elsewhere: set[int] = set()
        for feed in self.table.feeds.values() if stay else ():
            elsewhere.update(stay.intersection(array("I", feed.shown)))
        return {id_ for id_, slot in left.items() if slot not in elsewhere}


def _ids(table: Table, slots: Iterable[int], states: Collection[int]) -> set[int]:
    column = table.columns["id"]
    return {column[slot] for slot in slots if table.state[slot] in states}


_KNOWN = (LIVE, EXPIRED)
_NOBODY = 0
