"""Which of the published entries no feed shows any longer, and which have left the list."""

from collections.abc import Iterable
from pathlib import Path

from tagfeed.choosing.tables import create
from tagfeed.reading.source.parquet import Connection


class Leaving:
    """The entries on record, compared with rows. keys: those of their ids."""

    def __init__(self, connection: Connection, keys: Iterable[int], scratch: Path) -> None:
        self._connection = connection
        create(connection, "on_record", {"id": "UBIGINT"}, ((key,) for key in keys), scratch)

    def lost(self) -> frozenset[int]:
        """Those whose row is neither visible nor expired nor withdrawn, or is gone."""
        return self._without(
            "SELECT unnest([id, guid]) AS id FROM rows WHERE state NOT IN ('draft', 'held')"
        )

    def hidden(self) -> frozenset[int]:
        """Those whose row no feed has among its newest."""
        return self._without("SELECT id FROM newest JOIN rows USING (place)")

    def _without(self, others: str) -> frozenset[int]:
        found = self._connection.execute(f"FROM on_record ANTI JOIN ({others}) USING (id)")
        return frozenset([key for (key,) in found.fetchall()])
