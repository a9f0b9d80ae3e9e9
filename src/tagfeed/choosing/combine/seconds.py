"""Gives each row its own second, as `reading.moments` does for articles: in SQL, which examines
each run of seconds into which articles push one another by itself."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from tagfeed.choosing.duckdb_tables import create_table
from tagfeed.reading.moments import spread
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_CROWDED = """
    CREATE OR REPLACE TABLE crowded AS
    WITH seconds AS (SELECT given, count(*) AS many FROM given GROUP BY given),
    counted AS (SELECT *, sum(many) OVER (ORDER BY given) - many AS before FROM seconds),
    ending AS (
      SELECT *, max(given - before) OVER (ORDER BY given) + before + many AS ends FROM counted),
    beginning AS (
      SELECT *, given >= coalesce(lag(ends) OVER (ORDER BY given), given) AS begins FROM ending),
    running AS (SELECT *, sum(begins::INTEGER) OVER (ORDER BY given) AS run FROM beginning)
    SELECT given, run FROM running QUALIFY sum(many) OVER (PARTITION BY run) > 1"""
"""The seconds that rows share, or are pushed to, each with the number of its run."""

_IN_TURN = """
    WITH turns AS (
      SELECT place, run, given,
        row_number() OVER turn AS turn,
        given < coalesce(lag(given) OVER turn, given) AS steps_back
      FROM given JOIN crowded USING (given)
      WINDOW turn AS (PARTITION BY run ORDER BY place))
    SELECT place, run, given, bool_or(steps_back) OVER (PARTITION BY run) AS is_mixed,
      (max(given - turn) OVER (PARTITION BY run ORDER BY place) + turn)::BIGINT AS own
    FROM turns"""
"""Their rows, with the seconds of their own if they come in the order of these."""


def give_own_seconds(connection: DuckDBConnection, scratch: Path) -> None:
    """Add to the table `dating` the moments `own` and `own_updated` of each row, as seconds since
    1970, given its `published`, its `updated` and its `place`, which counts from the older end of
    the list. scratch: a folder for files."""
    _spread(connection, "SELECT place, published AS given FROM dating", "own_seconds", scratch)
    connection.execute(
        "CREATE OR REPLACE TABLE dating AS"
        " SELECT dating.*, coalesce(moved.own, published) AS own"
        " FROM dating LEFT JOIN own_seconds AS moved USING (place)"
    )
    of_updates = "SELECT place, greatest(updated, own) AS given FROM dating"
    _spread(connection, of_updates, "own_updates", scratch)
    connection.execute(
        "CREATE OR REPLACE TABLE dating AS"
        " SELECT dating.*, coalesce(moved.own, greatest(updated, dating.own)) AS own_updated"
        " FROM dating LEFT JOIN own_updates AS moved USING (place)"
    )


def _spread(connection: DuckDBConnection, given: str, name: str, scratch: Path) -> None:
    """Make a table of the rows that get, or may get, another second than their own.

    A run (an island, as SQL's gaps and islands) begins at a second to which no earlier row can have
    been pushed: of the seconds 1, 1, 1, 3 and 9, the first rows take 1, 2 and 3, so that of 3 is in
    their run and takes 4, and 9 begins another. In a run whose rows come in the order of their
    seconds, each takes its second or the one after the row before; any other run is left to
    `reading.moments.spread`.
    """
    connection.execute(f"CREATE OR REPLACE TABLE given AS {given}")
    connection.execute(_CROWDED)
    connection.execute(f"CREATE OR REPLACE TABLE {name} AS {_IN_TURN}")
    mixed = connection.cursor().execute(
        f"SELECT run, place, given FROM {name} WHERE is_mixed ORDER BY run, place"
    )
    create_table(
        connection, "mixed", {"place": "BIGINT", "own": "BIGINT"}, _one_by_one(mixed), scratch
    )
    connection.execute(
        f"CREATE OR REPLACE TABLE {name} AS"
        f" SELECT place, own FROM {name} WHERE NOT is_mixed UNION ALL FROM mixed"
    )


def _one_by_one(mixed: Any) -> Iterator[tuple[int, int]]:
    """The rows of such runs, each with its own second."""
    for _, several in groupby(_fetched(mixed), lambda row: row[0]):
        places, seconds = zip(*((place, given) for _, place, given in several), strict=True)
        yield from zip(places, spread(seconds, 1), strict=True)


def _fetched(found: Any) -> Iterator[tuple[int, int, int]]:
    while several := found.fetchmany(10_000):
        yield from several
