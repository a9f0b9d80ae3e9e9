"""A file that is read only in the pieces asked for, and sums added up only as far as needed."""

import os
from array import array
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path
from typing import overload

from tagfeed.errors import NeedsFullBuild
from tagfeed.last_run.plain_files import open_plain

_STEP = 64  # numbers that are added up in one step


class LazyFile:
    """A file as bytes that are read when they are asked for, as slices.

    A file that changes meanwhile gives newer bytes than those that were compared: the next run sees
    that they differ, unless it was changed back. Raises NeedsFullBuild if it can't be read or has
    become shorter.
    """

    def __init__(self, path: Path) -> None:
        try:
            self._file = os.fdopen(open_plain(path, follow=True), "rb", buffering=0)
        except OSError:
            raise NeedsFullBuild from None
        self._size = os.fstat(self._file.fileno()).st_size

    def __del__(self) -> None:
        if hasattr(self, "_file"):
            self._file.close()

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, piece: slice) -> bytes:
        begin, end, _ = piece.indices(self._size)
        parts = []
        while begin < end:
            try:
                parts.append(os.pread(self._file.fileno(), end - begin, begin))
            except OSError:
                raise NeedsFullBuild from None
            if not parts[-1]:
                raise NeedsFullBuild
            begin += len(parts[-1])  # Linux reads 2 GB at most in one go
        return b"".join(parts)


class PrefixSums:
    """`begin`, `begin` plus the first number of a column, plus the first two, and so on.

    Where few items of a list are read, most of these are never asked for.
    """

    def __init__(self, column: bytes, begin: int) -> None:
        self._numbers = array("I", column)
        self._steps = [begin]

    def __len__(self) -> int:
        return len(self._numbers) + 1

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        if isinstance(at, slice):
            begin, end, _ = at.indices(len(self))
            return [*accumulate(self._numbers[begin : end - 1], initial=self[begin])]
        step, rest = divmod(at, _STEP)
        while len(self._steps) <= step:
            known = (len(self._steps) - 1) * _STEP
            self._steps.append(self._steps[-1] + sum(self._numbers[known : known + _STEP]))
        return self._steps[step] + sum(self._numbers[at - rest : at])
