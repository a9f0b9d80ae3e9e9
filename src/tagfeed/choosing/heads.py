"""A digest of what every feed showed when it was last made: if it has changed, the feed is made
again. Kept beside the list, as Parquet."""

from collections.abc import Collection, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.choosing.memberships import SITE, Homes
from tagfeed.choosing.tables import create
from tagfeed.last_run.note import heads_path, unchanged_output
from tagfeed.reading.source.parquet import Connection, literal

_NOTHING = "(SELECT '' AS home, 0::UBIGINT AS digest LIMIT 0)"


_COMPARED = """
    CREATE OR REPLACE TABLE before AS FROM {kept};
    CREATE OR REPLACE TABLE heads AS
    WITH called AS (
      SELECT number, coalesce(spelling, '') AS spelling, has_no_feed
      FROM homes LEFT JOIN spellings ON number = spellings.home
      WHERE has_no_feed OR spelling IS NOT NULL),
    carried AS (
      SELECT place, list(hash(number, spelling, has_no_feed) ORDER BY number) AS names
      FROM members JOIN called ON number = home GROUP BY place),
    shown AS (
      SELECT home AS number,
        list(hash(digest, own, own_updated, own_updated > {now}, names) ORDER BY own DESC) AS rows
      FROM newest JOIN rows USING (place) LEFT JOIN carried USING (place) GROUP BY home),
    there AS (
      SELECT DISTINCT home AS number FROM members WHERE state IN ('visible', 'withdrawn')
      UNION SELECT unnest([{always}]))
    SELECT number, home, hash({of_list}::UBIGINT, rows) AS digest
    FROM there LEFT JOIN shown USING (number) JOIN homes USING (number);
    CREATE OR REPLACE TABLE stale AS
    SELECT number FROM heads LEFT JOIN before USING (home)
    WHERE before.digest IS DISTINCT FROM heads.digest
    UNION SELECT home FROM members WHERE state = 'withdrawn'
    UNION SELECT number FROM heads WHERE number IN ({stale})"""
"""Makes the table `heads` of the feeds that there are: of the rows that each shows, and of what the
tags and authors of these are called. And `stale`, the feeds to be made again."""


class Changes(Struct, frozen=True):
    """Which feeds have to be made again: made, the numbers of their homes; and gone, the homes of
    those that were there before."""

    made: tuple[int, ...]
    gone: tuple[str, ...]


class Heads:
    """The digests of the feeds of a list as they are, and as they were kept in a file.

    They are kept after each build, and trusted if the last run was cut off between two builds, or
    if everything is still as it published it.
    """

    def __init__(self, articles: Path, out: Path, connection: Connection) -> None:
        names = str(articles), str(out)
        self._connection, self._path = connection, Path(heads_path(*names))
        self._unfinished = self._path.with_suffix(".unfinished")
        if not (self._unfinished.exists() or unchanged_output(*names)):
            self.forget()

    def forget(self) -> None:
        """Have all feeds made again."""
        self._path.unlink(missing_ok=True)

    def compare(
        self, homes: Homes, of_list: int, feedless: Collection[str], now: int, scratch: Path
    ) -> Changes:
        """Which feeds have changed. of_list: a digest of all that matters to feeds besides rows.
        feedless: the homes of tags and authors to which no entry leads.

        Those of partners, and those that tell of articles which were taken back, are always made
        again, as they depend on clocks of their own; and so are those that lead to other feeds.
        """
        connection = self._connection
        columns = {"number": "INTEGER", "home": "VARCHAR", "has_no_feed": "BOOLEAN"}
        every = ((at, home, home in feedless) for at, home in enumerate(homes.every))
        create(connection, "homes", columns, every, scratch)
        always = (SITE, *(at for at, query in homes.queries if not query.is_of_language))
        others = [at for at, query in homes.queries if query.partner or query.is_of_language]
        kept = f"read_parquet({literal(str(self._path))})" if self._path.exists() else _NOTHING
        connection.execute(
            _COMPARED.format(
                kept=kept,
                of_list=of_list,
                now=now,
                always=_numbers(always),
                stale=_numbers([SITE, *others]),
            )
        )
        return Changes(
            made=self._column("SELECT number FROM stale ORDER BY number"),
            gone=self._column("SELECT home FROM before ANTI JOIN heads USING (home) ORDER BY home"),
        )

    def finish(self) -> None:
        """All feeds are made: until then, a run that is cut off may go on with these digests."""
        self._unfinished.unlink(missing_ok=True)

    def made(self, numbers: Collection[int]) -> None:
        """Keep the digests of feeds that were made, by the numbers of their homes, and of no feed
        that is gone. If that fails, they are made again."""
        import duckdb

        with suppress(duckdb.Error, OSError):
            self._keep(numbers)

    def _keep(self, numbers: Collection[int]) -> None:
        connection, new = self._connection, self._path.with_suffix(".new")
        connection.execute(
            f"""
            DELETE FROM before WHERE home NOT IN (SELECT home FROM heads)
              OR home IN (SELECT home FROM homes WHERE number IN ({_numbers(numbers)}));
            INSERT INTO before SELECT home, digest FROM heads WHERE number IN ({_numbers(numbers)});
            COPY before TO {literal(str(new))} (FORMAT parquet)
            """
        )
        new.replace(self._path)
        self._unfinished.touch()

    def _column(self, query: str) -> tuple[Any, ...]:
        return tuple([value for (value,) in self._connection.execute(query).fetchall()])


def _numbers(homes: Iterable[int]) -> str:
    """Numbers in SQL, for `IN`."""
    return ", ".join(map(str, homes)) or "NULL"
