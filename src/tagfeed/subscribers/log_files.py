"""The lines of log files, packed or not."""

from bz2 import BZ2File
from collections.abc import Callable, Iterable, Iterator
from gzip import GzipFile
from io import BufferedIOBase
from lzma import LZMAError, LZMAFile
from pathlib import Path
from typing import BinaryIO

_LONGEST = 64 * 1024  # bytes of a line; what is longer is read in pieces, which are not log lines
_UNPACKERS: dict[str, Callable[[str], BufferedIOBase]] = {
    ".gz": GzipFile,
    ".bz2": BZ2File,
    ".xz": LZMAFile,
}


def lines_of_logs(paths: Iterable[str], stdin: BinaryIO) -> Iterator[tuple[str, int, bytes]]:
    """(file, number, line) of each line; `-` is standard input.

    Raises OSError if a file can't be read or unpacked.
    """
    for path in paths:
        if path == "-":
            yield from _numbered("standard input", stdin)
            continue
        with _opened(path) as file:
            try:
                yield from _numbered(path, file)
            except (EOFError, LZMAError) as error:  # as OSError is for a gzip file
                raise OSError(0, f"it is cut off or damaged ({error})", path) from None


def _opened(path: str) -> BufferedIOBase:
    unpacker = _UNPACKERS.get(Path(path).suffix)
    return unpacker(path) if unpacker else Path(path).open("rb")


def _numbered(path: str, file: BinaryIO | BufferedIOBase) -> Iterator[tuple[str, int, bytes]]:
    for number, line in enumerate(iter(lambda: file.readline(_LONGEST), b""), 1):
        yield path, number, line
