"""A disk on which one step goes wrong: what the crash tests put in the place of `os`."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tagfeed.last_run import plain_files
from tagfeed.publishing import atomic_files, syncing

Fault = Callable[["Disk", str, tuple[Any, ...]], None]
"""Told of each step before it is taken: its name and arguments. Raises to take its place."""

STEPS = {
    *("open", "write", "fsync", "syncfs", "fchmod", "fchown", "close"),
    *("replace", "unlink", "mkdir", "chmod", "rmdir"),
}


class Disk:
    """Stands in for `os`: hands every step on, unless `fault` raises."""

    def __init__(self, fault: Fault) -> None:
        self.step = 0
        self.tried: list[tuple[str, str]] = []
        self._fault = fault

    def __getattr__(self, name: str) -> Any:
        call = getattr(os, name, syncing.syncfs)
        return self._counted(name, call) if name in STEPS else call

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any) -> Any:
            self.step += 1
            paths = [os.fspath(one) for one in arguments if isinstance(one, str | os.PathLike)]
            self.tried.append((name, paths[-1] if paths else ""))
            self._fault(self, name, arguments)
            # A sync is for machines that lose power; here it would only take time.
            return None if name in ("fsync", "syncfs") else call(*arguments)

        return step

    def placed(self) -> list[str]:
        """The feeds that were put in place, the last perhaps in vain."""
        return [path for name, path in self.tried if name == "replace" and "/feeds/" in path]


@contextmanager
def in_the_place_of_os(disk: Disk) -> Iterator[None]:
    """Have every step of publishing go to a disk."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (atomic_files, plain_files, syncing):
            patch.setattr(module, "os", disk)
        patch.setattr(syncing, "syncfs", disk.syncfs)
        yield


def sync_together(patch: pytest.MonkeyPatch, many: int = 0) -> None:
    """Sync from so many files on together, on whatever file system."""
    patch.setattr(syncing, "MANY", many)
    patch.setattr(syncing, "_reports_failures", lambda: True)
    patch.setattr(syncing, "_is_trusted", lambda _folder: True)


class Killed(BaseException):
    """The process is gone: nothing it would still do reaches the disk."""


def full(disk: Disk, name: str) -> None:
    raise OSError(errno.ENOSPC, f"{os.strerror(errno.ENOSPC)} at step {disk.step}, {name}")


def fails_once(number: int) -> Fault:
    return lambda disk, name, _: full(disk, name) if disk.step == number else None


def full_from(number: int) -> Fault:
    return lambda disk, name, _: (
        full(disk, name) if disk.step >= number and name in ("write", "mkdir") else None
    )


def gone_from(number: int) -> Fault:
    return lambda disk, name, _: full(disk, name) if disk.step >= number else None


def killed_at(number: int) -> Fault:
    def fault(disk: Disk, _name: str, _arguments: tuple[Any, ...]) -> None:
        if disk.step >= number:
            raise Killed

    return fault


def exits_at(number: int) -> Fault:
    def fault(disk: Disk, name: str, arguments: tuple[Any, ...]) -> None:
        if disk.step == number:
            if name == "write":  # half of it arrives
                os.write(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
            os._exit(99)

    return fault
