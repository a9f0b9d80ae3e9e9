"""Which rows are read as articles: those that feeds show, and the few on which anything else
depends."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tagfeed.choosing.combine.changed_rows import find_rows, rows_of
from tagfeed.choosing.combine.last_choice import MOST_SHARED, LastChoice, UnsureError
from tagfeed.choosing.combine.newest import window_begin
from tagfeed.choosing.duckdb_tables import create_table, numbers
from tagfeed.model import Query
from tagfeed.planning.partners import clock_of
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_STEPS = 20
"""An article whose correction lies ahead is dated by its publication or, where another article has
that second, a later one: at most this many seconds are looked at."""

_SHARED = f"""
    SELECT place, sharing AS many FROM rows WHERE sharing IS NOT NULL
    ORDER BY published DESC LIMIT {MOST_SHARED}"""
_IN_THE_WAY = f"""
    SELECT own + unnest(range({_STEPS})) AS own_updated FROM rows
    WHERE state = 'visible' AND own_updated > {{now}}"""

_NEAR = """
    SELECT seconds, files FROM (SELECT *, unnest(files) AS file FROM runs) JOIN spans USING (file)
    GROUP BY seconds, files
    HAVING min(low) <= (SELECT max(own_updated) FROM in_the_way)
      AND max(high) + sum(many) >= (SELECT min(own_updated) FROM in_the_way)"""
"""The runs whose rows may have these seconds: no row is pushed further than the number of rows."""


def add_asked_for(
    connection: DuckDBConnection,
    kept: LastChoice,
    known: Iterable[int],
    folder: Path,
    now: int,
    scratch: Path,
) -> None:
    """Add to the view `rows` those that are asked for by their id or their second and of which
    nothing is kept. known: the keys of ids whose rows are read in any case. folder: where pieces
    are; scratch: one for files."""
    create_table(connection, "known", {"id": "UBIGINT"}, ((key,) for key in known), scratch)
    connection.execute(f"CREATE OR REPLACE TABLE in_the_way AS {_IN_THE_WAY.format(now=now)}")
    if kept.moment is None:
        return
    connection.execute(
        "CREATE OR REPLACE TABLE sought AS FROM known UNION SELECT unnest([id, guid]) FROM fresh"
    )
    if connection.execute("SELECT 1 FROM sought LIMIT 1").fetchone():
        find_rows(connection, folder, now, "id IN (FROM sought) OR guid IN (FROM sought)")
    if there := rows_of(connection, _NEAR, folder, now):
        connection.execute(
            f"INSERT INTO found BY NAME SELECT * FROM ({there})"
            " WHERE own_updated IN (FROM in_the_way) AND place NOT IN (SELECT place FROM rows)"
        )


def choose_for_all(connection: DuckDBConnection, kept: LastChoice, now: int) -> None:
    """Make the table `chosen` of the rows that any build of the list reads: by their `place`.

    Those are the rows that are special, withdrawn (even long ago: the withdrawal stays a change of
    their feeds), or yet to appear or to be corrected; that have
    the id of another row, or one of those that are known; one for each language; the last of those
    that share a moment; the next that expires; and those whose moment may be in the way of an
    article that is yet to be corrected.

    Raises UnsureError where what is kept is too little.
    """
    # Nothing is kept of rows two of which have one id, as that is a fault.
    new = "" if kept.moment is None else "WHERE {} IN (FROM sought)"
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE chosen AS
        SELECT place FROM rows
        WHERE is_special OR state = 'held' OR withdrawn IS NOT NULL
          OR (state = 'visible' AND own_updated > {now})
        UNION SELECT place FROM rows SEMI JOIN known USING (id)
        UNION SELECT place FROM rows SEMI JOIN (SELECT id FROM rows {new.format("id")}
          GROUP BY id HAVING count(*) > 1) USING (id)
        UNION SELECT place FROM rows SEMI JOIN (SELECT guid FROM rows {new.format("guid")}
          GROUP BY guid HAVING count(*) > 1) USING (guid)
        UNION SELECT min(place) FROM rows WHERE NOT is_draft GROUP BY language
        UNION SELECT place FROM ({_SHARED})
        UNION SELECT min_by(place, {{'expires': expires, 'own': own}}) FROM rows
          WHERE state = 'visible' AND expires > {now}
        UNION SELECT place FROM rows SEMI JOIN in_the_way USING (own_updated)
        """
    )
    _check_known(connection, kept)


def _check_known(connection: DuckDBConnection, kept: LastChoice) -> None:
    """Raises UnsureError if a row that shares its moment, or one of a language, is not known."""
    if kept.shared_from is not None:
        known = f"SELECT 1 FROM rows WHERE sharing IS NOT NULL AND published >= {kept.shared_from}"
        if len(connection.execute(f"{known} LIMIT {MOST_SHARED}").fetchall()) < MOST_SHARED:
            raise UnsureError
    unseen = (
        "SELECT 1 FROM languages ANTI JOIN (SELECT coalesce(language, '') AS language FROM rows"
        " WHERE NOT is_draft) AS seen ON coalesce(languages.language, '') = seen.language LIMIT 1"
    )
    if connection.execute(unseen).fetchone():
        raise UnsureError


def shared_moments(connection: DuckDBConnection) -> dict[int, int]:
    """Of rows that share a moment, the last, by `place`, and how many there are; only for the
    newest groups, as nobody reads thousands."""
    found = connection.execute(f"SELECT place, many FROM ({_SHARED})")
    return dict(found.fetchall())


def choose_shown(connection: DuckDBConnection, homes: Collection[int]) -> None:
    """Add to the table `chosen` what the feeds of some homes may show."""
    some = f"is_shown AND home IN ({numbers(homes)})"
    connection.execute(f"INSERT INTO chosen SELECT place FROM newest WHERE {some}")


def choose_by_clock(
    connection: DuckDBConnection, queries: Iterable[tuple[int, Query]], now: int
) -> None:
    """Add to the table `chosen` the rows that the feeds of partners may show next, or no longer, as
    these have clocks of their own. queries: by the numbers of their homes."""
    for home, query in queries:
        for which in _by_clock(home, query, now):
            connection.execute(f"INSERT INTO chosen SELECT place FROM {which}")


def choose_more(connection: DuckDBConnection, kept: LastChoice, limits: Mapping[int, int]) -> None:
    """Add this many rows for each of these homes to the table `chosen`. Raises UnsureError where
    they are not known."""
    for home, many in limits.items():
        which, newest = f"home = {home}", f"ORDER BY own DESC LIMIT {many}"
        if kept.moment is None:
            rows = f"SELECT place FROM members WHERE state = 'visible' AND {which} {newest}"
        else:
            rows = f"SELECT place FROM newest WHERE {which} {newest}"
            (known,) = connection.execute(f"SELECT count(*) FROM ({rows})").fetchone()
            (visible,) = connection.execute(f"SELECT visible FROM extents WHERE {which}").fetchone()
            if known < min(many, visible):
                raise UnsureError
        connection.execute(f"INSERT INTO chosen {rows}")


def _by_clock(home: int, query: Query, now: int) -> Iterator[str]:
    """The rows that may appear in a partner's feed, or leave it, by its own clock."""
    delay = clock_of(query.partner).delay
    if delay > 0:
        yield f"rows WHERE state != 'draft' AND own > {now - delay}"
    if (since := window_begin(query, now)) is not None:
        yield f"newest WHERE home = {home} AND own >= {since}"
