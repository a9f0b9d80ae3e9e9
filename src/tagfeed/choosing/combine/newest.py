"""The newest rows of every feed, and how many it has: those that are new, merged with what is kept
of all others."""

from tagfeed.choosing.combine.last_choice import UnsureError
from tagfeed.choosing.combine.memberships import SITE, Homes
from tagfeed.choosing.duckdb_tables import numbers
from tagfeed.model import Query
from tagfeed.planning.partners import clock_of
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_SPARE, _MORE = 16, 1_000
"""How many more rows than a feed shows are kept, for tags and authors and for all others: that many
may leave it before all rows are looked at."""
REFUSED = 4
"""How many times as many rows are looked at if a partner refuses too many."""

_COUNTED = """
    CREATE OR REPLACE TABLE counted AS
    SELECT home, sum(every)::BIGINT AS every, sum(visible)::BIGINT AS visible,
      sum(withdrawn)::BIGINT AS withdrawn, sum(lasting)::BIGINT AS lasting
    FROM (
      SELECT home, every, visible, withdrawn, lasting FROM kept.counted
      UNION ALL {fresh} UNION ALL SELECT home, -every, -visible, -withdrawn, -lasting FROM ({gone}))
    GROUP BY home HAVING sum(every) > 0"""
_COUNT = """
    SELECT home, count(*) AS every, count(*) FILTER (state = 'visible') AS visible,
      count(*) FILTER (state = 'withdrawn') AS withdrawn, count(*) FILTER (lasts) AS lasting
    FROM {} GROUP BY home"""
_LANGUAGES = """
    CREATE OR REPLACE TABLE languages AS
    SELECT language, sum(many)::BIGINT AS many FROM (
      FROM kept.languages
      UNION ALL SELECT language, count(*) FROM fresh WHERE NOT is_draft GROUP BY language
      UNION ALL SELECT language, -count(*) FROM gone WHERE NOT is_draft GROUP BY language)
    GROUP BY language HAVING sum(many) > 0"""

_CANDIDATES = """
    CREATE OR REPLACE TABLE touched AS SELECT home FROM members UNION SELECT home FROM gone_members;
    CREATE OR REPLACE VIEW candidates AS
    SELECT home, place, own FROM kept.newest SEMI JOIN touched USING (home)
      ANTI JOIN gone USING (place)
    UNION ALL SELECT home, place, own FROM members LEFT JOIN
      (SELECT home, newest_from FROM kept.counted) USING (home)
    WHERE state = 'visible' AND own >= coalesce(newest_from, own);
    CREATE OR REPLACE TABLE made (home INTEGER, place BIGINT, own BIGINT, is_shown BOOLEAN)"""
"""The rows that the feeds to which rows were added, or from which some were taken, may show: for
each feed all that are not older than the oldest that was kept."""

_NEWEST = """
    INSERT INTO made
    SELECT home, unnest(places), unnest(seconds), generate_subscripts(places, 1) <= {shown} FROM (
      SELECT home, max_by(place, own, {many}) AS places, max(own, {many}) AS seconds
      FROM candidates WHERE home {some} GROUP BY home)"""
_MADE = """
    CREATE OR REPLACE VIEW newest AS
    FROM made UNION ALL (FROM kept.newest ANTI JOIN touched USING (home));
    CREATE OR REPLACE TABLE extents AS
    WITH found AS (
      SELECT home, count(*) AS many, max(own) AS latest, min(own) AS oldest FROM made GROUP BY home)
    SELECT counted.*, coalesce(found.latest, 0) AS latest,
      if(coalesce(many, 0) < visible, coalesce(oldest, {never}), NULL) AS newest_from
    FROM counted SEMI JOIN touched USING (home) LEFT JOIN found USING (home)
    UNION ALL BY NAME
    SELECT counted.*, latest, newest_from FROM counted ANTI JOIN touched USING (home)
    JOIN (SELECT home, latest, newest_from FROM kept.counted) USING (home)"""
