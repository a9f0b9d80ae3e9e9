"""The DuckDB in which rows are chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from typing import NamedTuple

from tagfeed.last_run.note import record_folder
from tagfeed.reading.source.parquet import connected
from tagfeed.reading.source.parquet_sql import DuckDBConnection

_MEMORY = "1536MiB"  # of DuckDB while it chooses; the rest of its tables is on the disk
_MEMORY_FOR_PARTS = "512MiB"


class DuckDB(NamedTuple):
    """A DuckDB. scratch: a folder for files, and for what does not fit into its memory."""

    connection: DuckDBConnection
    scratch: Path

    def leave_memory(self) -> None:
        """Release memory: from now on rows are only looked up, and their tables are on disk."""
        self.connection.execute(f"SET memory_limit = '{_MEMORY_FOR_PARTS}'")


@contextmanager
def database(articles: Path) -> Iterator[DuckDB]:
    """The database of a list, for one run."""
    scratch = Path(record_folder(str(articles)), f"choosing-{articles.name}")
    rmtree(scratch, ignore_errors=True)  # of a run that was killed
    scratch.mkdir(parents=True)
    try:
        with connected(file=str(scratch / "tables.duckdb")) as connection:
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
            yield DuckDB(connection, scratch)
    finally:
        rmtree(scratch, ignore_errors=True)
