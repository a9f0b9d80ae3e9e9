"""A published file as it was at one moment: its bytes, and the same bytes in each coding."""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import xxhash
from msgspec import Struct

from tagfeed.serving.codings import packed
from tagfeed.serving.folder import FileVersion, file_version, opened
from tagfeed.serving.media_types import media_type, packs_well
from tagfeed.standards.codings import CODINGS, Coding, twin

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is kept in memory. Larger ones, such as recordings, are read when asked."""

_HEADS = 8_000  # about how many bytes the prepared heads of a file take
_SETTLED = 50_000_000  # nanoseconds: the clocks of file systems tick more often than this
_CHUNK = 1024 * 1024


class ServedFile(Struct, frozen=True):
    """A whole file and its packed forms, made from one reading, so that they always belong
    together.

    version: the file's. is_settled: whether the version will show any further change; it may not,
    if the last one was a moment ago. body: None for a file that is too large to be kept. modified:
    seconds since 1970.
    """

    path: str
    version: FileVersion
    is_settled: bool
    type: str
    digest: bytes
    length: int
    modified: int
    body: bytes | None
    codings: Mapping[str, bytes] = {}

    @property
    def kept(self) -> int:
        """About how many bytes of memory it takes."""
        return _HEADS + len(self.body or b"") + sum(map(len, self.codings.values()))


def read_served(root: Path, path: str, before: ServedFile | None = None) -> ServedFile:
    """Read a file. before: what was there. Raises OSError if it is gone, or if it is just being
    written in place."""
    with opened(root, path) as descriptor:
        version = file_version(descriptor)
        now = time.time_ns()
        is_large = version.size > LARGEST
        body = None if is_large else _all_of(descriptor)
        beginning = os.pread(descriptor, 4096, 0) if body is None else body
        digest = _digest(descriptor) if body is None else xxhash.xxh3_128(body).hexdigest()
        if not _is_unwritten(version, file_version(descriptor), body):
            raise OSError("it is being written")
    type = media_type(path.rpartition("/")[2], beginning)
    if before and before.digest == digest.encode():
        modified = before.modified  # the same bytes, written again
    else:
        modified = _moment(version, before, now)
    return ServedFile(
        path=path,
        version=version,
        is_settled=now - version.changed > _SETTLED,
        type=type,
        digest=digest.encode(),
        length=version.size,
        modified=modified,
        body=body,
        codings=packed(body, _twins(root, path)) if body is not None and packs_well(type) else {},
    )


def _is_unwritten(begun: FileVersion, ended: FileVersion, body: bytes | None) -> bool:
    """Whether nothing was written into a file while it was read.

    It does not matter that another file took its name meanwhile: what was read is the whole old
    one. That counts as changed only because it has lost its name.
    """
    has_all = body is None or len(body) == begun.size
    return has_all and (begun.size, begun.modified) == (ended.size, ended.modified)


def _moment(version: FileVersion, before: ServedFile | None, now: int) -> int:
    """When a file was modified, for clients that know nothing else.

    It never lies in the future (RFC 9110 8.8.2.1), and is never that of other bytes: a copy from
    a backup may be older than what it replaces.
    """
    modified = min(version.modified, now) // 1_000_000_000
    return now // 1_000_000_000 if before and modified <= before.modified else modified


def _twins(root: Path, path: str) -> dict[Coding, bytes]:
    """The files that the build packed beside a document, if there are any."""
    found = dict[Coding, bytes]()
    for coding in CODINGS:
        with suppress(OSError), opened(root, twin(path, coding)) as descriptor:
            if file_version(descriptor).size <= LARGEST:
                found[coding] = _all_of(descriptor)
    return found


def _all_of(descriptor: int) -> bytes:
    with open(descriptor, "rb", buffering=0, closefd=False) as file:
        return file.readall()


def _digest(descriptor: int) -> str:
    digest, at = xxhash.xxh3_128(), 0
    while chunk := os.pread(descriptor, _CHUNK, at):
        digest.update(chunk)
        at += len(chunk)
    return digest.hexdigest()
