"""Rows of Parquet files: needs the extra `scale`."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import msgspec
from msgspec.structs import replace

from tagfeed.errors import Fault, InputError, install_command
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.parquet_sql import (
    FILE,
    ROW,
    DuckDBConnection,
    columns_of,
    columns_to_sort,
    named,
    quoted,
    scan,
)
from tagfeed.reading.source.readable import readable
from tagfeed.reading.source.remote import is_remote, register
from tagfeed.reading.source.row_table import NUMBER, Row, RowTable

_AT_ONCE = 1_000  # rows
_FILES_AT_ONCE = 2  # of which some rows are read
# Everything that is needed comes with DuckDB: nothing is fetched while a list is read.
_ALONE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


Chosen = Mapping[str, Sequence[int]]
"""By file, the numbers of some of its rows, from 1."""


@contextmanager
def parquet_tables(source: RowSource, only: Chosen | None = None) -> Iterator[Iterator[RowTable]]:
    """The rows of a source's files: file by file or, where it has an `order`, all in that.

    only: those of them that are wanted; file by file, then, and in the order of their numbers.
    """
    with connected(threads=None if source.order else 1) as connection:
        register(connection, source.parquet)
        if source.order and only is None:
            yield _sorted(connection, source)
        elif source.copied:
            yield (_original(table, source.copied) for table in _by_file(connection, source, only))
        else:
            yield _by_file(connection, source, only)


def row_digests(source: RowSource) -> list[tuple[str, int, int]]:
    """Every row in the order in which it is read: its file, its number there, and 64 bits of a
    digest of its values. Raises InputError where one of the files can't be read."""
    with connected() as connection:
        register(connection, source.parquet)
        found: list[tuple[str, int, int]] = []
        for files in [source.parquet] if source.order else [(file,) for file in source.parquet]:
            with readable(files):
                columns = (
                    columns_to_sort(connection, source)
                    if source.order
                    else columns_of(connection, files)
                )
                by = _by(source, columns) if source.order else [ROW]
                of_row = f"hash({', '.join(map(quoted, columns))})"
                query = f"SELECT {FILE}, {ROW} + 1, {of_row} FROM {scan(files)}"
                rows = connection.execute(f"{query} ORDER BY {', '.join(by)}")
                found += rows.fetchall()
        return found


def turns(connection: DuckDBConnection, source: RowSource) -> str:
    """In SQL, where each row is when all are sorted by `order:`: the `name` of its file, its
    `number` there from 1, and its place `sorted`. Raises InputError as `parquet_tables` does."""
    register(connection, source.parquet)
    with readable(source.parquet):
        by = ", ".join(_by(source, columns_to_sort(connection, source)))
    return (
        f"SELECT {FILE} AS name, {ROW} + 1 AS number,"
        f" row_number() OVER (ORDER BY {by}) AS sorted FROM {scan(source.parquet)}"
    )


def parts_of(source: RowSource) -> tuple[list[RowSource], int]:
    """A source in parts that can be read apart from each other, and how many rows they have."""
    if source.order or any(map(is_remote, source.parquet)):
        return [source], 0  # what fetches objects does not survive a fork
    return [replace(source, parquet=(file,)) for file in source.parquet], rows_in(source.parquet)


def rows_in(files: tuple[str, ...]) -> int:
    """How many rows files have, apart from those that can't be read, which reading them tells."""
    with connected(threads=1) as connection:
        register(connection, files)
        found = _rows_in(connection, files)
        return sum(_rows_in(connection, [file]) or 0 for file in files) if found is None else found


def _rows_in(connection: DuckDBConnection, files: Sequence[str]) -> int | None:
    """How many rows files have; None where one of them can't be read."""
    import duckdb

    query = f"SELECT sum(num_rows) FROM parquet_file_metadata({named(files)})"
    try:
        return int(connection.execute(query).fetchone()[0] or 0)
    except duckdb.Error:
        return None


@contextmanager
def connected(threads: int | None = None, file: str = ":memory:") -> Iterator[DuckDBConnection]:
    """A DuckDB of its own, in memory or in a file. Raises InputError where it is not installed.

    threads: how many it may have; default: one for each core. It has none of its own with 1, so
    that this process may be forked afterwards.
    """
    try:
        import duckdb
    except ImportError:
        remedy = f"run `{install_command('scale')}`"
        raise InputError([Fault("", None, "", "Parquet files need DuckDB", remedy)]) from None
    config = _ALONE if threads is None else {**_ALONE, "threads": threads}
    with duckdb.connect(file, config=config) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        try:
            yield connection
        except (RuntimeError, duckdb.InterruptException) as error:
            if "interrupt" in str(error).lower():  # as DuckDB calls Ctrl-C
                raise KeyboardInterrupt from None
            raise


def _by_file(
    connection: DuckDBConnection, source: RowSource, only: Chosen | None
) -> Iterator[RowTable]:
    if only is not None:
        yield from _chosen(connection, only)
        return
    for file in source.parquet:
        with readable([file]):
            yield _table(connection, file, [file], f" ORDER BY {ROW}")


def _chosen(connection: DuckDBConnection, only: Chosen) -> Iterator[RowTable]:
    """Some rows, file by file: while those of one are looked at, the next ones are read. DuckDB has
    to unpack a whole file for a few of its rows, and lets other threads run meanwhile."""
    waiting: deque[Future[RowTable]] = deque()
    with ThreadPoolExecutor(_FILES_AT_ONCE) as threads:
        for file, numbers in only.items():
            waiting.append(threads.submit(_some_of, connection.cursor(), file, numbers))
            if len(waiting) > _FILES_AT_ONCE:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _some_of(connection: DuckDBConnection, file: str, numbers: Sequence[int]) -> RowTable:
    some = ", ".join(str(each - 1) for each in numbers)
    with readable([file]):
        which = f" WHERE {ROW} IN ({some}) ORDER BY {ROW}"
        return _table(connection, file, [file], which)


def _original(table: RowTable, name: str) -> RowTable:
    """The rows of a database, given those of a copy. name: of the database."""
    at = table.columns.index(NUMBER)
    columns = [each for each in table.columns if each != NUMBER]
    decode = msgspec.json.Decoder().decode

    def rows() -> Iterator[Row]:
        for row in table.rows:
            cells = [*row.values]
            number = cells.pop(at)
            yield Row(name, number, [None if cell is None else decode(cell) for cell in cells])

    return RowTable(name, columns, rows())


def _sorted(connection: DuckDBConnection, source: RowSource) -> Iterator[RowTable]:
    with readable(source.parquet):
        columns = columns_to_sort(connection, source)
        by = ", ".join(_by(source, columns))
        yield _table(connection, source.parquet[0], source.parquet, f" ORDER BY {by}")


def _by(source: RowSource, columns: Sequence[str]) -> list[str]:
    """What the rows of all files are sorted by; rows that are equal in that stay in the order of
    the files."""
    return [*(quoted(name) for name in source.order if name in columns), FILE, ROW]


def _table(connection: DuckDBConnection, name: str, files: Sequence[str], which: str) -> RowTable:
    columns = columns_of(connection, files)
    wanted = ", ".join([ROW, FILE, *map(quoted, columns)])
    found = connection.cursor().execute(f"SELECT {wanted} FROM {scan(files)}{which}")
    return RowTable(name, columns, _rows(found, files))


def _rows(found: DuckDBConnection, files: Sequence[str]) -> Iterator[Row]:
    with readable(files):
        while several := found.fetchmany(_AT_ONCE):
            for number, file, *values in several:
                yield Row(file, number + 1, values)
