"""Work shared among processes: the same results in the same order, whatever happens to them."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import NoReturn

import pytest

from tagfeed import parallel
from tagfeed.parallel import in_background, map_in_processes, working_with

MANY = parallel.WORTH_FORKING + 1


@pytest.fixture(autouse=True)
def _on_three_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: 3)


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_results_are_in_the_order_of_the_parts(
    processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: processes)
    here = os.getpid()
    found = map_in_processes(lambda part: (part * part, os.getpid() == here), range(7), MANY)
    assert [square for square, _ in found] == [0, 1, 4, 9, 16, 25, 36]
    assert [mine for _, mine in found] == [turn % min(processes, 7) == 0 for turn in range(7)]


def test_nothing_to_do_needs_nobody() -> None:
    assert map_in_processes(str, [], MANY) == []


def test_a_child_that_dies_has_its_share_done_here() -> None:
    here = os.getpid()

    def work(part: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    assert map_in_processes(work, range(5), MANY) == [0, 1, 2, 3, 4]


def iter_of(part: int) -> Iterator[int]:
    """A generator, which cannot be pickled."""
    yield part


def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    numbers = map_in_processes(iter_of, [1, 2], MANY)
    assert [next(each) for each in numbers] == [1, 2]


def test_an_error_in_a_child_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work(part: int) -> int:
        return 1 // (1 - part)

    with pytest.raises(ZeroDivisionError):
        map_in_processes(work, [0, 1], MANY)
    assert capfd.readouterr() == ("", "")


def test_an_error_here_stops_the_children() -> None:
    here = os.getpid()

    def work(_part: int) -> None:
        if os.getpid() == here:
            raise ValueError
        signal.pause()

    with pytest.raises(ValueError):
        map_in_processes(work, [0, 1, 2], MANY)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _refused(*_: object) -> NoReturn:
    raise BlockingIOError("no more processes")


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_no_process_can_be_had_the_work_is_done_here(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call, _refused)
    before = os.listdir("/dev/fd")  # noqa: PTH208
    assert map_in_processes(str, range(4), MANY) == ["0", "1", "2", "3"]
    assert os.listdir("/dev/fd") == before  # noqa: PTH208


def test_a_child_holds_no_lock_of_its_parent(tmp_path: Path) -> None:
    mine = (tmp_path / "lock").open("w")
    fcntl.flock(mine, fcntl.LOCK_EX)
    here = os.getpid()

    def work(_part: int) -> bool:
        """In the child: whether the lock's file is still open there."""
        if os.getpid() == here:
            return False
        try:
            os.fstat(mine.fileno())
        except OSError:
            return False
        return True

    assert map_in_processes(work, [0, 1], MANY) == [False, False]
    mine.close()


def test_beside_other_threads_nothing_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert parallel.usable_cores() == 1
    finally:
        done.set()
        other.join()
    assert parallel.usable_cores() >= 1


def test_a_child_leaves_the_parents_unwritten_output_alone() -> None:
    program = """
import sys
from tagfeed import parallel
parallel.usable_cores = lambda: 3
sys.stdout.write("once")
print(parallel.map_in_processes(str, [1, 2, 3], entries=9999))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("once['1', '2', '3']\n", "")


def test_little_work_is_done_here() -> None:
    assert (
        map_in_processes(lambda _: os.getpid(), range(3), parallel.WORTH_FORKING)
        == [os.getpid()] * 3
    )


@pytest.mark.parametrize("many", [MANY, parallel.WORTH_FORKING])
def test_work_in_the_background_goes_on_until_its_result_is_asked_for(many: int) -> None:
    here = os.getpid()
    with in_background(lambda: (42, os.getpid() == here), many) as result:
        assert result() == (42, many == parallel.WORTH_FORKING)


def test_work_in_the_background_whose_child_dies_is_done_here() -> None:
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 42

    with in_background(work, MANY) as result:
        assert result() == 42


def test_work_in_the_background_is_stopped_when_nobody_wants_it() -> None:
    with pytest.raises(ValueError, match="unwanted"), in_background(signal.pause, MANY):
        raise ValueError("unwanted")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


class Cut(Exception):  # noqa: N818 - what pickle cannot make again
    """An error of two words."""

    def __init__(self, one: str, other: str) -> None:
        super().__init__(one + other)


def test_a_result_that_cannot_be_read_is_made_here() -> None:
    found = map_in_processes(lambda _: Cut("a", "b"), [1, 2], MANY)
    assert [str(each) for each in found] == ["ab", "ab"]


def test_a_childs_end_is_known_where_the_system_reaps_children() -> None:
    """As under a parent that ignores SIGCHLD, which goes on over exec."""
    before = signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    try:
        assert map_in_processes(str, [1, 2, 3], MANY) == ["1", "2", "3"]
        with in_background(int, MANY):
            pass
    finally:
        signal.signal(signal.SIGCHLD, before)


def test_a_hosts_handlers_of_signals_are_not_the_childs(capfd: pytest.CaptureFixture[str]) -> None:
    before = signal.signal(signal.SIGTERM, lambda *_: print("the host's"))
    here = os.getpid()

    def work(part: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGTERM)
        return part

    try:
        assert map_in_processes(work, [1, 2, 3], MANY) == [1, 2, 3]
    finally:
        signal.signal(signal.SIGTERM, before)
    assert capfd.readouterr() == ("", "")


def test_a_child_that_may_hold_a_lock_does_no_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "listdir", _refused)
    here = os.getpid()
    found = map_in_processes(lambda _: os.getpid() == here, [1, 2, 3], MANY)
    assert found == [True, True, True]


def double(number: int) -> int:
    """Can be pickled, as work for other executors has to be."""
    return 2 * number


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_another_executor_can_be_handed_in(
    kind: type[ThreadPoolExecutor] | type[ProcessPoolExecutor],
) -> None:
    with kind(2) as executor, working_with(executor, 4):
        assert map_in_processes(double, range(9), MANY) == [*range(0, 18, 2)]


def test_what_an_executor_cannot_take_is_done_here() -> None:
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with working_with(executor, 3):
        assert map_in_processes(double, [1, 2, 3], MANY) == [2, 4, 6]
