"""Reads the rows that were chosen: those for all feeds once, others for the feeds of one build."""

from collections.abc import Sequence
from datetime import UTC, datetime

from msgspec import Struct

from tagfeed.choosing.combine.needed import shared_moments
from tagfeed.reading.dated_articles import Dated
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.items import Item
from tagfeed.reading.moments import Moments
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.parquet_sql import DuckDBConnection
from tagfeed.reading.source.reading import read_some_rows
from tagfeed.reading.source.unwritten import States, unwritten


class _ChosenRow(Struct, frozen=True, gc=False):
    """A row that was chosen. turn: where it is in the list. own, own_updated: its moments, in
    seconds since 1970. sharing: how many rows share the first, if the list is warned of that."""

    turn: int
    own: int
    own_updated: int
    sharing: int


class RowReader:
    """The rows of the table `chosen`, as items."""

    def __init__(
        self,
        settings: Settings,
        source: RowSource,
        connection: DuckDBConnection,
        files: States,
        steps: int,
    ) -> None:
        """files: their states when it was found out what their rows are. steps: as
        `Dated.steps_down`."""
        self._settings, self._source, self._connection = settings, source, connection
        self._files, self._steps = files, steps
        self._rows: dict[tuple[str, str], _ChosenRow] = {}
        self._items: list[Item] = []
        self._kept = 0
        self._sharing: dict[int, int] | None = None
        self._others = Diagnostics()  # of whole files
        connection.execute("CREATE OR REPLACE TABLE were_read (place BIGINT)")

    def read(self) -> None:
        """Read what has been chosen since. Raises ChangedError where a file is another by now."""
        if self._sharing is None:
            self._sharing = shared_moments(self._connection)
        chosen = self._connection.execute(
            "SELECT name, place & 4294967295 AS number, start + nth, own, own_updated, place"
            " FROM (SELECT DISTINCT place FROM chosen) ANTI JOIN were_read USING (place)"
            " JOIN rows USING (place) JOIN files ON file = place >> 32 ORDER BY rank, number"
        ).fetchall()
        self._connection.execute("CREATE OR REPLACE TABLE were_read AS SELECT place FROM chosen")
        wanted: dict[str, list[int]] = {}
        for name, number, *_ in chosen:
            wanted.setdefault(name, []).append(number)
        with unwritten({name: self._files[name] for name in wanted}):
            found = read_some_rows(self._settings, self._source, wanted)
        for item, (*_, turn, own, own_updated, place) in zip(found.items, chosen, strict=True):
            row = _ChosenRow(turn, own, own_updated, self._sharing.get(place, 0))
            self._rows[item.place.file, item.place.key] = row
        self._items += found.items
        self._others.warnings += (
            each for each in found.others.warnings if each not in self._others.warnings
        )

    def keep(self) -> None:
        """Keep what was read so far when the rest is forgotten."""
        self._kept = len(self._items)
        self._connection.execute("CREATE OR REPLACE TABLE kept AS FROM were_read")

    def forget(self) -> None:
        """Forget all that was chosen and read since `keep`."""
        for item in self._items[self._kept :]:
            del self._rows[item.place.file, item.place.key]
        del self._items[self._kept :]
        for table in ("chosen", "were_read"):
            self._connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM kept")

    def items(self) -> list[Item]:
        """What was read, in the order of the list."""
        return sorted(self._items, key=lambda item: self._row(item).turn)

    def dated(self, items: Sequence[Item], given: Sequence[Moments], _are_bare: object) -> Dated:
        """When these articles are published."""
        rows = [*map(self._row, items)]
        own = [
            (_moment(row.own, was[0]), _moment(row.own_updated, was[1]))
            for row, was in zip(rows, given, strict=True)
        ]
        shared = [
            (number, row.sharing, given[number][0], own[number][0])
            for number, row in enumerate(rows)
            if row.sharing
        ]
        return Dated(own, self._steps, shared)

    def diagnostics(self) -> list[Diagnostics]:
        """The faults and warnings of the list and of what was read."""
        own = self._settings.diagnostics
        return [own, self._others, *(item.diagnostics for item in self.items())]

    def _row(self, item: Item) -> _ChosenRow:
        return self._rows[item.place.file, item.place.key]


def _moment(seconds: int, given: datetime) -> datetime:
    """A moment; `given` itself if it is the same one."""
    found = datetime.fromtimestamp(seconds, UTC)
    return given if found == given else found
