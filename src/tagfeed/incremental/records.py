"""A file of records by key, of which a build reads only those that it needs.

The records come first, then a table of contents, then where that begins. Each is sealed by its
digest: one that is missing or damaged is not found, and whoever asked for it makes it again.
"""

import os
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct
from xxhash import xxh3_128_digest as digest

from tagfeed.last_run.plain_files import drop, open_plain, replace

_Value = TypeVar("_Value")
_SEAL = 16  # bytes of the digest before each piece
_OFFSET = 8  # bytes, the last of the file: where its contents begin


class _Contents(Struct, frozen=True, array_like=True):
    """The keys in ascending order, and where the record of each begins and ends: 8 bytes each."""

    keys: bytes
    begins: bytes
    ends: bytes


class Records:
    """The records that an earlier build wrote to a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __len__(self) -> int:
        return len(self._columns[0])

    def find(self, keys: Iterable[int]) -> Iterator[tuple[int, memoryview]]:
        """The records with these keys, as far as they exist."""
        every, begins, ends = self._columns
        turns = [(key, bisect_left(every, key)) for key in keys] if every else []
        found = [(key, at) for key, at in turns if at < len(every) and every[at] == key]
        if not found:
            return
        with suppress(OSError), os.fdopen(open_plain(self._path), "rb", buffering=0) as file:
            for key, at in found:
                record = _piece(file.fileno(), begins[at], ends[at])
                if record is not None:
                    yield key, record

    def decoded(
        self, keys: Iterable[int], decoder: msgspec.msgpack.Decoder[_Value]
    ) -> Iterator[tuple[int, _Value]]:
        """The values of the records with these keys, as far as they exist."""
        for key, record in self.find(keys):
            try:
                value = decoder.decode(record)
            except msgspec.DecodeError:  # by another tagfeed, which was killed
                continue
            yield key, value

    def every(self) -> Iterator[tuple[int, memoryview]]:
        """All records."""
        return self.find(self._columns[0])

    @cached_property
    def _columns(self) -> "tuple[array[int], array[int], array[int]]":
        keys, begins, ends = array("Q"), array("Q"), array("Q")
        with suppress(OSError, ValueError, OverflowError):  # of a place that no file can have
            with os.fdopen(open_plain(self._path), "rb", buffering=0) as file:
                end = file.seek(-_OFFSET, os.SEEK_END)
                begin = int.from_bytes(os.pread(file.fileno(), _OFFSET, end), "big")
                contents = _piece(file.fileno(), begin, end)
            if contents is not None:
                packed = msgspec.msgpack.decode(contents, type=_Contents)
                keys.frombytes(packed.keys)
                begins.frombytes(packed.begins)
                ends.frombytes(packed.ends)
        return keys, begins, ends


def write_records(path: Path, records: Iterable[tuple[int, bytes | memoryview]]) -> None:
    """Keep these records and no others. Where that fails, none is kept."""
    try:
        replace(str(path), _pieces(records))
    except OSError:
        drop_records(path)


def drop_records(path: Path) -> None:
    """Forget all records."""
    drop(str(path))


def _pieces(records: Iterable[tuple[int, bytes | memoryview]]) -> Iterator[bytes]:
    """The pieces of a file: records, contents, and where the contents begin."""
    keys, edges = array("Q"), array("Q", [0])
    for key, record in records:
        piece = _sealed(record)
        yield piece
        keys.append(key)
        edges.append(edges[-1] + len(piece))
    turns = sorted(range(len(keys)), key=keys.__getitem__)
    columns = keys, edges[:-1], edges[1:]
    packed = (array("Q", map(column.__getitem__, turns)).tobytes() for column in columns)
    yield _sealed(msgspec.msgpack.encode(_Contents(*packed)))
    yield edges[-1].to_bytes(_OFFSET, "big")


def _sealed(packed: bytes | memoryview) -> bytes:
    return digest(packed) + packed


def _piece(descriptor: int, begin: int, end: int) -> memoryview | None:
    """What is between these places of a file; None where it is damaged."""
    piece = memoryview(os.pread(descriptor, end - begin, begin))
    packed = piece[_SEAL:]
    return packed if digest(packed) == piece[:_SEAL] else None
