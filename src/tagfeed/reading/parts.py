"""A list of which only some items are read: those that changed, and those that feeds need again.

Every item stands alone in such a list (`catalog` has proven it when it read the whole), so any of
them make a list of their own. Where that can't be relied on, InDoubtError says so, and the whole
is read: it says the same and, where something is wrong, exactly what.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import accumulate, groupby, pairwise
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InDoubtError, InputError
from tagfeed.items import Cut, Recut, Spot
from tagfeed.model import Article, Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.cut import first_lines, numbers, recut
from tagfeed.reading.entries import Entry, read_entry
from tagfeed.reading.frame import Frame, Settled, make_catalog, read_frame, settle, used
from tagfeed.reading.moments import Written
from tagfeed.reading.nodes import Node, Source, compose, read_source
from tagfeed.reading.notes import Notes


def places_of(warnings: Iterable[Fault]) -> set[tuple[str, str]]:
    """The items that warnings are about, by file and key path."""
    return {(warning.file, warning.key.partition("]")[0] + "]") for warning in warnings}


class Parts(Struct, frozen=True):
    """A list whose frame was read, its files held against what they were.

    edges, lines: for each file, the index and the line at which each item begins.
    """

    frame: Frame
    bodies: tuple[bytes, ...]
    recuts: tuple[Recut, ...]
    edges: tuple[list[int], ...]
    lines: tuple[list[int], ...]


class Items(Struct, frozen=True):
    """Items that were read, and where their faults are noted."""

    entries: dict[Spot, Entry]
    notes: tuple[Notes, ...] = ()

    def __add__(self, other: "Items") -> "Items":
        return Items({**self.entries, **other.entries}, self.notes + other.notes)

    @property
    def spots(self) -> list[Spot]:
        """Where they stand, in the list's order."""
        return sorted(self.entries)

    def written(self, spot: Spot) -> Written:
        """The dates of an item as they stand there."""
        entry = self.entries[spot]
        return entry.published, entry.updated

    def warned(self) -> set[Spot]:
        """The items of which reading drew a warning."""
        drew = places_of(warning for notes in self.notes for warning in notes.warnings)
        places = ((spot, entry.place) for spot, entry in self.entries.items())
        return {spot for spot, place in places if (place.file, place.key) in drew}


class _Pieces(Source):
    """Pieces of a file one behind the other, with the lines they have in the file."""

    def __init__(self, name: str, pieces: Sequence[str], first_lines: Sequence[int]) -> None:
        super().__init__(name, "".join(pieces))
        self.starts = [0, *accumulate(map(len, pieces))]
        self.first_lines = first_lines

    def line(self, at: int) -> int:
        piece = bisect_right(self.starts, at, 0, len(self.first_lines)) - 1
        return self.first_lines[piece] + self.text.count("\n", self.starts[piece], at)


def open_parts(path: Path, known: Sequence[tuple[str, Cut]]) -> Parts:
    """The list at `path`, held against the cuts of its files, the list's own first.

    Raises InDoubtError when anything but the items of the same files changed.
    """
    try:
        bodies = tuple(Path(name).read_bytes() for name, _ in known)
    except OSError:
        raise InDoubtError from None
    recuts = []
    for body, (_, old) in zip(bodies, known, strict=True):
        found = recut(body, old)
        if found is None:
            raise InDoubtError
        recuts.append(found)
    cuts = [recut.cut for recut in recuts]
    lines = tuple(map(first_lines, bodies, cuts))
    frame = _frame(path, bodies[0], cuts[0], lines[0][-1])
    if [str(path), *map(str, frame.files)] != [name for name, _ in known]:
        raise InDoubtError
    edges = (list(accumulate(numbers(cut.lengths), initial=cut.head)) for cut in cuts)
    return Parts(frame, bodies, tuple(recuts), tuple(edges), lines)


