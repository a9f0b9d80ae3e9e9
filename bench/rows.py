"""How long builds of a list take whose articles are rows: `python bench/rows.py 100000`.

Each article has one of N/40 tags and one of seven that all share. Needs the extra `scale`.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from tagfeed import build

_FILES = 8
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LIST = """\
site: {title: Wire, url: "https://wire.example/", feeds_url: "https://feeds.wire.example/"}
source: {parquet: "articles/*.parquet"}
"""


def write(file: Path, begin: int, end: int, tags: int) -> None:
    """Write the articles of these numbers."""
    words = "'<p>' || repeat('Some words of a text. ', 20) || '</p>'"
    duckdb.sql(
        f"""COPY (SELECT 'Article ' || i AS title, 'Summary of ' || i AS summary,
        TIMESTAMP '2010-01-01' + INTERVAL (i * 97) SECOND AS date,
        'https://wire.example/' || i AS url, {words} AS content_html,
        ['Tag ' || (hash(i) % {tags}), 'Big ' || (i % 7)] AS tags
        FROM range({begin}, {end}) numbers(i)) TO '{file}' (FORMAT parquet)"""
    )


def measured(folder: Path, many: int) -> Iterator[tuple[str, float, int]]:
    """What was done, the seconds that it took, and the files that were written."""
    articles, tags = folder / "articles", many // 40
    articles.mkdir()
    (folder / "articles.yaml").write_text(_LIST)
    for turn in range(_FILES):
        some = turn * many // _FILES, (turn + 1) * many // _FILES
        write(articles / f"a{turn}.parquet", *some, tags)
    yield "the first build", *timed(folder)
    for new in (many // 1000, many // 100):
        write(articles / f"b{new}.parquet", many + new, many + 2 * new, tags)
        yield f"{new:,} new articles", *timed(folder)
    yield "nothing new", *timed(folder)


def timed(folder: Path) -> tuple[float, int]:
    begin = time.perf_counter()
    report = build(folder / "articles.yaml", now=_NOW)
    return time.perf_counter() - begin, len(report.written)


def main() -> None:
    """Print a table."""
    with tempfile.TemporaryDirectory() as folder:
        for what, seconds, written in measured(Path(folder), int(sys.argv[1])):
            print(f"| {what} | {seconds:.1f} | {written:,} |", flush=True)
    who = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    print(*(f"{resource.getrusage(each).ru_maxrss // 1024:,} MB" for each in who))


if __name__ == "__main__":
    main()
