"""How long a build takes to choose the rows that feeds show, step by step, without making a feed.

    python bench/scale/choose_as_build.py FOLDER

FOLDER is what generate.py filled. What is known of the rows of each file is computed by DuckDB
instead of read row by row, which a build does once for each file. Prints the CPU seconds of all
cores, and the memory at the most.
"""

import resource
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from math import floor
from pathlib import Path
from typing import Any

from tagfeed.choosing import many_rows
from tagfeed.choosing.combine import choice, frame
from tagfeed.choosing.combine.feed_digests import FeedDigests
from tagfeed.choosing.combine.list_to_choose_from import ListToChooseFrom
from tagfeed.choosing.combine.no_longer_shown import put_on_record
from tagfeed.choosing.database import database
from tagfeed.choosing.partial import pieces
from tagfeed.choosing.partial.pieces import Piece
from tagfeed.publishing import PublishedOnRecord
from tagfeed.reading.source.faulty_rows import Marks
from tagfeed.reading.source.parquet import connected
from tagfeed.reading.source.parquet_sql import literal

NOW = datetime(2026, 11, 29, tzinfo=UTC)
_FACTS = """
    COPY (SELECT *, sign(lag(published) OVER (ORDER BY number) - published)::TINYINT AS step FROM (
      SELECT (file_row_number + 1)::INTEGER AS number, hash(url, title) AS digest, hash(url) AS id,
        hash(url) AS guid, epoch(date)::BIGINT AS published, epoch(date)::BIGINT AS updated,
        NULL::BIGINT AS expires, NULL::BIGINT AS withdrawn, false AS is_bare,
        false AS is_special, false AS is_draft, tags, authors, NULL::VARCHAR AS language
      FROM read_parquet({file}, file_row_number = true)) ORDER BY number)
    TO {piece} (FORMAT parquet)"""


def _make(piece: Piece, **_how: Any) -> tuple[()]:
    """As `pieces.partial`, for articles of generate.py."""
    with connected() as connection:
        connection.execute(_FACTS.format(file=literal(piece.file), piece=literal(piece.path)))
    return ()


def _one_by_one(make: Any, missing: list[Piece], _rows: int, _told: Any) -> Iterator[tuple[()]]:
    for piece in missing:
        yield make(piece)


@contextmanager
def _timed(step: str) -> Iterator[None]:
    begin = time.process_time()
    yield
    print(f"| {step} | {time.process_time() - begin:.1f} |", flush=True)


def _time_steps(names: Mapping[Any, tuple[str, ...]]) -> None:
    """Have functions of modules print how long they take."""
    for module, functions in names.items():
        for name in functions:
            setattr(module, name, _with_time(getattr(module, name), name))


def _with_time(function: Any, name: str) -> Any:
    def timed(*given: Any, **named: Any) -> Any:
        with _timed(name):
            return function(*given, **named)

    return timed


def main() -> None:
    parser = ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    articles = parser.parse_args().folder / "articles.yaml"
    for name, ours in (("partial", _make), ("map_in_processes", _one_by_one)):
        setattr(pieces, name, ours)
    _time_steps(
        {
            choice: (
                "make_rows",
                "add_asked_for",
                "choose_for_all",
                "make_used",
                "read_frame",
                "choose_newest",
                "every_feed",
                "make_digests",
                "keep_choice",
            ),
            frame: ("used_names", "resolve_names", "add_names", "_count_members", "make_catalog"),
        }
    )
    begin = time.process_time()
    many_rows.MANY = 0
    found = many_rows.many_rows(articles)
    assert found is not None
    settings, source = found
    out, record = articles.parent / "feeds", articles.parent / ".tagfeed"
    before = PublishedOnRecord(out, record)
    with database(articles) as place:
        keys = place.scratch / "keys.csv"
        keys.touch()
        put_on_record(place.connection, keys)
        marks = Marks(settings.diagnostics, ())
        listed = ListToChooseFrom(settings, source, before, floor(NOW.timestamp()), (), marks)
        with _timed("pieces_of"):
            every = pieces.pieces_of(settings, source, lambda _stage: None)
        chosen = choice.combine(listed, every, place)
        heads = FeedDigests(articles, out, place.connection)
        with _timed("compare"):
            changes = heads.compare(chosen.homes, 7)
        with _timed("made"):
            heads.made(changes.made)
        print(len(chosen.homes.every), "feeds,", len(changes.made), "to be made again")
    print(f"| all | {time.process_time() - begin:.1f} |")
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:,.0f} MB")


if __name__ == "__main__":
    main()
