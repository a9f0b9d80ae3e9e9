"""Databases such as PostgreSQL, by their SQLAlchemy URL: needs the extra `import`."""

from collections.abc import Iterator
from typing import NoReturn

from tagfeed.databases import Database, opened
from tagfeed.importing.columns import SourceRow, reading_of
from tagfeed.importing.columns.likeliest_table import likeliest
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading, Where

_NO_DATABASE = frozenset(("http", "https", "file", "ftp", "feed"))


def _recognises(source: Source) -> bool:
    scheme = (source.address or "").partition("://")[0].partition("+")[0].lower()
    return bool(scheme) and scheme not in _NO_DATABASE


def _read(source: Source, wishes: Wishes) -> Reading:
    address = source.address or ""
    with opened(address, _refuse, "import", "check the query after --query") as database:
        shown = Source(database.name, address=address)
        query = wishes.query or _query(database, shown, wishes)
        return reading_of(_rows(database, query), shown, wishes, query)


def _refuse(name: str, problem: str, remedy: str) -> NoReturn:
    Source(name).cannot(problem, remedy)


def _query(database: Database, shown: Source, wishes: Wishes) -> str:
    from sqlalchemy import inspect

    found = inspect(database.connection)
    tables = [*found.get_table_names(), *found.get_view_names()]
    columns = {table: [each["name"] for each in found.get_columns(table)] for table in tables}
    return f"SELECT * FROM {database.quoted(likeliest(columns, shown, wishes))}"


def _rows(database: Database, query: str) -> Iterator[SourceRow]:
    for number, values in enumerate(database.rows(query), 1):
        yield SourceRow(Where(f"{database.name}, row {number}"), values)


IMPORTER = Importer(
    "database", "a database", _recognises, _read, wishes=frozenset(["--map", "--query"])
)
