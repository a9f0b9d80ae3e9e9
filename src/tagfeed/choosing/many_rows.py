"""Whether a list has so many rows that choosing those which feeds show is worth it."""

from contextlib import suppress
from pathlib import Path

from tagfeed.errors import InputError
from tagfeed.last_run.plain_files import read_plain
from tagfeed.reading.included import RowSource
from tagfeed.reading.list_file import open_list_file
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.source.parquet import rows_in

MANY = 200_000
"""Rows: fewer are soon read, and an edit of them costs less than choosing."""
_LONGEST = 1_000_000  # bytes of a list whose articles are elsewhere


def many_rows(path: Path) -> tuple[Settings, RowSource] | None:
    """The list at a path without its articles, and where those are; None unless they are many rows
    of Parquet files, none of which may be left out."""
    with suppress(OSError, InputError):
        if path.stat().st_size > _LONGEST or b"source" not in (
            body := read_plain(path, follow=True)
        ):
            return None
        own, root = open_list_file(str(path), body, {})
        settings = read_settings(path, root, own)
        rows = settings.included.rows
        if own.faults or rows is None or rows.faults or not rows.parquet:
            return None
        return (settings, rows) if rows_in(rows.parquet) >= MANY else None
    return None
