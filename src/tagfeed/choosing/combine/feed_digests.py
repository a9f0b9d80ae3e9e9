"""A digest of what every feed showed when it was last made: if it has changed, the feed is made
again. They are kept beside the list, as Parquet."""

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from tagfeed.choosing.combine.memberships import SITE, Homes
from tagfeed.choosing.duckdb_tables import numbers
from tagfeed.last_run.note import heads_path, unchanged_output
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal

_NOTHING = "(SELECT '' AS home, 0::UBIGINT AS digest LIMIT 0)"


_COMPARED = """
    CREATE OR REPLACE TABLE before AS FROM {kept};
    CREATE OR REPLACE TABLE heads AS
    SELECT number, homes.home,
      hash({of_list}::UBIGINT, digests.digest, reports.digest) AS digest
    FROM (SELECT home AS number FROM extents WHERE visible > 0 OR withdrawn > 0
      UNION SELECT unnest([{always}]))
    JOIN homes USING (number) LEFT JOIN digests ON digests.home = number
    LEFT JOIN reports ON reports.home = number;
    CREATE OR REPLACE TABLE stale AS
    SELECT number FROM heads LEFT JOIN before USING (home)
    WHERE before.digest IS DISTINCT FROM heads.digest
    UNION SELECT number FROM heads WHERE number IN ({stale})"""
"""Makes the table `heads` of all feeds, with a digest of everything that decides what they say, and
`stale`, of the feeds to be made again."""


class ChangedFeeds(Struct, frozen=True):
    """Which feeds have to be made again: made, the numbers of their homes; and gone, the homes of
    those that were there before."""

    made: tuple[int, ...]
    gone: tuple[str, ...]


class FeedDigests:
    """The digests of the feeds of a list as they are, and as they were kept in a file.

    They are kept after each build, and trusted if the last run was cut off between two builds, or
    if all files are still as it published them.
    """

    def __init__(self, articles: Path, out: Path, connection: DuckDBConnection) -> None:
        names = str(articles), str(out)
        self._connection, self._path = connection, Path(heads_path(*names))
        self._unfinished = self._path.with_suffix(".unfinished")
        if not (self._unfinished.exists() or unchanged_output(*names)):
            self.forget()

    def forget(self) -> None:
        """Have all feeds made again."""
        self._path.unlink(missing_ok=True)

    def compare(self, homes: Homes, of_list: int) -> ChangedFeeds:
        """Which feeds have changed. of_list: a digest of all that matters to feeds besides rows.

        Those of partners are always made again, as they depend on clocks of their own; and so are
        those that lead to other feeds.
        """
        connection = self._connection
        always = (SITE, *(at for at, query in homes.queries if not query.is_of_language))
        others = [at for at, query in homes.queries if query.partner or query.is_of_language]
        kept = f"read_parquet({literal(str(self._path))})" if self._path.exists() else _NOTHING
        stale = numbers([SITE, *others])
        connection.execute(
            _COMPARED.format(kept=kept, of_list=of_list, always=numbers(always), stale=stale)
        )
        return ChangedFeeds(
            made=self._column("SELECT number FROM stale ORDER BY number"),
            gone=self._column("SELECT home FROM before ANTI JOIN heads USING (home) ORDER BY home"),
        )

    def finish(self) -> None:
        """All feeds are made: until then, a run that is cut off may go on with these digests."""
        self._unfinished.unlink(missing_ok=True)

    def made(self, made: Collection[int]) -> None:
        """Keep the digests of feeds that were made, by the numbers of their homes, and drop those
        of feeds that are gone. If that fails, the feeds are made again."""
        import duckdb

        with suppress(duckdb.Error, OSError):
            self._keep(made)

    def _keep(self, made: Collection[int]) -> None:
        connection, new = self._connection, self._path.with_suffix(".new")
        connection.execute(
            f"""
            DELETE FROM before WHERE home NOT IN (SELECT home FROM heads)
              OR home IN (SELECT home FROM homes WHERE number IN ({numbers(made)}));
            INSERT INTO before SELECT home, digest FROM heads WHERE number IN ({numbers(made)});
            COPY before TO {literal(str(new))} (FORMAT parquet)
            """
        )
        new.replace(self._path)
        self._unfinished.touch()

    def _column(self, query: str) -> tuple[Any, ...]:
        return tuple([value for (value,) in self._connection.execute(query).fetchall()])
