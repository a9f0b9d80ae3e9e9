"""Files of rows that somebody writes while they are read: feeds show the rows of one file or of the
other, each as it was written."""

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from conftest import slow, some_slow
from rows import Values, write_parquet
from tagfeed import build, parallel
from tagfeed.choosing import many_rows
from tagfeed.choosing.partial import pieces
from tagfeed.choosing.render import batches
from tagfeed.errors import ChangedError, InputError
from tagfeed.incremental import whole_build
from tagfeed.incremental.splitting import row_list
from tagfeed.reading.source import parquet

pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
SITE = {"title": "Rows", "url": "https://wire.uk/", "feeds_url": "https://feeds.wire.uk/"}


def articles(day: int, word: str = "", many: int = 8) -> list[Values]:
    """The articles of a day, whose titles and ids are of that day and word."""
    begin = NOW - timedelta(days=9 - day)
    return [
        {
            "title": f"{word} {day} {number}",
            "date": f"{begin + timedelta(minutes=number):%Y-%m-%dT%H:%M:%S}Z",
            "url": f"https://wire.uk/{day}/{number}",
            "tags": [f"Tag {number % 4}"],
        }
        for number in range(many)
    ]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list of three files, of which feeds are made one after the other from chosen rows."""
    monkeypatch.setattr(many_rows, "MANY", 0)
    monkeypatch.setattr(batches, "ENTRIES", 1)
    return a_list(tmp_path / "list")


def a_list(folder: Path) -> Path:
    for day in range(3):
        write_parquet(folder / f"articles/{day}.parquet", articles(day, "Old"))
    path = folder / "articles.yaml"  # a line for each section: those that change are read alone
    path.write_text(f"site: {json.dumps(SITE)}\nsource: {{parquet: articles/*.parquet}}\n")
    return path


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in (folder / "feeds").rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def of_all(path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What a build publishes of the same rows that reads all of them."""
    shutil.copytree(path.parent / "articles", folder / "articles")
    shutil.copy(path, folder)
    monkeypatch.setattr(many_rows, "MANY", 10**9)
    build(folder / path.name, now=NOW)
    return files(folder)


def other_rows(path: Path) -> None:
    """Write the last file again, its rows the other way round."""
    write_parquet(path.parent / "articles/2.parquet", articles(2, "New")[::-1])


def fewer_rows(path: Path) -> None:
    """Write the last file again, with most of its rows gone."""
    write_parquet(path.parent / "articles/2.parquet", articles(2, "New", 2))


def no_file(path: Path) -> None:
    """Remove the last file."""
    (path.parent / "articles/2.parquet").unlink()


@pytest.mark.parametrize("stage", [slow("choosing"), "reading: part 2"])
@pytest.mark.parametrize("written", some_slow([other_rows, fewer_rows, no_file]))
def test_feeds_mix_no_rows_of_a_file_that_is_written_meanwhile(
    written: Callable[[Path], None],
    stage: str,
    path: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    left = [written]

    def announce(said: str) -> None:
        if said.startswith(stage) and left:
            left.pop()(path)

    report = build(path, now=NOW, announce=announce, allow_removals=True)
    assert not left
    made = files(path.parent)
    assert len(report.written) + report.unchanged == len(made)
    assert made == of_all(path, tmp_path / "all", monkeypatch)


@pytest.mark.slow
def test_nothing_is_kept_of_a_file_that_is_written_while_it_is_read(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one may come back, as the very file that it was."""
    last, aside = path.parent / "articles/2.parquet", tmp_path / "aside"
    read, real = [0], parallel.map_in_processes

    def map_in_processes(*given: Any) -> Any:
        last.replace(aside)
        write_parquet(last, articles(2, "New")[::-1])
        read[0] += 1
        try:
            return real(*given)
        finally:
            aside.replace(last) if read[0] > 1 else None

    monkeypatch.setattr(pieces, "map_in_processes", map_in_processes)
    build(path, now=NOW)
    monkeypatch.setattr(pieces, "map_in_processes", real)
    build(path, now=NOW)
    made = files(path.parent)
    assert made == of_all(path, tmp_path / "all", monkeypatch)


def test_a_file_that_is_written_all_the_time_ends_the_run_with_what_to_do(path: Path) -> None:
    def announce(said: str) -> None:
        if said == "choosing":
            other_rows(path)

    with pytest.raises(ChangedError, match=r"2\.parquet: was written or removed while it was read"):
        build(path, now=NOW, announce=announce)
    assert not files(path.parent)


def test_a_file_that_cannot_be_read_does_not_have_all_rows_read_as_articles(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ten million would not fit into memory, and nobody would be told which file it is."""
    monkeypatch.setattr(many_rows, "MANY", 16)
    monkeypatch.setattr(whole_build, "whole_build", None)
    for name in ("1", "3"):
        (path.parent / f"articles/{name}.parquet").write_bytes(b"PAR1 is no more")
    with pytest.raises(InputError) as raised:
        build(path, now=NOW)
    named = [Path(fault.file).name for fault in raised.value.faults]
    assert named == ["1.parquet", "3.parquet"]


@pytest.mark.parametrize("written", some_slow([other_rows, fewer_rows, no_file]))
def test_a_build_of_what_changed_mixes_no_rows_of_a_file_that_is_written_meanwhile(
    written: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = a_list(tmp_path / "list")
    build(path, now=NOW)
    edited = articles(2, "Old")
    edited[5]["title"] = "Edited"
    write_parquet(path.parent / "articles/2.parquet", edited)
    left, real = [written], parquet.row_digests

    def row_digests(*given: Any) -> Any:
        found = real(*given)
        if left:
            left.pop()(path)
        return found

    monkeypatch.setattr(row_list, "row_digests", row_digests)
    build(path, now=NOW, allow_removals=True)
    assert not left
    made = files(path.parent)
    assert made == of_all(path, tmp_path / "all", monkeypatch)
