"""The folder that is served: which files are in it, and their bytes. Never anything outside it.

Links to files or folders are not followed, at any depth. Only regular files are served, and
none whose name, or whose folder's name, begins with a dot. Only the folder itself may be a link, so
that a new one can be put in its place in one step.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_DEEPEST = 20  # folders in each other


class FileVersion(Struct, frozen=True):
    """What tells one version of a file from another."""

    inode: int
    size: int
    modified: int
    changed: int


def scan(root: Path) -> dict[str, FileVersion]:
    """The files that may be served, by their paths below the folder. Raises OSError without it."""
    top = os.open(root, _FOLDER)
    try:
        return dict(_scan(top, "", _DEEPEST))
    finally:
        os.close(top)


@contextmanager
def opened(root: Path, path: str) -> Iterator[int]:
    """A descriptor of a file that `scan` found. Raises OSError if it is no longer there."""
    *folders, name = path.split("/")
    descriptor = os.open(root, _FOLDER)
    try:
        for folder in folders:
            descriptor = _step(descriptor, folder, _FOLDER | os.O_NOFOLLOW)
        descriptor = _step(descriptor, name, _FILE)
        yield descriptor
    finally:
        os.close(descriptor)


def file_version(descriptor: int) -> FileVersion:
    """The version of an open file. Raises OSError if it is not a regular file."""
    return _version_of(os.fstat(descriptor))


def _step(descriptor: int, name: str, flags: int) -> int:
    """Open something in a folder, and close the folder's descriptor."""
    below = os.open(name, flags, dir_fd=descriptor)
    os.close(descriptor)
    return below


def _scan(folder: int, prefix: str, depth: int) -> Iterator[tuple[str, FileVersion]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or not _is_unicode(entry.name):
                continue
            try:
                if entry.is_file(follow_symlinks=False):
                    yield prefix + entry.name, _version_of(entry.stat(follow_symlinks=False))
                elif depth and entry.is_dir(follow_symlinks=False):
                    yield from _scan_below(folder, prefix, entry.name, depth - 1)
            except OSError:  # it is gone again, or may not be read
                continue


def _scan_below(
    folder: int, prefix: str, name: str, depth: int
) -> Iterator[tuple[str, FileVersion]]:
    below = os.open(name, _FOLDER | os.O_NOFOLLOW, dir_fd=folder)
    try:
        yield from _scan(below, f"{prefix}{name}/", depth)
    finally:
        os.close(below)


def _version_of(found: os.stat_result) -> FileVersion:
    if not stat.S_ISREG(found.st_mode):
        raise OSError("it is not a regular file")
    return FileVersion(found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _is_unicode(name: str) -> bool:
    """Whether an address can name it: Python reads other bytes as surrogates."""
    return name.isprintable() or not any("\ud800" <= sign <= "\udfff" for sign in name)
