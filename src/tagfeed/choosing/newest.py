"""Which rows are read as articles: what feeds show, and the few on which anything else depends."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from tagfeed.choosing.tables import create
from tagfeed.model import Query
from tagfeed.planning.partners import clock_of
from tagfeed.reading.source.parquet import Connection

MOST_SHARED = 1_000
"""Groups of articles that share a moment, of which the list is warned."""
_STEPS = 20
"""An article whose correction lies ahead is dated by its publication or, where another article has
that second, a later one: at most this many seconds are looked at."""

_FIRST_USES = """
    SELECT name, min(turn) AS turn FROM (SELECT turn, unnest({column}) AS name FROM rows)
    GROUP BY name"""
_SHARED = f"""
    SELECT place, sharing AS many FROM rows WHERE sharing IS NOT NULL
    ORDER BY published DESC LIMIT {MOST_SHARED}"""


def choose_for_all(connection: Connection, known: Iterable[int], now: int, scratch: Path) -> None:
    """Make the table `chosen` of the rows that any build of the list reads: by their `place`.

    Those are the rows that are special, withdrawn, or yet to appear or to be corrected; that have
    the id of another row, or one of those that are known; one for each language; the last of those
    that share a moment; the next that expires; and those whose moment may be in the way of an
    article that is yet to be corrected. scratch: a folder for files.
    """
    create(connection, "known", {"id": "UBIGINT"}, ((key,) for key in known), scratch)
    connection.execute(
        f"""
        CREATE OR REPLACE TABLE chosen AS
        SELECT place FROM rows
        WHERE is_special OR state = 'held' OR (withdrawn IS NOT NULL AND state != 'silent')
          OR (state = 'visible' AND own_updated > {now})
        UNION SELECT place FROM rows SEMI JOIN known USING (id)
        UNION SELECT place FROM rows SEMI JOIN
          (SELECT id FROM rows GROUP BY id HAVING count(*) > 1) USING (id)
        UNION SELECT place FROM rows SEMI JOIN
          (SELECT guid FROM rows GROUP BY guid HAVING count(*) > 1) USING (guid)
        UNION SELECT any_value(place) FROM rows WHERE NOT is_draft GROUP BY language
        UNION SELECT place FROM ({_SHARED})
        UNION SELECT min_by(place, expires) FROM rows WHERE state = 'visible' AND expires > {now}
        UNION SELECT place FROM rows SEMI JOIN (
          SELECT own + unnest(range({_STEPS})) AS own_updated FROM rows
          WHERE state = 'visible' AND own_updated > {now}) USING (own_updated)
        """
    )


def used_names(connection: Connection, column: str) -> dict[str, None]:
    """The names of tags or authors, in the order in which rows first use them."""
    found = connection.execute(
        f"SELECT name FROM ({_FIRST_USES.format(column=column)}) JOIN rows USING (turn)"
        f" ORDER BY turn, list_position({column}, name)"
    )
    return {name: None for (name,) in found.fetchall()}


def choose_first_uses(connection: Connection) -> None:
    """Add to the table `chosen` the rows that first use a name."""
    for column in ("tags", "authors"):
        first = _FIRST_USES.format(column=column)
        connection.execute(
            f"INSERT INTO chosen SELECT place FROM rows SEMI JOIN ({first}) USING (turn)"
        )


def languages(connection: Connection) -> list[str | None]:
    """The languages that rows name, drafts apart; None where one names none."""
    found = connection.execute("SELECT DISTINCT language FROM rows WHERE NOT is_draft").fetchall()
    return [language for (language,) in found]


def shared_moments(connection: Connection) -> dict[int, int]:
    """Of the rows that share a moment the last, by `place`, and how many they are; of the newest
    such groups, as nobody reads thousands."""
    found = connection.execute(f"SELECT place, many FROM ({_SHARED})")
    return dict(found.fetchall())


def choose_newest(connection: Connection, limits: Mapping[int, int]) -> None:
    """Make the table `newest` of the visible rows that the feed of each home may show: `home` by
    its number and `place`. limits: how many, by the number of the home."""
    connection.execute("CREATE OR REPLACE TABLE newest (home INTEGER, place BIGINT)")
    for many in sorted({*limits.values()}):
        homes = [(home,) for home, limit in limits.items() if limit == many]
        some = f"home IN ({', '.join(str(home) for (home,) in homes)})"
        connection.execute(
            f"INSERT INTO newest SELECT home, unnest(max_by(place, own, {many})) FROM members"
            f" WHERE state = 'visible' AND {some} GROUP BY home"
        )


def shown_spellings(connection: Connection) -> list[tuple[int, str]]:
    """Of each home whose name rows spell in several ways, by its number, the spelling to show:
    that of the oldest row, or the first there. Makes a table of that name of them."""
    connection.execute(
        """
        CREATE OR REPLACE TABLE spellings AS
        SELECT home, min_by(name, {'own': own, 'turn': list_position(several, name)}) AS spelling
        FROM (SELECT own, state, tags AS several, unnest(tags) AS name, true AS is_tag FROM current
          UNION ALL SELECT own, state, authors, unnest(authors), false FROM current)
        JOIN names USING (name, is_tag)
        SEMI JOIN (SELECT home FROM names GROUP BY home HAVING count(*) > 1) USING (home)
        WHERE state = 'visible' GROUP BY home
        """
    )
    found: list[tuple[int, str]] = connection.execute("FROM spellings").fetchall()
    return found


def choose_shown(connection: Connection, homes: Collection[int]) -> None:
    """Add to the table `chosen` what the feeds of some homes may show."""
    some = ", ".join(map(str, homes)) or "NULL"
    connection.execute(f"INSERT INTO chosen SELECT place FROM newest WHERE home IN ({some})")


def choose_by_clock(connection: Connection, queries: Iterable[tuple[int, Query]], now: int) -> None:
    """Add to the table `chosen` the rows that the feeds of partners may show next, or no longer, as
    these have clocks of their own. queries: by the numbers of their homes."""
    for home, query in queries:
        for which in _by_clock(home, query, now):
            connection.execute(f"INSERT INTO chosen SELECT place FROM {which}")


def choose_more(connection: Connection, limits: Mapping[int, int]) -> None:
    """Add to the table `chosen` so many rows for each of these homes."""
    for home, many in limits.items():
        connection.execute(
            f"INSERT INTO chosen SELECT unnest(max_by(place, own, {many})) FROM members"
            f" WHERE state = 'visible' AND home = {home}"
        )


def _by_clock(home: int, query: Query, now: int) -> Iterator[str]:
    """The rows that may appear in a partner's feed, or leave it, by its own clock."""
    clock = clock_of(query.partner)
    if clock.delay > 0:
        yield f"current WHERE own > {now - clock.delay}"
    if clock.window is not None:
        yield f"members WHERE home = {home} AND own >= {now - clock.delay - clock.window}"


def counts(connection: Connection) -> dict[int, tuple[int, int, int]]:
    """Of each home, by its number, how many rows it has, drafts apart, and how many of them are
    visible; and the second of the newest of these, or 0."""
    found = connection.execute(
        "SELECT home, count(*), count(*) FILTER (state = 'visible'),"
        " coalesce(max(own) FILTER (state = 'visible'), 0) FROM members GROUP BY home"
    )
    return {home: (every, visible, latest) for home, every, visible, latest in found.fetchall()}


def lasting(connection: Connection) -> set[int]:
    """The homes, by number, that have a row which never expires, drafts apart."""
    found = connection.execute(
        "SELECT DISTINCT home FROM members JOIN rows USING (place) WHERE expires IS NULL"
    )
    return {home for (home,) in found.fetchall()}
