"""What the last run knew, so that a run with nothing to do can end before anything is imported.

`.tagfeed/last-DIGEST.txt` holds a line for each file the last build read, with its size, time and
inode, and blocks of those that it published and of its own sources, each with one seal over all
their sizes, times and inodes: what is not needed one by one is written, read and compared at once.
Nothing here is needed: delete it at any time, and the next run takes its full time. It is never
trusted over the input: any doubt, an input that may be younger than the build among them, and the
build runs.

Only what a bare interpreter has loaded already is imported here: it is what a cron job that finds
nothing to do pays for.
"""

import os
import sys
import time
from _collections_abc import Iterable, Mapping, Sequence  # its other name imports more
from zlib import crc32

from tagfeed.last_run.sealed import Identity, blocks_of, hold, identities, unsealed

Standing = Mapping[str, Identity]
"""Published files as a build found them, by path."""

_VERSION = "tagfeed 4"
_SECOND = 1_000_000_000
_TICK = 20_000_000  # nanoseconds: two ticks of the slowest clock a kernel stamps files with
_PACKAGE = os.path.dirname(os.path.dirname(__file__))


def plain_build(arguments: Sequence[str]) -> tuple[str, str, bool] | None:
    """What `tagfeed ARGUMENTS` asks for as a cron job does: the list, the folder of feeds, quiet.

    That is `build [ARTICLES] [--out DIR] [--quiet]` away from a terminal. None for everything
    else, which is the command line's to read.
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
    unclear = "" in (articles, out) or any(argument.startswith("-") for argument in rest)
    if unclear or len(rest) > 1 or os.path.isdir(articles):
        return None
    return articles, out or default_out(articles), quiet


def nothing_to_do(arguments: Sequence[str]) -> bool:
    """Whether `tagfeed ARGUMENTS` is a build of which the last run says that nothing changed."""
    asked = plain_build(arguments)
    if asked is None:
        return False
    articles, out, _ = asked
    try:
        began, since, due, lines = _record(articles, out)
        blocks = [line for line in lines if line.startswith(_SEALED)]
        inputs = (line for line in lines if not line.startswith(_SEALED))
        return (
            float(since) <= time.time() < float(due)
            and all(_stands(line, int(began)) for line in inputs)
            and hold(blocks)
        )
    except (OSError, ValueError):
        return False


def standing(articles: str, out: str) -> Standing | None:
    """The files that the last build published, by path.

    None when any of them, or the program, is not what that build left.
    """
    files: dict[str, Identity] = {}
    try:
        for line in _record(articles, out)[3]:
            if line.startswith(_SEALED):
                found = unsealed(line)
                if found is None:
                    return None
                if line.startswith(_FEEDS):
                    files |= found
    except (OSError, ValueError):
        return None
    return files


def begin(articles: str, out: str) -> int:
    """The moment at which a build begins, in nanoseconds, by the clock that stamps files there.

    What is written later may not have been read. 0, which makes every input doubtful, where the
    moment can't be told.
    """
    path = _path(articles, out) + ".new"
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write("begun")
        began = os.stat(path).st_mtime_ns
        os.unlink(path)
    except OSError:
        return 0
    return began


def remember(
    articles: str,
    out: str,
    *,
    began: int,
    since: float,
    due: float,
    read: Iterable[str],
    looked_in: Iterable[str] | None,
    published: Iterable[str],
    standing: Standing,
) -> None:
    """Record a build that went well. Failing to is no failure: the next run takes its time.

    began: what `begin` said before the first file was read. since, due: the moments from which
    and before which the list gives these feeds, in seconds since the epoch. read: the files of
    the list. looked_in: folders whose files patterns of `include` may name; None where they may
    name files anywhere. published: the files of the feeds. standing: those that the build left
    alone, as they were before it began: what was done to one since is yet to be seen.
    """
    path = _path(articles, out)
    try:
        lines = [
            _VERSION,
            str(began),
            str(since),
            str(due),
            *(f"read {_identity(file)}" for file in read),
            *(f"folder {_identity(folder)}" for folder in _searched(looked_in)),
            *blocks_of(_FEEDS, identities(published) | dict(standing)),
            *blocks_of(_PROGRAM, identities(_program())),
            "end",
        ]
        with open(path + ".new", "w", encoding="utf-8", errors="surrogateescape") as file:
            file.write("\0\n".join(lines))
        os.replace(path + ".new", path)
    except OSError:
        forget(articles, out)


def forget(articles: str, out: str) -> None:
    """Make the next run look at everything."""
    try:
        os.unlink(_path(articles, out))
    except OSError:
        pass


def default_out(articles: str) -> str:
    """The folder of feeds where none is named: beside the list."""
    return os.path.join(os.path.dirname(articles), "feeds")


def index_path(articles: str, out: str) -> str:
    """Where the index of a list, built into a folder, is kept."""
    return _path(articles, out).replace("last-", "index-")[:-3] + "bin"


def _record(articles: str, out: str) -> tuple[str, str, str, list[str]]:
    """When the last build began, its span of time, and the lines of files."""
    with open(_path(articles, out), "rb") as file:
        text = file.read().decode(errors="surrogateescape")
    version, began, since, due, *lines = text.split("\0\n")
    if version != _VERSION or lines.pop() != "end":
        raise ValueError("another version's, or cut off")
    return began, since, due, lines


def _path(articles: str, out: str) -> str:
    key = os.path.abspath(articles) + "\0" + os.path.abspath(out)
    digest = crc32(key.encode(errors="surrogateescape"))
    return os.path.join(os.path.dirname(articles), ".tagfeed", f"last-{digest:08x}.txt")


def _stands(line: str, began: int) -> bool:
    """Whether a file of the list, or a folder it is looked for in, is what the build read."""
    identity = line.partition(" ")[2]
    path, _, _ = identity.rpartition(" ")
    if identity.endswith(" -") or _identity(path) != identity:
        return False
    return not _is_doubtful(os.stat(path), began)


def _is_doubtful(found: os.stat_result, began: int) -> bool:
    """Whether an input may have been written again after the build read it.

    FAT, HFS+ and some network file systems keep whole seconds, FAT every other one. A file that
    was moved or copied there with an old time of modification has a young time of change.
    """
    modified = found.st_mtime_ns
    tick = 2 * _SECOND if modified % _SECOND == 0 else _TICK
    return modified + tick >= began or found.st_ctime_ns > began


def _identity(path: str) -> str:
    try:
        stat = os.stat(path)
    except OSError:
        return f"{path} -"
    return f"{path} {stat.st_size}/{stat.st_mtime_ns}/{stat.st_ino}"


def _searched(folders: Iterable[str] | None) -> Iterable[str]:
    return ("",) if folders is None else folders  # the nameless one is never found to stand


def _program() -> Iterable[str]:
    """The files of tagfeed itself, and the folder where its libraries are installed: another
    version, or an edited one, may write other bytes."""
    if "msgspec" in sys.modules:
        yield os.path.dirname(os.path.dirname(str(sys.modules["msgspec"].__file__)))
    for folder, _, names in os.walk(_PACKAGE):
        yield from (os.path.join(folder, name) for name in names if name.endswith(".py"))


_FEEDS, _PROGRAM = _SEALED = ("feeds", "program")
