"""What a terminal is shown of long work, and that it never disturbs the work."""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from cases import ROOT
from tagfeed.cli import progress as module
from tagfeed.cli.pace import Pace
from tagfeed.cli.progress import progress

PATIENCE = 0.2
ERASED = re.compile(r"\x1b\[2K.*\x1b\[\?25h|\x1b\[\?25h.*\x1b\[2K", re.DOTALL)
# The line is gone, and the cursor is back.


class Terminal:
    """A terminal that takes the place of standard error."""

    def __init__(self) -> None:
        self.screen, self._line = pty.openpty()
        self.stderr = open(self._line, "w", encoding="utf-8", closefd=False)  # noqa: SIM115

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """`progress` shown here, whatever pytest has made of standard error."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "stderr", self.stderr)
            with progress(True) as announce:
                yield announce

    def close(self) -> None:
        for side in (self.screen, self._line):
            with suppress(OSError):
                os.close(side)
        with suppress(OSError):
            self.stderr.close()

    def shown(self, text: str = "", seconds: float = 10.0) -> str:
        """What has come since it was last asked: all until `text` has come, or the time is up."""
        found, end = b"", time.monotonic() + seconds
        while select.select([self.screen], [], [], max(0.0, end - time.monotonic()))[0]:
            found += os.read(self.screen, 4096)
            if text and text in found.decode():
                break
        return found.decode()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    terminal = Terminal()
    monkeypatch.setattr(module, "_PATIENCE", PATIENCE)
    monkeypatch.setenv("TERM", "xterm")
    yield terminal
    terminal.close()
    with pytest.raises(ChildProcessError):  # nobody is left
        os.waitpid(-1, os.WNOHANG)


def test_nothing_is_shown_of_quick_work(terminal: Terminal) -> None:
    with terminal.progress() as announce:
        announce("reading")
    assert terminal.shown(seconds=2 * PATIENCE) == ""


def test_each_stage_is_shown_and_taken_away(terminal: Terminal) -> None:
    with terminal.progress() as announce:
        announce("reading")
        announce("writing")
        assert "writing …" in terminal.shown("writing …")
        announce("publishing")
        assert "publishing …" in terminal.shown("publishing …")
    assert ERASED.search(terminal.shown(seconds=0.1))


def test_a_stage_that_counts_is_shown_with_its_pace(terminal: Terminal) -> None:
    with terminal.progress() as announce:
        announce("putting: 100 of 90,000 objects")
        time.sleep(2 * PATIENCE)
        announce("putting: 300 of 90,000 objects")
        shown = terminal.shown("left …")
    assert re.search(r"putting: 300 of 90,000 objects, \d{2,3} a second, \d+ min left …", shown)


def test_the_pace_is_that_of_the_stage_alone() -> None:
    pace = Pace(1.0)
    told = [
        ("reading", 0.0, "reading"),
        ("reading: 500 of 1,000 rows", 10.0, "reading: 500 of 1,000 rows"),
        ("reading: 510 of 1,000 rows", 10.5, "reading: 510 of 1,000 rows"),
        ("reading: 520 of 1,000 rows", 12.0, "10 a second, 48 s left"),
        ("reading: 600 of 1,000 rows", 15.0, "20 a second, 20 s left"),
        ("putting: 1 of 9 objects", 100.0, "putting: 1 of 9 objects"),
        ("putting: 2 of 9 objects", 102.0, "0.5 a second, 14 s left"),
        ("putting: 1 of 900,000 rows", 200.0, "putting: 1 of 900,000 rows"),
        ("putting: 2 of 900,000 rows", 201.0, "1.0 a second, 10 d left"),
        ("putting: 10,801 of 900,000 rows", 1_280.0, "10 a second, 25 h left"),
        ("putting: 880,001 of 900,000 rows", 88_200.0, "10 a second, 33 min left"),
        ("publishing", 88_201.0, "publishing"),
    ]
    for stage, now, shown in told:
        assert pace.told(stage, now).removeprefix(f"{stage}, ") == shown


def test_a_build_in_parts_says_how_long_all_of_them_take() -> None:
    pace = Pace(1.0)
    for stage, now, shown in [
        ("reading: part 1 of 3", 0.0, "reading (part 1 of 3)"),
        ("writing: 1 of 5 feeds", 10.0, "writing: 1 of 5 feeds (part 1 of 3)"),
        ("publishing", 60.0, "publishing (part 1 of 3)"),
        ("reading: part 2 of 3", 100.0, "reading (part 2 of 3, 3 min left in all)"),
        ("publishing", 130.0, "publishing (part 2 of 3, 3 min left in all)"),
        ("reading: part 3 of 3", 400.0, "reading (part 3 of 3, 3 min left in all)"),
        ("writing: 1 of 5 feeds", 450.0, "writing: 1 of 5 feeds (part 3 of 3, 2 min left in all)"),
        ("publishing", 700.0, "publishing (part 3 of 3, 0 s left in all)"),
    ]:
        assert pace.told(stage, now) == shown


def test_stage_that_never_ends_is_shown_without_another_word_from_it(terminal: Terminal) -> None:
    with terminal.progress():
        assert "starting …" in terminal.shown("starting …")


def test_an_error_takes_the_line_away(terminal: Terminal) -> None:
    def fail() -> None:
        with terminal.progress() as announce:
            announce("reading")
            assert "reading …" in terminal.shown("reading …")
            raise ValueError

    with pytest.raises(ValueError):
        fail()
    assert ERASED.search(terminal.shown(seconds=0.1))


def test_a_terminal_that_is_gone_stops_no_work(terminal: Terminal) -> None:
    done = []
    with terminal.progress() as announce:
        os.close(terminal.screen)
        announce("reading")
        time.sleep(2 * PATIENCE)
        announce("publishing")
        done.append("all")
    assert done == ["all"]


def test_a_process_that_dies_stops_no_work(terminal: Terminal) -> None:
    with terminal.progress() as announce:
        (child,) = children()
        os.kill(child, signal.SIGKILL)
        time.sleep(0.05)
        announce("reading")
    assert terminal.shown(seconds=2 * PATIENCE) == ""


def children() -> list[int]:
    listed = Path(f"/proc/self/task/{os.getpid()}/children")
    if not listed.exists():
        pytest.skip("the system does not list a process's children below /proc")
    return [int(pid) for pid in listed.read_text(encoding="ascii").split()]


def test_it_ends_when_the_build_is_killed(terminal: Terminal) -> None:
    killed = os.fork()
    if killed == 0:
        try:
            with terminal.progress():
                os.kill(os.getpid(), signal.SIGKILL)
        finally:
            os._exit(1)
    os.waitpid(killed, 0)
    assert terminal.shown(seconds=2 * PATIENCE) == ""


def test_no_handler_of_a_signal_is_set_and_no_thread_is_started(terminal: Terminal) -> None:
    """A handler would run, and import, in the middle of any statement; threads forbid forks."""
    program = (
        "import signal, sys, threading, time\n"
        "from tagfeed.cli import progress\n"
        "progress._PATIENCE = 0.1\n"
        "handlers = [signal.getsignal(number) for number in signal.valid_signals()]\n"
        "with progress.progress(True) as announce:\n"
        "    announce('reading')\n"
        "    time.sleep(1)\n"
        "    announce('publishing')\n"
        "    assert [signal.getsignal(n) for n in signal.valid_signals()] == handlers\n"
        "    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)\n"
        "    assert threading.active_count() == 1\n"
        "    assert 'rich' not in sys.modules\n"
    )
    subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, stderr=terminal.stderr, check=True, timeout=60
    )
    assert "publishing …" in terminal.shown(seconds=0.1)


def test_only_the_program_sets_handlers_of_signals() -> None:
    """Whoever imports tagfeed keeps their own, those that children put back to default aside."""
    program = {"__main__.py", "cli/interrupts.py", "serving/running.py"}
    setting = re.compile(r"signal\.signal\((?!.*SIG_(?:DFL|IGN))|setitimer|\balarm\(")
    source = ROOT / "src" / "tagfeed"
    for path in sorted(source.rglob("*.py")):
        found = setting.search(path.read_text(encoding="utf-8"))
        assert bool(found) == (path.relative_to(source).as_posix() in program), path
