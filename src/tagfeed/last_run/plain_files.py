"""Opens regular files only: whatever else somebody puts in their place is neither read nor written.

A pipe would make a run wait forever, and through a link it would overwrite another file. As all of
`last_run`, this imports only what a bare interpreter has already loaded.
"""

import os
import stat
from _collections_abc import Iterable, Iterator
from _imp import source_hash  # importlib.util has it too; zlib would cost 0.4 ms
from errno import EINVAL, EISDIR, ELOOP

SEAL = 8  # bytes of a seal
_PIECE = 1 << 24  # bytes
_SAFE = os.O_NONBLOCK | os.O_CLOEXEC  # open(2): whoever opens a pipe waits for its other end
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


def open_plain(
    path: str | os.PathLike[str], flags: int = os.O_RDONLY, *, follow: bool = False
) -> int:
    """The descriptor of a regular file. follow: whether a link may lead to it.

    Raises OSError: for a link, a pipe or a device with the number EINVAL.
    """
    try:
        descriptor = os.open(path, flags | _SAFE | (0 if follow else os.O_NOFOLLOW), 0o666)
    except OSError as error:
        if follow or error.errno != ELOOP:
            raise
        raise OSError(EINVAL, "it is a link", os.fspath(path)) from None
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return descriptor
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR), os.fspath(path))
    raise OSError(EINVAL, "it is not a regular file", os.fspath(path))


def seal_of(content: bytes | memoryview) -> bytes:
    """A seal by which damage to a file is noticed: SipHash, the same in every run of any Python,
    unlike `hash`."""
    seal: bytes = source_hash(0, content)
    return seal


def read_plain(path: str | os.PathLike[str], *, follow: bool = False) -> bytes:
    """The bytes of a regular file. Raises OSError for anything else."""
    with open(open_plain(path, follow=follow), "rb", buffering=0) as file:
        return file.readall()


def read_pieces(path: str | os.PathLike[str]) -> Iterator[bytes]:
    """The same bytes, some at a time."""
    with open(open_plain(path), "rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            yield piece


def create(path: str | os.PathLike[str], mode: int = 0o666) -> int:
    """The descriptor of a file that did not exist; what was there, such as a link, is removed.

    mode: its permissions, of which umask takes away some. Raises OSError.
    """
    try:
        return os.open(path, _NEW, mode)
    except FileExistsError:
        os.unlink(path)
        return os.open(path, _NEW, mode)


def temporary(path: str) -> str:
    """Where a file is written before it takes the place of the one at `path`."""
    return path + ".new"


def replace(path: str, pieces: Iterable[bytes | bytearray]) -> None:
    """Put a file in place of another in one step; a link there is replaced, not followed.

    It may be gone after a crash, so this is for what nobody needs. Raises OSError.
    """
    new = temporary(path)
    try:
        with open(create(new), "wb") as file:
            file.writelines(pieces)
        os.replace(new, path)
    except BaseException:
        drop(new)
        raise


def drop(path: str) -> None:
    """Remove a file as far as that is possible."""
    try:
        os.unlink(path)
    except OSError:
        pass
