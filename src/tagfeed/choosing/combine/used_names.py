"""The names of tags and authors that rows use: in which order, how often, and which row was the
first."""

from tagfeed.choosing.combine.last_choice import LastChoice, UnsureError
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_NAMED = """
    SELECT place, own, state, nth, start + nth AS turn, is_tag, name, position FROM (
      SELECT place, own, state, nth, true AS is_tag, unnest(tags) AS name,
        generate_subscripts(tags, 1) AS position FROM {of}
      UNION ALL SELECT place, own, state, nth, false, unnest(authors),
        generate_subscripts(authors, 1) FROM {of})
    JOIN (SELECT file, start FROM files) ON file = place >> 32"""
"""The names of a table of rows, one by one, and where each is among those of its row."""

_USED = """
    SELECT is_tag, name, count(*) AS many, count(*) FILTER (state = 'visible') AS visible,
      min(turn) AS turn, arg_min(place, turn) AS place, arg_min(nth, turn) AS nth,
      arg_min(position, turn) AS position, min(own) FILTER (state = 'visible') AS oldest,
      arg_min(position, own) FILTER (state = 'visible') AS oldest_position
    FROM ({named}) GROUP BY is_tag, name"""

_MERGED = """
    CREATE OR REPLACE TABLE merged AS
    WITH gone_names AS (
      SELECT is_tag, name, count(*) AS many, count(*) FILTER (each.state = 'visible') AS visible,
        bool_or(each.place = used.place) AS is_first,
        bool_or(each.own = used.oldest AND each.state = 'visible') AS is_oldest
      FROM ({gone}) AS each JOIN kept.used AS used USING (is_tag, name) GROUP BY is_tag, name),
    old AS (
      SELECT used.* REPLACE (
          used.many - coalesce(gone_names.many, 0) AS many,
          used.visible - coalesce(gone_names.visible, 0) AS visible),
        start + nth AS turn, is_first IS TRUE AS is_first_gone, is_oldest IS TRUE AS is_oldest_gone
      FROM kept.used AS used LEFT JOIN gone_names USING (is_tag, name)
      JOIN files ON file = place >> 32),
    both_of AS (
      SELECT is_tag, name, old, fresh,
        coalesce(old.many, 0) > 0 AND coalesce(old.turn < fresh.turn, true) AS is_old,
        coalesce(old.visible, 0) > 0 AND coalesce(old.oldest < fresh.oldest, true)
          AS is_oldest_old
      FROM old FULL OUTER JOIN ({fresh}) AS fresh USING (is_tag, name))
    SELECT is_tag, name, old.home AS home,
      coalesce(old.many, 0) + coalesce(fresh.many, 0) AS many,
      coalesce(old.visible, 0) + coalesce(fresh.visible, 0) AS visible,
      if(is_old, old.turn, fresh.turn) AS turn,
      if(is_old, old.place, fresh.place) AS place,
      if(is_old, old.nth, fresh.nth) AS nth,
      if(is_old, old.position, fresh.position) AS position,
      if(is_oldest_old, old.oldest, fresh.oldest) AS oldest,
      if(is_oldest_old, old.oldest_position, fresh.oldest_position) AS oldest_position,
      (is_old AND old.is_first_gone) OR (is_oldest_old AND old.is_oldest_gone) AS is_unsure
    FROM both_of WHERE coalesce(old.many, 0) + coalesce(fresh.many, 0) > 0"""
"""What was kept, without the rows that are gone and with those that are fresh. A name is unsure if
its first row, or its oldest, is gone, and no row that stays is before that."""


def make_used(connection: DuckDBConnection, kept: LastChoice) -> None:
    """Make the table `used` of the names that rows use, by `is_tag` and `name`: `home`, the number
    that its feed had when something was kept, how `many` rows use it, how many of them are
    `visible`, the `place` of the first that does, where it is `nth` in its file, its `turn` in the
    list and the `position` of the name there; and the own second of the `oldest` visible one, with
    the name's position there."""
    fresh = _USED.format(named=_NAMED.format(of="fresh"))
    if kept.moment is None:
        query = f"SELECT *, NULL::INTEGER AS home FROM ({fresh})"
        connection.execute(f"CREATE OR REPLACE TABLE used AS {query}")
        return
    connection.execute(_MERGED.format(gone=_NAMED.format(of="gone"), fresh=fresh))
    if connection.execute("SELECT 1 FROM merged WHERE is_unsure LIMIT 1").fetchone():
        raise UnsureError
    connection.execute("CREATE OR REPLACE TABLE used AS SELECT * EXCLUDE (is_unsure) FROM merged")


def used_names(connection: DuckDBConnection, is_tag: bool) -> dict[str, None]:
    """The names of tags or authors, in the order in which rows first use them."""
    found = connection.execute(
        f"SELECT name FROM used WHERE is_tag = {is_tag} ORDER BY turn, position"
    )
    return {name: None for (name,) in found.fetchall()}


def choose_first_uses(connection: DuckDBConnection) -> None:
    """Add to the table `chosen` the rows that first use a name."""
    connection.execute("INSERT INTO chosen SELECT DISTINCT place FROM used")


def check_homes(connection: DuckDBConnection) -> None:
    """Raises UnsureError if a name has another feed than when it was kept."""
    moved = connection.execute(
        "SELECT 1 FROM used JOIN names USING (is_tag, name)"
        " WHERE used.home IS NOT NULL AND used.home != names.home LIMIT 1"
    )
    if moved.fetchone():
        raise UnsureError


def make_spellings(connection: DuckDBConnection) -> list[tuple[int, str]]:
    """Make the table `spellings`, of each home whose name rows spell in several ways, by its
    number, the spelling to show: that of the oldest row, or the first there. Returns its rows."""
    connection.execute(
        """
        CREATE OR REPLACE TABLE spellings AS
        SELECT names.home, min_by(name, {'own': oldest, 'turn': oldest_position}) AS spelling
        FROM used JOIN names USING (is_tag, name) SEMI JOIN several ON names.home = several.home
        WHERE visible > 0 GROUP BY names.home
        """
    )
    found: list[tuple[int, str]] = connection.execute("FROM spellings").fetchall()
    return found
