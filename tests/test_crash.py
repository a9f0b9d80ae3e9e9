"""Publishing is cut off at every single step: each file is old or new, the next run completes.

Every system call that changes something goes through the `os` of `tagfeed.publishing.atomic_files`;
here another stands in for it, which counts the steps and lets one go wrong.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tagfeed.errors import OutputError
from tagfeed.model import Article
from tagfeed.publishing import atomic_files, publish, syncing
from test_publishing_disk import (
    Disk,
    Fault,
    Killed,
    exits_at,
    fails_once,
    full_from,
    gone_from,
    in_the_place_of_os,
    killed_at,
    sync_together,
)
from test_publishing_values import article, documents_of, plan_of, tree

Feeds = Mapping[str, Sequence[Article]]

OLD_LIVE = [article(number) for number in range(8)]
NEW_LIVE = [article(20), *OLD_LIVE]
OLD: Feeds = {"": OLD_LIVE, "tags/same": OLD_LIVE[:2], "tags/gone": OLD_LIVE[2:3], "o": OLD_LIVE}
NEW: Feeds = {"": NEW_LIVE, "tags/same": OLD_LIVE[:2], "tags/new": NEW_LIVE[:1], "n/x": NEW_LIVE}
"""Two feeds stay, one of them with other bytes; two go with their folders and two come."""


@pytest.fixture(autouse=True, params=[0, syncing.MANY], ids=["together", "one by one"])
def many(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """Each test is run with all files synced together, and with each by itself."""
    sync_together(monkeypatch, request.param)
    return int(request.param)


def build(home: Path, feeds: Feeds, live: Sequence[Article], fault: Fault | None = None) -> Disk:
    """Publish into `home`, on a disk with a fault."""
    disk = Disk(fault or (lambda *_: None))
    home.mkdir(exist_ok=True)
    with in_the_place_of_os(disk):
        documents = documents_of(feeds, ["rss.xml"])
        publish(documents, plan_of(live), home / "feeds", home / ".tagfeed")
    return disk


def build_in_child(home: Path, feeds: Feeds, live: Sequence[Article], fault: Fault) -> bool:
    """The same in a process of its own; whether the fault ended it."""
    child = os.fork()
    if child == 0:
        try:
            build(home, feeds, live, fault)
        finally:
            os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 99


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What stands after an undisturbed build of the old feeds."""
    home = tmp_path_factory.mktemp("old")
    build(home, OLD, OLD_LIVE)
    return tree(home)


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What stands after an undisturbed change from the old feeds to the new."""
    home = tmp_path_factory.mktemp("new")
    build(home, OLD, OLD_LIVE)
    build(home, NEW, NEW_LIVE)
    return tree(home)


def assert_whole(home: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every file that a reader may ask for is the old one or the new one, or absent in one."""
    found = tree(home)
    for path in {*old, *new}:
        if path.startswith("feeds/"):
            assert found.get(path) in (old.get(path), new.get(path)), path
    strangers = set(found) - set(old) - set(new)
    assert all(Path(path).name.startswith((".", "manifest-")) for path in strangers), strangers


