"""A digest of what every feed shows, to find the feeds that have to be made again."""

from pathlib import Path

from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.duckdb_tables import create_table
from tagfeed.reading.settings import ResolvedSite
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal

_DIGESTED = """
    CREATE OR REPLACE TABLE called AS
    SELECT homes.home, coalesce(spelling, '') AS spelling, has_no_feed
    FROM homes LEFT JOIN spellings ON number = spellings.home
    WHERE has_no_feed OR spelling IS NOT NULL;
    CREATE OR REPLACE TABLE renamed AS
    SELECT is_tag, name FROM names JOIN homes ON names.home = number JOIN (
      (FROM called EXCEPT FROM kept.called) UNION (FROM kept.called EXCEPT FROM called)
    ) AS other ON homes.home = other.home;
    CREATE OR REPLACE TABLE changed AS
    FROM touched UNION SELECT home FROM newest SEMI JOIN (
      SELECT place FROM (SELECT place, unnest(tags) AS name FROM rows)
      SEMI JOIN (FROM renamed WHERE is_tag) USING (name)
      UNION ALL SELECT place FROM (SELECT place, unnest({authors}) AS name FROM rows)
      SEMI JOIN (FROM renamed WHERE NOT is_tag) USING (name)) USING (place);
    CREATE OR REPLACE TABLE digests AS
    WITH shown AS (SELECT home, place FROM newest SEMI JOIN changed USING (home) WHERE is_shown),
    there AS (FROM rows SEMI JOIN shown USING (place)),
    carried AS (
      SELECT place, list(DISTINCT hash(other) ORDER BY hash(other)) AS names
      FROM (SELECT place, unnest(tags) AS name, true AS is_tag FROM there
        UNION ALL SELECT place, unnest({authors}), false FROM there)
      JOIN names USING (name, is_tag) JOIN homes ON names.home = number
      JOIN called AS other ON homes.home = other.home
      GROUP BY place),
    digested AS (
      SELECT shown.home,
        hash(list(
          hash(digest, own, own_updated, own_updated > {now}, names) ORDER BY own DESC)) AS digest
      FROM shown JOIN there USING (place) LEFT JOIN carried USING (place) GROUP BY shown.home)
    FROM digested UNION ALL SELECT home, digest FROM kept.counted ANTI JOIN changed USING (home)"""
"""Makes the table `digests` of the rows that each feed shows, and of what the tags and authors of
these are called. They are made again for feeds that show another row, or one whose names
changed."""


def make_digests(
    connection: DuckDBConnection, resolved: ResolvedSite, homes: Homes, now: int, scratch: Path
) -> None:
    """Make the tables `homes`, of all by `number`, and `digests`, by the numbers of the homes.
    scratch: a folder for files."""
    columns = {"number": "INTEGER", "home": "VARCHAR", "has_no_feed": "BOOLEAN"}
    feedless = resolved.site.feedless
    every = ((at, home, home in feedless) for at, home in enumerate(homes.every))
    create_table(connection, "homes", columns, every, scratch)
    connection.execute(_DIGESTED.format(now=now, authors=_authors(resolved)))


def _authors(resolved: ResolvedSite) -> str:
    """The names of the authors of a row, in SQL: those of the site, where it has none."""
    of_site = {person.home for person in resolved.site.authors}
    names = [name for name, person in resolved.names.people.items() if person.home in of_site]
    if not names:
        return "authors"
    return f"if(len(authors) = 0, [{', '.join(map(literal, names))}], authors)"
