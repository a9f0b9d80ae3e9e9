"""Rows of a query that a database answers: SQLAlchemy comes with the extra `scale`.

A query with a `key` is read in ranges of it, each of which is a piece of work like a Parquet file:
what is asked at a time is bounded, and several processes ask apart from each other.
"""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, pairwise
from typing import Any, NoReturn

from msgspec.structs import replace

from tagfeed.databases import Database, opened
from tagfeed.errors import Fault, InputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.row_table import Row, RowTable

_AT_ONCE = 10_000  # rows of a range

_Value = Any  # whatever a driver makes of a column's values


@contextmanager
def database_tables(source: RowSource, file: str, line: int) -> Iterator[Iterator[RowTable]]:
    """The rows of a source's query. file, line: where the list names the database."""
    with _opened(source, file, line) as database:
        yield iter([_table(database, source)])


def ranges_of(source: RowSource, file: str, line: int) -> tuple[list[RowSource], int]:
    """A source in parts that can be read apart from each other, and how many rows they have.

    The parts begin where those of an earlier day did, as long as rows are only added at the end.
    """
    if not source.key:
        return [source], 0
    with _opened(source, file, line) as database:
        found = [*database.connection.exec_driver_sql(_ranges(database, source))]
        many = sum(count for _, _, count, _ in found)
        if without := many - sum(count for *_, count in found):
            _refuse_key(database, source, f"is missing in {without:,} of {many:,} rows")
        ranges = [
            (_number(database, source, a), _number(database, source, z)) for a, z, *_ in found
        ]
        for (_, last), (first, _) in pairwise(ranges):
            if last >= first:
                _repeated(database, source, first)
    return [replace(source, within=each) for each in ranges], many


def _opened(source: RowSource, file: str, line: int) -> AbstractContextManager[Database]:
    def refuse(name: str, problem: str, remedy: str) -> NoReturn:
        raise InputError([Fault(file, line, "source", f"{name} {problem}", remedy)])

    return opened(source.sql, refuse, "scale", "check source.query")


def _table(database: Database, source: RowSource) -> RowTable:
    rows = database.rows(_query(database, source))
    first = next(rows, None)
    if first is None:
        return RowTable(database.name, [], iter(()))
    every = chain([first], rows)
    found = _by_key(database, source, every) if source.key else _counted(database.name, every)
    return RowTable(database.name, [*first], found)


def _query(database: Database, source: RowSource) -> str:
    if source.within is not None:
        key, (first, last) = database.quoted(source.key), source.within
        where = f"WHERE {key} >= {first} AND {key} <= {last}"
        return f"SELECT * FROM {_articles(source)} {where} ORDER BY {key}"
    if not source.order:
        return source.query
    by = ", ".join(map(database.quoted, source.order))
    return f"SELECT * FROM {_articles(source)} ORDER BY {by}"


def _ranges(database: Database, source: RowSource) -> str:
    """Asks for the first and the last key of each range, and how many rows and keys it has."""
    key = database.quoted(source.key)
    turn = f"row_number() OVER (ORDER BY {key}) - 1"
    numbered = f"SELECT {key} AS k, {turn} AS turn FROM {_articles(source)}"
    return (
        f"SELECT min(k), max(k), count(*), count(k) FROM ({numbered}) AS numbered"
        f" GROUP BY turn - turn % {_AT_ONCE} ORDER BY turn - turn % {_AT_ONCE}"
    )


def _articles(source: RowSource) -> str:
    """The query as a table; it may end in a comment."""
    return f"({source.query.rstrip().rstrip(';')}\n) AS articles"


def _counted(name: str, found: Iterator[Mapping[str, _Value]]) -> Iterator[Row]:
    for number, values in enumerate(found, 1):
        yield Row(name, number, [*values.values()])


def _by_key(
    database: Database, source: RowSource, found: Iterator[Mapping[str, _Value]]
) -> Iterator[Row]:
    """Rows by the numbers that they have for themselves."""
    before = None
    for values in found:
        number = _number(database, source, values[source.key])
        if number == before:
            _repeated(database, source, number)
        before = number
        yield Row(database.name, number, [*values.values()])


def _number(database: Database, source: RowSource, value: _Value) -> int:
    try:
        number = int(value)
        if number == value:  # neither a text nor a number with a fraction
            return number
    except (TypeError, ValueError, OverflowError):
        pass
    return _refuse_key(database, source, f"holds `{value}`, which is not a whole number")


def _repeated(database: Database, source: RowSource, number: int) -> NoReturn:
    _refuse_key(database, source, f"holds {number} in several rows")


def _refuse_key(database: Database, source: RowSource, problem: str) -> NoReturn:
    remedy = "name a column under source.key that has a whole number of its own for each row"
    raise InputError([Fault(database.name, None, source.key, problem, remedy)])
