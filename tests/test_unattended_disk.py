"""Where a job reads and writes: read-only, full, elsewhere, behind a link, somebody else's."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import files_below, some_slow
from machine import NEW, OLD, PROGRAM, Site, list_of, own_mounts, powerless, run

ANYBODY = 65534  # Debian's nobody; any number that is not ours would do


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path / "site")


def read_only(folder: str) -> str:
    return f'mount --bind {folder} {folder} && mount -o remount,bind,ro {folder} && exec "$@"'


def test_list_that_may_only_be_read_is_read(site: Site) -> None:
    site.list.write_text(NEW, encoding="utf-8")
    site.list.chmod(0o444)
    assert site.build(before=powerless()).returncode == 0
    assert site.list.read_text(encoding="utf-8") == NEW


def test_list_on_a_read_only_file_system_is_exit_5(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    before = site.published()
    site.list.write_text(NEW, encoding="utf-8")
    done = run(
        [*PROGRAM, "build", "site/articles.yaml", "--out", "site/feeds"],
        tmp_path,
        before=own_mounts(),
        shell=read_only("site"),
    )
    assert done.returncode == 5
    assert "site/.tagfeed/lock" in done.stderr
    assert "Read-only file system" in done.stderr
    assert site.published() == before


@pytest.mark.slow
def test_pin_of_a_list_that_cannot_be_written_is_exit_5(tmp_path: Path) -> None:
    site = Site(tmp_path / "site")
    done = run([*PROGRAM, "pin"], site.home, before=own_mounts(), shell=read_only("."))
    assert done.returncode == 5
    assert site.list.read_text(encoding="utf-8") == OLD


def test_target_on_a_read_only_file_system_is_exit_5(site: Site) -> None:
    before = site.published()
    site.list.write_text(NEW, encoding="utf-8")
    done = site.build(before=own_mounts(), shell=read_only("feeds"))
    assert done.returncode == 5
    assert "Read-only file system; mount that file system for writing" in done.stderr
    assert site.published() == before
    assert site.build().returncode == 0
    assert site.published() == Site(site.home / "other", NEW).published()


@pytest.mark.parametrize("folder", some_slow(["feeds", "feeds/tags/東京", ".tagfeed"]))
def test_folder_that_may_not_be_written_is_exit_5(site: Site, folder: str) -> None:
    before = site.published()
    site.list.write_text(NEW, encoding="utf-8")
    (site.home / ".tagfeed" / "lock").unlink()
    (site.home / folder).chmod(0o555)
    done = site.build(before=powerless())
    (site.home / folder).chmod(0o755)
    assert done.returncode == 5
    assert f"{folder}/" in done.stderr
    assert "Permission denied; let the user that runs tagfeed write" in done.stderr
    assert site.published() == before
    assert site.build(before=powerless()).returncode == 0


def test_record_that_is_a_file_is_exit_5(site: Site) -> None:
    before = site.published()
    site.list.write_text(NEW, encoding="utf-8")
    shutil.rmtree(site.home / ".tagfeed")
    (site.home / ".tagfeed").write_text("", encoding="utf-8")
    assert site.build().returncode == 5
    assert site.published() == before


FULL = """
mount -t tmpfs -o size=2m,mode=755 none disk
"$@" && cp -R disk/feeds before
cat /dev/zero > disk/filler 2> /dev/null
cp larger.yaml articles.yaml
"$@"; echo $?
cp -R disk/feeds after
rm disk/filler
"$@" && cp -R disk/feeds mended
"""


def test_target_that_is_full_is_exit_5_and_the_next_run_completes(tmp_path: Path) -> None:
    home = tmp_path / "site"
    home.mkdir()
    (home / "disk").mkdir()
    (home / "articles.yaml").write_text(OLD, encoding="utf-8")
    larger = list_of(*(f"Ä {number}" for number in range(1, 29)))
    (home / "larger.yaml").write_text(larger, encoding="utf-8")
    done = run([*PROGRAM, "build", "--out", "disk/feeds"], home, before=own_mounts(), shell=FULL)
    assert "\n5\n" in done.stdout
    assert "No space left on device; free some space on that file system" in done.stderr
    seen = {name: files_below(home / name) for name in ("before", "after", "mended")}
    assert seen["before"] == seen["after"] == Site(tmp_path / "old").published()
    assert seen["mended"] == Site(tmp_path / "new", larger).published()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """A folder on another file system."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or memory.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("no second file system: mount a tmpfs on /dev/shm")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.mark.slow
def test_target_on_another_file_system_is_written(site: Site, elsewhere: Path) -> None:
    out = elsewhere / "feeds"
    for text in (OLD, NEW):
        site.list.write_text(text, encoding="utf-8")
        assert site.build("--out", str(out)).returncode == 0
    assert files_below(out) == Site(site.home / "other", NEW).published()


@pytest.mark.slow
def test_target_that_is_a_link_stays_one(site: Site, elsewhere: Path) -> None:
    shutil.move(site.feeds, elsewhere / "www")
    site.feeds.symlink_to(elsewhere / "www")
    assert site.build().stdout == ""
    site.list.write_text(NEW, encoding="utf-8")
    assert site.build().returncode == 0
    assert site.feeds.readlink() == elsewhere / "www"
    assert files_below(elsewhere / "www") == Site(site.home / "other", NEW).published()


def test_link_that_was_turned_to_an_empty_folder_is_filled(site: Site, elsewhere: Path) -> None:
    before = site.published()
    shutil.move(site.feeds, elsewhere / "1")
    (elsewhere / "2").mkdir()
    site.feeds.symlink_to(elsewhere / "2")
    assert site.build().returncode == 0
    assert files_below(elsewhere / "1") == files_below(elsewhere / "2") == before


@pytest.mark.slow
def test_link_that_leads_nowhere_is_exit_5(site: Site) -> None:
    shutil.rmtree(site.feeds)
    site.feeds.symlink_to(site.home / "not" / "there")
    done = site.build()
    assert done.returncode == 5
    assert site.feeds.is_symlink()


def give_away(*paths: Path) -> None:
    if os.geteuid() != 0:
        pytest.skip("two users: run as root")
    for path in paths:
        os.chown(path, ANYBODY, ANYBODY)


@pytest.mark.slow
def test_list_of_another_user_is_built(site: Site) -> None:
    give_away(site.list)
    site.list.write_text(NEW, encoding="utf-8")
    assert site.build(before=powerless()).returncode == 0
    assert site.published() == Site(site.home / "other", NEW).published()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (".tagfeed/lock", 5),  # it cannot be held
        (".tagfeed/manifest-*.json", 0),  # replaced: the folder is ours
        (".tagfeed/last-*.txt", 0),
        ("feeds/*.*", 0),
        ("feeds/subscribe", 5),
        (".tagfeed", 5),
        ("feeds", 5),
        ("feeds/tags", 0),  # nothing comes or goes in it
        ("feeds/tags/*", 5),
    ],
)
def test_what_another_user_owns_leaves_feeds_whole(site: Site, pattern: str, code: int) -> None:
    before, after = site.published(), Site(site.home / "other", NEW).published()
    if pattern == ".tagfeed":
        (site.home / ".tagfeed" / "lock").unlink()
    given = [*site.home.glob(pattern)]
    give_away(*given)
    site.list.write_text(NEW, encoding="utf-8")
    done = site.build(before=powerless())
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert site.published() == (before if code else after)
    assert site.build(before=powerless()).returncode == code
