"""The lock: one run at a time, and nothing to clean up after a crash."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tagfeed.errors import Fault, LockedError, OutputError
from tagfeed.last_run.plain_files import open_plain


@contextmanager
def lock(record: Path, name: str = "lock") -> Iterator[None]:
    """Keep other runs out for as long as the `with` lasts.

    `record` is the list's `.tagfeed` folder, made if need be; `name` is that of the lock in it.
    Raises LockedError when another run holds the lock, OutputError when the folder or the lock
    cannot be written.
    """
    path = record / name
    descriptor = _open(path)
    try:
        _acquire(descriptor, path)
        _sign(descriptor)
        yield
    finally:
        os.close(descriptor)  # flock(2): closing releases, and so does the end of the process


def _open(path: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return open_plain(path, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise _cannot_lock(path, error) from error


def _acquire(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        holder = os.pread(descriptor, _LONGEST, 0).decode("ascii", "replace").strip()
        by = f" (process {holder})" if holder.isdigit() else ""
        problem = f"another run of tagfeed{by} holds the lock"
        remedy = "wait until it has finished"
        raise LockedError([Fault(str(path), None, "", problem, remedy)]) from error
    except OSError as error:
        raise _cannot_lock(path, error) from error


def _sign(descriptor: int) -> None:
    """Write the id of this process, for whoever waits; a full disk does not stop the run. No other
    content is overwritten: by a hard link, the name may be another file's too.
    """
    with suppress(OSError):
        if os.pread(descriptor, _LONGEST, 0).strip(b"0123456789\n"):
            return
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def _cannot_lock(path: Path, error: OSError) -> OutputError:
    problem = f"the lock cannot be taken: {error.strerror or error}"
    remedy = _REMEDIES.get(error.errno or 0, _NOT_WRITABLE)
    return OutputError([Fault(str(path), None, "", problem, remedy)])


_LONGEST = 20  # digits of a process id, and more
_NOT_WRITABLE = "let the user that runs tagfeed write to the .tagfeed folder beside the list"
_REMEDIES = dict.fromkeys(
    (errno.EINVAL, errno.EISDIR, errno.ENXIO, errno.ENOTDIR, errno.EEXIST),
    "move away what is there: the lock is a file of tagfeed's own",
)
