"""Which of the published entries no feed shows any longer, and which have left the list."""

from pathlib import Path

from tagfeed.choosing.combine.changed_rows import PLACE
from tagfeed.choosing.combine.source_files import every_piece
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal


def put_on_record(connection: DuckDBConnection, keys: Path) -> None:
    """Make the table `on_record` of the published entries. keys: a file with those of their ids in
    hexadecimal, which is removed."""
    lines = f"read_csv({literal(str(keys))}, header = false, columns = {{id: 'VARCHAR'}})"
    connection.execute(
        f"CREATE OR REPLACE TABLE on_record AS SELECT ('0x' || id)::UBIGINT AS id FROM {lines}"
    )
    keys.unlink()


def lost(connection: DuckDBConnection, now: int) -> frozenset[int]:
    """Those whose row is neither visible nor expired nor withdrawn, or is gone."""
    connection.execute(
        """
        CREATE OR REPLACE TABLE missing AS
        WITH shown AS (SELECT id, guid FROM rows WHERE state NOT IN ('draft', 'held'))
        FROM on_record ANTI JOIN shown USING (id)
        ANTI JOIN (SELECT guid AS id FROM shown WHERE guid != id) AS others USING (id)
        """
    )
    if not connection.execute("SELECT 1 FROM missing LIMIT 1").fetchone():
        return frozenset()  # as in most runs: no file is read
    # Rows that are held back are known one by one; of all others, only drafts are missing.
    found = connection.execute(
        f"""
        FROM missing ANTI JOIN (
          SELECT unnest([id, guid]) AS id
          FROM (SELECT *, {PLACE} AS place FROM listed({every_piece(connection)})
            WHERE (id IN (FROM missing) OR guid IN (FROM missing))
              AND (NOT is_draft OR coalesce(withdrawn <= {now}, false)))
          ANTI JOIN (SELECT place FROM rows WHERE state = 'held') USING (place)) USING (id)
        """
    )
    return frozenset([key for (key,) in found.fetchall()])


def hidden(connection: DuckDBConnection) -> frozenset[int]:
    """Those whose row no feed has among its newest."""
    found = connection.execute(
        "FROM on_record ANTI JOIN"
        " (SELECT id FROM rows SEMI JOIN (FROM newest WHERE is_shown) USING (place)) USING (id)"
    )
    return frozenset([key for (key,) in found.fetchall()])
