"""The places of articles in the list, and which of a feed's are the newest."""

from array import array
from collections.abc import Iterable, Sequence

from tagfeed.incremental.index.table import LIVE, Table

_RUN = 512  # slots of which only the newest is looked at first


class ListOrder:
    """The place of each slot in the list.

    An edit moves all articles below it by the same distance, so most slots are as far from their
    own number as another that was looked up before. Only where that fails often are all found.
    """

    def __init__(self, order: "array[int]") -> None:
        self._order = order
        self._packed = order.tobytes()
        self._shifts: list[int] = []
        self._sought = 0
        self._all: Sequence[int] = ()

    def __getitem__(self, slot: int) -> int:
        if self._all:
            return self._all[slot]
        for shift in self._shifts:
            position = slot + shift
            if 0 <= position < len(self._order) and self._order[position] == slot:
                return position
        if self._sought > len(self._packed):
            self._all = self._every()
            return self._all[slot]
        position = self._found(slot)
        self._sought += position
        self._shifts.append(position - slot)
        return position

    def _found(self, slot: int) -> int:
        width = self._order.itemsize
        sought = array("I", [slot]).tobytes()
        at = self._packed.index(sought)
        while at % width:  # not a slot, but bytes of two
            at = self._packed.index(sought, at + 1)
        return at // width

    def _every(self) -> Sequence[int]:
        places = array("I", bytes(self._order.itemsize * (max(self._order) + 1)))
        for place, slot in enumerate(self._order):
            places[slot] = place
        return places


def newest(table: Table, slots: Sequence[int] | None, limit: int) -> list[int]:
    """Those live articles among these, or among all, that are as new as the one that comes last
    within the limit, in any order."""
    column = table.columns["published"]
    if slots is None:
        published, slots = column, range(len(column))
    else:
        published = array("q", map(column.__getitem__, slots))
    peaks = {at: max(published[at : at + _RUN]) for at in range(0, len(slots), _RUN)}
    found: list[tuple[int, int]] = []
    for at in sorted(peaks, key=peaks.__getitem__, reverse=True):
        if len(found) >= limit and peaks[at] < found[-1][0]:
            break
        run = zip(published[at : at + _RUN], slots[at : at + _RUN], strict=True)
        found += [(moment, slot) for moment, slot in run if table.state[slot] == LIVE]
        found.sort(reverse=True)
        if len(found) > limit:
            lowest = found[limit - 1][0]
            found = [each for each in found if each[0] >= lowest]
    return [slot for _, slot in found]


def ranked(table: Table, slots: Iterable[int], list_order: ListOrder) -> list[int]:
    """Articles with the newest first, ties in the list's order."""
    in_order = sorted(slots, key=list_order.__getitem__)
    return sorted(in_order, key=table.columns["published"].__getitem__, reverse=True)
