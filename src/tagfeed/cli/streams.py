"""Makes the standard streams safe: closed by cron, cut off by a pipe, or on a full disk."""

import errno
import io
import os
import sys
from contextlib import suppress


def make_writable() -> None:
    """Make sure that all three standard streams are open and accept any text.

    A closed one is opened to nowhere: otherwise the next file that is opened, a feed, would get its
    number. Characters that the locale can't represent are written as escapes.
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


def discard_output(error: OSError) -> None:
    """Say on standard error why nothing more can be printed, and discard the rest.

    If the reader went away, nothing is said. If the rest were not discarded, the interpreter would
    fail again as it ends, with an exit code of its own.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    if error.errno != errno.EPIPE:
        with suppress(OSError):
            print(f"error: the output can't be printed: {error.strerror}", file=sys.stderr)
            sys.stderr.flush()
    os.dup2(nowhere, 2)


def _nowhere() -> io.TextIOWrapper:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - stays open as long as we run
