"""A list of rows of which only those are read as articles that some feeds show."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from math import floor
from pathlib import Path
from shutil import rmtree

from msgspec.structs import replace

from tagfeed.choosing.chosen_rows import ChosenRows
from tagfeed.choosing.memberships import Homes, add_memberships, homes_of
from tagfeed.choosing.newest import (
    choose_for_all,
    choose_for_feeds,
    choose_more,
    choose_newest,
    choose_shown,
    languages,
    unread,
)
from tagfeed.choosing.pieces import pieces_of
from tagfeed.choosing.rows import make_rows
from tagfeed.last_run.note import record_folder
from tagfeed.model import Catalog
from tagfeed.planning.judging import judges_of, refused_by
from tagfeed.planning.queries import answers
from tagfeed.reading.catalog import Others, make_listing
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item
from tagfeed.reading.names.declared import first_uses
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import ResolvedSite, Settings, resolve_names
from tagfeed.reading.source.listing import Marks
from tagfeed.reading.source.parquet import Connection, connected, literal

Counts = Mapping[int, tuple[int, int]]
"""What `unread` gives."""

_MORE = 4  # times as many rows are looked at where a partner refuses too many


@contextmanager
def database(articles: Path) -> Iterator[tuple[Connection, Path]]:
    """A DuckDB, and a folder for what does not fit into its memory."""
    scratch = Path(record_folder(str(articles)), f"choosing-{articles.name}")
    rmtree(scratch, ignore_errors=True)  # of a run that was killed
    scratch.mkdir(parents=True)
    try:
        with connected() as connection:
            connection.execute(f"SET temp_directory = {literal(str(scratch))}")
            yield connection, scratch
    finally:
        rmtree(scratch, ignore_errors=True)


class ChosenList:
    """A list of rows at a moment. resolved: all that it says besides them. homes: of all its feeds.
    limits: how many articles each shows at most. connection: a DuckDB with the tables `rows`,
    `members` and `newest`; scratch: a folder for its files."""

    def __init__(
        self,
        settings: Settings,
        source: RowSource,
        before: PublishedBefore,
        now: datetime,
        known: Iterable[int],
        place: tuple[Connection, Path],
    ) -> None:
        """before: what was published before. known: the keys of ids whose rows are read in any
        case. place: a database. Raises InputError where the rows can't be read."""
        self.now = floor(now.timestamp())
        self.connection, self.scratch = place
        self._settings, self._before = settings, before
        pieces = pieces_of(settings, source, settings.site_values.get("timezone") or UTC)
        self._steps = make_rows(self.connection, source, pieces, self.now, self.scratch)
        choose_for_all(self.connection, known, self.now, self.scratch)
        self._rows = ChosenRows(settings, source, self.connection)
        self._rows.read()
        self.resolved = _resolved(settings, self._rows.items(), languages(self.connection), before)
        self.homes = homes_of(self.resolved)
        add_memberships(self.connection, self.resolved, self.homes, self.now, self.scratch)
        self.limits = _limits(self.resolved, self.homes)
        choose_newest(self.connection, self.limits)
        choose_for_feeds(self.connection, self.homes, self.now)
        self._rows.read()
        self._rows.keep()

    def feedless(self) -> frozenset[str]:
        """The homes of the tags and authors that have too few articles for a feed."""
        every = self.connection.execute("SELECT home, count(*) FROM members GROUP BY home")
        counts = {self.homes.every[home]: many for home, many in every.fetchall()}
        return self.resolved.counted(lambda home, many: counts.get(home, 0) >= many).site.feedless

    def catalog(self, homes: Collection[int]) -> Catalog:
        """The list with the articles that the feeds of some homes show, by their numbers.

        All other feeds have their newest article at least. Raises InputError with every fault.
        """
        self._rows.forget()
        choose_shown(self.connection, homes)
        limits = {home: self.limits[home] for home in homes}
        while True:
            self._rows.read()
            counts, items = unread(self.connection), self._rows.items()
            marks = Marks(self._settings.diagnostics, items)
            catalog = self._catalog(items, counts)
            marks.restore()
            limits = _refused_too_many(catalog, self.homes, limits, counts)
            if not limits:
                return catalog
            choose_more(self.connection, limits)

    def _catalog(self, items: Sequence[Item], counts: Counts) -> Catalog:
        own = self._settings.diagnostics
        found = [own, self._rows.others, *(item.diagnostics for item in items)]
        dated = partial(self._rows.dated, steps=self._steps)
        others = Others(dated, *_by_home(self.homes, counts))
        return make_listing(self._settings, items, found, self._before, others).catalog


def _resolved(
    settings: Settings, items: Sequence[Item], found: Iterable[str | None], before: PublishedBefore
) -> ResolvedSite:
    """What the list means, given the rows that first use each name. found: the languages of rows.
    What is wrong is told later, with all articles."""
    unheard = replace(settings, diagnostics=Diagnostics(settings.diagnostics.source))
    marks = Marks(unheard.diagnostics, items)
    authors, tags = first_uses(items, "authors", "author"), first_uses(items, "tags")
    resolved = resolve_names(unheard, authors, tags, before)
    marks.restore()
    return resolved.in_languages({each or resolved.site.language for each in found})


def _limits(resolved: ResolvedSite, homes: Homes) -> dict[int, int]:
    """How many articles the feed of each home shows."""
    limits = dict.fromkeys(range(len(homes.every)), resolved.site.limit)
    return limits | {at: query.limit for at, query in homes.queries}


def _by_home(homes: Homes, counts: Counts) -> tuple[dict[str, int], dict[str, int]]:
    """How many articles were left unread, by the homes of the feeds that count all they have."""
    partners = {at for at, query in homes.queries if query.partner}
    named = {homes.every[at]: many for at, many in counts.items() if at not in partners}
    return (
        {home: visible for home, (visible, _) in named.items() if visible},
        {home: every for home, (_, every) in named.items()},
    )


def _refused_too_many(
    catalog: Catalog, homes: Homes, limits: Mapping[int, int], counts: Counts
) -> dict[int, int]:
    """How many rows to look at for feeds that can't be filled, as their partner refuses many."""
    judges = judges_of(catalog.queries + catalog.private, catalog.site)
    by_folder = {judge.query.place: judge for judge in judges}
    more = {}
    for at, query in homes.queries:
        judge = by_folder.get(query.place)
        if judge is None or at not in limits or not counts.get(at, (0, 0))[0]:
            continue
        asked = (each for each in catalog.articles if answers(each, query))
        if sum(not refused_by(each, [judge]) for each in asked) < query.limit:
            more[at] = limits[at] * _MORE
    return more
