"""A run with nothing to do: recognised at once, and never wrongly."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.last_run import nothing_to_do
from tagfeed.last_run.note import index_path, note_path, sealed

LIST = """\
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/}
include: [more/*.yaml]
articles:
- {title: A, date: 2020-01-01, url: https://example.org/a/}
- {title: B, date: 2030-01-01T00:00:00Z, url: https://example.org/b/}
"""
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A built site whose inputs are older than the record."""
    monkeypatch.chdir(tmp_path)
    Path("articles.yaml").write_text(LIST, encoding="utf-8")
    Path("more").mkdir()
    Path("more/old.yaml").write_text(
        "- {title: C, date: 2019-01-01, url: https://example.org/c/}\n", encoding="utf-8"
    )
    for path in ("articles.yaml", "more/old.yaml", "more"):
        age(Path(path))
    build("articles.yaml")
    return tmp_path


def age(path: Path) -> None:
    """Make a file look ten minutes old."""
    then = time.time() - 600.5
    os.utime(path, (then, then))


def record() -> Path:
    (found,) = Path(".tagfeed").glob("last-*.txt")
    return found


@pytest.mark.usefixtures("site")
def test_nothing_to_do_after_a_build() -> None:
    assert nothing_to_do(["build"])
    assert nothing_to_do(["build", "articles.yaml", "--quiet", "--out", "feeds"])


def test_the_list_decides_from_any_folder(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (site / "more").mkdir(exist_ok=True)
    monkeypatch.chdir(site / "more")
    build(site / "articles.yaml")
    assert nothing_to_do(["build", str(site / "articles.yaml")])


def edit_list() -> None:
    Path("articles.yaml").write_text(LIST.replace("title: A", "title: Z"), encoding="utf-8")


def edit_included() -> None:
    Path("more/old.yaml").write_text("[]\n", encoding="utf-8")


def add_included() -> None:
    Path("more/new.yaml").write_text("[]\n", encoding="utf-8")


def edit_feed() -> None:
    Path("feeds/rss.xml").write_text("", encoding="utf-8")


def rewrite(at: int, line: str) -> None:
    """Write another line into the record, and seal it."""
    lines = record().read_bytes()[:-8].decode().split("\0\n")
    lines[at] = line
    record().write_bytes(sealed(lines[1:]))


def touch_list_lately() -> None:
    """As when the list was written again in the very tick in which the build began."""
    rewrite(1, str(Path("articles.yaml").stat().st_mtime_ns + 1))


def edit_list_and_turn_its_time_back() -> None:
    before = Path("articles.yaml").stat()
    text = Path("articles.yaml").read_text(encoding="utf-8")
    Path("articles.yaml").write_text(text.replace("title: A", "title: Z"), encoding="utf-8")
    os.utime("articles.yaml", ns=(before.st_atime_ns, before.st_mtime_ns))


CHANGES: list[Callable[[], object]] = [
    edit_list,
    edit_included,
    add_included,
    edit_feed,
    touch_list_lately,
    edit_list_and_turn_its_time_back,
    lambda: os.unlink("feeds/rss.xml"),  # noqa: PTH108
    lambda: os.unlink("more/old.yaml"),  # noqa: PTH108
    lambda: os.unlink("articles.yaml"),  # noqa: PTH108
    lambda: os.unlink(record()),  # noqa: PTH108
    lambda: record().write_bytes(b""),
    lambda: record().write_bytes(record().read_bytes()[:-20]),
    lambda: record().write_bytes(b"\xff\0\n" + record().read_bytes()),
    lambda: record().write_bytes(record().read_bytes().replace(b"tagfeed", b"tagfood", 1)),
    lambda: rewrite(1, "soon"),
    lambda: rewrite(2, str(time.time() + 9999)),  # as when the clock was set back
    lambda: rewrite(3, str(time.time())),
    lambda: rewrite(3, ""),
    lambda: rewrite(4, "read a\0b 1/1/1"),
]


def test_the_index_is_beside_the_record_whatever_the_folders_are_called() -> None:
    folder = "last-of-last-years"
    record, index = note_path(f"{folder}/a.yaml", "o"), index_path(f"{folder}/a.yaml", "o")
    assert os.path.dirname(record) == os.path.dirname(index) == f"{folder}/.tagfeed"  # noqa: PTH120


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("change", CHANGES)
def test_any_doubt_runs_the_build(change: Callable[[], object]) -> None:
    change()
    assert not nothing_to_do(["build"])


@pytest.mark.slow
@pytest.mark.usefixtures("site")
def test_any_bit_that_flips_in_the_record_runs_the_build() -> None:
    whole = record().read_bytes()
    for at in range(len(whole)):
        flipped = bytearray(whole)
        flipped[at] ^= 1 << at % 8
        record().write_bytes(flipped)
        assert not nothing_to_do(["build"]), at
    record().write_bytes(whole)
    assert nothing_to_do(["build"])


def save_in_place(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("title: A", "title: Z")
    path.write_text(text, encoding="utf-8")


def move_an_old_file_there(path: Path) -> None:
    other = path.with_name("other.yaml")
    other.write_text(LIST.replace("title: A", "title: Z"), encoding="utf-8")
    age(other)
    other.rename(path)


@pytest.mark.parametrize("save", [save_in_place, move_an_old_file_there])
def test_list_that_is_saved_while_it_is_built_is_built_by_the_next_run(
    site: Path, save: Callable[[Path], None]
) -> None:
    path = site / "articles.yaml"

    def at_that_stage(stage: str) -> None:
        if stage == "publishing":
            time.sleep(0.05)
            save(path)
            time.sleep(0.05)

    build(path, announce=at_that_stage)
    assert "<title>A" in (site / "feeds" / "rss.xml").read_text(encoding="utf-8")
    assert not nothing_to_do(["build", str(path)])


@pytest.mark.usefixtures("site")
def test_what_was_built_for_another_moment_is_built_again() -> None:
    build("articles.yaml", now=datetime(2031, 1, 1, tzinfo=UTC))
    assert not nothing_to_do(["build"])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["plan"],
        ["build", "--full"],
        ["build", "--now", "2026-01-01"],
        ["build", "--format", "json"],
        ["build", "--out"],
        ["build", "--out", "elsewhere"],
        ["build", "--allow-removals"],
        ["build", "other.yaml"],
        ["build", "a", "b"],
        ["build", "--help"],
    ],
)
@pytest.mark.usefixtures("site")
def test_every_other_call_is_left_to_the_pipeline(arguments: list[str]) -> None:
    assert not nothing_to_do(arguments)


def test_a_moment_that_has_come_runs_the_build(tmp_path: Path) -> None:
    soon = datetime.now(UTC) + timedelta(days=1)
    path = tmp_path / "articles.yaml"
    path.write_text(LIST.replace("2030-01-01T00:00:00Z", soon.isoformat()), encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "none.yaml").write_text("[]\n", encoding="utf-8")
    for old in (path, tmp_path / "more", tmp_path / "more" / "none.yaml"):
        age(old)
    build(path, now=soon - timedelta(days=3))
    assert nothing_to_do(["build", str(path)])
    (record,) = (tmp_path / ".tagfeed").glob("last-*.txt")
    text = record.read_bytes()[:-8].decode().replace(str(soon.timestamp())[:10], "1700000000", 1)
    record.write_bytes(sealed(text.split("\0\n")[1:]))
    assert not nothing_to_do(["build", str(path)])


@pytest.mark.usefixtures("site")
def test_a_run_with_nothing_to_do_imports_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "tagfeed", "build"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert done.stdout == ""
    assert "tagfeed.last_run" in imported
    assert not imported & {"click", "msgspec", "yaml", "tagfeed.build", "pathlib", "typing"}


@pytest.mark.parametrize("pattern", ["*/x.yaml", "**/x.yaml"])
def test_patterns_over_folders_are_always_looked_up(tmp_path: Path, pattern: str) -> None:
    path = tmp_path / "articles.yaml"
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "x.yaml").write_text("[]\n", encoding="utf-8")
    path.write_text(LIST.replace("more/*.yaml", f"'{pattern}'"), encoding="utf-8")
    for old in (path, tmp_path / "a", tmp_path / "a" / "x.yaml"):
        age(old)
    build(path)
    assert not nothing_to_do(["build", str(path)])


