"""Rows of a query that a database answers: SQLAlchemy comes with the extra `scale`."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain
from typing import Any, NoReturn

from tagfeed.databases import Database, opened
from tagfeed.errors import Fault, InputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.table import Row, Table


@contextmanager
def database_tables(source: RowSource, file: str, line: int) -> Iterator[Iterator[Table]]:
    """The rows of a source's query. file, line: where the list names the database."""

    def refuse(name: str, problem: str, remedy: str) -> NoReturn:
        raise InputError([Fault(file, line, "source", f"{name} {problem}", remedy)])

    with opened(source.sql, refuse, "scale", "check source.query") as database:
        yield iter([_table(database, source)])


def _table(database: Database, source: RowSource) -> Table:
    rows = database.rows(_query(database, source))
    first = next(rows, None)
    if first is None:
        return Table(database.name, [], iter(()))
    return Table(database.name, [*first], _rows(database.name, chain([first], rows)))


def _query(database: Database, source: RowSource) -> str:
    if not source.order:
        return source.query
    by = ", ".join(map(database.quoted, source.order))
    return f"SELECT * FROM ({source.query.rstrip().rstrip(';')}) AS articles ORDER BY {by}"


def _rows(name: str, found: Iterator[Mapping[str, Any]]) -> Iterator[Row]:
    for number, values in enumerate(found, 1):
        yield Row(name, number, [*values.values()])
