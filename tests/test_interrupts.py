"""Ctrl-C, or no more memory, at every moment of a run: its exit code, no traceback, and nothing
half done is left."""

import inspect
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NamedTuple

import pytest

from conftest import slow
from machine import NEW, OLD, PROGRAM, Site, run
from tagfeed import __main__ as program
from tagfeed import build

MOMENTS = 40


class Ended(NamedTuple):
    """How a run ended. calls: how many functions it called until then."""

    code: int
    said: str
    calls: int


def press_ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def run_out_of_memory() -> None:
    raise MemoryError


def stopped(home: Path, arguments: list[str], at: int, stop: Callable[[], None]) -> Ended:
    """Run the program in a child, and stop it when it calls its function number `at`.

    Its first is `main`, before which there is nothing but the interpreter. Where Python would print
    what that function raises and go on, the next one is stopped.
    """
    said, calls = home.parent / "said", home.parent / "calls"
    child = os.fork()
    if child == 0:
        code = 99
        try:
            _redirect(said)
            os.chdir(home)
            sys.argv = ["tagfeed", *arguments]
            sys.orig_argv = [sys.executable, *sys.argv]
            signal.signal(signal.SIGINT, signal.default_int_handler)
            with _at_call(at, stop, calls):
                program.main()
                code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return Ended(code, said.read_text(), int(calls.read_text() or 0))


def _redirect(said: Path) -> None:
    descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)
    sys.stdout = os.fdopen(1, "w", closefd=False)
    sys.stderr = os.fdopen(2, "w", closefd=False)


@contextmanager
def _at_call(at: int, stop: Callable[[], None], calls: Path) -> Iterator[None]:
    count, me = 0, os.getpid()
    calls.write_text("")

    def on_event(frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        if event != "call" or os.getpid() != me:
            return
        count += 1
        if 0 <= at <= count and not _may_be_ignored(frame):
            sys.setprofile(None)
            calls.write_text(str(count))
            stop()

    sys.setprofile(on_event)
    try:
        yield
    finally:
        sys.setprofile(None)
        calls.write_text(str(count))


def _may_be_ignored(frame: FrameType) -> bool:
    """Whether Python may have called this while it gave memory back: a generator to close it, a
    method that says goodbye, or what importlib does when a lock goes."""
    code = frame.f_code
    return bool(code.co_flags & inspect.CO_GENERATOR) or code.co_name in ("__del__", "cb")


def strangers(site: Site) -> list[str]:
    """Half-written files: all but the journal, which says what is to be completed."""
    names = [path.name for path in site.home.rglob("*") if path.is_file()]
    return [name for name in names if name.endswith((".tagfeed", ".new"))]


@pytest.mark.parametrize("command", ["build", slow("build --full"), slow("plan"), slow("pin")])
def test_ctrl_c_at_any_call_ends_in_130_without_a_word(tmp_path: Path, command: str) -> None:
    site, other = Site(tmp_path / "site"), Site(tmp_path / "other", NEW)
    before, after = site.published(), other.published()
    site.list.write_text(NEW, encoding="utf-8")
    written = site.list.read_bytes()
    whole = stopped(site.home, command.split(), -1, press_ctrl_c)
    assert whole.code == 0
    pinned = site.list.read_bytes()
    for moment in range(MOMENTS):
        site.list.write_text(OLD, encoding="utf-8")
        build(site.list, allow_removals=True, full=True)
        site.list.write_text(NEW, encoding="utf-8")
        at = 2 + whole.calls * moment // MOMENTS
        ended = stopped(site.home, command.split(), at, press_ctrl_c)
        assert ended.code == 130, (moment, ended)
        assert ended.said in ("", whole.said), (moment, ended)  # what it was to say may be out
        assert strangers(site) == []
        assert site.list.read_bytes() in (written, pinned)
        for path, body in site.published().items():
            assert body in (before.get(path), after.get(path)), path
    build(site.list)
    assert [path for path, body in site.published().items() if body != after.get(path)] == []


@pytest.mark.parametrize("options", [*map(slow, ([], ["--full"], ["--format", "json"]))])
def test_no_more_memory_at_any_call_ends_in_5_with_one_line(
    tmp_path: Path, options: list[str]
) -> None:
    site, other = Site(tmp_path / "site"), Site(tmp_path / "other", NEW)
    before, after = site.published(), other.published()
    site.list.write_text(NEW, encoding="utf-8")
    whole = stopped(site.home, ["build", *options], -1, run_out_of_memory)
    for moment in range(MOMENTS):
        site.list.write_text(OLD, encoding="utf-8")
        build(site.list, allow_removals=True, full=True)
        site.list.write_text(NEW, encoding="utf-8")
        at = 3 + whole.calls * moment // MOMENTS
        ended = stopped(site.home, ["build", *options], at, run_out_of_memory)
        assert ended.code in (0, 5), (moment, ended)  # 0: the step is made again, or not needed
        said = [line for line in ended.said.splitlines() if not line.startswith("{")]
        assert len(said) == (ended.code == 5 or "json" not in options), (moment, ended)
        assert ("memory ran out" in ended.said) == (ended.code == 5), (moment, ended)
        assert strangers(site) == []
        for path, body in site.published().items():
            assert body in (before.get(path), after.get(path)), path
    build(site.list)
    assert site.published() == after


@pytest.mark.parametrize("megabytes", [22, 26, 30])
def test_a_limit_of_memory_ends_a_run_without_a_traceback(tmp_path: Path, megabytes: int) -> None:
    (tmp_path / "articles.yaml").write_text(NEW, encoding="utf-8")
    shell = f'ulimit -v {megabytes * 1024}; exec "$@"'
    done = run([*PROGRAM, "build"], tmp_path, shell=shell)
    # The kernel ends a program itself when the limit leaves no room for its stack to grow.
    assert done.returncode in (0, 5, -signal.SIGSEGV)
    assert "Traceback" not in done.stderr
    if done.returncode == 5:
        assert done.stderr.startswith("error: memory ran out")
        assert done.stderr.count("\n") == 1


def test_another_ctrl_c_ends_what_takes_long_to_undo(tmp_path: Path) -> None:
    script = """
import os, signal
from tagfeed import __main__ as program
from tagfeed.cli.interrupts import undone_if_interrupted

def run():
    with undone_if_interrupted():
        try:
            os.kill(os.getpid(), signal.SIGINT)
        finally:
            print("undoing", flush=True)
            os.kill(os.getpid(), signal.SIGINT)
            print("undone", flush=True)

program._run = run
program.main()
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "undoing\n", "")


def test_ctrl_c_in_a_destructor_is_not_lost(tmp_path: Path) -> None:
    script = """
import os, signal
from tagfeed import __main__ as program
from tagfeed.cli.interrupts import undone_if_interrupted

class Dies:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)

