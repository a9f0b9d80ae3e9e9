"""Work done on several cores at once by forked processes, with the same results as in turn."""

# ruff: noqa: PTH208 - no path, but a list of open files

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import IO, NamedTuple, TypeVar

Part = TypeVar("Part")
Result = TypeVar("Result")


def spread(
    work: Callable[[Part], Result], parts: Sequence[Part], processes: int | None = None
) -> list[Result]:
    """The result of `work` for each part, in the order of the parts.

    processes: how many share the parts, this one among them; default: as many as there are cores.
    Each does every so manieth part; a child sends its results back pickled. A child that fails,
    for whatever reason, costs time alone: its share is done here, so that an error is raised as
    it would be without children.
    """
    many = min(cores() if processes is None else processes, len(parts)) or 1
    shares = [parts[turn::many] for turn in range(many)]
    children: list[_Child | None] = []
    try:
        children += [_begin(work, share) for share in shares[1:]]
        done = [[work(part) for part in shares[0]]]
        for share, child in zip(shares[1:], children, strict=True):
            sent: list[Result] | None = child and _receive(child)
            done.append([work(part) for part in share] if sent is None else sent)
    finally:
        for child in filter(None, children):
            _end(child)
    return [done[turn % many][turn // many] for turn in range(len(parts))]


@contextmanager
def beside(work: Callable[[], Result], pays: bool) -> Iterator[Callable[[], Result]]:
    """Have `work` done by a child while the `with` goes on; what is given waits for its result.

    pays: whether it is worth a child. Without one, it is done when its result is asked for.
    """
    child = _begin(lambda _: work(), [None]) if pays and cores() > 1 else None

    def result() -> Result:
        sent: list[Result] | None = child and _receive(child)
        return work() if sent is None else sent[0]

    try:
        yield result
    finally:
        if child:
            _end(child)


def cores() -> int:
    """How many processes pay: one where a fork is not safe, as beside other threads."""
    threading = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threading and threading.active_count() > 1):
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Child(NamedTuple):
    """A process with a share of the work, and where its results come from."""

    pid: int
    pipe: IO[bytes]


def _begin(work: Callable[[Part], Result], share: Sequence[Part]) -> _Child | None:
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
        _send(work, share, writing)
    os.close(writing)
    return _Child(pid, os.fdopen(reading, "rb"))


def _send(work: Callable[[Part], Result], share: Sequence[Part], writing: int) -> None:
    """What a child does: nothing of its parent's is touched, and it ends here whatever comes."""
    try:
        import pickle
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        _close_all_but(writing)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump([work(part) for part in share], pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)


def _close_all_but(kept: int) -> None:
    """A lock is held by an open file: a parent that is killed must not leave it to its child."""
    for name in os.listdir("/dev/fd"):
        if int(name) > _STANDARD_ERROR and int(name) != kept:
            with suppress(OSError):
                os.close(int(name))


def _receive(child: _Child) -> list[Result] | None:
    """What a child sends; None unless all of it comes."""
    import pickle

    try:
        sent: list[Result] = pickle.load(child.pipe)
    except (OSError, EOFError, pickle.UnpicklingError):
        return None
    return sent


def _end(child: _Child) -> None:
    """Take leave of a child; one whose results are no longer wanted is stopped."""
    import signal

    child.pipe.close()
    with suppress(ProcessLookupError):
        os.kill(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)


_STANDARD_ERROR = 2
