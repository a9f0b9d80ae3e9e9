"""SQLite files, by Python's own library: the table that holds articles, or what `--query` asks."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from time import monotonic
from urllib.parse import quote

from tagfeed.databases import named_apart
from tagfeed.importing.columns import SourceRow, reading_of
from tagfeed.importing.columns.likeliest_table import likeliest
from tagfeed.importing.columns.reading import less_of
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import Reading, Where

_MAGIC = b"SQLite format 3\0"
_LONGEST = 64 * 1024 * 1024  # bytes of a value
_PATIENCE, _OFTEN = 300, 100_000  # seconds in all; SQLite's steps between looks at the clock
# https://www.sqlite.org/security.html: a file may come from anybody.
_GUARDED = ("PRAGMA query_only = 1", "PRAGMA trusted_schema = 0", "PRAGMA cell_size_check = 1")
_TABLES = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') ORDER BY name"


def _recognises(source: Source) -> bool:
    return source.head.startswith(_MAGIC)


def _read(source: Source, wishes: Wishes) -> Reading:
    if source.path is None:
        source.cannot("is not a file", "name the database's file")
    path = source.path.absolute()
    # Without a journal beside it, nobody is writing, and it can be read without writing a file.
    is_still = not path.with_name(f"{path.name}-wal").exists()
    address = f"file:{quote(str(path))}?mode=ro" + ("&immutable=1" if is_still else "")
    query = wishes.query or ""
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
            database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
            for pragma in _GUARDED:
                database.execute(pragma)
            end = monotonic() + _PATIENCE
            database.set_progress_handler(lambda: monotonic() > end, _OFTEN)
            query = query or _query(database, source, wishes)
            return reading_of(_rows(database, query, source), source, wishes, query)
    except (sqlite3.Error, sqlite3.Warning, UnicodeDecodeError) as error:
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_INTERRUPT:
            problem = f"does not give its rows within {_PATIENCE // 60} minutes"
            source.cannot(problem, less_of(query, wishes))
        source.cannot(f"can't be read: {error}", "check the file, or the query after --query")


def _query(database: sqlite3.Connection, source: Source, wishes: Wishes) -> str:
    columns = {
        name: [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(name)})")]
        for (name,) in database.execute(_TABLES)
    }
    return f"SELECT * FROM {_quoted(likeliest(columns, source, wishes))}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _rows(database: sqlite3.Connection, query: str, source: Source) -> Iterator[SourceRow]:
    found = database.execute(query)
    names = named_apart(column[0] for column in found.description or ())
    for number, values in enumerate(found, 1):
        yield SourceRow(
            Where(f"{source.name}, row {number}"), dict(zip(names, values, strict=True))
        )


IMPORTER = Importer(
    "sqlite", "an SQLite database", _recognises, _read, wishes=frozenset(["--map", "--query"])
)
