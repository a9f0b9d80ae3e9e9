"""Many files made safe by one syncfs(2) instead of an fsync(2) for each.

It waits for everything that is being written on a file system, by anybody, so it is only for many
files. It is trusted only where it waits for the disk and reports what failed there: layered and
network file systems need not do either.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from tagfeed.publishing.output_errors import output_errors

MANY = 64
"""So many fsyncs are worth replacing. Fewer take less time than other programs' files may."""


def filesystems(folders: Iterable[str], instead_of: int) -> tuple[str, ...]:
    """One folder for each file system that holds some of these, for `synced_once`.

    Empty where an fsync for each file is the better way, or the only one that can be trusted.
    instead_of: how many fsyncs that would be.
    """
    if instead_of < MANY or not _reports_failures():
        return ()
    found: dict[int, str] = {}
    try:
        for folder in folders:
            found.setdefault(os.stat(folder).st_dev, folder)  # noqa: PTH116 one of thousands
    except OSError:
        return ()
    return tuple(found.values()) if all(map(_is_trusted, found.values())) else ()


@contextmanager
def synced_once(filesystems: Sequence[str]) -> Iterator[bool]:
    """Have what is written on these file systems within the `with` block safe at its end.

    Gives False where that can't be done: then each file has to be synced. Raises OutputError.
    """
    held: dict[str, int] = {}
    try:
        with suppress(OSError):
            for folder in filesystems:
                # Held open from before the first byte: failures are reported from here on.
                held[folder] = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        at_once = bool(filesystems) and len(held) == len(filesystems)
        yield at_once
        for folder, descriptor in held.items() if at_once else ():
            with output_errors(folder):
                syncfs(descriptor)
    finally:
        for folder, descriptor in held.items():
            with output_errors(folder):
                os.close(descriptor)


def syncfs(descriptor: int) -> None:
    """syncfs(2), which `os` lacks. Raises OSError."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if library.syncfs(descriptor):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _reports_failures() -> bool:
    """Whether the kernel's syncfs does: what failed while files were written back since Linux
    5.8, what a journal has to say since 5.17."""
    system = os.uname()
    release = [int(number) for number in re.findall(r"\d+", system.release)[:2]]
    return system.sysname == "Linux" and release >= [5, 17]


def _is_trusted(folder: str) -> bool:
    """Whether a folder is on a file system whose syncfs can be trusted, and may be called."""
    try:
        import ctypes  # takes 2 ms, and is not in every Python

        library = ctypes.CDLL(None, use_errno=True)
        statfs, sync = library.statfs, library.syncfs
    except (ImportError, OSError, AttributeError):
        return False
    found = (ctypes.c_long * 64)()  # statfs(2): the type comes first
    if statfs(os.fsencode(folder), found) or found[0] & 0xFFFFFFFF not in _TRUSTED:
        return False
    nothing = -1
    return bool(sync(nothing)) and ctypes.get_errno() == errno.EBADF  # not a sandbox's no


_TRUSTED = {
    0xEF53: "ext2, ext3, ext4",
    0x58465342: "XFS",
    0x9123683E: "Btrfs",
    0xF2F52010: "F2FS",
}
