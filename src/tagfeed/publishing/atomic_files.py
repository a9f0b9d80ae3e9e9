"""File system operations: every change to the disk is one of these, and none leaves half a file.

Each raises OutputError, which names the file and the reason the operating system gave.
"""

# ruff: noqa: PTH101, PTH102, PTH105, PTH106, PTH108, PTH112, PTH120, PTH208
# Calls of `os` rather than of pathlib: one per system call, which is where the crash tests step in,
# and with paths as plain text, since a first build takes each step thousands of times.

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import OutputError
from tagfeed.last_run.plain_files import create, read_pieces, read_plain
from tagfeed.publishing.output_errors import StrPath, output_errors

PUBLIC_FILE = 0o644
PUBLIC_FOLDER = 0o755
"""Everyone may read what is published, the web server first of all, even under cron's umask of
077."""


def replace(path: StrPath, pieces: Iterable[bytes], mode: int | None = None) -> None:
    """Replace a file's bytes in one step: whoever reads it sees the old ones or the new ones.

    Permissions and owner stay; a file that is new, or takes the place of something else such as a
    link, gets `mode`, or what umask allows. On OutputError the file is as it was.
    """
    found = look(path)
    try:
        stage(path, pieces, found if found and is_plain(found) else None, mode)
        place(path)
    except BaseException:
        with suppress(OutputError):
            drop_temporary(path)
        raise
    sync_folder(os.path.dirname(path) or ".")


def temporary(path: StrPath) -> str:
    """Where a file is written before it is put in place.

    The same folder, so that a rename suffices; always the same name, so that the next run finds
    what a crash left; a leading dot, so that web servers and `*` pass over it.
    """
    folder, slash, name = os.fspath(path).rpartition("/")
    return f"{folder}{slash}.{name}.tagfeed"


def stage(
    path: StrPath,
    pieces: Iterable[bytes],
    old: os.stat_result | None,
    mode: int | None = None,
    *,
    sync: bool = True,
) -> None:
    """Write the new bytes of `path` to its temporary file, and make sure they are on the disk.

    old: the file that is there now, whose permissions and owner it gets; a new one gets `mode`,
    or what umask allows. sync: False where the caller has all files synced at once.
    """
    with output_errors(path):
        descriptor = create(temporary(path), 0o666 if old is None and mode is None else 0o600)
        try:
            for piece in pieces:
                _write_all(descriptor, piece)
            if old is not None:
                _permit_like(descriptor, old)
            elif mode is not None:
                os.fchmod(descriptor, mode)
            if sync:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)


def place(path: StrPath) -> None:
    """Put the staged bytes of `path` in its place."""
    move(temporary(path), path)


def move(source: StrPath, path: StrPath) -> None:
    """Rename a file over another on the same file system."""
    with output_errors(path):
        os.replace(source, path)


def drop_temporary(path: StrPath) -> None:
    """Remove the temporary file of `path`, if there is one."""
    if look(temporary(path)) is not None:
        remove(temporary(path))


def remove(path: StrPath) -> bool:
    """Remove a file; False if there was none."""
    with output_errors(path):
        try:
            os.unlink(path)
        except (FileNotFoundError, NotADirectoryError):
            return False
        return True


def make_folder(path: StrPath, mode: int | None = None) -> list[str]:
    """Make a folder and what is missing above it; returns the folders made, outermost first.

    Each gets `mode`, or what umask allows.
    """
    path = os.fspath(path)
    with output_errors(path):
        if os.path.isdir(path):
            return []
    above = os.path.dirname(path) or "."
    made = make_folder(above, mode) if above != path else []
    with output_errors(path):
        os.mkdir(path)
        if mode is not None:
            os.chmod(path, mode)
    return [*made, path]


def remove_folder(path: StrPath) -> bool:
    """Remove a folder if it is empty. True if it no longer exists."""
    with output_errors(path):
        try:
            os.rmdir(path)
        except FileNotFoundError:
            return True
        except OSError as error:
            if error.errno in _NOT_REMOVABLE:
                return False
            raise
        return True


def sync_folder(path: StrPath) -> None:
    """Make sure that the names in a folder are on the disk, if the file system can do that."""
    with output_errors(path):
        try:
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        except (FileNotFoundError, NotADirectoryError, PermissionError):
            return
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in _NO_FOLDER_SYNC:
                raise
        finally:
            os.close(descriptor)


def look(path: StrPath) -> os.stat_result | None:
    """The status of the file at `path`, without following links; None if there is nothing."""
    with output_errors(path, _UNREADABLE):
        try:
            return os.lstat(path)
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_plain(found: os.stat_result) -> bool:
    """Whether it is a regular file. A link is not: tagfeed never makes one."""
    return stat.S_ISREG(found.st_mode)


def folders_in(folder: Path) -> list[Path]:
    """The folders in a folder, sorted by name, without links; none if the folder is missing."""
    with output_errors(folder, _UNREADABLE):
        try:
            with os.scandir(folder) as found:
                names = sorted(x.name for x in found if x.is_dir(follow_symlinks=False))
        except FileNotFoundError:
            return []
        return [folder / name for name in names]


def names_in(folder: Path) -> list[str]:
    """The names of everything in a folder, sorted; none if the folder is missing."""
    with output_errors(folder, _UNREADABLE):
        try:
            return sorted(os.listdir(folder))
        except (FileNotFoundError, NotADirectoryError):
            return []


def read(path: StrPath) -> bytes | None:
    """The bytes of a file; None if there is no file. A link or a pipe is not read."""
    with output_errors(path, _UNREADABLE):
        try:
            return read_plain(path)
        except FileNotFoundError:
            return None


def pieces(path: StrPath) -> Iterator[bytes]:
    """The bytes of a file in chunks; none if there is no file. Otherwise as `read`."""
    with output_errors(path, _UNREADABLE), suppress(FileNotFoundError):
        yield from read_pieces(path)


def _write_all(descriptor: int, body: bytes) -> None:
    rest = memoryview(body)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _permit_like(descriptor: int, old: os.stat_result) -> None:
    """Owner first: giving a file away clears bits of its mode."""
    mine = os.fstat(descriptor)
    if (mine.st_uid, mine.st_gid) != (old.st_uid, old.st_gid):
        # Only root may give a file away; anyone else keeps at least the group, if it may.
        for owner in (old.st_uid, -1):
            with suppress(PermissionError):
                os.fchown(descriptor, owner, old.st_gid)
                break
    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))


_UNREADABLE = "cannot be read"

_NOT_REMOVABLE = {errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR, errno.EBUSY}

_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}