def run():
    with undone_if_interrupted():
        Dies()
        print("lost")

program._run = run
program.main()
"""
    done = run([sys.executable, "-c", script], tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_ctrl_c_stays_ignored_where_a_parent_ignores_it(tmp_path: Path) -> None:
    script = """
import os, signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
from tagfeed import __main__ as program
from tagfeed.cli.interrupts import undone_if_interrupted

def run():
    os.kill(os.getpid(), signal.SIGINT)
    with undone_if_interrupted():
        os.kill(os.getpid(), signal.SIGINT)

program._run = run
program.main()
"""
    assert run([sys.executable, "-c", script], tmp_path).returncode == 0


@pytest.mark.skipif(sys.platform != "linux", reason="SIGIO ends nobody elsewhere")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_whoever_worked_for_a_killed_parent_ends_with_it(
    tmp_path: Path, number: signal.Signals
) -> None:
    script = f"""
import os, signal
from tagfeed.parallel import ForkExecutor

reading, writing = os.pipe()

def work():
    os.write(1, b"at work\\n")
    signal.pause()

at_work = [ForkExecutor().submit(work) for _ in range(2)]
input()
os.kill(os.getpid(), {number:d})
"""
    command = [sys.executable, "-c", script]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=tmp_path, stdin=pipe, stdout=pipe) as parent:
        assert parent.stdout
        assert parent.stdin
        assert [parent.stdout.readline() for _ in range(2)] == [b"at work\n"] * 2
        parent.stdin.write(b"\n")
        parent.stdin.close()
        assert parent.stdout.read() == b""  # its end comes when the last of them is gone
