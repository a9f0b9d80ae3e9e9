"""Whether a list has so many rows that it is worth choosing those that feeds show."""

from contextlib import suppress
from pathlib import Path

from tagfeed.errors import Fault, InputError
from tagfeed.last_run.note import copies_path
from tagfeed.last_run.plain_files import read_plain
from tagfeed.model import Announce
from tagfeed.publishing.output_errors import output_errors
from tagfeed.reading.included import RowSource
from tagfeed.reading.list_file import open_list_file
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.source.copied import copied
from tagfeed.reading.source.database import ranges_of
from tagfeed.reading.source.parquet import rows_in
from tagfeed.reading.source.reading import how_read

MANY = 200_000
"""How many rows: fewer are read quickly, and an edit of them costs less than choosing."""
MOST_AT_ONCE = 1_000_000
"""Rows that one plan may hold as articles, at some 7 kB each."""
_LONGEST = 1_000_000  # bytes of a list whose articles are in other files


def many_rows(
    path: Path, announce: Announce = lambda _stage: None
) -> tuple[Settings, RowSource] | None:
    """The list at a path without its articles, and the files in which those are; None unless they
    are many rows of Parquet files or, copied, of a table with a key, none of which may be left out.
    announce: is called with how many rows are copied. Raises OutputError where they can't be."""
    with suppress(OSError, InputError):
        found = _list_of_rows(path)
        if found is None or found[1].faults:
            return None
        settings, source = found
        ranges, many = _ranges(settings, source)
        if many < max(MANY, 1):
            return None
        if not source.parquet:
            with output_errors(copies_path(str(path)), "rows cannot be copied there"):
                source = copied(settings, source, (ranges, many), announce)
        return settings, source
    return None


def refuse_too_many(path: Path) -> None:
    """Raise InputError where the list at a path has more rows than one plan may hold."""
    with suppress(OSError):  # reading the list reports that
        settings, source = _list_of_rows(path) or (None, None)
        if settings is None or source is None:
            return
        many = _ranges(settings, source)[1]
        if many > MOST_AT_ONCE:
            line = settings.diagnostics.source.line(source.offset)
            problem = f"has {many:,} rows, and a plan of all feeds can hold {MOST_AT_ONCE:,}"
            remedy = "look at a copy of the list with fewer of them, or build into another folder"
            raise InputError([Fault(str(path), line, "source", problem, remedy)])


def _list_of_rows(path: Path) -> tuple[Settings, RowSource] | None:
    """The list at a path; None where it has faults or no source."""
    if path.stat().st_size > _LONGEST or b"source" not in (body := read_plain(path, follow=True)):
        return None
    own, root = open_list_file(str(path), body, {})
    settings = read_settings(path, root, own)
    source = settings.included.rows
    return None if own.faults or source is None else (settings, source)


def _ranges(settings: Settings, source: RowSource) -> tuple[list[RowSource], int]:
    """The ranges of a table, and how many rows it has; or how many Parquet files have. A query
    without a key has 0: its rows are not counted."""
    if source.parquet:
        return [], rows_in(source.parquet)
    return ranges_of(source, *how_read(settings, source).place)
