"""Work spread over processes: the same results in the same order, whatever happens to them."""

import fcntl
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tagfeed import cores
from tagfeed.cores import beside, spread


@pytest.mark.parametrize("processes", [1, 2, 3, 9])
def test_results_stand_in_the_order_of_the_parts(processes: int) -> None:
    here = os.getpid()
    found = spread(lambda part: (part * part, os.getpid() == here), range(7), processes)
    assert [square for square, _ in found] == [0, 1, 4, 9, 16, 25, 36]
    assert [mine for _, mine in found] == [turn % min(processes, 7) == 0 for turn in range(7)]


def test_nothing_to_do_needs_nobody() -> None:
    assert spread(str, []) == []


def test_a_child_that_dies_has_its_share_done_here() -> None:
    here = os.getpid()

    def work(part: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return part

    assert spread(work, range(5), 3) == [0, 1, 2, 3, 4]


def iter_of(part: int) -> Iterator[int]:
    """A generator, which cannot be pickled."""
    yield part


def test_a_result_that_cannot_be_sent_is_made_here() -> None:
    numbers = spread(iter_of, [1, 2], 2)
    assert [next(each) for each in numbers] == [1, 2]


def test_an_error_in_a_child_is_raised_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work(part: int) -> int:
        return 1 // (1 - part)

    with pytest.raises(ZeroDivisionError):
        spread(work, [0, 1], 2)
    assert capfd.readouterr() == ("", "")


def test_an_error_here_stops_the_children() -> None:
    here = os.getpid()

    def work(_part: int) -> None:
        if os.getpid() == here:
            raise ValueError
        signal.pause()

    with pytest.raises(ValueError):
        spread(work, [0, 1, 2], 3)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def _refused() -> NoReturn:
    raise BlockingIOError("no more processes")


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_no_process_is_to_be_had_the_work_is_done_here(
    call: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, call, _refused)
    before = os.listdir("/dev/fd")  # noqa: PTH208
    assert spread(str, range(4), 2) == ["0", "1", "2", "3"]
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

    assert spread(work, [0, 1], 2) == [False, False]
    mine.close()


def test_beside_other_threads_nothing_is_forked() -> None:
    done = threading.Event()
    other = threading.Thread(target=done.wait)
    other.start()
    try:
        assert cores.cores() == 1
    finally:
        done.set()
        other.join()
    assert cores.cores() >= 1


def test_a_child_leaves_the_parents_unwritten_output_alone() -> None:
    program = """
import sys
from tagfeed.cores import beside, spread
sys.stdout.write("once")
print(spread(str, [1, 2, 3], 3))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert (ran.stdout, ran.stderr) == ("once['1', '2', '3']\n", "")


@pytest.mark.parametrize("pays", [True, False])
def test_work_beside_goes_on_until_its_result_is_asked_for(
    pays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 2)
    here = os.getpid()
    with beside(lambda: (42, os.getpid() == here), pays) as result:
        assert result() == (42, not pays)


def test_work_beside_whose_child_dies_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 2)
    here = os.getpid()

    def work() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 42

    with beside(work, pays=True) as result:
        assert result() == 42


def test_work_beside_is_stopped_when_nobody_wants_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cores, "cores", lambda: 2)
    with pytest.raises(ValueError, match="unwanted"), beside(signal.pause, pays=True):
        raise ValueError("unwanted")
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
