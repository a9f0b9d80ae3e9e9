"""A list of which only some items are read: those that changed, and those that feeds need again.

Where it can't be told what changed, NeedsFullBuild says so, and the whole is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InputError, NeedsFullBuild
from tagfeed.incremental.frame_text import read_frame_apart
from tagfeed.incremental.items import Cut, Recut, Spot
from tagfeed.incremental.lazy_file import Body
from tagfeed.incremental.split_items import recut
from tagfeed.incremental.split_list import Apart, apart, read_some
from tagfeed.model import Article, Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.catalog import make_catalog
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item
from tagfeed.reading.moments import RawDates
from tagfeed.reading.names import first_uses
from tagfeed.reading.settings import ResolvedSite, resolve_names


class Parts(Struct, frozen=True):
    """A list, its files held against what they were."""

    apart: Apart
    recuts: tuple[Recut, ...]


class Items(Struct, frozen=True):
    """Items that were read, and what there is to say of them."""

    entries: dict[Spot, Item]
    remarks: tuple[Diagnostics, ...] = ()

    def __add__(self, other: "Items") -> "Items":
        return Items({**self.entries, **other.entries}, self.remarks + other.remarks)

    @property
    def spots(self) -> list[Spot]:
        """Where they stand, in the list's order."""
        return sorted(self.entries)

    def written(self, spot: Spot) -> RawDates:
        """The dates of an item as they stand there."""
        entry = self.entries[spot]
        return entry.published, entry.updated

    def warnings(self) -> list[Fault]:
        """Those that reading them drew."""
        return [warning for remarks in self.remarks for warning in remarks.warnings]


def open_parts(path: Path, known: Sequence[tuple[str, Cut]]) -> Parts:
    """The list at `path`, held against the cuts of its files, the list's own first.

    Raises NeedsFullBuild when anything but the items of the same files changed.
    """
    bodies = tuple(Body(Path(name)) for name, _ in known)
    recuts = []
    for body, (_, old) in zip(bodies, known, strict=True):
        found = recut(body, old)
        if found is None:
            raise NeedsFullBuild
        recuts.append(found)
    cuts = tuple(recut.cut for recut in recuts)
    frame, _ = read_frame_apart(path, bodies[0], cuts[0])
    if [str(path), *map(str, frame.included)] != [name for name, _ in known]:
        raise NeedsFullBuild
    return Parts(apart(frame, bodies, cuts), tuple(recuts))


def read_items(parts: Parts, spots: Iterable[Spot]) -> Items:
    """The items that stand there. Raises NeedsFullBuild where one is not sound alone."""
    wanted = sorted(spots)
    entries, remarks = read_some(parts.apart, wanted)
    return Items(dict(zip(wanted, entries, strict=True)), (remarks,))


def settled_parts(
    parts: Parts, items: Items, authors: Iterable[str], tags: Iterable[str]
) -> ResolvedSite:
    """What the frame says, given the names that these items use and those used elsewhere."""
    entries = items.entries.values()
    settled = resolve_names(
        parts.apart.frame,
        {**dict.fromkeys(authors), **first_uses(entries, "authors", "author")},
        {**dict.fromkeys(tags), **first_uses(entries, "tags")},
    )
    if parts.apart.frame.diagnostics.faults:
        raise NeedsFullBuild
    return settled


def part_articles(
    settled: ResolvedSite, items: Items, times: Mapping[Spot, tuple[datetime, datetime]]
) -> dict[Spot, Article]:
    """The items as articles, published and updated at these times."""
    spots = items.spots
    entries = [items.entries[spot] for spot in spots]
    made = make_articles(entries, [times[spot] for spot in spots], settled.site, settled.names)
    return dict(zip(spots, made, strict=True))


def part_catalog(
    parts: Parts,
    settled: ResolvedSite,
    items: Items,
    articles: Mapping[Spot, Article],
    warnings: Iterable[Fault],
) -> Catalog:
    """The catalog of these items, with the warnings that all items of the list drew.

    Raises NeedsFullBuild where a fault was noted.
    """
    frame, spots = parts.apart.frame, items.spots
    entries = [items.entries[spot] for spot in spots]
    in_order = [articles[spot] for spot in spots]
    found = Diagnostics()
    found.faults = [fault for remarks in items.remarks for fault in remarks.faults]
    found.warnings = [*warnings]
    try:
        return make_catalog(frame, settled, in_order, entries, (frame.diagnostics, found))
    except InputError:
        raise NeedsFullBuild from None
