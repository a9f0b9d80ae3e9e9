"""Which of the published entries no feed shows any longer, and which have left the list."""

from collections.abc import Iterable
from pathlib import Path

from tagfeed.choosing.tables import create
from tagfeed.reading.source.parquet import Connection


def put_on_record(connection: Connection, scratch: Path, keys: Iterable[int]) -> None:
    """Make the table `on_record` of the published entries. keys: those of their ids."""
    create(connection, "on_record", {"id": "UBIGINT"}, ((key,) for key in keys), scratch)


def lost(connection: Connection) -> frozenset[int]:
    """Those whose row is neither visible nor expired nor withdrawn, or is gone."""
    return _without(
        connection, "SELECT unnest([id, guid]) AS id FROM rows WHERE state NOT IN ('draft', 'held')"
    )


def hidden(connection: Connection) -> frozenset[int]:
    """Those whose row no feed has among its newest."""
    return _without(connection, "SELECT id FROM newest JOIN rows USING (place)")


def _without(connection: Connection, others: str) -> frozenset[int]:
    found = connection.execute(f"FROM on_record ANTI JOIN ({others}) USING (id)")
    return frozenset([key for (key,) in found.fetchall()])
