"""Reads rows of any database that SQLAlchemy knows by its URL, such as PostgreSQL.

Nothing is written there: the transaction is read-only where the database knows how, and is rolled
back. SQLAlchemy comes with the extras `import` and `scale`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from msgspec import Struct

from tagfeed.errors import Fault, install_command, not_answered

Connection = Any  # SQLAlchemy's, which is imported when it is needed
_URL = Any

_PSYCOPG = "postgresql+psycopg"
_DRIVERS = {"postgres": _PSYCOPG, "postgresql": _PSYCOPG}
_AT_ONCE = 500  # rows that are fetched at a time
_PATIENCE = 10  # seconds to wait for a connection


class Database(Struct, frozen=True):
    """A database that is open for reading. name: its URL without what may be secret."""

    name: str
    connection: Connection

    def rows(self, query: str) -> Iterator[Mapping[str, Any]]:
        """The rows of a query, each by the names of its columns."""
        found = self.connection.exec_driver_sql(query)
        names = named_apart(found.keys())
        for values in found:
            yield dict(zip(names, values, strict=True))

    def columns(self, query: str) -> list[str]:
        """The names of the columns that a query gives."""
        return list(self.connection.exec_driver_sql(query).keys())

    def quoted(self, name: str) -> str:
        """The name of a table or column as this database takes it."""
        return str(self.connection.dialect.identifier_preparer.quote(name))


def named_apart(names: Iterable[str]) -> list[str]:
    """A name of its own for every column: the first of several keeps theirs, as who joins tables
    with `SELECT *` means that of the first."""
    given = [name or f"column {number}" for number, name in enumerate(names, 1)]
    others, taken = frozenset(given), dict[str, None]()
    for number, name in enumerate(given, 1):
        own = name
        while own in taken or (own != name and own in others):
            own = f"{own} (column {number})"
        taken[own] = None
    return [*taken]


Refuse = Callable[[str, str, str], NoReturn]
"""Raises an error about a database: its name, what is wrong, and what to do."""


@contextmanager
def opened(address: str, refuse: Refuse, extra: str, checks: str) -> Iterator[Database]:
    """The database at an address, to read from while the `with` block runs.

    refuse: is called where the address or what is asked there is wrong, or something that it needs
    is not installed. extra: the extra of tagfeed that has it. checks: what to do about a query that
    the database refuses.

    Raises OutputError where it does not answer, or stops while it is read.
    """
    install = f"run `{install_command(extra)}`"
    scheme = re.match(r"[\w+.-]+://", address)
    shown = f"{scheme[0]}…" if scheme else "that text"  # with neither user nor password
    try:
        from sqlalchemy import exc
    except ImportError:
        refuse(shown, "needs SQLAlchemy", install)
    try:
        url = _parsed(address)
        shown = url.set(query={}).render_as_string(hide_password=True)  # drivers know ?password=
        if missing := _missing_file(url):
            refuse(shown, f"names a file that is not there: {missing}", "check its path")
        with _connected(url, shown) as connection:
            yield Database(shown, connection)
    except (ImportError, exc.NoSuchModuleError) as error:
        problem = f"needs a driver that is not installed: {error}"
        remedy = f"install it with pip; PostgreSQL's comes with `{install_command(extra)}`"
        refuse(shown, problem, remedy)
    except exc.ArgumentError:
        problem = "is not the address of a database"
        refuse(shown, problem, "write postgresql://USER@HOST/DATABASE")
    except exc.SQLAlchemyError as error:
        if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
            problem = f"stopped answering: {_first_line(error)}"
            _fail(shown, problem, "run it again once the database is back", error)
        refuse(shown, f"can't be read: {_first_line(error)}", checks)


def _parsed(address: str) -> _URL:
    """An address as SQLAlchemy reads it. Raises its ArgumentError."""
    from sqlalchemy import exc, make_url

    try:
        return make_url(address)
    except ValueError as error:  # a port that is not a number
        raise exc.ArgumentError from error


def _missing_file(url: _URL) -> Path | None:
    """The file of an SQLite database, if there is none: SQLite would make an empty one."""
    name = url.database
    if url.get_backend_name() != "sqlite" or not name or name.startswith((":", "file:")):
        return None
    path = Path(name).absolute()
    return None if path.exists() else path


def _connected(url: _URL, shown: str) -> Connection:
    from sqlalchemy import NullPool, create_engine, exc

    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    is_postgres = url.get_backend_name() == "postgresql"
    patience = {"connect_timeout": _PATIENCE} if is_postgres else {}
    try:
        connection = create_engine(url, poolclass=NullPool, connect_args=patience).connect()
    except (exc.OperationalError, exc.InterfaceError) as error:
        problem = f"did not answer: {_first_line(error)}"
        _fail(shown, problem, "check the address, the user and the password", error)
    if statement := _READ_ONLY.get(url.get_backend_name()):
        connection.exec_driver_sql(statement)
    return connection.execution_options(no_parameters=True, yield_per=_AT_ONCE)


_READ_ONLY = {
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "postgresql": "SET TRANSACTION READ ONLY",
    "sqlite": "PRAGMA query_only = 1",
}


def _fail(shown: str, problem: str, remedy: str, error: Exception) -> NoReturn:
    raise not_answered([Fault(shown, None, "", problem, remedy)]) from error


def _first_line(error: Exception) -> str:
    """Drivers say the rest in further lines, SQLAlchemy the whole query."""
    text = str(getattr(error, "orig", None) or error).strip()
    return text.partition("\n")[0] or type(error).__name__
