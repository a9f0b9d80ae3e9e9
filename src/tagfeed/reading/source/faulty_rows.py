"""Rows with faults: how many a list may leave out, and the listing of what is left."""

from collections.abc import Iterator, Mapping, Sequence
from math import floor
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError
from tagfeed.model import Announce
from tagfeed.reading.catalog import Listing, make_listing
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.columns import fields_of_rows
from tagfeed.reading.source.items import ReadRows, item_of
from tagfeed.reading.source.reading import read_every_row
from tagfeed.reading.source.row_nodes import node_of
from tagfeed.reading.source.row_table import LEFT_OUT
from tagfeed.reading.source.shown_rows import PublishedRows, key_of, pack

_ROUNDS = 5
"""How often rows are left out and the others looked at again: a fault may hide another."""


class _Rows(Struct):
    """The rows of which a listing is made.

    items: in the order of rows. given: what each says, by key, where that is kept. left_out: the
    warnings about rows that are not among them, or are as they were when they were published.
    """

    items: list[Item]
    given: list[Any]
    left_out: list[Fault]


def listing_of_rows(
    settings: Settings,
    source: RowSource,
    before: PublishedBefore,
    announce: Announce,
) -> Listing:
    """The listing of a list with a source. before: what was published before. announce: is called
    with how many rows are read.

    A row with a fault is left out, as long as the source allows for so many: what was published of
    it last stays. Raises InputError with every fault.
    """
    own = settings.diagnostics
    read = read_every_row(settings, source, announce)
    if not (read.items or read.others.faults):
        problem, remedy = "gives no rows, so the feeds show nothing", "check what it names"
        own.add_warning(source.offset, "source", problem, remedy)
    rows = _Rows(read.items, read.given, [])
    remembered = PublishedRows(settings.path) if source.faults else None
    allowed = floor(source.faults * len(read.items) + 1e-9)  # a third of 3 is 1
    for _ in range(_ROUNDS):
        marks = Marks(own, rows.items)
        try:
            return _listing(settings, source, rows, read.others, before)
        except InputError as error:
            faulty = _by_row(error.faults, rows.items)
            count = len({*faulty, *map(_place, rows.left_out)})
            may_go = count <= allowed and not _of_others(error.faults, faulty)
            if remembered is None or not faulty or not may_go:
                also = _too_many(settings, source, count, read)
                raise InputError([*error.faults, *also]) from None
        marks.restore()
        rows = _without(rows, faulty, remembered, source, settings)
    raise InputError([fault for several in faulty.values() for fault in several])


def _listing(
    settings: Settings,
    source: RowSource,
    rows: _Rows,
    others: Diagnostics,
    before: PublishedBefore,
) -> Listing:
    around = Diagnostics()
    around.warnings += (*others.warnings, *rows.left_out)
    around.faults += others.faults
    found = [settings.diagnostics, around, *(item.diagnostics for item in rows.items)]
    listing = make_listing(settings, rows.items, found, before)
    if not source.faults:
        return listing
    packed = {
        (item.place.file, item.place.key): pack(item, given)
        for item, given in zip(rows.items, rows.given, strict=True)
    }
    return replace(listing, catalog=replace(listing.catalog, rows=packed))


class Marks:
    """How much was found before a listing was tried, as a second try finds the rest again."""

    def __init__(self, own: Diagnostics, items: Sequence[Item]) -> None:
        every = [own, *(item.diagnostics for item in items)]
        self._marks = [(each, len(each.faults), len(each.warnings)) for each in every]

    def restore(self) -> None:
        for each, faults, warnings in self._marks:
            del each.faults[faults:], each.warnings[warnings:]


_Place = tuple[str, str]


def _place(fault: Fault) -> _Place:
    return fault.item


def _by_row(faults: Sequence[Fault], items: Sequence[Item]) -> dict[_Place, list[Fault]]:
    """The faults of rows, by the places of these."""
    places = {(item.place.file, item.place.key) for item in items}
    found: dict[_Place, list[Fault]] = {}
    for fault in faults:
        if fault.item in places:
            found.setdefault(fault.item, []).append(fault)
    return found


def _of_others(faults: Sequence[Fault], faulty: Mapping[_Place, object]) -> bool:
    """Whether there is a fault that is not about a row."""
    return any(fault.item not in faulty for fault in faults)


def _too_many(settings: Settings, source: RowSource, count: int, read: ReadRows) -> Iterator[Fault]:
    """That more rows have faults than the source allows for, if it allows for any."""
    if source.faults and count:
        text = settings.diagnostics.source
        problem = f"{count:,} of {len(read.items):,} rows have faults, which is more than that"
        remedy = "mend them, or allow for a larger share"
        line = text.line(source.offset)
        yield Fault(text.name, line, "source.faults", problem, remedy)


def _without(
    rows: _Rows,
    faulty: Mapping[_Place, Sequence[Fault]],
    remembered: PublishedRows,
    source: RowSource,
    settings: Settings,
) -> _Rows:
    """The same without these rows; in the place of each that was published, as it was then."""
    pairs = zip(rows.items, rows.given, strict=True)
    stay = {key_of(item) for item in rows.items if (item.place.file, item.place.key) not in faulty}
    fields = fields_of_rows(settings.article_fields)
    after = _Rows([], [], rows.left_out)
    for item, given in pairs:
        place = item.place.file, item.place.key
        if place not in faulty:
            after.items.append(item)
            after.given.append(given)
            continue
        was = remembered.find(key_of(item)) if key_of(item) not in stay else None
        after.left_out += [_as_warning(fault, item, was is not None) for fault in faulty[place]]
        if was is not None:
            number = int(item.place.key.rpartition(" ")[2])
            nodes = {key: node_of(value, number) for key, value in was.items()}
            old = item_of(nodes, item.place, number, source, fields)
            if old.is_sound:
                after.items.append(old)
                after.given.append(was)
    return after


def _as_warning(fault: Fault, item: Item, is_kept: bool) -> Fault:
    what = "what was published of the row stays" if is_kept else "the row is left out"
    problem = f"{fault.problem}, so {what}"
    return replace(fault, problem=problem, rule=LEFT_OUT, id=fault.id or key_of(item))
