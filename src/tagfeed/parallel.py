"""Work done on several cores at once by forked processes, with the same results as in turn.

The one other fork is that of `cache.sealed`, which may import nothing.
"""

# ruff: noqa: PTH208 - no path, but a list of open files

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import IO, Any, NamedTuple, TypeVar

PAYS = 2000
"""Articles or entries: for fewer, a process costs more than it spares."""

_MOST = 8  # processes: each copies what it touches of its parent's memory

Part = TypeVar("Part")
Result = TypeVar("Result")


def spread(work: Callable[[Part], Result], parts: Sequence[Part], many: int) -> list[Result]:
    """The result of `work` for each part, in the order of the parts.

    many: how many articles or entries they hold in all. Where that pays, the parts are dealt out,
    to this process and to children, which send back their results pickled. A child that fails,
    for whatever reason, costs time alone: its share is done here, so that an error is raised as
    it would be without children.
    """
    processes = min(cores() if many > PAYS else 1, len(parts)) or 1
    shares = [parts[turn::processes] for turn in range(processes)]
    children: list[_Child | None] = []
    try:
        for share in shares[1:]:
            children.append(_begin(partial(_in_turn, work, share)))
        done = [_in_turn(work, shares[0])]
        for share in shares[1:]:
            sent = _received(children.pop(0))
            done.append(_in_turn(work, share) if sent is None else sent[0])
    finally:
        _stop(children)
    return [done[turn % processes][turn // processes] for turn in range(len(parts))]


@contextmanager
def beside(work: Callable[[], Result], many: int) -> Iterator[Callable[[], Result]]:
    """Have `work` done by a child while the `with` goes on, where that pays, as for `spread`.

    What is given waits for the result; it is to be called once. Without a child, it does the work.
    """
    children = [_begin(work)] if many > PAYS and cores() > 1 else []

    def result() -> Result:
        sent = _received(children.pop()) if children else None
        return work() if sent is None else sent[0]

    try:
        yield result
    finally:
        _stop(children)


def cores() -> int:
    """How many processes may share work: one where a fork is not safe, as beside other threads."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(there or 1, _MOST)


def _in_turn(work: Callable[[Part], Result], parts: Sequence[Part]) -> list[Result]:
    return [work(part) for part in parts]


class _Child(NamedTuple):
    """A process at work, and where its result comes from."""

    pid: int
    pipe: IO[bytes]


def _begin(work: Callable[[], object]) -> _Child | None:
    """A child at work; None where no process is to be had."""
    try:
        reading, writing = os.pipe()
    except OSError:
        return None
    try:
        pid = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if pid == 0:
        _send(work, writing)
    os.close(writing)
    return _Child(pid, os.fdopen(reading, "rb"))


def _send(work: Callable[[], object], writing: int) -> None:
    """What a child does: nothing of its parent's is touched, and it ends here whatever comes."""
    try:
        import pickle
        import signal

        signal.set_wakeup_fd(-1)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        _close_all_but(writing)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump((work(),), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _close_all_but(kept: int) -> None:
    """A lock is held by an open file: a parent that is killed must not leave it to its child."""
    for name in os.listdir("/dev/fd"):
        if int(name) > _STANDARD_ERROR and int(name) != kept:
            with suppress(OSError):
                os.close(int(name))


def _received(child: _Child | None) -> tuple[Any] | None:
    """What a child sends; None unless all of it comes. The child has ended then."""
    if child is None:
        return None
    import pickle

    try:
        sent: tuple[Any] | None = pickle.load(child.pipe)
    except Exception:  # whatever cut-off bytes may lead to
        sent = None
    except BaseException:
        _stop([child])
        raise
    _reap(child)
    return sent


def _stop(children: Sequence[_Child | None]) -> None:
    """Stop children whose results are no longer wanted."""
    import signal

    for child in filter(None, children):
        with suppress(ProcessLookupError):
            os.kill(child.pid, signal.SIGKILL)
        _reap(child)


def _reap(child: _Child) -> None:
    child.pipe.close()
    with suppress(ChildProcessError):  # where SIGCHLD is ignored, as some parents have it
        os.waitpid(child.pid, 0)


_STANDARD_ERROR = 2
