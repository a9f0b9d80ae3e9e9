"""Reads the items of a changed list that `partial_build` chose, and nothing else of the list.

They become articles and a catalog just as in a whole build. Where one can't be read by itself,
NeedsFullBuild is raised.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime

from msgspec import Struct

from tagfeed.errors import Fault, InputError, NeedsFullBuild
from tagfeed.incremental.splitting.changed_list import ChangedList
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.incremental.splitting.read_split import read_some
from tagfeed.model import Article, Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.catalog import make_catalog
from tagfeed.reading.corrections import check_corrections
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item
from tagfeed.reading.moments import RawDates
from tagfeed.reading.names.declared import first_uses
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import ResolvedSite, resolve_names


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


class ReadArticles(Struct, frozen=True):
    """Items that were read, and the articles that they are; others may be cached."""

    items: ReadItems
    articles: dict[ItemPosition, Article]

    def __add__(self, other: "ReadArticles") -> "ReadArticles":
        return ReadArticles(self.items + other.items, {**self.articles, **other.articles})


def read_items(changed: ChangedList, positions: Iterable[ItemPosition]) -> ReadItems:
    """The items at these positions. Raises NeedsFullBuild where one can't be read by itself."""
    wanted = sorted(positions)
    items, diagnostics = read_some(changed.split, wanted)
    return ReadItems(dict(zip(wanted, items, strict=True)), (diagnostics,))


def resolve_changed(
    changed: ChangedList,
    read: ReadItems,
    authors: Iterable[str],
    tags: Iterable[str],
    before: PublishedBefore,
) -> ResolvedSite:
    """The site and its names. authors, tags: the names that all other items use.

    before: what was published before.
    """
    items = read.items.values()
    resolved = resolve_names(
        changed.split.frame,
        {**dict.fromkeys(authors), **first_uses(items, "authors", "author")},
        {**dict.fromkeys(tags), **first_uses(items, "tags")},
        before,
    )
    check_corrections(items, resolved.private)
    if changed.split.frame.diagnostics.faults:
        raise NeedsFullBuild
    return resolved


def articles_of(
    resolved: ResolvedSite, read: ReadItems, times: Mapping[ItemPosition, tuple[datetime, datetime]]
) -> ReadArticles:
    """The items as articles, published and updated at these times."""
    positions = read.positions
    items = [read.items[position] for position in positions]
    when = [times[position] for position in positions]
    articles = make_articles(items, when, resolved.site, resolved.names, resolved.files)
    return ReadArticles(read, dict(zip(positions, articles, strict=True)))


def catalog_of(
    changed: ChangedList,
    resolved: ResolvedSite,
    read: ReadArticles,
    warnings: Iterable[Fault],
    others_last: Callable[[str], bool],
) -> Catalog:
    """The catalog of these articles, with the warnings about all items of the list.

    others_last: as for `make_catalog`.

    Raises NeedsFullBuild where there is a fault.
    """
    frame = changed.split.frame
    items = [read.items.items[position] for position in read.items.positions]
    articles = [read.articles[position] for position in sorted(read.articles)]
    found = Diagnostics()
    found.faults = [fault for each in read.items.diagnostics for fault in each.faults]
    found.warnings = [*warnings]
    try:
        return make_catalog(
            frame, resolved, articles, items, (frame.diagnostics, found), others_last
        )
    except InputError:
        raise NeedsFullBuild from None
