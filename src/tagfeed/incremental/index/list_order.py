"""The place of each article in the list."""

from array import array
from collections.abc import Sequence


class ListOrder:
    """The place of each slot in the list.

    An edit moves all articles below it by the same distance, so a slot's place is nearly always
    its number plus a shift that another slot had. Only when that fails often are all places listed.
    """

    def __init__(self, order: "array[int]") -> None:
        self._order = order
        self._packed = order.tobytes()
        self._shifts: list[int] = []
        self._searched = 0
        self._all: Sequence[int] = ()

    def __getitem__(self, slot: int) -> int:
        if self._all:
            return self._all[slot]
        for shift in self._shifts:
            position = slot + shift
            if 0 <= position < len(self._order) and self._order[position] == slot:
                return position
        if self._searched > len(self._packed):
            self._all = self._all_places()
            return self._all[slot]
        position = self._found(slot)
        self._searched += position
        self._shifts.append(position - slot)
        return position

    def _found(self, slot: int) -> int:
        width = self._order.itemsize
        sought = array("I", [slot]).tobytes()
        at = self._packed.index(sought)
        while at % width:  # not a slot, but bytes of two
            at = self._packed.index(sought, at + 1)
        return at // width

    def _all_places(self) -> Sequence[int]:
        places = array("I", bytes(self._order.itemsize * (max(self._order) + 1)))
        for place, slot in enumerate(self._order):
            places[slot] = place
        return places
