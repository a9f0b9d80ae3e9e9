"""The DuckDB in which rows are chosen."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from tagfeed.last_run.note import record_folder
from tagfeed.reading.source.parquet import Connection, connected

_MEMORY = "1536MiB"  # of DuckDB while it chooses; the rest of its tables is on the disk


@contextmanager
def database(articles: Path) -> Iterator[tuple[Connection, Path]]:
    """A DuckDB, and a folder for what does not fit into its memory."""
    scratch = Path(record_folder(str(articles)), f"choosing-{articles.name}")
    rmtree(scratch, ignore_errors=True)  # of a run that was killed
    scratch.mkdir(parents=True)
    try:
        with connected(file=str(scratch / "tables.duckdb")) as connection:
            connection.execute(f"SET memory_limit = '{_MEMORY}'")
            yield connection, scratch
    finally:
        rmtree(scratch, ignore_errors=True)
