"""Facts about the rows of each file of a source, kept from build to build.

A file is read again only if it, or how it is read, has changed: a day of a wire agency is one new
file. Files are read on all cores, or by the workers of a cluster, each row by itself.
"""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import tzinfo
from functools import partial
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace
from xxhash import xxh3_128_hexdigest

from tagfeed.choosing.facts import COLUMNS, RowFact, fact_of
from tagfeed.choosing.kept import CHOICE
from tagfeed.choosing.tables import read_json, write_lines
from tagfeed.errors import Fault, InputError
from tagfeed.last_run.note import identity, pieces_path
from tagfeed.parallel import WORTH_FORKING, map_in_processes
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.keys import article_fields
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.items import each_row
from tagfeed.reading.source.parquet import connected, literal, parquet_tables, rows_in
from tagfeed.reading.source.reading import how_read
from tagfeed.reading.source.remote import is_remote, states_of

_VERSION = "3"  # of what is known of rows
SECONDS = "seconds-"
"""What the names of files begin with that `dating` keeps beside those of pieces."""


class Piece(Struct, frozen=True):
    """The file of what is known of the rows of a file; both by their paths."""

    file: str
    path: str


def pieces_of(
    settings: Settings,
    source: RowSource,
    zone: tzinfo,
    wanted: Collection[str],
    announce: Callable[[str], None],
) -> list[Piece]:
    """What is known of each file of a source, in the order of its files. zone: the site's. wanted:
    the names of pieces of other files that stay. announce: is called with how many rows of those
    that are read are.

    Raises InputError where a file can't be read, or lacks a column.
    """
    how = how_read(settings, source)
    folder = Path(pieces_path(str(settings.path)))
    folder.mkdir(parents=True, exist_ok=True)
    digest = xxh3_128_hexdigest(repr((_VERSION, source.columns, str(zone), how)).encode())
    states = states_of(filter(is_remote, source.parquet))
    pieces = [
        Piece(file, str(folder / _name(states.get(file) or identity(file), file, digest)))
        for file in source.parquet
    ]
    missing = [each for each in pieces if not Path(each.path).exists()]
    # The number of rows is unknown, but large; what fetches objects does not survive a fork.
    rows = 0 if states else WORTH_FORKING * len(missing) + 1
    make = partial(_make, source=source, zone=zone, how=how)
    told = partial(_tell, announce, rows_in(tuple([each.file for each in missing])), len(missing))
    found = map_in_processes(make, missing, rows, told)
    if faults := [fault for several in found for fault in several]:
        raise InputError(faults)
    stays = {*wanted, *(Path(each.path).name for each in pieces)}
    _forget_others(folder, stays, other_kinds=(SECONDS, CHOICE))
    return pieces


def _tell(announce: Callable[[str], None], rows: int, files: int, done: int) -> None:
    """Say how many rows are read, given how many of the files are."""
    if rows:  # where one can't be read, nobody knows how many there are
        announce(f"reading: {rows * done // files:,} of {rows:,} rows")


def forget_pieces(articles: Path) -> None:
    """Have every file of a list's rows read again."""
    _forget_others(Path(pieces_path(str(articles))))


def _name(*of: str) -> str:
    return f"{xxh3_128_hexdigest(repr(of).encode())}.parquet"


def _make(
    piece: Piece, source: RowSource, zone: tzinfo, how: Mapping[str, Any]
) -> tuple[Fault, ...]:
    """Write a piece, row by row in little memory. Returns the faults of its columns."""
    others = Diagnostics()
    part = replace(source, parquet=(piece.file,), order=())
    fields = article_fields(how["order"], how["folder"], how["namespaces"], how["is_type_known"])
    rows = each_row(parquet_tables(part), part, fields, others)
    facts = (fact_of(number, *row, zone) for number, row in enumerate(rows, 1))
    _write(Path(piece.path), facts)
    if others.faults:
        Path(piece.path).unlink()
    return tuple(others.faults)


def _write(path: Path, facts: Iterable[RowFact]) -> None:
    """Write facts as Parquet. Another process may do the same at the same time."""
    lines, new = (path.with_name(f"{path.name}.{os.getpid()}.{kind}") for kind in ("json", "new"))
    try:
        write_lines(lines, facts)
        with connected(threads=1) as connection:
            written = literal(str(new))
            connection.execute(
                "COPY (SELECT *,"
                " sign(lag(published) OVER (ORDER BY number) - published)::TINYINT AS step"
                f" FROM {read_json(lines, COLUMNS)} ORDER BY number) TO {written} (FORMAT parquet)"
            )
        new.replace(path)
    finally:
        lines.unlink(missing_ok=True)
        new.unlink(missing_ok=True)


def _forget_others(
    folder: Path, wanted: Collection[str] = (), other_kinds: tuple[str, ...] = ()
) -> None:
    """Remove the pieces of files that no longer belong to the source. wanted: the names of what
    stays. other_kinds: how the names of other things begin."""
    for path in folder.glob("*"):  # also what a killed run has left
        if path.name not in wanted and not path.name.startswith(other_kinds):
            path.unlink(missing_ok=True)
