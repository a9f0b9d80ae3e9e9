"""Many files as they were, under few seals: written, read and compared at once.

As all of `cache`, it imports nothing that a bare interpreter has not loaded already.
"""

import os
from _collections_abc import Iterable, Iterator, Mapping, Sequence

Identity = tuple[int, int, int]
"""What tells a file from what it was: its size, time of modification and inode."""

_BLOCK = 4096  # files under one seal
_MANY = 4  # blocks that are worth a second process
_BESIDE = "\0|"  # and "\0\n" ends a line: no path holds a NUL
_YES = b"1"


def identities(paths: Iterable[str]) -> dict[str, Identity]:
    """What tells each of these files from others. Raises OSError where one is missing."""
    every = [*paths]
    return dict(zip(every, _found(every), strict=True))


def blocks_of(kind: str, files: Mapping[str, Identity]) -> Iterator[str]:
    """Lines for files: `KIND SEAL` and their paths."""
    paths, found = [*files], [*files.values()]
    for at in range(0, len(paths), _BLOCK):
        seal = _seal(found[at : at + _BLOCK])
        yield _BESIDE.join([f"{kind} {seal}", *paths[at : at + _BLOCK]])


def unsealed(block: str) -> dict[str, Identity] | None:
    """The files of such a line by path; None when they are not what they were.

    Raises OSError where one is missing, and ValueError where the line is none.
    """
    seal, paths = _opened(block)
    found = _found(paths)
    return dict(zip(paths, found, strict=True)) if _seal(found) == seal else None


def hold(blocks: Sequence[str]) -> bool:
    """Whether all files of these lines are what they were. Raises as `unsealed` does.

    Nearly all the time goes into one call of the system a file, so half of many are looked at by
    a second process.
    """
    if len(blocks) < _MANY or os.cpu_count() == 1:
        return all(map(_holds, blocks))
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, _YES if all(map(_holds, blocks[::2])) else b"")
        finally:  # whatever happens here, only one of the two goes on, and silence is a no
            os._exit(0)
    os.close(writing)
    try:
        here = all(map(_holds, blocks[1::2]))
    finally:
        there = os.read(reading, len(_YES))
        os.close(reading)
        _reap(child)
    return here and there == _YES


def _reap(child: int) -> None:
    try:
        os.waitpid(child, 0)
    except ChildProcessError:  # where SIGCHLD is ignored, as some parents have it
        pass


def _holds(block: str) -> bool:
    seal, paths = _opened(block)
    return _seal(_found(paths)) == seal


def _opened(block: str) -> tuple[int, list[str]]:
    seal, *paths = block.split(_BESIDE)
    return int(seal.rpartition(" ")[2]), paths


def _seal(files: Iterable[Identity]) -> int:
    """One number for the identities of files: numbers hash alike in every run of a Python."""
    return hash(tuple(files))


def _found(paths: Iterable[str]) -> list[Identity]:
    return [(stat.st_size, stat.st_mtime_ns, stat.st_ino) for stat in map(os.stat, paths)]
