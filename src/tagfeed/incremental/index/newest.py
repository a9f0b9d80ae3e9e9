"""Which of a feed's articles are the newest, found without a step of Python per article."""

from collections.abc import Callable, Iterable, Sequence

from tagfeed.incremental.index.index_table import IndexTable
from tagfeed.incremental.index.list_order import ListOrder

_RUN = 128  # slots; of each run, only the newest moment is looked at first


def newest(
    table: IndexTable,
    slots: Sequence[int] | None,
    limit: int,
    has: Callable[[int], bool],
    oldest: int | None = None,
) -> list[int]:
    """The articles that a feed has, at least as new as the last one within the limit, in any order.

    slots: those to choose from; None: all. has: whether the feed has one. oldest: it has none that
    is older.
    """
    column = table.columns["published"]
    published: Sequence[int]
    if slots is None:
        published, slots = column, range(len(column))
    else:
        published = [column[slot] for slot in slots]
    peaks = {at: max(published[at : at + _RUN]) for at in range(0, len(slots), _RUN)}
    found: list[tuple[int, int]] = []
    for at in sorted(peaks, key=peaks.__getitem__, reverse=True):
        if len(found) >= limit and peaks[at] < found[-1][0]:
            break
        if oldest is not None and peaks[at] < oldest:
            break
        run = zip(published[at : at + _RUN], slots[at : at + _RUN], strict=True)
        found += [(moment, slot) for moment, slot in run if has(slot)]
        found.sort(reverse=True)
        if len(found) > limit:
            lowest = found[limit - 1][0]
            found = [each for each in found if each[0] >= lowest]
    return [slot for _, slot in found]


def ranked(table: IndexTable, slots: Iterable[int], list_order: ListOrder) -> list[int]:
    """Articles with the newest first, ties in the list's order."""
    in_order = sorted(slots, key=list_order.__getitem__)
    return sorted(in_order, key=table.columns["published"].__getitem__, reverse=True)
