"""A list of which only some items are read: those that changed, and those that
feeds show again.

Where it is not certain what changed, NeedsFullBuild is raised, and the whole list is read.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InputError, NeedsFullBuild
from tagfeed.incremental.splitting.frame_text import read_frame
from tagfeed.incremental.splitting.item_index import ItemDiff, ItemIndex, ItemPosition
from tagfeed.incremental.splitting.lazy_file import LazyFile
from tagfeed.incremental.splitting.split_items import compare_items
from tagfeed.incremental.splitting.split_list import SplitList, read_some, split_like
from tagfeed.model import Article, Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.catalog import make_catalog
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item
from tagfeed.reading.moments import RawDates
from tagfeed.reading.names import first_uses
from tagfeed.reading.settings import ResolvedSite, resolve_names


class ChangedList(Struct, frozen=True):
    """A list as it is split now, and each of its files compared with what it was."""

    split: SplitList
    diffs: tuple[ItemDiff, ...]


class ReadItems(Struct, frozen=True):
    """Items that were read, and the diagnostics of reading them."""

    items: dict[ItemPosition, Item]
    diagnostics: tuple[Diagnostics, ...] = ()

    def __add__(self, other: "ReadItems") -> "ReadItems":
        return ReadItems({**self.items, **other.items}, self.diagnostics + other.diagnostics)

    @property
    def positions(self) -> list[ItemPosition]:
        """Where they are, in the list's order."""
        return sorted(self.items)

    def raw_dates(self, position: ItemPosition) -> RawDates:
        """The dates of an item as they are written."""
        item = self.items[position]
        return item.published, item.updated

    def warnings(self) -> list[Fault]:
        """The warnings that reading them gave."""
        return [warning for each in self.diagnostics for warning in each.warnings]


def open_changed(path: Path, known: Sequence[tuple[str, ItemIndex]]) -> ChangedList:
    """The list at `path`, compared with how its files were split, its own first.

    Raises NeedsFullBuild when anything but the items of the same files changed.
    """
    bodies = tuple(LazyFile(Path(name)) for name, _ in known)
    diffs = []
    for body, (_, old) in zip(bodies, known, strict=True):
        found = compare_items(body, old)
        if found is None:
            raise NeedsFullBuild
        diffs.append(found)
    indexes = tuple(diff.index for diff in diffs)
    frame, _ = read_frame(path, bodies[0], indexes[0])
    if [str(path), *map(str, frame.included)] != [name for name, _ in known]:
        raise NeedsFullBuild
    return ChangedList(split_like(frame, bodies, indexes), tuple(diffs))


def read_items(changed: ChangedList, positions: Iterable[ItemPosition]) -> ReadItems:
    """The items at these positions. Raises NeedsFullBuild where one can't be read by itself."""
    wanted = sorted(positions)
    items, diagnostics = read_some(changed.split, wanted)
    return ReadItems(dict(zip(wanted, items, strict=True)), (diagnostics,))


def resolve_changed(
    changed: ChangedList, read: ReadItems, authors: Iterable[str], tags: Iterable[str]
) -> ResolvedSite:
    """What the frame says, given the names that these items use and those that others do."""
    items = read.items.values()
    resolved = resolve_names(
        changed.split.frame,
        {**dict.fromkeys(authors), **first_uses(items, "authors", "author")},
        {**dict.fromkeys(tags), **first_uses(items, "tags")},
    )
    if changed.split.frame.diagnostics.faults:
        raise NeedsFullBuild
    return resolved


def articles_of(
    resolved: ResolvedSite, read: ReadItems, times: Mapping[ItemPosition, tuple[datetime, datetime]]
) -> dict[ItemPosition, Article]:
    """The items as articles, published and updated at these times."""
    positions = read.positions
    items = [read.items[position] for position in positions]
    when = [times[position] for position in positions]
    articles = make_articles(items, when, resolved.site, resolved.names)
    return dict(zip(positions, articles, strict=True))


def catalog_of(
    changed: ChangedList,
    resolved: ResolvedSite,
    read: ReadItems,
    articles: Mapping[ItemPosition, Article],
    warnings: Iterable[Fault],
) -> Catalog:
    """The catalog of these items, with the warnings about all items of the list.

    Raises NeedsFullBuild where there is a fault.
    """
    frame, positions = changed.split.frame, read.positions
    items = [read.items[position] for position in positions]
    in_order = [articles[position] for position in positions]
    found = Diagnostics()
    found.faults = [fault for each in read.diagnostics for fault in each.faults]
    found.warnings = [*warnings]
    try:
        return make_catalog(frame, resolved, in_order, items, (frame.diagnostics, found))
    except InputError:
        raise NeedsFullBuild from None
