"""Parquet files in the SQL of DuckDB."""

import errno
import os
from collections.abc import Iterator, Sequence
from glob import escape
from typing import Any

from tagfeed.errors import Fault, InputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.keys import article_fields
from tagfeed.reading.source.columns import names_read
from tagfeed.reading.source.remote import is_remote

DuckDBConnection = Any  # DuckDB's, which is imported when it is needed

ROW, FILE = "__tagfeed_row", "__tagfeed_file"
"""The columns that say which row of which file it is, the first from 0."""
_MOMENTS = {
    "DATE": "a day",
    "TIMESTAMP": "a time",
    "TIMESTAMP WITH TIME ZONE": "a time with a zone",
}
_TEXT = {"VARCHAR": "text"}


def scan(files: Sequence[str]) -> str:
    """Files whose columns are brought together by name."""
    return (
        f"(SELECT * RENAME (file_row_number AS {ROW}) FROM read_parquet({named(files)},"
        f" union_by_name = true, file_row_number = true, filename = '{FILE}',"
        " hive_partitioning = false))"
    )


def named(files: Sequence[str]) -> str:
    """Exactly these files, even if their names have the characters of patterns."""
    names = (file if is_remote(file) else escape(file) for file in files)
    return f"[{', '.join(map(literal, names))}]"


def columns_of(connection: DuckDBConnection, files: Sequence[str]) -> list[str]:
    """The columns of files that are read together."""
    return [*_types(connection, files)]


def columns_to_sort(connection: DuckDBConnection, source: RowSource) -> list[str]:
    """The columns of all files of a source that has an `order`. Raises InputError where one that is
    read, or sorted by, holds days in some files and times in others, or times with a zone and
    without, as what a row says would depend on the other files; or where one that is sorted by
    holds text in some, as that is sorted by its letters."""
    read = names_read(source, article_fields(None))
    mixed = read & _of_several_types(connection, source.parquet)
    if mixed and (faults := [*_unlike(connection, source, mixed)]):
        raise InputError(faults)
    return columns_of(connection, source.parquet)


def _types(connection: DuckDBConnection, files: Sequence[str]) -> dict[str, str]:
    """The types of the columns of files."""
    found = connection.cursor().execute(f"DESCRIBE SELECT * FROM {scan(files)}").fetchall()
    return {name: kind for name, kind, *_ in found if name not in (ROW, FILE)}


def _of_several_types(connection: DuckDBConnection, files: Sequence[str]) -> set[str]:
    """The columns that are not of one type in all files, and perhaps some others: it is quick."""
    found = connection.cursor().execute(
        f"SELECT name FROM parquet_schema({named(files)}) GROUP BY name"
        " HAVING count(DISTINCT (type, converted_type, logical_type)) > 1"
    )
    return {name for (name,) in found.fetchall()}


def _unlike(connection: DuckDBConnection, source: RowSource, mixed: set[str]) -> Iterator[Fault]:
    """The faults of columns that hold another kind of moment than an earlier file, or text."""
    first: dict[str, tuple[str, str]] = {}
    for file in source.parquet:
        for name, kind in _types(connection, [file]).items():
            kinds = _MOMENTS | _TEXT if name in source.order else _MOMENTS
            if name not in mixed or (found := kinds.get(_plain(kind))) is None:
                continue
            known, other = first.setdefault(name, (found, file))
            if known != found:
                problem = f"holds {found}, and in {other} {known}"
                remedy = "write both alike, or leave out source.order"
                yield Fault(file, None, name, problem, remedy)


def _plain(kind: str) -> str:
    """A type without the unit of its times."""
    if kind.startswith("TIMESTAMPTZ"):
        return "TIMESTAMP WITH TIME ZONE"
    return "TIMESTAMP" if kind.startswith("TIMESTAMP_") else kind


def system_error(error: Exception) -> OSError:
    """An error of DuckDB as one of the system: DuckDB says the reason, but not its number."""
    said = str(error)
    number = next((each for each in _REASONS if os.strerror(each) in said), None)
    return OSError(said) if number is None else OSError(number, os.strerror(number))


_REASONS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS)


def quoted(name: str) -> str:
    """A name of a column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
