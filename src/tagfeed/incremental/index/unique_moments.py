"""The seconds that articles have for themselves, and who moves when some come and go.

Seconds without a gap between them are a run. Which second an article has depends only on those of
its run, since a search for a free one ends at the first gap. So an edit moves articles of the runs
that it touches, and no others.
"""

from array import array
from collections.abc import Callable, Collection, Iterator, Mapping

from tagfeed.reading.moments import spread


class UniqueMoments:
    """A column of moments, none of which is there twice: searched, or in a table if need be."""

    def __init__(self, column: "array[int]") -> None:
        self._column = column
        self._packed = column.tobytes()
        self._searches = 0
        self._slots: Mapping[int, int] = {}

    def __getitem__(self, slot: int) -> int:
        return self._column[slot]

    def owner(self, second: int) -> int | None:
        """The slot of the article that has a second."""
        if not self._slots and self._searches == _FEW:
            self._slots = dict(zip(self._column, range(len(self._column)), strict=True))
        if self._slots:
            return self._slots.get(second)
        self._searches += 1
        sought, width = array("q", [second]).tobytes(), self._column.itemsize
        at = self._packed.find(sought)
        while at >= 0 and at % width:  # not a moment, but bytes of two
            at = self._packed.find(sought, at + 1)
        return None if at < 0 else at // width

    def run(self, second: int) -> Iterator[int]:
        """The articles of the run in which a second is, if it is taken."""
        for step in (1, -1):
            at = second if step > 0 else second - 1
            while (slot := self.owner(at)) is not None:
                yield slot
                at += step


def moved(
    seconds: UniqueMoments,
    leaving: Collection[int],
    arriving: Mapping[int, int],
    given: Callable[[int], int],
    turn: Callable[[int], int],
) -> dict[int, int]:
    """The seconds of the articles that arrive, and of all those that may have another for it.

    leaving: the slots of those that give theirs up. arriving: the moments of others. given: the
    moment of an article that stays. turn: its turn, counted from the older end of the list.
    """
    own: dict[int, int] = {}
    touched: set[int] = set()
    look_at = [*(seconds[slot] for slot in leaving), *arriving.values()]
    while look_at:
        for second in look_at:
            if seconds.owner(second) not in touched:
                touched.update(seconds.run(second))
        moments = {slot: given(slot) for slot in touched if slot not in leaving} | dict(arriving)
        older_first = sorted(moments, key=turn)
        own = dict(zip(older_first, spread(map(moments.__getitem__, older_first), 1), strict=True))
        owners = {second: seconds.owner(second) for second in own.values()}
        look_at = [s for s, slot in owners.items() if slot is not None and slot not in touched]
    return own


_FEW = 64  # searches that take as long as a table of all
