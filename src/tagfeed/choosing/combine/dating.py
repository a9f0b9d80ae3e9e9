"""Finds the rows whose moments depend on those of others, run by run of files.

A run is the files whose moments overlap: no row of another can share a second with one of theirs,
or be pushed to it. So what was found for a run is kept beside the pieces, and a new day's file
leaves all others as they are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct
from xxhash import xxh3_128_hexdigest

from tagfeed.choosing.combine.seconds import give_own_seconds
from tagfeed.choosing.partial import Piece
from tagfeed.choosing.partial.pieces import SECONDS
from tagfeed.reading.moments import A_DAY
from tagfeed.reading.source.parquet_sql import DuckDBConnection, literal

_VERSION = "1"  # of what is kept

_MOVED = f"""
    SELECT piece, number, own, own_updated, sharing
    FROM dating LEFT JOIN (
      SELECT max_by(place, own) AS place, count(*) AS sharing FROM dating GROUP BY published
      HAVING sharing > 1 AND (count(*) FILTER (NOT is_bare) > 1 OR sharing > {A_DAY})
    ) USING (place)
    WHERE own != published OR own_updated != greatest(updated, published) OR sharing IS NOT NULL"""


class _DatedRun(Struct, frozen=True):
    """Files, by their rank in the list. low, high: the first and the last second of their rows."""

    ranks: tuple[int, ...]
    low: int
    high: int

    def __add__(self, other: "_DatedRun") -> "_DatedRun":
        ranks = tuple(sorted(self.ranks + other.ranks))
        return _DatedRun(ranks, min(self.low, other.low), max(self.high, other.high))


class _Dating(Struct, frozen=True):
    """How rows are dated: see `dated_runs`. ends: of the runs that are, by the paths at which they
    are kept, the last of the seconds to which rows were pushed; None where none was."""

    connection: DuckDBConnection
    pieces: Sequence[Piece]
    sign: int
    order: Sequence[str]
    scratch: Path
    ends: dict[str, int | None]

    def path(self, run: _DatedRun) -> Path:
        """Where what was found about a run is kept."""
        names = [Path(self.pieces[file].path).name for file in run.ranks]
        digest = xxh3_128_hexdigest(repr((_VERSION, self.sign, self.order, names)).encode())
        return _folder(self.pieces) / f"{SECONDS}{digest}.parquet"

    def dated(self, run: _DatedRun) -> _DatedRun:
        """A run once its rows are dated: until the last second to which one of them was pushed."""
        path = self.path(run)
        if str(path) not in self.ends:
            self._date(run, path)
            self.ends.update(_ends(self.connection, [path]))
        return _DatedRun(run.ranks, run.low, max(run.high, self.ends[str(path)] or run.high))

    def _date(self, run: _DatedRun, path: Path) -> None:
        paths = ", ".join(literal(self.pieces[file].path) for file in run.ranks)
        new = path.with_suffix(".new")
        self.connection.execute(
            f"CREATE OR REPLACE TABLE dating AS SELECT parse_filename(piece) AS piece, number,"
            f" {self.sign} * turn AS place, published, updated, is_bare FROM listed([{paths}])"
        )
        give_own_seconds(self.connection, self.scratch)
        self.connection.execute(f"COPY ({_MOVED}) TO {literal(str(new))} (FORMAT parquet)")
        new.replace(path)


def dated_runs(
    connection: DuckDBConnection,
    pieces: Sequence[Piece],
    sign: int,
    order: Sequence[str],
    wanted: Collection[str],
    scratch: Path,
) -> list[tuple[str, list[int]]]:
    """The runs of all files, each with the numbers of its files, and with the path of a file that
    lists the rows which share the second of their date, or have another.

    What is kept has `piece` and `number` of such rows, `own`, `own_updated` and `sharing`. sign: by
    which `turn` counts from the older end. order: that of the source. wanted: the names of what
    else stays. scratch: a folder for files.
    """
    kept = [*_folder(pieces).glob(f"{SECONDS}*.parquet")]
    dating = _Dating(connection, pieces, sign, order, scratch, _ends(connection, kept))
    ranked = connection.execute("SELECT file FROM files WHERE rank IS NOT NULL ORDER BY rank")
    files = [file for (file,) in ranked.fetchall()]
    found = [(str(dating.path(run)), [files[rank] for rank in run.ranks]) for run in _runs(dating)]
    paths = {path for path, _ in found}
    for path in _folder(pieces).glob(f"{SECONDS}*"):
        if str(path) not in paths and path.name not in wanted:
            path.unlink()
    return found


def _folder(pieces: Sequence[Piece]) -> Path:
    return Path(pieces[0].path).parent


def _ends(connection: DuckDBConnection, kept: Iterable[Path]) -> dict[str, int | None]:
    """As in `_Dating`, of what is kept at these paths."""
    paths = [*map(str, kept)]
    if not paths:
        return {}
    found = connection.execute(
        f"SELECT filename, max(greatest(own, own_updated)) FROM {_read(paths)} GROUP BY filename"
    )
    return dict.fromkeys(paths) | dict(found.fetchall())


def _read(paths: Iterable[str]) -> str:
    return f"read_parquet([{', '.join(map(literal, paths))}], filename = true)"


def _runs(dating: _Dating) -> Iterator[_DatedRun]:
    """The runs of all files, in the order of their seconds, dated."""
    found = dating.connection.execute(
        "SELECT rank, low, high FROM spans JOIN files USING (file) ORDER BY low, rank"
    )
    waiting = [_DatedRun((rank,), low, high) for rank, low, high in found.fetchall()][::-1]
    while waiting:
        run = dating.dated(_with_overlapping(waiting.pop(), waiting))
        while waiting and waiting[-1].low <= run.high:  # rows were pushed that far
            run = dating.dated(_with_overlapping(run, waiting))
        yield run


def _with_overlapping(run: _DatedRun, waiting: list[_DatedRun]) -> _DatedRun:
    """A run and those after it that overlap with it. waiting: the runs after it, the next one last;
    without those."""
    while waiting and waiting[-1].low <= run.high:
        run += waiting.pop()
    return run
