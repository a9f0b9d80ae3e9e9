"""The first step, `partial`: a file of rows → its piece, the facts about these rows. It depends
only on the file and on how the list has rows read, so any process may do it, in any order. `pieces`
has it done for all files of a source; `row_facts` holds what a piece says of a row.
"""

import os
from collections.abc import Iterable
from datetime import tzinfo
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.choosing.duckdb_tables import read_json, write_lines
from tagfeed.choosing.partial.row_facts import COLUMNS, RowFact, fact_of
from tagfeed.errors import Fault, InputError
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.included import RowSource
from tagfeed.reading.source.items import each_row
from tagfeed.reading.source.parquet import connected, parquet_tables
from tagfeed.reading.source.parquet_sql import literal
from tagfeed.reading.source.reading import HowRead
from tagfeed.reading.source.unwritten import States


class Piece(Struct, frozen=True):
    """A file of rows, and the file of the facts about them; both by their paths. state: what
    changes when the former does."""

    file: str
    path: str
    state: str


def states_of_files(pieces: Iterable[Piece]) -> States:
    """The states of the files of which pieces are made, as they were then."""
    return {each.file: each.state for each in pieces}


def partial(piece: Piece, source: RowSource, zone: tzinfo, how: HowRead) -> tuple[Fault, ...]:
    """Write a piece, row by row in little memory. Returns the faults of its file, or columns."""
    others = Diagnostics()
    part = replace(source, parquet=(piece.file,), order=())
    rows = each_row(parquet_tables(part), part, how.fields(), others)
    facts = (fact_of(number, *row, zone) for number, row in enumerate(rows, 1))
    try:
        _write(Path(piece.path), facts)
    except InputError as error:  # the file can't be read
        return error.faults
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