def newspaper(many: int) -> str:
    """A list with a feed of its own for each article's tag."""
    lines = (
        f"- {{title: T{number}, date: 2020-01-01, url: https://example.org/{number}/,"
        f" tags: [Tag{number}]}}\n"
        for number in range(many)
    )
    return LIST.replace("include: [more/*.yaml]\n", "") + "".join(lines)


@pytest.fixture
def large_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> list[Path]:
    """The published files of a site that are looked at by two processes, or by one alone."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tagfeed.last_run.file_states._FILES_OF_A_BLOCK", 5)
    monkeypatch.setattr("os.cpu_count", lambda: request.param)
    Path("articles.yaml").write_text(newspaper(9), encoding="utf-8")
    age(Path("articles.yaml"))
    build("articles.yaml")
    return sorted(path for path in Path("feeds").rglob("*") if path.is_file())


@pytest.mark.slow
@pytest.mark.parametrize("large_site", [1, 2, None], indirect=True)
def test_a_change_to_any_of_many_files_is_noticed(large_site: list[Path]) -> None:
    assert len(large_site) == 42
    for path in large_site:
        assert nothing_to_do(["build"])
        before, stat = path.read_bytes(), path.stat()
        path.write_bytes(before + b"!")
        assert not nothing_to_do(["build"]), path
        path.write_bytes(before)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    other = large_site[3].rename("other")
    assert not nothing_to_do(["build"])
    large_site[20].rename(large_site[3])
    other.rename(large_site[20])
    assert not nothing_to_do(["build"])  # two files have changed places
