"""What a run keeps of its tables, so that the next one only looks at the rows that are new: a file
of DuckDB beside the pieces, replaced as a whole.

If the file is missing, damaged, of other settings or of a later moment, it counts as empty: then
all rows are new, and the same statements choose from all of them.
"""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.partial.pieces import CHOICE
from tagfeed.choosing.partial.row_facts import COLUMNS
from tagfeed.planning.partners import clock_of
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal

_VERSION = "2"
MOST_SHARED = 100
"""Groups of articles that share a moment, of which the list is warned."""
_FACTS = ("digest", "id", "guid", "published", "expires", "withdrawn", "is_special", "is_draft")
_LISTS = ("tags", "authors", "language")
FACTS: tuple[str, ...] = (*_FACTS, *_LISTS)
"""Which of each row's facts the table `rows` has."""

_TABLES: Mapping[str, str] = {
    "meta": "key VARCHAR, asked VARCHAR, moment BIGINT, delays BIGINT[], shared_from BIGINT,"
    " every BIGINT",
    "files": "file INTEGER, piece VARCHAR",
    "spans": "file INTEGER, many BIGINT, steps BIGINT, low BIGINT, high BIGINT, first BIGINT,"
    " last BIGINT",
    "runs": "seconds VARCHAR, files INTEGER[]",
    "rows": "place BIGINT, nth BIGINT, own BIGINT, own_updated BIGINT, sharing BIGINT,"
    f" state VARCHAR, {', '.join(f'{each} {COLUMNS[each]}' for each in FACTS)}",
    "used": "is_tag BOOLEAN, name VARCHAR, home INTEGER, many BIGINT, visible BIGINT,"
    " place BIGINT, nth BIGINT, position BIGINT, oldest BIGINT, oldest_position BIGINT",
    "homes": "number INTEGER, home VARCHAR",
    "counted": "home INTEGER, every BIGINT, visible BIGINT, withdrawn BIGINT, lasting BIGINT,"
    " latest BIGINT, digest UBIGINT, newest_from BIGINT",
    "newest": "home INTEGER, place BIGINT, own BIGINT, is_shown BOOLEAN",
    "languages": "language VARCHAR, many BIGINT",
    "called": "home VARCHAR, spelling VARCHAR, has_no_feed BOOLEAN",
}
"""The tables, with their columns."""

_SHARED = f"""
    SELECT place, published FROM rows WHERE sharing IS NOT NULL
    ORDER BY published DESC LIMIT {2 * MOST_SHARED}"""
_ROWS = f"""
    SELECT place, nth, own, own_updated, sharing, state, {", ".join(FACTS)} FROM rows
    WHERE is_special OR state = 'held' OR withdrawn IS NOT NULL OR own > {{recent}}
      OR greatest(expires, own_updated) > {{now}}
      OR place IN (SELECT place FROM newest UNION ALL SELECT place FROM chosen
        UNION ALL SELECT place FROM ({_SHARED}))"""
"""The rows that are kept one by one: those on which something depends today, or will with time."""
_SHARE = 100
"""What is kept is replaced once more than one row in so many has changed."""


class UnsureError(Exception):
    """What is kept is not enough: all rows have to be looked at."""


class LastChoice(Struct, frozen=True):
    """What was kept, as the tables of the schema `kept`.

    asked: what queries asked for. moment: when it was chosen, in seconds since 1970; None if
    nothing was. delays: those of partners. shared_from: the oldest second that rows are known to
    share; None if all such seconds are known. every: how many rows there were. homes: those of all
    feeds, by number. files: the names of all pieces and of what `dating` keeps.
    """

    asked: str = ""
    moment: int | None = None
    delays: tuple[int, ...] = ()
    shared_from: int | None = None
    every: int = 0
    homes: tuple[str, ...] = ()
    files: frozenset[str] = frozenset()


def open_last_choice(connection: DuckDBConnection, folder: Path, key: str, now: int) -> LastChoice:
    """What is kept in a folder, with what it was kept for: settings, by a digest, and a moment."""
    import duckdb

    path = _path(folder)
    if path.exists():
        with suppress(duckdb.Error):
            connection.execute(f"ATTACH {literal(str(path))} AS kept (READ_ONLY)")
            found = _found(connection, key, now)
            if found and all((folder / name).exists() for name in found.files):
                return found
    leave_last_choice(connection)
    return LastChoice()


