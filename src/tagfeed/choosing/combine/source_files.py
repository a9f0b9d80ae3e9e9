"""The files of a source as tables of DuckDB, and the facts about each as a whole."""

from collections.abc import Iterable, Sequence
from itertools import count
from pathlib import Path

from tagfeed.choosing.duckdb_tables import create_table
from tagfeed.choosing.partial import Piece, states_of_files
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.parquet import turns
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal
from tagfeed.reading.source.unwritten import unwritten

_SPANS = """
    SELECT file, max(number) AS many, sum(step) AS steps, min(published) AS low,
      max(greatest(published, updated)) AS high,
      arg_min(published, number) AS first, arg_max(published, number) AS last
    FROM read_parquet({}, filename = 'piece') JOIN files USING (piece) GROUP BY file"""


def list_files(
    connection: DuckDBConnection, source: RowSource, pieces: Sequence[Piece], scratch: Path
) -> None:
    """Make the table `files`, `spans` of their rows, and the macro `listed`, which gives the facts
    of pieces with the `file` of each row and its `turn`, that `start` of its file and what it is
    `at` there together.

    A file that existed when rows were last chosen keeps its number; one that is gone has no `rank`
    among the others.
    """
    folder = Path(pieces[0].path).parent
    known = {
        str(folder / piece): file
        for file, piece in connection.execute("SELECT file, piece FROM kept.files").fetchall()
    }
    others = count(max(known.values(), default=-1) + 1)
    is_sorted = bool(source.order)
    there = {each.path for each in pieces}
    rows: list[tuple[int, str, str, int | None]] = [
        (known[path] if (path := each.path) in known else next(others), path, each.file, rank)
        for rank, each in enumerate(pieces)
    ]
    rows += [(file, path, "", None) for path, file in known.items() if path not in there]
    columns = {"file": "INTEGER", "piece": "VARCHAR", "name": "VARCHAR", "rank": "INTEGER"}
    create_table(connection, "files", columns, rows, scratch)
    start = "0" if is_sorted else "rank"
    connection.execute(
        f"ALTER TABLE files ADD COLUMN start BIGINT; UPDATE files SET start = {start}::BIGINT << 32"
    )
    _make_spans(connection, [path for path in there if path not in known])
    by, nth = "", "number::BIGINT"
    if is_sorted:
        with unwritten(states_of_files(pieces)):
            connection.execute(f"CREATE OR REPLACE TABLE turns AS {turns(connection, source)}")
        by, nth = "JOIN turns USING (name, number)", "sorted"
    connection.execute(
        f"CREATE OR REPLACE MACRO listed(pieces) AS TABLE SELECT *, {nth} AS nth,"
        f" start + {nth} AS turn FROM read_parquet(pieces, filename = 'piece')"
        f" JOIN files USING (piece) {by}"
    )


def _make_spans(connection: DuckDBConnection, new: Sequence[str]) -> None:
    """As `list_files` says. new: the paths of the pieces of which nothing is kept."""
    connection.execute(
        "CREATE OR REPLACE TABLE spans AS FROM kept.spans"
        " SEMI JOIN (FROM files WHERE rank IS NOT NULL) USING (file)"
    )
    if new:
        found = _SPANS.format(paths_of(new))
        connection.execute(f"INSERT INTO spans BY NAME {found}")


def steps_down(connection: DuckDBConnection, is_sorted: bool) -> int:
    """As in `reading.moments`, for consecutive files, each of which has its own."""
    found = connection.execute(
        "SELECT sum(sign(before - published)) FROM (SELECT published,"
        " lag(published) OVER (ORDER BY turn) AS before"
        f" FROM listed({every_piece(connection)}))"
        if is_sorted
        else "SELECT sum(coalesce(steps, 0) + coalesce(sign(before - first), 0)) FROM ("
        "SELECT steps, first, lag(last) OVER (ORDER BY rank) AS before"
        " FROM spans JOIN files USING (file))"
    )
    return int(found.fetchone()[0] or 0)


def every_piece(connection: DuckDBConnection) -> str:
    """The paths of all pieces, in SQL."""
    found = connection.execute("SELECT piece FROM files WHERE rank IS NOT NULL").fetchall()
    return paths_of(path for (path,) in found)


def paths_of(several: Iterable[str]) -> str:
    """Paths of files in SQL."""
    return f"[{', '.join(map(literal, several))}]"
