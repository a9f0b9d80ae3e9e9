"""Tables of DuckDB from Python values, by way of a file: DuckDB reads files with millions of rows
quickly."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from tagfeed.reading.source.parquet import Connection, literal


def read_json(path: Path, columns: Mapping[str, str]) -> str:
    """What DuckDB reads from lines of JSON. columns: their types by name."""
    types = ", ".join(f"{name}: '{kind}'" for name, kind in columns.items())
    return f"read_json({literal(str(path))}, format = 'newline_delimited', columns = {{{types}}})"


def write_lines(path: Path, values: Iterable[Any]) -> None:
    """Write values as lines of JSON."""
    encoder = msgspec.json.Encoder()
    with path.open("wb") as file:
        file.writelines(encoder.encode(value) + b"\n" for value in values)


def create(
    connection: Connection,
    table: str,
    columns: Mapping[str, str],
    rows: Iterable[Iterable[Any]],
    scratch: Path,
) -> None:
    """Make a table of these rows. scratch: a folder for files."""
    path = scratch / f"{table}.json"
    write_lines(path, (dict(zip(columns, row, strict=True)) for row in rows))
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM {read_json(path, columns)}")
    path.unlink()


def numbers(several: Collection[int]) -> str:
    """Numbers in SQL, for `IN`."""
    return ", ".join(map(str, several)) or "NULL"
