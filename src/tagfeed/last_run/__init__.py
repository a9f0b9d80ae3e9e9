"""Decides for cron that nothing has changed since the last run, before anything is imported.

A build leaves a note of what it read and published: `note.py` is the file, `file_states.py` the
state of many files in it, `write_note.py` what the build writes. None of it is needed: delete the
note at any time, and the next run takes its full time. It is never trusted over the input: if there
is any doubt, for instance about an input that may be younger than the build, the build runs.

Only what a bare interpreter has already loaded is imported here: a cron job that finds nothing to
do pays for no more.
"""

import os
import sys
import time
from _collections_abc import Sequence  # its other name imports more

from tagfeed.last_run.file_states import all_unchanged
from tagfeed.last_run.note import SEALED, SOURCES, default_out, identity, read_note

_SECOND = 1_000_000_000
_TICK = 20_000_000  # nanoseconds: two ticks of the slowest clock that a kernel stamps files with


def plain_build(arguments: Sequence[str]) -> tuple[str, str, bool] | None:
    """The list, the folder of feeds and whether to be quiet, if cron runs `tagfeed ARGUMENTS`.

    That is `build [ARTICLES] [--out DIR] [--quiet]` away from a terminal. None for everything
    else, which the command line has to read.
    """
    if sys.stdout is None or sys.stdout.isatty() or arguments[:1] != ["build"]:
        return None
    rest = [argument for argument in arguments[1:] if argument != "--quiet"]
    quiet = len(rest) < len(arguments) - 1
    out = None
    if "--out" in rest[:-1]:
        at = rest.index("--out")
        out = rest[at + 1]
        del rest[at : at + 2]
    articles = rest[0] if rest else "articles.yaml"
    unclear = (
        "" in (articles, out)
        or "://" in (out or "")
        or any(argument.startswith("-") for argument in rest)
    )
    if unclear or len(rest) > 1 or os.path.isdir(articles):
        return None
    return articles, out or default_out(articles), quiet


def nothing_to_do(arguments: Sequence[str]) -> bool:
    """Whether `tagfeed ARGUMENTS` is a build for which nothing has changed since the last run."""
    asked = plain_build(arguments)
    if asked is None:
        return False
    articles, out, _ = asked
    try:
        note = read_note(articles, out)
        began = int(note.began)
        blocks = [line for line in note.lines if line.startswith(SEALED)]
        inputs = (line for line in note.lines if not line.startswith(SEALED))
        return (
            float(note.since) <= time.time() < float(note.due)
            and all(_is_unchanged(line, began) for line in inputs)
            and all_unchanged(blocks, SOURCES, lambda found: is_doubtful(found, began))
        )
    except (OSError, ValueError):
        return False


def _is_unchanged(line: str, began: int) -> bool:
    """Whether a file of the list, or a folder searched for such files, is as the build read it."""
    recorded = line.partition(" ")[2]
    path, _, _ = recorded.rpartition(" ")
    if recorded.endswith(" -") or identity(path) != recorded:
        return False
    return not is_doubtful(os.stat(path), began)


def file_state(found: os.stat_result, now: int) -> str:
    """The state of a file that is read after this moment, as text. Where it may yet be written
    again within the same tick of a clock, it is one that never comes again."""
    doubt = f"?{now}" if is_doubtful(found, now) else ""
    return f"{found.st_size}/{found.st_mtime_ns}/{found.st_ino}{doubt}"


def is_doubtful(found: os.stat_result, began: int) -> bool:
    """Whether an input may have been written again after the build read it.

    FAT, HFS+ and some network file systems store whole seconds, FAT only every other one. A file
    that was moved or copied there with an old time of modification has a recent time of change.
    """
    modified = found.st_mtime_ns
    tick = 2 * _SECOND if modified % _SECOND == 0 else _TICK
    return modified + tick >= began or found.st_ctime_ns > began
