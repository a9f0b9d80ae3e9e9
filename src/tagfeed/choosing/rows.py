"""The rows of a source as a table of DuckDB, in the order of the list, with their own moments."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from math import floor
from pathlib import Path

from tagfeed.choosing.dating import make_moved
from tagfeed.choosing.facts import COLUMNS
from tagfeed.choosing.pieces import Piece
from tagfeed.choosing.tables import create
from tagfeed.planning.states import REPORTED_FOR
from tagfeed.reading.included import RowSource
from tagfeed.reading.moments import is_newest_first
from tagfeed.reading.source.parquet import Connection, literal, turns

_SILENT = floor((REPORTED_FOR + timedelta(days=60)).total_seconds())
"""After this time no feed, whatever its clock, reports that an article was withdrawn."""

_ROWS = """
    CREATE OR REPLACE TABLE rows AS SELECT *, CASE
      WHEN withdrawn <= {silent} THEN 'silent'
      WHEN withdrawn <= {now} THEN 'withdrawn'
      WHEN is_draft THEN 'draft'
      WHEN expires <= greatest({now}, own) THEN 'expired'
      WHEN own > {now} THEN 'held' ELSE 'visible' END AS state
    FROM (
      SELECT {facts}, file, turn, {sign} * turn AS place, sharing,
        coalesce(moved.own, published) AS own,
        coalesce(moved.own_updated, greatest(updated, published)) AS own_updated
      FROM listed({pieces}) LEFT JOIN moved USING (file, number))"""


def make_rows(
    connection: Connection, source: RowSource, pieces: Sequence[Piece], now: int, scratch: Path
) -> int:
    """Make the table `rows`: the columns of `facts` and of each row its `file` by number, its
    `turn` in the list, its `place` from the older end, its own seconds, how many rows are `sharing`
    its moment if it is the last of them, and its `state` at a moment: as `planning.states` has it,
    but for rows that were withdrawn so long ago that no feed reports it, which are `silent`.

    Returns `reading.moments.steps_down`. scratch: a folder for files.
    """
    files = ((number, each.path, each.file) for number, each in enumerate(pieces))
    columns = {"file": "INTEGER", "piece": "VARCHAR", "name": "VARCHAR"}
    create(connection, "files", columns, files, scratch)
    _list(connection, source, pieces)
    steps = _steps_down(connection, pieces, is_sorted=bool(source.order))
    sign = -1 if is_newest_first(steps) else 1
    make_moved(connection, pieces, sign, source.order, scratch)
    facts = ", ".join(COLUMNS)
    silent, paths = now - _SILENT, _paths(pieces)
    connection.execute(_ROWS.format(silent=silent, now=now, sign=sign, facts=facts, pieces=paths))
    return steps


def _list(connection: Connection, source: RowSource, pieces: Sequence[Piece]) -> None:
    """Make the macro `listed`, which gives the facts of pieces with the `file` and the `turn` of
    each row; and the table `spans`, of what there is to say of the rows of a whole file."""
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE spans AS
        SELECT file, max(number) AS many, sum(step) AS steps, min(published) AS low,
          max(greatest(published, updated)) AS high,
          arg_min(published, number) AS first, arg_max(published, number) AS last
        FROM read_parquet({_paths(pieces)}, filename = 'piece') JOIN files USING (piece)
        GROUP BY file;
        CREATE OR REPLACE TABLE starts AS
        SELECT file, sum(many) OVER (ORDER BY file) - many AS start FROM spans
        """
    )
    by, turn = "starts USING (file)", "(start + number)::BIGINT"
    if source.order:
        connection.execute(f"CREATE OR REPLACE TABLE turns AS {turns(connection, source)}")
        by, turn = "turns USING (name, number)", "sorted"
    connection.execute(
        f"CREATE OR REPLACE MACRO listed(pieces) AS TABLE SELECT *, {turn} AS turn"
        f" FROM read_parquet(pieces, filename = 'piece') JOIN files USING (piece) JOIN {by}"
    )


def _paths(pieces: Iterable[Piece]) -> str:
    return f"[{', '.join(literal(each.path) for each in pieces)}]"


def _steps_down(connection: Connection, pieces: Sequence[Piece], is_sorted: bool) -> int:
    """As in `reading.moments`; of files one after the other, each of which has its own."""
    found = connection.execute(
        "SELECT sum(sign(before - published)) FROM (SELECT published,"
        f" lag(published) OVER (ORDER BY turn) AS before FROM listed({_paths(pieces)}))"
        if is_sorted
        else "SELECT sum(coalesce(steps, 0) + coalesce(sign(before - first), 0))"
        " FROM (SELECT steps, first, lag(last) OVER (ORDER BY file) AS before FROM spans)"
    )
    return int(found.fetchone()[0] or 0)
