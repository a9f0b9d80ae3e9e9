"""Writes the note that a successful build leaves for the next run.

As all of `last_run`, this imports only what a bare interpreter has already loaded.
"""

import os
import sys
from _collections_abc import Iterable, Sequence

from tagfeed.last_run.file_states import identities_of, sealed_blocks
from tagfeed.last_run.note import (
    FEEDS,
    FOLDER,
    PROGRAM,
    READ,
    SOURCES,
    PublishedFiles,
    identity,
    note_path,
    sealed,
)
from tagfeed.last_run.plain_files import create, drop, replace, temporary

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
ABOVE = {
    *("cli", "deploying", "importing", "notifying", "partners"),
    *("scaling", "serving", "subscribers", "verifying"),
}
"""The rooms above `build`: none of them can change what is published."""


def start_time(articles: str, out: str) -> int:
    """The moment at which a build begins, in nanoseconds, by the clock that stamps files there.

    A file that is written later may not have been read. If the moment can't be known it is 0,
    which makes every input doubtful.
    """
    path = temporary(note_path(articles, out))
    try:
        with open(create(path), "wb", buffering=0) as file:
            file.write(b"begun")
            began = os.fstat(file.fileno()).st_mtime_ns
        os.unlink(path)
    except OSError:
        return 0
    return began


def write_note(
    articles: str,
    out: str,
    *,
    began: int,
    since: float,
    due: float,
    read: Iterable[str],
    looked_in: Iterable[str] | None,
    sources: Iterable[str],
    published: Iterable[str],
    untouched: PublishedFiles,
    program: Sequence[str],
    of_all: Iterable[str] = (),
) -> None:
    """Note a successful build. If that fails, nothing is lost: the next run takes its full time.

    began: the `start_time` from before the first file was read. since, due: the feeds are right
    from the one moment until the other, in seconds since the epoch. read: the files of the list.
    looked_in: folders in which patterns of `include` look for files; None if they may look
    anywhere. sources: the files of articles and of texts, and the folders of them. published: the
    files that the build wrote or compared. untouched: the files that it left alone, as they were
    before it began, so that the next run sees a change to one since then. program: the blocks about
    the program as it was then; none where nobody has looked at it. of_all: the files besides on
    which all feeds depend, as on the program.
    """
    path = note_path(articles, out)
    try:
        lines = [
            str(began),
            str(since),
            str(due),
            *(f"{READ} {identity(file)}" for file in read),
            *(f"{FOLDER} {identity(folder)}" for folder in _searched(looked_in)),
            *sealed_blocks(SOURCES, identities_of(sources)),
            *sealed_blocks(FEEDS, identities_of(published) | dict(untouched)),
            *(program or sealed_blocks(PROGRAM, identities_of([*_program(), *of_all]))),
        ]
        replace(path, [sealed(lines)])
    except OSError:
        drop(path)  # the next run checks everything


def program_seal() -> str:
    """What changes when the program does."""
    return "".join(
        block.split(maxsplit=2)[1] for block in sealed_blocks(PROGRAM, identities_of(_program()))
    )


def _searched(folders: Iterable[str] | None) -> Iterable[str]:
    return ("",) if folders is None else folders  # the nameless one never exists


def _program() -> Iterable[str]:
    """What builds are made by, as another version, or an edited one, may write other bytes: files
    of tagfeed and of other packages with formats, and the folder where libraries are installed."""
    if "msgspec" in sys.modules:
        yield os.path.dirname(os.path.dirname(str(sys.modules["msgspec"].__file__)))
    if others := sys.modules.get("tagfeed.reading.installed_formats"):
        yield from others.modules_used()
    for folder, rooms, names in os.walk(_PACKAGE):
        rooms[:] = [room for room in rooms if room not in ABOVE]
        yield from (os.path.join(folder, name) for name in names if name.endswith((".py", ".txt")))
