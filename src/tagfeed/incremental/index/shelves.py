"""Which articles each feed shows, kept up to date as articles come and go."""

from array import array
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.order import Positions, newest, ranked
from tagfeed.incremental.index.table import LIVE, Fact, Table
from tagfeed.incremental.index.value import Shelf

Limit = Callable[[str], int]
"""How many entries the feed of a folder shows."""


def restock(
    table: Table, gone: Collection[int], come: Mapping[int, Fact], turned: Collection[int]
) -> set[str]:
    """Take articles from their shelves and put others there; the folders that this touches.

    gone: slots whose article left the list, before another took them. come: the new articles.
    turned: articles that stay, and look otherwise than before.

    Raises NeedsFullBuild where a folder gets a second name.
    """
    touched = _shelves_with(table, {*gone, *turned})
    additions: dict[str, list[int]] = {}
    homes: dict[str, list[int]] = {}
    for slot, fact in come.items():
        for folder, name in fact.folders:
            additions.setdefault(folder, []).append(slot)
            if table.shelves.setdefault(folder, Shelf(name)).name != name:
                raise NeedsFullBuild
        if fact.article.page_folder is not None:
            homes.setdefault(fact.article.page_folder, []).append(slot)
    left = frozenset(gone)
    touched |= {SITE, *additions, *homes}
    for folder in touched:
        shelf = table.shelves[folder]
        slots = _changed(shelf.slots, left, additions.get(folder, ()))
        homes_there = _changed(shelf.homes, left, homes.get(folder, ()))
        table.shelves[folder] = replace(shelf, slots=slots, homes=homes_there)
        if not slots and shelf.name:
            del table.shelves[folder]
    return touched


def choose(
    table: Table,
    folders: Iterable[str],
    changed: Collection[int],
    limit: Limit,
    positions: Positions,
) -> set[str]:
    """Note what the feeds of these folders show now; those that show something else than before,
    or an article that changed.

    positions: where each slot stands in the list's order.
    """
    fresh = frozenset(changed)
    others = set()
    for folder in folders:
        shelf = table.shelves.get(folder)
        shown = _shown(table, folder, shelf, positions, limit(folder)) if shelf else array("I")
        packed = shown.tobytes()
        if shelf is None or packed != shelf.shown or not fresh.isdisjoint(shown):
            others.add(folder)
            if shelf:
                table.shelves[folder] = replace(shelf, shown=packed)
    return others


def _shown(
    table: Table, folder: str, shelf: Shelf, positions: Positions, limit: int
) -> "array[int]":
    """The newest articles, ties in the list's order, and those that live on the feed's page."""
    slots = None if folder == SITE else array("I", shelf.slots)
    shown = ranked(table, newest(table, slots, limit), positions)[:limit]
    homes = [slot for slot in array("I", shelf.homes) if table.state[slot] == LIVE]
    older_entries = ranked(table, {*homes} - {*shown}, positions)
    return array("I", shown + older_entries)


def _shelves_with(table: Table, slots: Collection[int]) -> set[str]:
    """The folders of shelves that hold one of these slots, and maybe others."""
    if len(slots) > _FEW:
        sought = frozenset(slots)
        return {
            folder
            for folder, shelf in table.shelves.items()
            if not sought.isdisjoint(memoryview(shelf.slots).cast("I"))
        }
    packed = [array("I", [slot]).tobytes() for slot in slots]
    shelves = table.shelves.items()
    return {folder for folder, shelf in shelves if any(one in shelf.slots for one in packed)}


def _changed(packed: bytes, gone: Collection[int], added: Sequence[int]) -> bytes:
    if not gone and not added:
        return packed
    kept = [slot for slot in array("I", packed) if slot not in gone]
    return array("I", [*kept, *added]).tobytes()


SITE = ""
_FEW = 4  # slots that are found sooner one by one, as bytes, than all at once
