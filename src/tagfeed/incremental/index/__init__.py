"""index: what the last build knew of the list, so that the next one reads only what changed."""

from array import array
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tagfeed.incremental.index.shelves import SITE, restock
from tagfeed.incremental.index.table import Fact, Table, freeze
from tagfeed.incremental.index.update import Update
from tagfeed.incremental.index.value import Index, Shelf, drop_index, read_index, write_index
from tagfeed.incremental.items import Cut
from tagfeed.model import Feed, Query

__all__ = [
    "Fact",
    "Index",
    "Update",
    "drop_index",
    "index_of",
    "read_index",
    "with_warned",
    "write_index",
]


def index_of(
    facts: Sequence[Fact],
    queries: Sequence[Query],
    feeds: Sequence[Feed],
    files: Sequence[tuple[bytes, Cut]],
    now: int,
) -> Index:
    """The index of a whole list: its articles in order, and the feeds it makes at that moment."""
    table = Table()
    slots = table.take_slots(len(facts))
    table.order.extend(slots)
    table.put(slots, facts, now)
    table.shelves = {folder: Shelf("") for folder in (SITE, *(query.folder for query in queries))}
    restock(table, (), dict(zip(slots, facts, strict=True)), ())
    slot_of = {fact.article.id: slot for slot, fact in zip(slots, facts, strict=True)}
    for feed in feeds:
        shown = array("I", [slot_of[article.id] for article in feed.on_page])
        table.shelves[feed.path] = replace(table.shelves[feed.path], shown=shown.tobytes())
    return freeze(table, files, now, table.next_due(now, slots))


def with_warned(index: Index, remade: Collection[str], warned: Collection[str]) -> Index:
    """The index, with the feeds among those that were made anew whose documents drew a warning."""
    shelves = {
        folder: replace(shelf, warned=folder in warned)
        for folder, shelf in index.shelves.items()
        if (folder in remade or not shelf.shown) and shelf.warned != (folder in warned)
    }
    return replace(index, shelves={**index.shelves, **shelves}) if shelves else index
