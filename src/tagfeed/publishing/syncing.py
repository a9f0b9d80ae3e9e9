"""One syncfs(2) for many files instead of an fsync(2) for each.

syncfs waits for everything that anybody is writing to the file system, so it is only for many
files. It is used only where it is known to wait for the disk and to report failures: layered and
network file systems may do neither.
"""

import errno
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress

from tagfeed.publishing.output_errors import output_errors

MANY = 64
"""From this many fsyncs on, syncfs is worth it: below, waiting for others may take longer."""


def filesystems(folders: Iterable[str], instead_of: int) -> tuple[str, ...]:
    """One folder on each file system that holds any of these folders, for `synced_once`. Empty if
    an fsync for each file is quicker, or if only that can be trusted. instead_of: how many fsyncs
    that would be.
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
    """A `with` block after which everything written to these file systems is on the disk.

    Yields False if that can't be done: then each file has to be synced. Raises OutputError.
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
    """Whether the kernel's syncfs reports failures: those of writing back since Linux 5.8, those of
    a journal since 5.17."""
    system = os.uname()
    release = [int(number) for number in re.findall(r"\d+", system.release)[:2]]
    return system.sysname == "Linux" and release >= [5, 17]


def _is_trusted(folder: str) -> bool:
    """Whether syncfs may be called here, and can be trusted on the file system of a folder."""
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
    return bool(sync(nothing)) and ctypes.get_errno() == errno.EBADF  # not the refusal of a sandbox


_TRUSTED = {
    0xEF53: "ext2, ext3, ext4",
    0x58465342: "XFS",
    0x9123683E: "Btrfs",
    0xF2F52010: "F2FS",
}
