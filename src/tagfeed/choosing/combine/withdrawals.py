"""A digest of what each feed reports of articles that were taken back, so that a feed is made again
when that changes, and not in every run."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace
from xxhash import xxh3_64_intdigest

from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.duckdb_tables import create_table
from tagfeed.model import Catalog, Place
from tagfeed.planning.states import is_reported
from tagfeed.planning.withdrawals import by_full_home
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_ANYWHERE = Place("", 0, "")


def make_reports(
    connection: DuckDBConnection, catalog: Catalog, homes: Homes, now: int, scratch: Path
) -> None:
    """Make the table `reports`: of each `home`, by its number, a `digest` of its articles that were
    taken back, and of which of them its feed still reports. Those of partners have clocks of their
    own, and are not asked. catalog: with all that were taken back. scratch: a folder for files."""
    moment = datetime.fromtimestamp(now, UTC)
    gone = [each for each in catalog.articles if each.withdrawn and each.withdrawn <= moment]
    said = {
        each.id: (
            repr(replace(each, place=_ANYWHERE)),
            is_reported(each.published, each.expires, each.withdrawn, moment),
        )
        for each in gone
    }
    found = by_full_home(gone, catalog.queries)
    digests = (
        (at, xxh3_64_intdigest(repr(sorted(said[each.id] for each in found[home])).encode()))
        for at, home in enumerate(homes.every if found else ())
        if home in found
    )
    columns = {"home": "INTEGER", "digest": "UBIGINT"}
    create_table(connection, "reports", columns, digests, scratch)
