"""The state (size, time, inode) of many files: written down, and compared with the disk later.

A block is the line `KIND SEAL` with the paths of up to 4,096 files. Its seal is one number for all
their states, because those aren't needed one by one.

As all of `last_run`, this imports only what a bare interpreter has already loaded.
"""

import os
from _collections_abc import Callable, Iterable, Iterator, Mapping, Sequence
from _operator import attrgetter  # `operator` has it too

FileIdentity = tuple[int, int, int]
"""What changes when a file does: its size, time of modification and inode."""

IsDoubtful = Callable[[os.stat_result], bool]
"""Whether a file that was read may have been written again since."""
_FILES_OF_A_BLOCK = 4096
_WORTH_FORKING = 4  # blocks: for fewer, a second process costs more than it saves
_BESIDE = "\0|"  # between paths; no path holds a NUL
_YES = b"1"


def identities_of(paths: Iterable[str]) -> dict[str, FileIdentity]:
    """The identities of these files by path. Raises OSError if one is missing."""
    every = [*paths]
    return dict(zip(every, _identities(every), strict=True))


def sealed_blocks(kind: str, files: Mapping[str, FileIdentity]) -> Iterator[str]:
    """The blocks for these files."""
    paths, found = [*files], [*files.values()]
    for at in range(0, len(paths), _FILES_OF_A_BLOCK):
        end = at + _FILES_OF_A_BLOCK
        yield _BESIDE.join([f"{kind} {_seal(found[at:end])}", *paths[at:end]])


def unchanged_files(block: str) -> dict[str, FileIdentity] | None:
    """The files of a block by path; None if any has changed.

    Raises OSError if one is missing, and ValueError if it is not a block.
    """
    seal, paths = _opened(block)
    found = _identities(paths)
    return dict(zip(paths, found, strict=True)) if _seal(found) == seal else None


def all_unchanged(blocks: Sequence[str], inputs: str, is_doubtful: IsDoubtful) -> bool:
    """Whether no file of the blocks has changed. Raises as `unchanged_files` does.

    inputs: the kind of those blocks whose files must not be doubtful either.

    Nearly all the time goes into one system call per file, so if there are many, a second process
    looks at half of them. It is the one fork outside of `parallel`, which imports too much.
    """
    if len(blocks) < _WORTH_FORKING or os.cpu_count() == 1:
        return _are_unchanged(blocks, inputs, is_doubtful)
    about = inputs, is_doubtful
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, _YES if _are_unchanged(blocks[::2], *about) else b"")
        finally:  # whatever happens here, only one of the two goes on, and silence is a no
            os._exit(0)
    os.close(writing)
    try:
        here = _are_unchanged(blocks[1::2], *about)
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


def _are_unchanged(blocks: Iterable[str], inputs: str, is_doubtful: IsDoubtful) -> bool:
    for block in blocks:
        seal, paths = _opened(block)
        found: Iterable[os.stat_result] = map(os.stat, paths)
        if block.startswith(inputs):
            found = [*found]
            if any(map(is_doubtful, found)):
                return False
        if _seal(map(_identity, found)) != seal:
            return False
    return True


def _opened(block: str) -> tuple[int, list[str]]:
    seal, *paths = block.split(_BESIDE)
    return int(seal.rpartition(" ")[2]), paths


def _seal(files: Iterable[FileIdentity]) -> int:
    """One number for the identities of files: numbers hash alike in every run of a Python."""
    return hash(tuple(files))


def _identities(paths: Iterable[str]) -> list[FileIdentity]:
    return [*map(_identity, map(os.stat, paths))]


_identity: Callable[[os.stat_result], FileIdentity] = attrgetter("st_size", "st_mtime_ns", "st_ino")
