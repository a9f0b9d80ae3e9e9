"""The rows of a source as a table of DuckDB, in the order of the list, with their own moments."""

from collections.abc import Sequence
from datetime import timedelta
from math import floor
from pathlib import Path

from tagfeed.choosing.facts import COLUMNS
from tagfeed.choosing.pieces import Piece
from tagfeed.choosing.seconds import give_own_seconds
from tagfeed.choosing.tables import create
from tagfeed.planning.states import TOLD
from tagfeed.reading.included import RowSource
from tagfeed.reading.moments import is_newest_first
from tagfeed.reading.source.parquet import Connection, literal, turns

_SILENT = floor((TOLD + timedelta(days=60)).total_seconds())
"""So long after it no feed, whatever its clock, tells that an article was withdrawn."""


_WITH_STATE = """
    CREATE OR REPLACE TABLE rows AS SELECT *, CASE
      WHEN withdrawn <= {silent} THEN 'silent'
      WHEN withdrawn <= {now} THEN 'withdrawn'
      WHEN is_draft THEN 'draft'
      WHEN expires <= greatest({now}, own) THEN 'expired'
      WHEN own > {now} THEN 'held' ELSE 'visible' END AS state
    FROM rows"""


def make_rows(
    connection: Connection, source: RowSource, pieces: Sequence[Piece], now: int, scratch: Path
) -> int:
    """Make the table `rows`: the columns of `facts` and of each row its `file` by number, its
    `turn` in the list, its `place` counted from the older end, its own seconds, and its `state` at
    a moment: as `planning.states` has it, but for rows that were withdrawn so long ago that no feed
    reports it, which are `silent`.

    Returns `reading.moments.steps_down`. scratch: a folder for files.
    """
    files = ((number, each.path, each.file) for number, each in enumerate(pieces))
    columns = {"file": "INTEGER", "piece": "VARCHAR", "name": "VARCHAR"}
    create(connection, "files", columns, files, scratch)
    paths = ", ".join(literal(each.path) for each in pieces)
    known = f"SELECT * FROM read_parquet([{paths}], filename = 'piece') JOIN files USING (piece)"
    by = "file, number"
    if source.order:
        connection.execute(f"CREATE OR REPLACE TABLE turns AS {turns(connection, source)}")
        known += " JOIN turns USING (name, number)"
        by = "sorted"
    connection.execute(
        f"CREATE OR REPLACE TABLE rows AS SELECT {', '.join(COLUMNS)}, file,"
        f" row_number() OVER (ORDER BY {by}) AS turn FROM ({known})"
    )
    found = connection.execute(
        "SELECT coalesce(sum(sign(before - published)), 0)"
        " FROM (SELECT published, lag(published) OVER (ORDER BY turn) AS before FROM rows)"
    )
    steps = int(found.fetchone()[0])
    older_first = "count(*) OVER () - turn" if is_newest_first(steps) else "turn - 1"
    connection.execute(
        f"CREATE OR REPLACE TABLE rows AS SELECT *, {older_first} AS place FROM rows"
    )
    give_own_seconds(connection, scratch)
    connection.execute(_WITH_STATE.format(now=now, silent=now - _SILENT))
    return steps
