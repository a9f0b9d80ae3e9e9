"""What somebody puts in place of tagfeed's own files: links, pipes, folders, flipped bits.

No file elsewhere is touched, no run waits for ever, and published ids stay guarded.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from machine import PROGRAM, Site, list_of, run
from tagfeed import GuardError, OutputError, build

OLD, NEW = list_of("Eins", "Zwei"), list_of("Eins", "Zwei", "Drei")
TEXT = '- {title: Text, date: 2020-02-01, content_markdown: "*so*"}\n'
LISTS = [(0, OLD), (1, OLD.replace("Zwei: é", "Zwei: è"))]
EDITED = list_of("Eins", "Anders") + TEXT
# Each file of the record, and those beside it while it is written.
OURS = (
    *("lock", "last-*.txt", "last-*.txt.new", "index-*.bin", "index-*.bin.new"),
    *("texts-*.bin", "texts-*.bin.new", "manifest-*.json", ".manifest-*.json.tagfeed"),
    *(
        "checked-*.bin",
        "checked-*.bin.new",
        "manifest-*.next.json",
        ".manifest-*.next.json.tagfeed",
    ),
)


def link(path: Path, precious: Path) -> None:
    path.symlink_to(precious)


def hard_link(path: Path, precious: Path) -> None:
    path.hardlink_to(precious)


def link_to_nothing(path: Path, _precious: Path) -> None:
    path.symlink_to(path.parent / "nothing")


def pipe(path: Path, _precious: Path) -> None:
    os.mkfifo(path)


def folder(path: Path, _precious: Path) -> None:
    path.mkdir()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site", OLD + TEXT)


def place_of(pattern: str, record: Path) -> Path:
    """Where a file of this pattern is, or would be."""
    stem = pattern.removeprefix(".").partition("*")[0]
    (known,) = [path for path in record.iterdir() if path.name.startswith(stem)]
    name = known.name.removesuffix(".json").removesuffix(".txt").removesuffix(".bin")
    return record / pattern.replace(f"{stem}*", name)


@pytest.mark.slow
@pytest.mark.parametrize("plant", [link, hard_link, link_to_nothing, pipe, folder])
@pytest.mark.parametrize("pattern", OURS)
def test_whatever_is_planted_in_the_record_harms_nothing(
    site: Site, tmp_path: Path, pattern: str, plant: Callable[[Path, Path], None]
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("precious")
    path = place_of(pattern, site.home / ".tagfeed")
    path.unlink(missing_ok=True)
    plant(path, precious)
    before = site.published()
    site.list.write_text(NEW + TEXT, encoding="utf-8")
    said, expected = "", Site(tmp_path / "other", NEW + TEXT).published()
    try:
        with in_time():
            build(site.list)
    except OutputError as error:
        said, expected = str(error), before
    assert said == "" or "; move away " in said
    assert site.published() == expected
    assert precious.read_text() == "precious"
    assert not (site.home / ".tagfeed" / "nothing").exists()


@contextmanager
def in_time() -> Iterator[None]:
    """Fail if the block hangs."""

    def fail(_number: int, _frame: object) -> None:
        pytest.fail("it hangs")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(30)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def positions(size: int) -> list[int]:
    """Some places of a file: its beginning, its end and fifty between."""
    return sorted({*range(min(size, 24)), *range(0, size, size // 50 or 1), *range(size - 9, size)})


@pytest.mark.slow
@pytest.mark.parametrize("pattern", ["index-*.bin", "texts-*.bin", "checked-*.bin"])
def test_a_bit_that_flips_in_what_is_kept_changes_no_feed(
    site: Site, tmp_path: Path, pattern: str
) -> None:
    path = place_of(pattern, site.home / ".tagfeed")
    expected = [Site(tmp_path / str(turn), text + TEXT).published() for turn, text in LISTS]
    for at in positions(path.stat().st_size):
        turn, text = LISTS[at % 2]
        whole = bytearray(path.read_bytes())
        whole[at % len(whole)] ^= 1 << at % 8
        path.write_bytes(whole)
        site.list.write_text(text + TEXT, encoding="utf-8")
        build(site.list)
        assert site.published() == expected[turn], at


@pytest.mark.slow
def test_a_bit_that_flips_in_the_manifest_leaves_published_ids_guarded(site: Site) -> None:
    path = place_of("manifest-*.json", site.home / ".tagfeed")
    before, whole = site.published(), path.read_bytes()
    site.list.write_text(EDITED, encoding="utf-8")
    for at in positions(len(whole)):
        damaged = bytearray(whole)
        damaged[at] ^= 1 << at % 8
        path.write_bytes(damaged)
        with pytest.raises(GuardError, match="published with the id"):
            build(site.list)
        assert site.published() == before


@pytest.mark.parametrize("command", ["build", "plan", "pin"])
def test_a_list_that_is_a_pipe_is_a_fault(tmp_path: Path, command: str) -> None:
    os.mkfifo(tmp_path / "articles.yaml")
    done = run([*PROGRAM, command], tmp_path)
    assert done.returncode == 1
    assert "is not a regular file; save the list in a file" in done.stderr


def test_an_included_file_that_became_a_pipe_is_a_fault(site: Site) -> None:
    site.list.write_text(OLD.replace("articles:", "include: [a.yaml, b.yaml]\narticles:"))
    (site.home / "a.yaml").write_text(TEXT)
    (site.home / "b.yaml").write_text("[]\n")
    build(site.list)
    (site.home / "b.yaml").unlink()
    os.mkfifo(site.home / "b.yaml")
    done = site.build()
    assert (done.returncode, "`b.yaml` matches no file" in done.stderr) == (1, True)


def test_a_list_behind_a_link_is_built(site: Site) -> None:
    (site.home / "other.yaml").symlink_to(site.list)
    assert run([*PROGRAM, "build", "other.yaml"], site.home).returncode == 0
    site.list.write_text(NEW + TEXT, encoding="utf-8")
    assert run([*PROGRAM, "build", "other.yaml"], site.home).stdout.startswith("4 articles")


def test_a_feed_changed_in_place_with_its_time_kept_is_mended_by_full(site: Site) -> None:
    path, before = site.feeds / "rss.xml", site.published()
    found = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Eins", b"EINS"))
    os.utime(path, ns=(found.st_atime_ns, found.st_mtime_ns))
    assert site.published() != before
    build(site.list, full=True)
    assert site.published() == before
