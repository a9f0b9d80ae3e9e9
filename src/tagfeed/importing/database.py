"""Databases by their SQLAlchemy URL, such as PostgreSQL: needs the extra `import`.

Nothing is written there: the transaction is read-only where the database knows how, and is rolled
back.
"""

from collections.abc import Iterator
from typing import Any, NoReturn

from tagfeed.errors import Fault, OutputError
from tagfeed.importing.columns import Row, reading_of
from tagfeed.importing.columns.tables import likeliest
from tagfeed.importing.importer import Importer, Wishes
from tagfeed.importing.source import Source
from tagfeed.importing.values import Reading, Where

Connection = Any  # SQLAlchemy's, which is imported when it is needed
URL = Any

_NO_DATABASE = frozenset(("http", "https", "file", "ftp", "feed"))
_PSYCOPG = "postgresql+psycopg"
_DRIVERS = {"postgres": _PSYCOPG, "postgresql": _PSYCOPG}
_AT_ONCE = 500  # rows that are fetched at a time
_PATIENCE = 10  # seconds to wait for a connection


def _recognises(source: Source) -> bool:
    scheme = (source.address or "").partition("://")[0].partition("+")[0].lower()
    return bool(scheme) and scheme not in _NO_DATABASE


def _read(source: Source, wishes: Wishes) -> Reading:
    try:
        from sqlalchemy import exc, make_url
    except ImportError:
        source.cannot("needs SQLAlchemy", "run `pip install 'tagfeed[import]'`")
    try:
        url = make_url(source.address or "")
        shown = Source(url.render_as_string(hide_password=True), address=source.address)
        with _connected(url, shown) as connection:
            query = wishes.query or _query(connection, shown, wishes)
            return reading_of(_rows(connection, query, shown), shown, wishes)
    except (ImportError, exc.NoSuchModuleError) as error:
        problem = f"needs a driver that is not installed: {error}"
        remedy = "install it with pip; PostgreSQL's comes with `pip install 'tagfeed[import]'`"
        source.cannot(problem, remedy)
    except exc.ArgumentError:
        source.cannot("is not the address of a database", "write postgresql://USER@HOST/DATABASE")
    except exc.SQLAlchemyError as error:
        shown.cannot(f"can't be read: {_first_line(error)}", "check the query after --query")


def _connected(url: URL, shown: Source) -> Connection:
    from sqlalchemy import NullPool, create_engine, exc

    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    is_postgres = url.get_backend_name() == "postgresql"
    patience = {"connect_timeout": _PATIENCE} if is_postgres else {}
    try:
        connection = create_engine(url, poolclass=NullPool, connect_args=patience).connect()
    except (exc.OperationalError, exc.InterfaceError) as error:
        _did_not_answer(shown, error)
    if statement := _READ_ONLY.get(url.get_backend_name()):
        connection.exec_driver_sql(statement)
    return connection.execution_options(no_parameters=True, yield_per=_AT_ONCE)


_READ_ONLY = {
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "postgresql": "SET TRANSACTION READ ONLY",
    "sqlite": "PRAGMA query_only = 1",
}


def _did_not_answer(shown: Source, error: Exception) -> NoReturn:
    problem = f"did not answer: {_first_line(error)}"
    fault = Fault(shown.name, None, "", problem, "check the address, the user and the password")
    raise OutputError([fault]) from error


def _first_line(error: Exception) -> str:
    """Drivers say the rest in further lines, SQLAlchemy the whole query."""
    text = str(getattr(error, "orig", None) or error).strip()
    return text.partition("\n")[0] or type(error).__name__


def _query(connection: Connection, shown: Source, wishes: Wishes) -> str:
    from sqlalchemy import inspect

    found = inspect(connection)
    tables = [*found.get_table_names(), *found.get_view_names()]
    columns = {table: [each["name"] for each in found.get_columns(table)] for table in tables}
    table = likeliest(columns, shown, wishes)
    return f"SELECT * FROM {connection.dialect.identifier_preparer.quote(table)}"


def _rows(connection: Connection, query: str, shown: Source) -> Iterator[Row]:
    found = connection.exec_driver_sql(query)
    names = list(found.keys())
    for number, values in enumerate(found, 1):
        where = Where(f"{shown.name}, row {number}")
        yield Row(where, dict(zip(names, values, strict=True)))


IMPORTER = Importer(
    "database", "a database", _recognises, _read, wishes=frozenset(["--map", "--query"])
)