_NEVER = 2**62

_TOO_FEW = """
    SELECT 1 FROM extents SEMI JOIN touched USING (home)
    LEFT JOIN (SELECT home, count(*) AS many FROM made GROUP BY home) USING (home)
    WHERE coalesce(many, 0) < least(visible, CASE home {limits} END) LIMIT 1"""


def count_members(connection: DuckDBConnection) -> None:
    """Make the table `counted`: for each home, how many rows it has besides drafts, how many of
    them are visible or withdrawn, and how many never expire."""
    fresh, gone = map(_COUNT.format, ("members", "gone_members"))
    connection.execute(_COUNTED.format(fresh=fresh, gone=gone))


def count_languages(connection: DuckDBConnection) -> None:
    """Make the table `languages`: how many rows besides drafts name each, or none."""
    connection.execute(_LANGUAGES)


def languages(connection: DuckDBConnection) -> list[str | None]:
    """The languages that rows besides drafts name; None if one names none."""
    found = connection.execute("SELECT language FROM languages").fetchall()
    return [language for (language,) in found]


def counts(connection: DuckDBConnection) -> dict[int, int]:
    """How many rows each home has besides drafts, by its number."""
    return dict(connection.execute("SELECT home, every FROM counted").fetchall())


def lasting(connection: DuckDBConnection) -> set[int]:
    """The homes, by number, that have a row, not a draft, that never expires."""
    found = connection.execute("SELECT home FROM counted WHERE lasting > 0").fetchall()
    return {home for (home,) in found}


def extents(connection: DuckDBConnection) -> list[tuple[int, int, int]]:
    """The homes, by number, that have visible rows; how many, and the second of the newest."""
    query = "SELECT home, visible, latest FROM extents WHERE visible > 0"
    found: list[tuple[int, int, int]] = connection.execute(query).fetchall()
    return found


def choose_newest(connection: DuckDBConnection, homes: Homes, limit: int, now: int) -> None:
    """Make the view `newest` of the visible rows that the feed of each home may show and of some
    more: `home` by its number, `place`, `own` and whether it `is_shown`. And the table `extents`:
    as `counted`, with `latest`, the own second of the newest of these rows, and `newest_from`, that
    from which on all rows of the home are among them; NULL where every row is.

    limit: how many the feeds of tags and authors show. Raises UnsureError where what is kept is too
    little.
    """
    connection.execute(_CANDIDATES)
    others = {SITE: (limit, limit + _MORE)}
    for at, query in homes.queries:
        many = query.limit * REFUSED + _MORE + _in_window(connection, at, query, now)
        others[at] = (query.limit, many)
    named = f"NOT IN ({numbers(others)})"
    connection.execute(_NEWEST.format(shown=limit, many=limit + _SPARE, some=named))
    for at, (shown, many) in others.items():
        connection.execute(_NEWEST.format(shown=shown, many=many, some=f"= {at}"))
    connection.execute(_MADE.format(never=_NEVER))
    limits = " ".join(f"WHEN {at} THEN {shown}" for at, (shown, _) in others.items())
    if connection.execute(_TOO_FEW.format(limits=f"{limits} ELSE {limit}")).fetchone():
        raise UnsureError


def _in_window(connection: DuckDBConnection, home: int, query: Query, now: int) -> int:
    """How many rows a partner's feed may show or has just lost, by its own clock."""
    since = window_begin(query, now)
    if since is None:
        return 0
    counted = f"SELECT count(*) FROM candidates WHERE home = {home} AND own >= {since}"
    return int(connection.execute(counted).fetchone()[0])


def window_begin(query: Query, now: int) -> int | None:
    """The oldest second that the feed of a partner may look at; None where that is the limit's."""
    clock = clock_of(query.partner)
    return None if clock.window is None else now - clock.delay - clock.window