def leave_last_choice(connection: DuckDBConnection) -> None:
    """Ignore what was kept: the same tables, with nothing in them."""
    connection.execute("DETACH DATABASE IF EXISTS kept")
    connection.execute("ATTACH ':memory:' AS kept")
    for table, columns in _TABLES.items():
        connection.execute(f"CREATE TABLE kept.{table} ({columns})")


def is_worth_keeping(connection: DuckDBConnection, kept: LastChoice) -> bool:
    """Whether so much has changed that what is kept should be replaced."""
    query = "SELECT (SELECT count(*) FROM fresh) + (SELECT count(*) FROM gone)"
    (changed,) = connection.execute(query).fetchone()
    return bool(kept.moment is None or changed * _SHARE > kept.every)


def keep_choice(
    connection: DuckDBConnection, folder: Path, key: str, homes: Homes, now: int
) -> None:
    """Keep what the tables say, in the folder of pieces. key: the settings, by a digest."""
    delays = sorted({clock_of(query.partner).delay for _, query in homes.queries} - {0})
    query = f"SELECT count(*), min(published) FROM ({_SHARED})"
    shared, oldest = connection.execute(query).fetchone()
    recent = now - max(delays, default=0)
    queries = {
        "meta": _meta_of(
            key, homes.asked(), now, delays, oldest if shared == 2 * MOST_SHARED else None
        ),
        "files": "SELECT file, parse_filename(piece) AS piece FROM files WHERE rank IS NOT NULL",
        "spans": "FROM spans",
        "runs": "FROM runs",
        "rows": _ROWS.format(now=now, recent=recent),
        "used": "SELECT used.* EXCLUDE (home, turn), names.home"
        " FROM used JOIN names USING (is_tag, name)",
        "homes": "SELECT number, home FROM homes",
        "counted": "SELECT extents.*, digest FROM extents LEFT JOIN digests USING (home)",
        "newest": "FROM newest",
        "languages": "FROM languages",
        "called": "FROM called",
    }
    _keep(connection, folder, queries)


def _keep(connection: DuckDBConnection, folder: Path, queries: Mapping[str, str]) -> None:
    """Keep tables for the next run; if that fails, it looks at all rows. queries: their rows, by
    the names of the tables."""

    import duckdb

    path = _path(folder)
    new = path.with_suffix(".new")
    with suppress(OSError, duckdb.Error):
        new.unlink(missing_ok=True)
        connection.execute(f"ATTACH {literal(str(new))} AS made_now")
        try:
            for table, columns in _TABLES.items():
                connection.execute(f"CREATE TABLE made_now.{table} ({columns})")
                connection.execute(f"INSERT INTO made_now.{table} BY NAME {queries[table]}")
        finally:
            connection.execute("DETACH made_now")
        new.replace(path)


def _path(folder: Path) -> Path:
    return folder / f"{CHOICE}duckdb"


def _found(connection: DuckDBConnection, key: str, now: int) -> LastChoice | None:
    """What was kept, if it has this key and is not of a later moment."""
    found = connection.execute("FROM kept.meta").fetchall()
    if not found or found[0][0] != _key(key) or found[0][2] > now:
        return None
    _, asked, moment, delays, shared_from, every = found[0]
    names = "SELECT piece FROM kept.files UNION ALL SELECT seconds FROM kept.runs"
    homes = _column(connection, "SELECT home FROM kept.homes ORDER BY number")
    files = frozenset(_column(connection, names))
    return LastChoice(asked, moment, tuple(delays), shared_from, every, homes, files)


def _meta_of(
    key: str, asked: str, moment: int, delays: Iterable[int], shared_from: int | None
) -> str:
    """The row of `meta`."""
    since = "NULL" if shared_from is None else shared_from
    return (
        f"SELECT {literal(_key(key))} AS key, {literal(asked)} AS asked, {moment} AS moment,"
        f" {[*delays]}::BIGINT[] AS delays,"
        f" {since}::BIGINT AS shared_from, (SELECT sum(many) FROM spans) AS every"
    )


def _key(key: str) -> str:
    return f"{_VERSION} {key}"


def _column(connection: DuckDBConnection, query: str) -> tuple[str, ...]:
    return tuple([value for (value,) in connection.execute(query).fetchall()])