def assert_next_run_completes(
    home: Path, step: int, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    """Whether the publisher goes on with the change or takes it back, in turns."""
    if step % 2:
        build(home, NEW, NEW_LIVE)
        assert tree(home) == new
    else:
        build(home, OLD, OLD_LIVE)
        assert tree(home) == old


@pytest.mark.slow
@pytest.mark.parametrize("odd", [0, 1])
@pytest.mark.parametrize("fault", [fails_once, full_from, gone_from])
def test_a_step_that_fails_leaves_whole_files_and_the_next_run_completes(
    tmp_path: Path,
    old: dict[str, bytes],
    new: dict[str, bytes],
    fault: Callable[[int], Fault],
    odd: int,
) -> None:
    for number in count(1):
        home = tmp_path / str(number)
        build(home, OLD, OLD_LIVE)
        try:
            disk = build(home, NEW, NEW_LIVE, fault(number))
        except OutputError as error:
            named = error.faults[0]
        else:
            assert tree(home) == new
            if disk.step < number:
                break
            continue  # a step without which it goes another way
        assert (str(home) in named.file, "No space" in named.problem) == (True, True)
        assert_whole(home, old, new)
        assert_next_run_completes(home, number + odd, old, new)
    assert number > 20


@pytest.mark.parametrize("fault", [fails_once, full_from])
def test_a_failure_before_the_first_rename_leaves_no_trace(
    tmp_path: Path, old: dict[str, bytes], fault: Callable[[int], Fault]
) -> None:
    for number in count(1):
        home = tmp_path / str(number)
        build(home, OLD, OLD_LIVE)
        seen: list[Disk] = []

        def watched(
            disk: Disk, name: str, arguments: tuple[Any, ...], number: int = number
        ) -> None:
            seen[:] = [disk]  # noqa: B023
            fault(number)(disk, name, arguments)

        try:
            build(home, NEW, NEW_LIVE, watched)
        except OutputError:
            if seen[0].placed():
                break
            assert tree(home) == old
        else:
            if seen[0].step < number:
                break
    assert number > 20


@pytest.mark.slow
@pytest.mark.parametrize("odd", [0, 1])
def test_a_killed_run_leaves_whole_files_and_the_next_completes(
    tmp_path: Path, old: dict[str, bytes], new: dict[str, bytes], odd: int
) -> None:
    for number in count(1):
        home = tmp_path / str(number)
        build(home, OLD, OLD_LIVE)
        if not build_in_child(home, NEW, NEW_LIVE, exits_at(number)):
            break
        assert_whole(home, old, new)
        assert_next_run_completes(home, number + odd, old, new)
    assert (tree(home), number > 20) == (new, True)


@pytest.mark.slow
def test_a_run_killed_while_it_clears_up_after_another_is_no_harm(
    tmp_path: Path, old: dict[str, bytes], new: dict[str, bytes]
) -> None:
    third: Feeds = {**OLD, "third/feed": OLD_LIVE[:3]}
    for first in range(3, 200, 7):
        for second in range(2, 200, 9):
            home = tmp_path / f"{first}-{second}"
            build(home, OLD, OLD_LIVE)
            try:
                build(home, NEW, NEW_LIVE, killed_at(first))
            except Killed:
                pass
            else:
                return
            try:
                build(home, third, OLD_LIVE, killed_at(second))
            except Killed:
                assert_next_run_completes(home, first + second, old, new)
            else:
                break


def test_a_killed_first_build_is_completed_or_cleared_away(
    tmp_path: Path, old: dict[str, bytes]
) -> None:
    for number in count(1):
        home = tmp_path / str(number)
        try:
            build(home, NEW, NEW_LIVE, killed_at(number))
        except Killed:
            build(home, OLD, OLD_LIVE)
            assert tree(home) == old
        else:
            break
    assert number > 20


def thrown_away(record: Path) -> None:
    for path in record.iterdir():
        path.unlink()


def with_a_damaged_journal(record: Path) -> None:
    for journal in record.glob("*.next.json"):
        journal.write_bytes(journal.read_bytes() + b"x")


@pytest.mark.parametrize("damage", [thrown_away, with_a_damaged_journal])
def test_published_files_are_whole_whatever_became_of_the_record(
    tmp_path: Path, old: dict[str, bytes], damage: Callable[[Path], None]
) -> None:
    for number in count(1):
        home = tmp_path / str(number)
        build(home, OLD, OLD_LIVE)
        try:
            build(home, NEW, NEW_LIVE, killed_at(number))
        except Killed:
            damage(home / ".tagfeed")
            build(home, OLD, OLD_LIVE)
            found = {path: body for path, body in tree(home).items() if body}
            # What is on no record is nobody's to remove: new files, and those half written.
            more = {str(Path("feeds", folder, "rss.xml")) for folder in NEW}
            assert {path: found.pop(path) for path in old if old[path]} == {
                path: body for path, body in old.items() if body
            }
            assert found.keys() <= more | {atomic_files.temporary(path) for path in more}
        else:
            break
    assert number > 20


def test_an_approved_removal_stays_approved_when_the_run_is_killed(tmp_path: Path) -> None:
    few: Feeds = {"": OLD_LIVE[:3]}
    placed = False
    for number in count(1):
        home = tmp_path / str(number)
        build(home, OLD, OLD_LIVE)
        disk = Disk(killed_at(number))
        with in_the_place_of_os(disk):
            try:
                plan, out, record = plan_of(OLD_LIVE[:3]), home / "feeds", home / ".tagfeed"
                publish(documents_of(few, ["rss.xml"]), plan, out, record, allow_removals=True)
            except Killed:
                placed = bool(disk.placed())
            else:
                break
        if placed:  # cron's next run approves of nothing
            build(home, few, OLD_LIVE[:3])
            assert set(tree(home / "feeds")) == {"rss.xml"}
    assert placed


def test_bytes_are_safe_before_a_rename_and_names_before_the_record(
    tmp_path: Path, many: int
) -> None:
    build(tmp_path, OLD, OLD_LIVE)
    done = [name for name, _ in build(tmp_path, NEW, NEW_LIVE).tried]
    journal, first, *others, record = [at for at, name in enumerate(done) if name == "replace"]
    assert "fsync" in done[:journal]
    last_name = max(at for at in range(record) if done[at] in ("replace", "unlink", "rmdir"))
    last_byte = max(at for at, name in enumerate(done) if name == "write")
    assert last_byte < first < max(others) < last_name < record
    if many:
        assert done[journal:first].count("fsync") == 2 + len(others)  # .tagfeed and each file
        assert done[last_name:record].count("fsync") == 5  # "", n, n/x, tags, tags/new
        assert "syncfs" not in done
    else:
        assert done[journal:first].count("fsync") == 1
        assert "syncfs" in done[last_byte:first]
        assert "syncfs" in done[last_name:record]
        assert done.count("syncfs") == 2
