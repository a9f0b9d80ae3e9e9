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
_KINDS = {"DATE": "a day", "TIMESTAMP": "a time", "TIMESTAMP WITH TIME ZONE": "a time with a zone"}


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
    without, as what a row says would depend on the other files."""
    types = _types(connection, source.parquet)
    moments = {name for name, kind in types.items() if _plain(kind) in _KINDS}
    read = moments & names_read(source, article_fields(None))
    if read and (faults := [*_unlike(connection, source.parquet, read)]):
        raise InputError(faults)
    return [*types]


def _types(connection: DuckDBConnection, files: Sequence[str]) -> dict[str, str]:
    """The types of the columns of files."""
    found = connection.cursor().execute(f"DESCRIBE SELECT * FROM {scan(files)}").fetchall()
    return {name: kind for name, kind, *_ in found if name not in (ROW, FILE)}


def _unlike(
    connection: DuckDBConnection, files: Sequence[str], moments: set[str]
) -> Iterator[Fault]:
    """The faults of columns that hold moments of another kind than in an earlier file."""
    first: dict[str, tuple[str, str]] = {}
    for file in files:
        for name, kind in _types(connection, [file]).items():
            if name not in moments or (found := _plain(kind)) not in _KINDS:
                continue
            known, other = first.setdefault(name, (found, file))
            if known != found:
                problem = f"holds {_KINDS[found]}, and in {other} {_KINDS[known]}"
                remedy = "write both alike, or leave out source.order"
                yield Fault(file, None, name, problem, remedy)


def _plain(kind: str) -> str:
    """A type without the unit of its times."""
    if kind.startswith("TIMESTAMPTZ"):
        return "TIMESTAMP WITH TIME ZONE"
    return "TIMESTAMP" if kind.startswith("TIMESTAMP_") else kind


def system_error(error: Exception) -> OSError:
    """An error of DuckDB as one of the system, of which it says the reason, but not the number."""
    said = str(error)
    number = next((each for each in _REASONS if os.strerror(each) in said), None)
    return OSError(said) if number is None else OSError(number, said)


_REASONS = (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS)


def quoted(name: str) -> str:
    """A name of a column in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
