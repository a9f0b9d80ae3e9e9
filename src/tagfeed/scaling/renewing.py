"""Renews a lock while a build goes on for hours before it asks for any object.

A process of its own does it: a thread can't, as builds fork, and a fork can't, as obstore's threads
would be missing in it. So a fork waits, which costs nothing, and becomes another program when there
is something to renew. It ends when the run does, however that ends.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from select import select
from signal import SIGKILL

from tagfeed.errors import LockedError, OutputError
from tagfeed.parallel import close_all_but, forked
from tagfeed.scaling.bucket import Bucket
from tagfeed.scaling.lease import Lease

_PAUSE = 60.0  # seconds between two renewals
_INPUT, _OUTPUT, _ERRORS = range(3)


@contextmanager
def renewed(lease: Lease, pause: float = _PAUSE) -> Iterator[None]:
    """Renew a lease every so many seconds while the `with` block runs, beginning after the first
    pause.

    If no process can be started, only whoever writes objects renews it. Whoever renews it next
    finds out if it was lost; nobody else is told.
    """
    reading, writing = os.pipe()
    try:
        child = _started(reading, lease, pause)
    finally:
        os.close(reading)
    try:
        yield
    finally:
        os.close(writing)
        if child is not None:  # in the midst of a request, too: that is refused, or no matter
            with suppress(ProcessLookupError):
                os.kill(child, SIGKILL)
            with suppress(ChildProcessError):  # where SIGCHLD is ignored, as some parents have it
                os.waitpid(child, 0)


def _started(reading: int, lease: Lease, pause: float) -> int | None:
    if not hasattr(os, "fork"):
        return None
    with suppress(OSError):
        return forked(lambda: _wait(reading, lease, pause))
    return None


def _wait(reading: int, lease: Lease, pause: float) -> None:
    """Become the program that renews, unless the run has ended by then."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(reading, _INPUT)
    for told in _OUTPUT, _ERRORS:
        os.dup2(nowhere, told)
    close_all_but(_INPUT)
    if not _is_over(pause):
        # -P: no file of the folder in which somebody happens to be is run
        command = [sys.executable, "-P", "-m", __name__, lease.bucket.url, lease.owner, f"{pause}"]
        os.execv(sys.executable, command)


def _is_over(pause: float) -> bool:
    """Whether the run ends within so many seconds: that closes its end of the pipe."""
    return bool(select([_INPUT], [], [], pause)[0])


def _renew(url: str, owner: str, pause: float) -> None:
    lease = Lease(Bucket(url), owner)
    with suppress(LockedError):
        while True:
            with suppress(OutputError):  # the network may be back next time
                lease.renew()
            if _is_over(pause):
                return


if __name__ == "__main__":
    _renew(sys.argv[1], sys.argv[2], float(sys.argv[3]))
