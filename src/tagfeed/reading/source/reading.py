"""Reads the rows of a list: all of them, shared among processes, or some."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import InputError
from tagfeed.model import Announce
from tagfeed.parallel import map_in_processes
from tagfeed.reading.fields import Fields
from tagfeed.reading.included import RowSource
from tagfeed.reading.keys import article_fields
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.database import database_tables, ranges_of
from tagfeed.reading.source.items import ReadRows, joined, read_rows
from tagfeed.reading.source.parquet import Chosen, parquet_tables, parts_of
from tagfeed.reading.types.date_parser import DateOrder


class HowRead(Struct, frozen=True):
    """How rows are read, in values that any worker can be sent.

    place: the list, and the line where it says which rows they are. order, folder, namespaces,
    is_type_known: what `article_fields` asks for.
    """

    place: tuple[str, int]
    order: DateOrder | None
    folder: Path
    namespaces: Mapping[str, str]
    is_type_known: bool

    def fields(self) -> Fields:
        """The fields of an article that is a row."""
        return article_fields(self.order, self.folder, self.namespaces, self.is_type_known)


def read_every_row(settings: Settings, source: RowSource, announce: Announce) -> ReadRows:
    """All rows. Files without an order, and ranges of a query, are read on all cores, or by the
    workers of a cluster. announce: is called with how many are read."""
    how = how_read(settings, source)
    parts, rows = parts_of(source) if source.parquet else ranges_of(source, *how.place)

    def progress(done: int) -> None:
        if rows:
            announce(f"reading: {rows * done // len(parts):,} of {rows:,} rows")

    return joined(map_in_processes(partial(_read_all_of, how=how), parts, rows, progress))


def read_some_rows(settings: Settings, source: RowSource, chosen: Chosen) -> ReadRows:
    """Some rows of Parquet files, file by file."""
    return _read_part(source, how_read(settings, source), chosen)


def how_read(settings: Settings, source: RowSource) -> HowRead:
    """How the rows of a list's source are read."""
    text, site = settings.diagnostics.source, settings.site_values
    return HowRead(
        place=(text.name, text.line(source.offset)),
        order=site.get("date_order"),
        folder=settings.path.parent,
        namespaces=settings.namespaces,
        is_type_known="files" in site,
    )


def _read_all_of(part: RowSource, how: HowRead) -> ReadRows:
    """The rows of a part; none, but why, where it can't be read, as others may have faults too."""
    try:
        return _read_part(part, how)
    except InputError as error:
        found = ReadRows()
        found.others.faults += error.faults
        return found


def _read_part(source: RowSource, how: HowRead, only: Chosen | None = None) -> ReadRows:
    """The rows of a part, wherever this runs. only: those of Parquet files that are wanted."""
    is_parquet = bool(source.parquet)
    tables = parquet_tables(source, only) if is_parquet else database_tables(source, *how.place)
    return read_rows(tables, source, how.fields())
