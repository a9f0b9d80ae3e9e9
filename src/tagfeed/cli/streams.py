"""The standard streams, as cron, a pipe or a full disk may hand them over."""

import errno
import io
import os
import sys
from contextlib import suppress


def make_writable() -> None:
    """Make sure of three standard streams that take any text, whatever is closed or the locale.

    A closed one leads nowhere from now on: otherwise its number would go to the next file that is
    opened, which is a feed. What a locale can't represent is written as an escape.
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
    """Say on standard error why nothing more can be printed, and let what is left lead nowhere.

    A reader that went away need not be told. If the rest led anywhere, the interpreter would fail
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
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - stays open as long as we run
