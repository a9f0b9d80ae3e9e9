"""Whether a list has so many rows that choosing those which feeds show is worth it."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import InputError
from tagfeed.last_run.plain_files import read_plain
from tagfeed.reading.included import RowSource
from tagfeed.reading.list_file import open_list_file
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.source.copied import copied
from tagfeed.reading.source.database import ranges_of
from tagfeed.reading.source.parquet import rows_in
from tagfeed.reading.source.reading import how_read

MANY = 200_000
"""Rows: fewer are soon read, and an edit of them costs less than choosing."""
_LONGEST = 1_000_000  # bytes of a list whose articles are elsewhere


def many_rows(
    path: Path, announce: Callable[[str], None] = lambda _stage: None
) -> tuple[Settings, RowSource] | None:
    """The list at a path without its articles, and the files in which those are; None unless they
    are many rows of Parquet files or, copied, of a table with a key, none of which may be left out.
    announce: is called with how many rows are copied."""
    with suppress(OSError, InputError):
        if path.stat().st_size > _LONGEST or b"source" not in (
            body := read_plain(path, follow=True)
        ):
            return None
        own, root = open_list_file(str(path), body, {})
        settings = read_settings(path, root, own)
        rows = settings.included.rows
        if own.faults or rows is None or rows.faults:
            return None
        if rows.parquet:
            return (settings, rows) if rows_in(rows.parquet) >= MANY else None
        ranges = ranges_of(rows, *how_read(settings, rows)["place"])
        if rows.key and ranges[1] >= max(MANY, 1):
            return settings, copied(settings, rows, ranges, announce)
    return None
