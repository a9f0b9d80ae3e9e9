"""The progress line: names the stage of a build on the terminal, once the build takes a while.

A process of its own draws it. A thread can't, because builds fork, which is not safe with threads;
and this way neither waiting nor importing Rich interrupts the work.
"""

import _signal  # type: ignore[import-not-found]  # `signal` has the same, and costs more
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tagfeed.parallel import forked

_PATIENCE = 1.0  # seconds of work before anything is shown


@contextmanager
def progress(is_shown: bool) -> Iterator[Callable[[str], None]]:
    """Yield a function to be called with the name of each stage as it begins."""
    line = _start() if is_shown and hasattr(os, "fork") else None
    if line is None:
        yield lambda _stage: None
        return
    try:
        yield line.announce
    finally:
        line.stop()


class _ProgressLine:
    """The process that draws the line, and the pipe that tells it what to draw."""

    def __init__(self, pid: int, pipe: int) -> None:
        self._pid = pid
        self._pipe = pipe

    def announce(self, stage: str) -> None:
        with suppress(OSError):  # a closed terminal must not stop the build
            os.write(self._pipe, f"{stage}\n".encode())

    def stop(self) -> None:
        """Remove the line from the terminal, and wait until it is gone."""
        os.close(self._pipe)
        with suppress(ChildProcessError):  # where a parent has SIGCHLD ignored
            os.waitpid(self._pid, 0)


def _start() -> _ProgressLine | None:
    """Start the process; None if that fails."""
    reading, writing = os.pipe()
    try:
        pid = forked(lambda: _draw_for_parent(reading, writing))
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    os.close(reading)
    return _ProgressLine(pid, writing)


def _draw_for_parent(reading: int, writing: int) -> None:
    os.close(writing)
    for number in (_signal.SIGINT, _signal.SIGTERM):  # they end the build, and that ends the line
        _signal.signal(number, _signal.SIG_IGN)
    _draw(reading)


def _draw(pipe: int) -> None:
    """Show the stages that come through the pipe, until it is closed."""
    from select import select

    from tagfeed.cli.pace import Pace

    pace = Pace(_PATIENCE)
    end, stage = time.monotonic() + _PATIENCE, "starting"
    while select([pipe], [], [], max(0.0, end - time.monotonic()))[0]:
        if not (stages := os.read(pipe, 4096)):
            return
        stage = _told(pace.told, stages)
    from rich.console import Console

    with Console(stderr=True).status(f"{stage} …") as status:
        while stages := os.read(pipe, 4096):
            status.update(f"{_told(pace.told, stages)} …")


def _told(told: Callable[[str, float], str], stages: bytes) -> str:
    """What is shown of the last of these stages."""
    now = time.monotonic()
    return [told(stage, now) for stage in stages.decode().splitlines()][-1]
