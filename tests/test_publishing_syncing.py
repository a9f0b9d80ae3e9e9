"""Many files synced at once: when that is done, what is believed, and what a failure does."""

import errno
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from tagfeed.errors import OutputError
from tagfeed.publishing import publish, syncing
from tagfeed.publishing.syncing import MANY, filesystems, synced_once, syncfs
from test_publishing_disk import sync_together
from test_publishing_values import article, documents_of, plan_of, tree

ONE, TWO = [article(1)], [article(1), article(2)]
FEEDS = {"": TWO, "tags/a": ONE, "tags/b": TWO}


class Synced(list[int]):
    """The devices that were synced; stands in for syncfs(2), which fails with `failure`."""

    def __init__(self, failure: int = 0) -> None:
        self.failure = failure

    def __call__(self, descriptor: int) -> None:
        self.append(os.fstat(descriptor).st_dev)
        if self.failure:
            raise OSError(self.failure, os.strerror(self.failure))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system: mount a tmpfs on /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def run(home: Path) -> None:
    publish(documents_of(FEEDS), plan_of(TWO), home / "feeds", home / ".tagfeed")


def test_every_file_system_below_the_folder_is_synced(
    tmp_path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync_together(monkeypatch)
    synced = Synced()
    monkeypatch.setattr(syncing, "syncfs", synced)
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/tags").symlink_to(elsewhere)
    run(tmp_path)
    both = {tmp_path.stat().st_dev, elsewhere.stat().st_dev}
    assert [set(synced[:2]), set(synced[2:]), len(synced)] == [both, both, 4]
    assert {path.name for path in elsewhere.iterdir()} == {"a", "b"}


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EDQUOT])
def test_a_failure_that_the_file_system_reports_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    publish(documents_of({"": ONE}), plan_of(ONE), tmp_path / "feeds", tmp_path / ".tagfeed")
    before = tree(tmp_path)
    sync_together(monkeypatch)
    monkeypatch.setattr(syncing, "syncfs", Synced(number))
    with pytest.raises(OutputError, match=os.strerror(number)) as failure:
        run(tmp_path)
    assert failure.value.faults[0].file.startswith(str(tmp_path / "feeds"))
    assert tree(tmp_path) == before


def test_few_files_are_synced_by_themselves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sync_together(monkeypatch, MANY)
    assert filesystems([str(tmp_path)], MANY - 1) == ()
    assert filesystems([str(tmp_path)], MANY) == (str(tmp_path),)


@pytest.mark.parametrize(
    ("system", "release", "believed"),
    [
        ("Linux", "6.1.0-18-amd64", True),
        ("Linux", "5.17", True),
        ("Linux", "5.16.20", False),
        ("Linux", "4.19.0", False),
        ("Linux", "unknown", False),
        ("Darwin", "24.1.0", False),
    ],
)
def test_only_a_kernel_that_reports_every_failure_is_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str, release: str, believed: bool
) -> None:
    monkeypatch.setattr(syncing, "_is_trusted", lambda _folder: True)
    found = SimpleNamespace(sysname=system, release=release)
    monkeypatch.setattr(os, "uname", lambda: found)
    assert filesystems([str(tmp_path)], MANY) == ((str(tmp_path),) if believed else ())


@pytest.mark.parametrize("untrusted", ["/proc", "absent"])
def test_a_file_system_of_unknown_ways_is_not_believed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, untrusted: str
) -> None:
    monkeypatch.setattr(syncing, "_reports_failures", lambda: True)
    assert filesystems([str(tmp_path / untrusted)], MANY) == ()


def test_a_python_without_ctypes_syncs_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "_reports_failures", lambda: True)
    monkeypatch.setitem(sys.modules, "ctypes", None)
    assert filesystems([str(tmp_path)], MANY) == ()


def test_a_disk_that_cannot_be_opened_is_not_synced(tmp_path: Path) -> None:
    with synced_once([str(tmp_path), str(tmp_path / "absent")]) as at_once:
        assert not at_once


@pytest.mark.skipif(sys.platform != "linux", reason="syncfs(2) is Linux's")
def test_syncfs_is_called_and_its_failure_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(syncing, "syncfs", syncfs)
    with synced_once([str(tmp_path)]) as at_once:
        assert at_once
    with pytest.raises(OSError, match=os.strerror(errno.EBADF)):
        syncfs(-1)
