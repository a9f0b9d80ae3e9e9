"""A list of rows of which only those are read as articles that some feeds show."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from math import floor
from pathlib import Path

from tagfeed.choosing.combine.changed_rows import make_rows
from tagfeed.choosing.combine.digests import make_digests
from tagfeed.choosing.combine.every_feed import every_feed
from tagfeed.choosing.combine.last_choice import (
    LastChoice,
    UnsureError,
    is_worth_keeping,
    keep_choice,
    leave_last_choice,
    open_last_choice,
)
from tagfeed.choosing.combine.memberships import Homes, add_memberships, add_names, homes_of
from tagfeed.choosing.combine.needed import (
    add_asked_for,
    choose_by_clock,
    choose_for_all,
    choose_more,
    choose_shown,
)
from tagfeed.choosing.combine.newest import (
    choose_newest,
    count_languages,
    count_members,
    counts,
    languages,
    lasting,
)
from tagfeed.choosing.combine.read_rows import ReadRows
from tagfeed.choosing.combine.refusals import refused_too_many
from tagfeed.choosing.combine.used_names import (
    check_homes,
    choose_first_uses,
    make_used,
    used_names,
)
from tagfeed.choosing.combine.withdrawals import make_reports
from tagfeed.choosing.partial.pieces import pieces_of
from tagfeed.errors import InputError
from tagfeed.last_run.note import pieces_path
from tagfeed.last_run.write_note import program_seal
from tagfeed.model import Catalog
from tagfeed.reading.catalog import make_catalog, sound_catalog
from tagfeed.reading.dated_articles import dated_articles
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item
from tagfeed.reading.names.declared import FirstUse, first_uses
from tagfeed.reading.names.kept_slugs import PublishedBefore
from tagfeed.reading.settings import ResolvedSite, Settings, resolve_names
from tagfeed.reading.source.listing import Marks
from tagfeed.reading.source.parquet import Connection

_MEMORY_FOR_PARTS = "512MiB"


class Choice:
    """A list of rows at a moment.

    resolved: all that it says besides them. homes: those of all its feeds. feeds: what there is to
    say of all of them; live: the folders of the public ones. limits: how many articles each shows
    at most. connection: a DuckDB with the tables `rows`, `members` and `newest`; scratch: a folder
    for its files.
    """

    def __init__(
        self,
        settings: Settings,
        source: RowSource,
        before: PublishedBefore,
        now: datetime,
        known: Iterable[int],
        place: tuple[Connection, Path],
        announce: Callable[[str], None],
    ) -> None:
        """before: what was published before. known: the keys of ids whose rows are read in any
        case. place: a database. announce: is called with how far it is.

        Raises InputError with every fault."""
        self.now = floor(now.timestamp())
        self.connection, self.scratch = place
        self._settings, self._source, self._before = settings, source, before
        self._known, self._announce = (*known,), announce
        self._folder = Path(pieces_path(str(settings.path)))
        self._key = repr((settings.diagnostics.source.text, program_seal()))
        self._numbered: tuple[str, ...] = ()
        self._marks = Marks(settings.diagnostics, ())
        self._choose_merged()

    def _choose_merged(self) -> None:
        """Choose from the rows that are new since the last run, if it kept what all others amount
        to and that says enough; otherwise from all."""
        kept = open_last_choice(self.connection, self._folder, self._key, self.now)
        if kept.moment is None or not self._is_enough(kept):
            self._choose_from_all()

    def _is_enough(self, kept: LastChoice) -> bool:
        import duckdb

        try:
            self._choose(kept)
        except duckdb.InterruptException:
            raise
        except (UnsureError, InputError, duckdb.Error):  # of which the last is damage
            return False
        return True

    def _choose_from_all(self) -> None:
        leave_last_choice(self.connection)
        self._choose(LastChoice())

    def _choose(self, kept: LastChoice) -> None:
        self._marks.restore()
        connection, scratch = self.connection, self.scratch
        settings, source = self._settings, self._source
        zone = settings.site_values.get("timezone") or UTC
        pieces = pieces_of(settings, source, zone, kept.files, self._announce)
        self._announce("choosing")
        self._kept = kept
        self._steps = make_rows(connection, source, pieces, kept, self.now, scratch)
        add_asked_for(connection, kept, self._known, self._folder, self.now, scratch)
        count_languages(connection)
        choose_for_all(connection, kept, self.now)
        self._rows = ReadRows(settings, source, connection)
        self._rows.read()
        self._rows.keep()
        make_used(connection, kept)
        self.resolved, self.homes, self._frame = self._read_frame()
        self._numbered = self.homes.every
        choose_newest(connection, self.homes, self.resolved.site.limit, self.now)
        self.feeds = every_feed(connection, self.resolved, self.homes)
        self.live = self.feeds.live()
        self.limits = _limits(self.resolved, self.homes)
        make_digests(connection, self.resolved, self.homes, self.now, scratch)
        make_reports(connection, self._frame, self.homes, self.now, scratch)
        if not source.order and is_worth_keeping(connection, kept):
            keep_choice(connection, self._folder, self._key, self.homes, self.now)

    @property
    def is_merged(self) -> bool:
        """Whether what was kept of the last run was enough."""
        return self._kept.moment is not None

    def leave_memory(self) -> None:
        """Release memory: from now on rows are only looked up, and their tables are on disk."""
        self.connection.execute(f"SET memory_limit = '{_MEMORY_FOR_PARTS}'")

    def catalog(self, homes: Collection[int]) -> Catalog:
        """The list with the articles that the feeds of some homes show, by their numbers, and with
        those that any build reads."""
        self._rows.forget()
        choose_shown(self.connection, homes)
        queries = [(at, query) for at, query in self.homes.queries if at in homes]
        choose_by_clock(self.connection, queries, self.now)
        limits = {at: self.limits[at] for at, _ in queries}
        while True:
            self._rows.read()
            catalog = self._with_articles()
            limits = refused_too_many(catalog, queries, limits, self.feeds)
            if not limits:
                return catalog
            try:
                choose_more(self.connection, self._kept, limits)
            except UnsureError:
                self._choose_from_all()
                return self.catalog(homes)

    def _read_frame(self) -> tuple[ResolvedSite, Homes, Catalog]:
        """All that the list says, with the articles that any build reads. Raises InputError with
        every fault."""
        items = self._rows.items()
        authors, tags = (used_names(self.connection, is_tag) for is_tag in (False, True))
        marks = Marks(self._settings.diagnostics, items)
        try:
            return self._frame_of(items, authors, tags)
        except InputError:  # reports names where they are first used
            marks.restore()
            if self._kept.moment is not None:
                raise
            choose_first_uses(self.connection)
            self._rows.read()
            items = self._rows.items()
            uses = first_uses(items, "authors", "author"), first_uses(items, "tags")
            return self._frame_of(items, *uses)

    def _frame_of(
        self, items: Sequence[Item], authors: FirstUse, tags: FirstUse
    ) -> tuple[ResolvedSite, Homes, Catalog]:
        resolved = resolve_names(self._settings, authors, tags, self._before)
        site = resolved.site
        found = {each or site.language for each in languages(self.connection)}
        resolved = resolved.in_languages(found)
        homes = homes_of(resolved, self._kept.homes or self._numbered)
        add_names(self.connection, resolved, homes, self.scratch)
        if self.is_merged:
            check_homes(self.connection)
            if homes.asked() != self._kept.asked:
                raise UnsureError
        then = self.now if self._kept.moment is None else self._kept.moment
        for of, table, moment in (("gone", "gone_members", then), ("fresh", "members", self.now)):
            add_memberships(self.connection, resolved, homes, of, table, moment)
        count_members(self.connection)
        every = {homes.every[at]: many for at, many in counts(self.connection).items()}
        resolved = resolved.counted(lambda home, many: every.get(home, 0) >= many)
        dated = dated_articles(items, resolved, partial(self._rows.dated, steps=self._steps))
        catalog = make_catalog(
            self._settings,
            resolved,
            dated.articles,
            dated.items,
            self._diagnostics(items),
            self._lasts(resolved, homes),
        )
        return resolved, homes, catalog

    def _lasts(self, resolved: ResolvedSite, homes: Homes) -> Callable[[str], bool]:
        """Whether a home has an article that never expires; only needed for moves."""
        last = lasting(self.connection) if resolved.moves else ()
        return frozenset([homes.every[at] for at in last]).__contains__

    def _with_articles(self) -> Catalog:
        """The frame, with the articles that are chosen at the moment."""
        items = self._rows.items()
        marks = Marks(self._settings.diagnostics, items)
        dated = dated_articles(items, self.resolved, partial(self._rows.dated, steps=self._steps))
        found, places = self._diagnostics(items), self._frame.places
        catalog = sound_catalog(self._settings, self.resolved, places, dated.articles, found)
        marks.restore()
        return catalog

    def _diagnostics(self, items: Iterable[Item]) -> list[Diagnostics]:
        own = self._settings.diagnostics
        return [own, self._rows.others, *(item.diagnostics for item in items)]


def _limits(resolved: ResolvedSite, homes: Homes) -> dict[int, int]:
    """How many articles the feed of each home shows."""
    limits = dict.fromkeys(range(len(homes.every)), resolved.site.limit)
    return limits | {at: query.limit for at, query in homes.queries}
