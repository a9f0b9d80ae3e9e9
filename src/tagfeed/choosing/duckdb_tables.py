"""Tables of DuckDB from Python values, through a file: DuckDB reads files with millions of rows
quickly."""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal

_AT_ONCE = 1_000
"""Rows that are written as one line, column by column, which takes a third of the time."""


def read_json(path: Path, columns: Mapping[str, str]) -> str:
    """What DuckDB reads from lines of JSON. columns: their types by name."""
    types = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    return f"read_json({literal(str(path))}, format = 'newline_delimited', columns = {{{types}}})"


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write values as lines of JSON."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        file.writelines(encoder.encode(value) + b"\n" for value in values)


def create_table(
    connection: DuckDBConnection,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Iterable[Any]],
    scratch: Path,
) -> None:
    """Make a table of these rows, in any order. scratch: a folder for files."""
    path, each = scratch / f"{table}.json", iter(rows)
    several = iter(lambda: [*islice(each, _AT_ONCE)], [])
    write_lines(
        path, (dict(zip(columns, zip(*some, strict=True), strict=True)) for some in several)
    )
    lists = {name: f"{kind}[]" for name, kind in columns.items()}
    unnested = ", ".join(f"unnest({name}) AS {name}" for name in columns)
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT {unnested} FROM {read_json(path, lists)}"
    )
    path.unlink()


def numbers(several: Collection[int]) -> str:
    """Numbers in SQL, for `IN`."""
    return ", ".join(map(str, several)) or "NULL"