def read_items(parts: Parts, spots: Iterable[Spot]) -> Items:
    """The items that stand there. Raises InDoubtError when one is not one alone or has a fault."""
    items = Items({})
    for file, group in groupby(sorted(spots), key=lambda spot: spot[0]):
        wanted = [*group]
        entries, notes = _read_items(parts, file, [number for _, number in wanted])
        items += Items(dict(zip(wanted, entries, strict=True)), (notes,))
    return items


def settled_parts(
    parts: Parts, items: Items, authors: Iterable[str], tags: Iterable[str]
) -> Settled:
    """What the frame says, given the names that these items use and those used elsewhere."""
    entries = items.entries.values()
    settled = settle(
        parts.frame,
        {**dict.fromkeys(authors), **used(entries, "authors", "author")},
        {**dict.fromkeys(tags), **used(entries, "tags")},
    )
    if parts.frame.notes.faults:
        raise InDoubtError
    return settled


def part_articles(
    settled: Settled, items: Items, times: Mapping[Spot, tuple[datetime, datetime]]
) -> dict[Spot, Article]:
    """The items as articles, published and updated at these times."""
    spots = items.spots
    entries = [items.entries[spot] for spot in spots]
    made = make_articles(entries, [times[spot] for spot in spots], settled.site, settled.names)
    return dict(zip(spots, made, strict=True))


def part_catalog(
    parts: Parts, settled: Settled, items: Items, articles: Mapping[Spot, Article]
) -> Catalog:
    """The catalog of these items. Raises InDoubtError where a fault was noted."""
    everything = (parts.frame.notes, *items.notes)
    spots = items.spots
    entries = [items.entries[spot] for spot in spots]
    in_order = [articles[spot] for spot in spots]
    try:
        return make_catalog(parts.frame, settled, in_order, entries, everything)
    except InputError:
        raise InDoubtError from None


def _read_items(parts: Parts, file: int, wanted: Sequence[int]) -> tuple[list[Entry], Notes]:
    body, edges = parts.bodies[file], parts.edges[file]
    name = str(parts.frame.path if file == 0 else parts.frame.files[file - 1])
    pieces = [_text(name, body[edges[number] : edges[number + 1]]) for number in wanted]
    source = _Pieces(name, pieces, [parts.lines[file][number] for number in wanted])
    items = _items(source)
    begun = [(item.at, *edge) for item, edge in zip(items, pairwise(source.starts), strict=False)]
    if len(items) != len(wanted) or not all(begin <= at < end for at, begin, end in begun):
        raise InDoubtError
    notes, key = Notes(source), "articles" if file == 0 else ""
    entries = [
        read_entry(item, f"{key}[{number}]", parts.frame.keys, notes)
        for item, number in zip(items, wanted, strict=True)
    ]
    if notes.faults:
        raise InDoubtError
    return entries, notes


def _frame(path: Path, body: bytes, cut: Cut, line_after: int) -> Frame:
    """The list without its items; line_after: where it goes on behind them."""
    end = len(body) - cut.tail
    head, tail = _text(str(path), body[: cut.head]), _text(str(path), body[end:])
    source = _Pieces(str(path), [head, tail], [1, line_after])
    try:
        root, faults = compose(source)
    except InputError:
        raise InDoubtError from None
    notes = Notes(source)
    notes.faults = faults
    if root is None or type(root.value) is not dict or root.value["articles"].value != "":
        raise InDoubtError
    return read_frame(path, root, notes)


def _items(source: Source) -> Sequence[Node]:
    try:
        root, faults = compose(source)
    except InputError:
        raise InDoubtError from None
    if faults or source.aliased or (root is not None and type(root.value) is not list):
        raise InDoubtError
    return root.value if root else []


def _text(name: str, piece: bytes) -> str:
    try:
        text = read_source(name, piece).text
    except InputError:
        raise InDoubtError from None
    return text if text.endswith("\n") or not text else text + "\n"
