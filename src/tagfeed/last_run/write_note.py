"""Writes the note that a successful build leaves for the next run.

As all of `last_run`, this imports only what a bare interpreter has already loaded.
"""

import os
import sys
from _collections_abc import Iterable

from tagfeed.last_run.file_states import identities_of, sealed_blocks
from tagfeed.last_run.note import (
    FEEDS,
    FOLDER,
    PROGRAM,
    READ,
    SOURCES,
    LastOutput,
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


class Span:
    """The time for which the feeds of a build are right.

    began: its `start_time`, from before the first file was read. since, due: the first moment at
    which they are right, and that at which they no longer are; seconds since the epoch.
    """

    def __init__(self, began: int, since: float, due: float) -> None:
        self.began = began
        self.since = since
        self.due = due


class Inputs:
    """What a build read.

    list_files: the files of the list. searched: the folders in which patterns of `include` look for
    files; None if they may look anywhere. sources: the files of articles and of texts, and the
    folders of them. of_all: the files on which all feeds depend, as they do on the program.
    """

    def __init__(
        self,
        list_files: Iterable[str],
        searched: Iterable[str] | None,
        sources: Iterable[str],
        of_all: Iterable[str] = (),
    ) -> None:
        self.list_files = list_files
        self.searched = ("",) if searched is None else searched  # the nameless one never exists
        self.sources = sources
        self.of_all = of_all


def write_note(
    articles: str,
    out: str,
    span: Span,
    inputs: Inputs,
    published: Iterable[str],
    untouched: LastOutput,
) -> None:
    """Note a successful build. If that fails, nothing is lost: the next run takes its full time.

    published: the files that the build wrote or compared. untouched: those that it left alone, as
    they were before it began, so that the next run sees a change to one since then; and the blocks
    about the program as it was then, none where nobody has looked at it.
    """
    path = note_path(articles, out)
    try:
        lines = [
            str(span.began),
            str(span.since),
            str(span.due),
            *(f"{READ} {identity(file)}" for file in inputs.list_files),
            *(f"{FOLDER} {identity(folder)}" for folder in inputs.searched),
            *sealed_blocks(SOURCES, identities_of(inputs.sources)),
            *sealed_blocks(FEEDS, identities_of(published) | dict(untouched.files)),
            *(untouched.program or _program_blocks(inputs.of_all)),
        ]
        replace(path, [sealed(lines)])
    except OSError:
        drop(path)  # the next run checks everything


def program_seal() -> str:
    """What changes when the program does."""
    return "".join(block.split(maxsplit=2)[1] for block in _program_blocks())


def program_files() -> Iterable[str]:
    """The files of tagfeed that builds are made by: those of all rooms but the ones above them."""
    for folder, inner, names in os.walk(_PACKAGE):
        if folder == _PACKAGE:
            inner[:] = [room for room in inner if room not in ABOVE]
        yield from (os.path.join(folder, name) for name in names if name.endswith((".py", ".txt")))


def _program_blocks(of_all: Iterable[str] = ()) -> Iterable[str]:
    return sealed_blocks(PROGRAM, identities_of([*_program(), *of_all]))


def _program() -> Iterable[str]:
    """What builds are made by, as another version, or an edited one, may write other bytes: files
    of tagfeed and of other packages with formats, and the folder where libraries are installed."""
    if "msgspec" in sys.modules:
        yield os.path.dirname(os.path.dirname(str(sys.modules["msgspec"].__file__)))
    if others := sys.modules.get("tagfeed.reading.installed_formats"):
        yield from others.modules_used()
    yield from program_files()
