"""The pieces of all files of a source, kept from build to build.

A file is read again only if it, or how it is read, has changed: a new day of a news agency is one
new file. Files are read on all cores, or by the workers of a cluster.
"""

import functools
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC
from pathlib import Path

from xxhash import xxh3_128_hexdigest

from tagfeed.choosing.partial import Piece, partial, states_of_files
from tagfeed.errors import ChangedError, InputError
from tagfeed.last_run.note import pieces_path
from tagfeed.model import Announce
from tagfeed.parallel import WORTH_FORKING, map_in_processes
from tagfeed.reading.included import RowSource
from tagfeed.reading.settings import Settings
from tagfeed.reading.source.parquet import rows_in
from tagfeed.reading.source.reading import how_read
from tagfeed.reading.source.remote import is_remote
from tagfeed.reading.source.unwritten import states, unwritten

_VERSION = "4"  # of what is known of rows
SECONDS, CHOICE = "seconds-", "choice."
"""What the names of other files begin with that `combine` keeps beside pieces."""


def pieces_of(settings: Settings, source: RowSource, announce: Announce) -> list[Piece]:
    """What is known of each file of a source, in the order of its files. announce: is called with
    the progress.

    Raises InputError where a file can't be read, or lacks a column, and ChangedError where somebody
    writes one meanwhile.
    """
    how, zone = how_read(settings, source), settings.site_values.get("timezone") or UTC
    folder = Path(pieces_path(str(settings.path)))
    folder.mkdir(parents=True, exist_ok=True)
    digest = xxh3_128_hexdigest(repr((_VERSION, source.columns, str(zone), how)).encode())
    pieces = [
        Piece(file, str(folder / _name(state, file, digest)), state)
        for file, state in states(source.parquet).items()
    ]
    missing = [each for each in pieces if not Path(each.path).exists()]
    # The number of rows is unknown, but large; what fetches objects does not survive a fork.
    rows = 0 if any(map(is_remote, source.parquet)) else WORTH_FORKING * len(missing) + 1
    make = functools.partial(partial, source=source, zone=zone, how=how)
    told = functools.partial(
        _tell, announce, rows_in(tuple([each.file for each in missing])), len(missing)
    )
    with _forgotten_if_written(missing):
        found = map_in_processes(make, missing, rows, told)
    if faults := [fault for several in found for fault in several]:
        raise InputError(faults)
    return pieces


@contextmanager
def _forgotten_if_written(pieces: Iterable[Piece]) -> Iterator[None]:
    """Forget the piece of a file that is written while it is made: it is called by what was there
    before, which may come back."""
    paths = {each.file: Path(each.path) for each in pieces}
    try:
        with unwritten(states_of_files(pieces)):
            yield
    except ChangedError as error:
        for fault in error.faults:
            paths[fault.file].unlink(missing_ok=True)
        raise


def _tell(announce: Announce, rows: int, files: int, done: int) -> None:
    """Say how many rows are read, given how many of the files are."""
    if rows:  # where one can't be read, nobody knows how many there are
        announce(f"reading: {rows * done // files:,} of {rows:,} rows")


def forget_pieces(articles: Path) -> None:
    """Have every file of a list's rows read again."""
    _forget_others(Path(pieces_path(str(articles))))


def forget_other_pieces(
    folder: Path, pieces: Iterable[Piece], wanted: Collection[str] = ()
) -> None:
    """Remove what is known of files that no longer belong to the source. wanted: the names of what
    stays besides these pieces."""
    stays = {*wanted, *(Path(each.path).name for each in pieces)}
    _forget_others(folder, stays, other_kinds=(SECONDS, CHOICE))


def _name(*of: str) -> str:
    return f"{xxh3_128_hexdigest(repr(of).encode())}.parquet"


def _forget_others(
    folder: Path, wanted: Collection[str] = (), other_kinds: tuple[str, ...] = ()
) -> None:
    """wanted: the names of what stays. other_kinds: how the names of other things begin."""
    for path in folder.glob("*"):  # also what a killed run has left
        if path.name not in wanted and not path.name.startswith(other_kinds):
            path.unlink(missing_ok=True)
