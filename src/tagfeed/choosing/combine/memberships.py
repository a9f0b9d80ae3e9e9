"""Which feeds a row may be in: those of the site, of its tags and authors, and of queries.

Says in SQL what `planning.queries.answers` says about one article.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from msgspec import Struct

from tagfeed.choosing.duckdb_tables import create_table, numbers
from tagfeed.model import Query
from tagfeed.planning.partners import clock_of
from tagfeed.reading.settings import ResolvedSite
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal
from tagfeed.standards.layout import file_names

SITE = 0
"""The number of the site's own feed among `homes`."""
_MEMBER = "place, own, state, lasts"


class Homes(Struct, frozen=True):
    """The homes of all feeds, each of which is known by its number here. queries: those of
    queries."""

    every: tuple[str, ...]
    queries: tuple[tuple[int, Query], ...]

    def asked(self) -> str:
        """What queries ask of rows, as far as the names that rows use decide it."""
        said = (
            (query.full_home, *map(sorted, (query.all, query.any, query.none, query.authors)))
            for _, query in self.queries
        )
        return repr([*said])


def homes_of(resolved: ResolvedSite, kept: Sequence[str]) -> Homes:
    """The homes of a list. kept: those about which something is kept, by their numbers."""
    names = resolved.names
    named = (each.home for some in (names.tags, names.people) for each in some.values())
    queries = resolved.queries + resolved.private
    every = tuple(dict.fromkeys(["", *kept, *named, *(query.full_home for query in queries)]))
    number = {home: at for at, home in enumerate(every)}
    return Homes(every, tuple([(number[query.full_home], query) for query in queries]))


def add_names(
    connection: DuckDBConnection, resolved: ResolvedSite, homes: Homes, scratch: Path
) -> None:
    """Make the table `names` of those of tags and authors: `is_tag`, `name` and the number of its
    `home`; and the view `several` of the homes that have several. scratch: a folder for files."""
    number = _numbers(homes)
    names = resolved.names
    known = chain(
        ((True, name, number[tag.home]) for name, tag in names.tags.items()),
        ((False, name, number[who.home]) for name, who in names.people.items()),
    )
    columns = {"is_tag": "BOOLEAN", "name": "VARCHAR", "home": "INTEGER"}
    create_table(connection, "names", columns, known, scratch)
    connection.execute(
        "CREATE OR REPLACE TABLE several AS"
        " SELECT home FROM names GROUP BY home HAVING count(*) > 1"
    )


def add_memberships(
    connection: DuckDBConnection,
    resolved: ResolvedSite,
    homes: Homes,
    of: str,
    table: str,
    now: int,
) -> None:
    """Make a table of the rows of another, except drafts: `place`, `own`, `state`, whether it
    `lasts`, as it never expires, and the number of the `home` of each feed that they may be in."""
    number = _numbers(homes)
    connection.execute(
        f"""
        CREATE OR REPLACE VIEW current AS
        SELECT *, expires IS NULL AS lasts FROM {of} WHERE state != 'draft';
        CREATE OR REPLACE TABLE {table} AS
        SELECT {_MEMBER}, {SITE} AS home FROM current
        UNION ALL
        {_named("tags", "is_tag")}
        UNION ALL
        {_named("authors", "NOT is_tag")}
        """
    )
    for person in resolved.site.authors:
        _insert(connection, table, number[person.home], "len(authors) = 0")
    for at, query in homes.queries:
        which = " AND ".join(_asked(query, number, table, now)) or "true"
        _insert(connection, table, at, which)


def _numbers(homes: Homes) -> dict[str, int]:
    return {home: at for at, home in enumerate(homes.every)}


def _named(column: str, kind: str) -> str:
    """The members of the feeds of tags or authors, each once, even if a row names one in several
    spellings."""
    every = (
        f"SELECT {_MEMBER}, home FROM"
        f" (SELECT {_MEMBER}, unnest({column}) AS name FROM current)"
        f" JOIN (FROM names WHERE {kind}) USING (name)"
    )
    return (
        f"{every} ANTI JOIN several USING (home)"
        f" UNION ALL SELECT DISTINCT * FROM ({every} SEMI JOIN several USING (home))"
    )


def _insert(connection: DuckDBConnection, table: str, home: int, which: str) -> None:
    connection.execute(f"INSERT INTO {table} SELECT {_MEMBER}, {home} FROM current WHERE {which}")


def _asked(query: Query, number: Mapping[str, int], table: str, now: int) -> Iterator[str]:
    """What a query asks of a row, and its partner's clock, as conditions."""
    delay = clock_of(query.partner).delay
    if delay > 0:
        yield f"own <= {now - delay}"
    for slug in sorted(query.all):
        yield f"place IN ({_members(table, [slug], file_names.TAGS, number)})"
    for slugs, section, negated in (
        (query.any, file_names.TAGS, ""),
        (query.none, file_names.TAGS, "NOT "),
        (query.authors, file_names.AUTHORS, ""),
    ):
        if slugs:
            yield f"place {negated}IN ({_members(table, sorted(slugs), section, number)})"
    if query.languages:
        own = f"lower(coalesce(language, {literal(query.language)}) || '-')"
        ranges = (f"starts_with({own}, {literal(f'{each}-'.lower())})" for each in query.languages)
        yield f"({' OR '.join(ranges)})"
    if query.since is not None:
        yield f"own >= {query.since.timestamp()}"
    if query.until is not None:
        yield f"own < {query.until.timestamp()}"


def _members(table: str, slugs: Iterable[str], section: str, number: Mapping[str, int]) -> str:
    homes = [number[home] for slug in slugs if (home := f"{section}{slug}/") in number]
    return f"SELECT place FROM {table} WHERE home IN ({numbers(homes)})"
