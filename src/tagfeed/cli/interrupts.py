"""Ctrl-C while something is half done: that is undone first."""

import _signal  # type: ignore[import-not-found]  # `signal` has the same, and costs more
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tagfeed.cli.exit_codes import INTERRUPTED


@contextmanager
def undone_if_interrupted() -> Iterator[None]:
    """Have Ctrl-C raise KeyboardInterrupt in the `with` block, so that what is half done is undone.

    Only the first does: a second one ends the program at once, in case undoing takes long.
    """
    before = _signal.getsignal(_signal.SIGINT)
    if not callable(before):  # it is ignored, as with nohup
        yield
        return

    def raise_once(_number: int, _frame: object) -> None:
        _signal.signal(_signal.SIGINT, before)
        raise KeyboardInterrupt

    hook = sys.unraisablehook
    sys.unraisablehook = _end_if_interrupted
    _signal.signal(_signal.SIGINT, raise_once)
    try:
        yield
    finally:
        _signal.signal(_signal.SIGINT, before)
        sys.unraisablehook = hook


def _end_if_interrupted(unraisable: Any) -> None:
    """Python only prints an exception in a destructor, but Ctrl-C has to end the program."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(unraisable)
