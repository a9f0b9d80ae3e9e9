"""Parallel work: several processes share it, with the same results as one process gives.

An executor does the work, as in `concurrent.futures`. The usual one forks: a child has everything
in memory that its parent has read, so only results are pickled.
"""

# ruff: noqa: PTH208 - not a path, but the list of open files

import _signal  # type: ignore[import-not-found]  # `signal` has the same, and costs more
import fcntl
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, Any, Protocol, TypeVar

WORTH_FORKING = 2000
"""Articles or entries: for fewer, starting a process costs more than it saves."""
_MOST_WORKERS = 8  # each copies what it touches of its parent's memory
_STANDARD_ERROR = 2
_ENDING = (_signal.SIGINT, _signal.SIGTERM, _signal.SIGALRM, _signal.SIGIO)

Work = TypeVar("Work")
Result = TypeVar("Result")
Sent = TypeVar("Sent", covariant=True)
_crews: list[tuple["Executor", int]] = []


class Future(Protocol[Sent]):
    """The part of `concurrent.futures.Future` that is needed here; importing that costs 5 ms."""

    def result(self) -> Sent:
        """Wait for the result. Raises any Exception if there is none."""

    def cancel(self) -> object:
        """Stop the work if possible: its result is no longer wanted."""


class Executor(Protocol):
    """The part of `concurrent.futures.Executor` that is needed here; any of those will do."""

    def submit(self, work: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Have `work(*arguments)` done elsewhere. Raises any Exception if it can't be."""


@contextmanager
def working_with(executor: Executor, workers: int) -> Iterator[None]:
    """Let this many workers, this process included, share the work of the `with` block."""
    _crews.append((executor, workers))
    try:
        yield
    finally:
        _crews.pop()


def map_in_processes(
    work: Callable[[Work], Result],
    parts: Sequence[Work],
    entries: int,
    progress: Callable[[int], None] = lambda _parts: None,
) -> list[Result]:
    """The result of `work` for each part, in the order of the parts.

    entries: how many articles or entries the parts hold in all; if they are too few, all is done
    here. Otherwise the parts are dealt out to several workers, of which this process is one.
    Work that fails elsewhere, for whatever reason, costs only time: it is done again here, so an
    error is raised just as it would be without an executor.
    progress: is called after each part that is done here with how many are done in all, supposing
    that every worker is as quick.
    """
    executor, workers = _crews[-1] if _crews else (ForkExecutor(), None)
    count = min(_workers(entries, workers), len(parts)) or 1
    shares = [parts[turn::count] for turn in range(count)]
    jobs = [partial(_each, work, share) for share in shares]
    futures: list[Future[list[Result]] | None] = []
    try:
        for job in jobs[1:]:
            futures.append(_submitted(executor, job))
        done = [_each(work, shares[0], lambda many: progress(min(many * count, len(parts))))]
        for job, future in zip(jobs[1:], futures, strict=True):
            done.append(_outcome(job, future))
    finally:
        _cancel(futures)
    return [done[turn % count][turn // count] for turn in range(len(parts))]


@contextmanager
def in_background(work: Callable[[], Result], entries: int) -> Iterator[Callable[[], Result]]:
    """Have `work` done by another process while the `with` block runs, if that is worth it.

    Yields a function that waits for the result, or does the work; call it once.
    """
    future = _submitted(ForkExecutor(), work) if _workers(entries, None) > 1 else None
    try:
        yield lambda: _outcome(work, future)
    finally:
        _cancel([future])


def usable_cores() -> int:
    """How many processes may share the work: one if forking is not safe, as with threads."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(count or 1, _MOST_WORKERS)


class ForkExecutor:
    """Forks a process for each piece of work: closures and their values need not be pickled."""

    def submit(self, work: Callable[..., Result], /, *arguments: Any) -> Future[Result]:
        """Raises OSError if no process can be started."""
        reading, writing = os.pipe()
        try:
            pid = forked(partial(_send, partial(work, *arguments), writing, os.getpid()))
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        os.close(writing)
        return _Child(pid, os.fdopen(reading, "rb"))


def forked(work: Callable[[], object]) -> int:
    """Start a process that does this work, without a word about errors; returns its id.

    No signal comes between: Ctrl-C there would make two processes clean up and end as one.
    Raises OSError if no process can be started.
    """
    before = _signal.pthread_sigmask(_signal.SIG_BLOCK, _ENDING)
    try:
        pid = os.fork()
        if pid == 0:
            _work_and_exit(work, before)
    finally:
        _signal.pthread_sigmask(_signal.SIG_SETMASK, before)
    return pid


class _Child:
    """A process at work, and the pipe from which its result will come."""

    def __init__(self, pid: int, pipe: IO[bytes]) -> None:
        self._pid = pid
        self._pipe = pipe

    def result(self) -> Any:
        """Raises whatever unpickling raises, mostly EOFError, if the result is incomplete."""
        import pickle

        sent = pickle.load(self._pipe)
        self._reap()
        return sent

    def cancel(self) -> None:
        """Kill the child, unless its result has come."""
        import signal

        if self._pipe.closed:
            return
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        self._pipe.close()
        with suppress(ChildProcessError):  # where SIGCHLD is ignored, as some parents have it
            os.waitpid(self._pid, 0)


def _work_and_exit(work: Callable[[], object], mask: object) -> None:
    """All that a child does: it touches nothing of its parent's and always ends here."""
    try:
        _signal.set_wakeup_fd(-1)
        for number in _ENDING:
            _signal.signal(number, _signal.SIG_DFL)
        _signal.pthread_sigmask(_signal.SIG_SETMASK, mask)
        work()
    finally:
        os._exit(0)


def _send(work: Callable[[], object], writing: int, parent: int) -> None:
    """Do the work and send its result, unless nobody is left who waits for it."""
    import pickle

    close_all_but(writing)
    _end_with_reader(writing)
    if os.getppid() != parent:
        return
    result = work()
    fcntl.fcntl(writing, fcntl.F_SETFL, 0)  # from here on the reader makes room, and that signals
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(result, pipe, pickle.HIGHEST_PROTOCOL)


def _end_with_reader(writing: int) -> None:
    """Have SIGIO end this process when the other end of a pipe is closed: a parent that was killed
    leaves nobody at work. fcntl(2), under F_SETOWN; systems that have no such signal for pipes
    notice when they write."""
    with suppress(OSError):
        fcntl.fcntl(writing, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(writing, fcntl.F_SETFL, os.O_ASYNC)


def close_all_but(kept: int) -> None:
    """An open file holds the lock, which must not outlive a parent that is killed."""
    for name in os.listdir("/dev/fd"):
        if int(name) > _STANDARD_ERROR and int(name) != kept:
            with suppress(OSError):
                os.close(int(name))


def _workers(entries: int, workers: int | None) -> int:
    if entries <= WORTH_FORKING:
        return 1
    return usable_cores() if workers is None else workers


def _each(
    work: Callable[[Work], Result],
    parts: Sequence[Work],
    progress: Callable[[int], None] = lambda _parts: None,
) -> list[Result]:
    results = []
    for number, part in enumerate(parts, 1):
        results.append(work(part))
        progress(number)
    return results


def _submitted(executor: Executor, work: Callable[[], Result]) -> Future[Result] | None:
    with suppress(Exception):
        return executor.submit(work)
    return None


def _outcome(work: Callable[[], Result], future: Future[Result] | None) -> Result:
    """The result of the future, or of the work done here."""
    if future is not None:
        with suppress(Exception):
            return future.result()
    return work()


def _cancel(futures: Sequence[Future[Any] | None]) -> None:
    for future in filter(None, futures):
        future.cancel()
