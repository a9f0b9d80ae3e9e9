"""The rows of a source as tables of DuckDB: those that are new or changed since rows were last
chosen, and those that are gone."""

from collections.abc import Collection, Sequence
from pathlib import Path

from tagfeed.choosing.combine.dating import dated_runs
from tagfeed.choosing.combine.last_choice import FACTS, LastChoice
from tagfeed.choosing.combine.source_files import every_piece, list_files, paths_of, steps_down
from tagfeed.choosing.duckdb_tables import create_table, numbers
from tagfeed.choosing.partial import Piece
from tagfeed.reading.included import RowSource
from tagfeed.reading.moments import is_newest_first
from tagfeed.reading.source.parquet_sql import DuckDBConnection

PLACE = "(file::BIGINT << 32) | number"
"""What identifies a row in all tables."""

_STATE = """CASE
      WHEN withdrawn <= {now} THEN 'withdrawn'
      WHEN is_draft THEN 'draft'
      WHEN expires <= greatest({now}, own) THEN 'expired'
      WHEN own > {now} THEN 'held' ELSE 'visible' END"""
_ROWS = f"""
    SELECT *, {_STATE} AS state FROM (
      SELECT {", ".join(FACTS)}, {PLACE} AS place, nth, sharing,
        coalesce(moved.own, published) AS own,
        coalesce(moved.own_updated, greatest(updated, published)) AS own_updated
      FROM listed({{pieces}}) LEFT JOIN ({{moved}}) AS moved USING (file, number))"""
_MOVED = """
    SELECT file, number, own, own_updated, sharing FROM read_parquet({paths}) AS found
    JOIN files ON found.piece = parse_filename(files.piece)"""

_UNCHANGED = """
    CREATE OR REPLACE TABLE unchanged AS
    SELECT place FROM fresh JOIN gone USING (place, own, own_updated, state)
    WHERE fresh.sharing IS NOT DISTINCT FROM gone.sharing
      AND {clock_now} = {clock_then};
    DELETE FROM fresh WHERE place IN (FROM unchanged);
    DELETE FROM gone WHERE place IN (FROM unchanged);
    CREATE OR REPLACE TABLE turned AS
    SELECT * RENAME (state AS former), {state} AS state
    FROM kept.rows ANTI JOIN gone USING (place)
    WHERE former != {state} OR {clock_now} != {clock_then};
    INSERT INTO fresh BY NAME SELECT * EXCLUDE (former) FROM turned;
    INSERT INTO gone BY NAME SELECT * EXCLUDE (former, state), former AS state FROM turned;
    CREATE OR REPLACE TABLE found AS FROM fresh LIMIT 0;
    CREATE OR REPLACE VIEW rows AS
    FROM fresh UNION ALL BY NAME FROM found
    UNION ALL BY NAME (FROM kept.rows ANTI JOIN gone USING (place))"""
"""Takes what stays out of `fresh` and `gone`, and adds what time has changed."""


def make_rows(
    connection: DuckDBConnection,
    source: RowSource,
    pieces: Sequence[Piece],
    kept: LastChoice,
    now: int,
    scratch: Path,
) -> int:
    """Make the tables `fresh` and `gone`: the rows that are not in what is kept, and those that are
    in it but no longer exist. A row that has changed is in both.

    Each has the `row_facts.FACTS` of a row, its `place`, by which it is called everywhere, where it
    is `nth` in its file, its own seconds, how many rows are `sharing` its moment if it is the last
    of them, and its `state` at a moment, as `planning.states` has it. Makes the view `rows` of all
    that are known one by one.

    Returns `reading.moments.steps_down`. scratch: a folder for files.
    """
    list_files(connection, source, pieces, scratch)
    steps = steps_down(connection, is_sorted=bool(source.order))
    sign = -1 if is_newest_first(steps) else 1
    runs = dated_runs(connection, pieces, sign, source.order, kept.files, scratch)
    columns = {"seconds": "VARCHAR", "files": "INTEGER[]"}
    create_table(
        connection, "runs", columns, ((Path(path).name, files) for path, files in runs), scratch
    )
    folder = Path(pieces[0].path).parent
    for table, new, old, moment in (
        ("fresh", "runs", "kept.runs", now),
        ("gone", "kept.runs", "runs", kept.moment or now),
    ):
        some = f"FROM {new} ANTI JOIN {old} USING (seconds)"
        connection.execute(f"CREATE OR REPLACE TABLE {table} AS FROM kept.rows LIMIT 0")
        if found := rows_of(connection, some, folder, moment):
            connection.execute(f"INSERT INTO {table} BY NAME {found}")
    clock_now, clock_then = (_clock(at, kept.delays) for at in (now, kept.moment or now))
    state = _STATE.format(now=now)
    connection.execute(_UNCHANGED.format(state=state, clock_now=clock_now, clock_then=clock_then))
    return steps


def rows_of(connection: DuckDBConnection, runs: str, folder: Path, now: int) -> str | None:
    """The query of the rows of some runs of files at a moment; None where there are none. runs: the
    query that gives `seconds` and `files` of these."""
    found = connection.execute(f"SELECT seconds, files FROM ({runs})").fetchall()
    if not found:
        return None
    files = numbers([file for _, several in found for file in several])
    pieces = connection.execute(f"SELECT piece FROM files WHERE file IN ({files})").fetchall()
    return _ROWS.format(
        now=now,
        pieces=paths_of(path for (path,) in pieces),
        moved=_MOVED.format(paths=paths_of(str(folder / seconds) for seconds, _ in found)),
    )


def find_rows(connection: DuckDBConnection, folder: Path, now: int, which: str) -> None:
    """Add rows of which nothing is kept to the view `rows`. which: of the columns of pieces and of
    `turn`, a condition."""
    connection.execute(
        "CREATE OR REPLACE TABLE places AS"
        f" SELECT file, {PLACE} AS place FROM listed({every_piece(connection)})"
        f" WHERE {which}"
    )
    connection.execute("DELETE FROM places WHERE place IN (SELECT place FROM rows)")
    some = "FROM runs WHERE list_has_any(files, (SELECT list(DISTINCT file) FROM places))"
    if found := rows_of(connection, some, folder, now):
        connection.execute(
            f"INSERT INTO found BY NAME SELECT * FROM ({found}) SEMI JOIN places USING (place)"
        )


def _clock(now: int, delays: Collection[int]) -> str:
    """What of a row changes with time, besides its state."""
    said = [f"own_updated > {now}", *(f"own <= {now - delay}" for delay in delays)]
    return f"[{', '.join(said)}]"
