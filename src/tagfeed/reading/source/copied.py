"""Rows of a database as Parquet files, from which DuckDB chooses: a copy of each range of its key.

A cell is the JSON of what the row says there, so the copy reads as the row does. A copy is called
by a digest of it: one whose rows are as they were is not written again, and known as unchanged.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace
from xxhash import xxh3_128

from tagfeed.last_run.note import copies_path
from tagfeed.model import Announce
from tagfeed.parallel import map_in_processes
from tagfeed.reading.included import RowSource
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.database import database_tables
from tagfeed.reading.source.parquet import connected
from tagfeed.reading.source.parquet_sql import literal, quoted, system_error
from tagfeed.reading.source.reading import how_read
from tagfeed.reading.source.row_nodes import said
from tagfeed.reading.source.row_table import NUMBER, RowTable


def copied(
    settings: Settings,
    source: RowSource,
    ranges: tuple[list[RowSource], int],
    announce: Announce,
) -> RowSource:
    """A source whose rows are those of a database, copied. ranges: as `ranges_of` has them.
    announce: is called with how many rows are."""
    parts, rows = ranges
    folder = Path(copies_path(str(settings.path)))
    folder.mkdir(parents=True, exist_ok=True)

    def told(done: int) -> None:
        announce(f"reading: {rows * done // len(parts):,} of {rows:,} rows copied")

    place = how_read(settings, source).place
    found = map_in_processes(partial(_copy, folder=folder, place=place), parts, rows, told)
    paths = {str(path): name for path, name in found}
    _forget_others(folder, paths)
    return replace(source, parquet=tuple(paths), copied=found[0][1])


def forget_copies(articles: Path) -> None:
    """Make the next build copy every range of a list's rows again."""
    _forget_others(Path(copies_path(str(articles))), {})


def _forget_others(folder: Path, paths: Mapping[str, str]) -> None:
    for path in folder.glob("*"):  # also what a run that was killed has left
        if str(path) not in paths:
            path.unlink(missing_ok=True)


def _copy(source: RowSource, folder: Path, place: tuple[str, int]) -> tuple[Path, str]:
    """Copy a range. Returns the path of the copy, and what the database is called."""
    with database_tables(source, *place) as tables:
        (table,) = tables
        return _write(folder, table), table.name


def _write(folder: Path, table: RowTable) -> Path:
    lines = folder / f"{os.getpid()}.json"
    digest = xxh3_128(msgspec.json.encode(table.columns))
    with lines.open("wb") as file:
        for line in _lines(table):
            digest.update(line)
            file.write(line)
    path = folder / f"{digest.hexdigest()}.parquet"
    if not path.exists():
        _as_parquet(lines, table.columns, path)
    lines.unlink()
    return path


def _as_parquet(lines: Path, columns: Sequence[str], path: Path) -> None:
    import duckdb

    types = ", ".join([f"{NUMBER}: 'BIGINT'", *(f"{quoted(name)}: 'VARCHAR'" for name in columns)])
    what = f"format = 'newline_delimited', columns = {{{types}}}"
    new = path.with_suffix(f".{os.getpid()}.new")
    try:
        with connected(threads=1) as connection:
            connection.execute(
                f"COPY (FROM read_json({literal(str(lines))}, {what}))"
                f" TO {literal(str(new))} (FORMAT parquet)"
            )
    except duckdb.Error as error:  # a full disk, too
        raise system_error(error) from error
    new.replace(path)


def _lines(table: RowTable) -> Iterator[bytes]:
    encoder = msgspec.json.Encoder()
    for row in table.rows:
        cells: dict[str, Any] = {NUMBER: row.number}
        for name, value in zip(table.columns, row.values, strict=True):
            if value is not None:
                cells[name] = encoder.encode(said(value)).decode()
        yield encoder.encode(cells) + b"\n"
