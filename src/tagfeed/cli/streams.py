"""The standard streams as cron, a pipe and a full disk hand them over."""

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

UNPRINTABLE = {errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""What write(2) says of a stream that takes no more."""


def steady() -> None:
    """Have three standard streams that take any text, whatever is closed and whatever the locale.

    What is closed leads nowhere from now on: its number would else go to the next file opened,
    which is a feed. What a locale cannot write is written as an escape.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # open(2): the lowest number that is free
    sys.stdout = sys.stdout or _nowhere()
    sys.stderr = sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


@contextmanager
def ended_in_order() -> Iterator[None]:
    """End in a documented exit code where words can't be printed, or Ctrl-C ends the program."""
    try:
        yield
    except KeyboardInterrupt:
        sys.exit(130)  # as a shell tells of SIGINT; click's 1 would mean a faulty list
    except OSError as error:
        if error.errno not in UNPRINTABLE or error.filename is not None:
            raise
        give_up(error)
        sys.exit(5)


def give_up(error: OSError) -> None:
    """Say on standard error why nothing more can be printed, and let the rest lead nowhere.

    A reader that went away needs no telling. Without the second, the interpreter would fail
    once more as it ends, with an exit code of its own.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if error.errno != errno.EPIPE:
        with suppress(OSError):
            print(f"error: the output can't be printed: {error.strerror}", file=sys.stderr)
            sys.stderr.flush()
    os.dup2(nowhere, 2)


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - lasts as long as we
