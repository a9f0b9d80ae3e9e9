"""Lists that an earlier tagfeed built go on being built: the record that it left is carried over.

A folder of tests/corpus/upgrade holds a list, the feeds that were published from it and, in
record/, what was in `.tagfeed/` beside it. Commit 372f65d built them, with edits in between:
a tag was withdrawn, an article got another address, another one was corrected. `slugs` has names
and titles whose slug is better by now.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest

from cases import CORPUS
from conftest import files_below
from tagfeed import build
from tagfeed.errors import GuardError
from tagfeed.incremental import whole_build
from tagfeed.last_run.note import index_path
from tagfeed.publishing import published_in
from tagfeed.publishing.manifest import PublishedFeed, record_files
from tagfeed.publishing.manifest_file import read
from tagfeed.publishing.standing.feed_heads import head_of

UPGRADE = CORPUS / "upgrade"
CASES = sorted(folder.name for folder in UPGRADE.iterdir())
NOW = datetime(2030, 1, 1, tzinfo=UTC)


class Site:
    """A copy of a case, with its record where the list would have it here."""

    def __init__(self, case: str, home: Path) -> None:
        shutil.copytree(UPGRADE / case, home, dirs_exist_ok=True)
        self.list, self.feeds, self.record = (
            home / "articles.yaml",
            home / "feeds",
            home / ".tagfeed",
        )
        (home / "record").rename(self.record)
        # The cache is named by the places of list and feeds, which were others.
        index = Path(index_path(str(self.list), str(self.feeds)))
        (old,) = self.record.glob("index-*.bin")
        (looked_at,) = self.record.glob("last-*.txt")
        old.rename(index)
        looked_at.rename(index.with_name(index.stem.replace("index", "last") + ".txt"))

    def edit(self, before: str, after: str) -> None:
        text = self.list.read_text(encoding="utf-8")
        assert before in text
        self.list.write_text(text.replace(before, after), encoding="utf-8")

    def stamps(self) -> dict[Path, tuple[int, int]]:
        """Inode and time of every published file."""
        stats = {path: path.stat() for path in self.feeds.rglob("*.*")}
        return {path: (stat.st_ino, stat.st_mtime_ns) for path, stat in stats.items()}


def _lines(body: bytes) -> set[bytes]:
    """The lines of a published file; two articles at once are a second apart in other ones."""
    return set(body.replace(b"10:00:01", b"10:00:00").splitlines())


@pytest.mark.parametrize("case", CASES)
def test_no_feed_is_written_again_but_what_gains_a_teaser_or_a_moment_of_its_own(
    case: str, tmp_path: Path
) -> None:
    site = Site(case, tmp_path)
    before, files = site.stamps(), files_below(site.feeds)
    report = build(site.list, now=NOW)
    assert all(warning.article for warning in report.warnings)  # none of the feeds themselves
    assert not report.removed
    is_new = "subscribe/index.html" in report.written
    assert len(report.written) + report.unchanged == len(before) + is_new > 10
    after = files_below(site.feeds)
    for path in report.written:
        if path.endswith(".html"):
            continue  # nobody subscribes to how a page looks
        assert _lines(files[path]) <= _lines(after[path])
    written = {site.feeds / path for path in report.written}
    assert {path: stamp for path, stamp in site.stamps().items() if path not in written} == {
        path: stamp for path, stamp in before.items() if path not in written
    }


@pytest.mark.parametrize("case", CASES)
def test_the_feeds_and_their_ids_are_on_record_after_one_build(case: str, tmp_path: Path) -> None:
    site = Site(case, tmp_path)
    build(site.list, now=NOW)
    record = read(record_files(site.record, site.feeds).manifest)
    assert record is not None
    assert record.feeds_url == "https://example.org/feeds/"
    for feed in record.feeds:
        atom = site.feeds / feed.folder / "atom.xml"
        assert feed.key
        assert feed.id == ("" if not atom.exists() else head_of({"atom": atom.read_bytes()}).id)
    folders = {str(path.parent.relative_to(site.feeds)) for path in site.feeds.rglob("rss.xml")}
    assert folders == {feed.folder.rstrip("/") or "." for feed in record.feeds}


@pytest.mark.parametrize("case", CASES)
def test_the_feeds_of_an_old_record_are_known_from_the_files(case: str, tmp_path: Path) -> None:
    site = Site(case, tmp_path)
    before = published_in(site.feeds, site.record)
    assert before.is_older
    assert not before.is_certain
    build(site.list, now=NOW)
    after = published_in(site.feeds, site.record)
    assert not after.is_older
    assert after.is_certain
    assert after.manifest.feeds_url == before.manifest.feeds_url
    plainly = tuple(PublishedFeed(feed.folder, "", feed.id) for feed in after.manifest.feeds)
    assert before.manifest.feeds == plainly
    shutil.rmtree(site.feeds)
    assert published_in(site.feeds, site.record) == after


EDITS = {
    "history": ("title: Two at once", "title: Both at once"),
    "included": ("title: Nine", "title: Number nine"),
    "slugs": ("title: Plain", "title: Plainer"),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_is_built_as_it_would_be_without_the_old_cache(case: str, tmp_path: Path) -> None:
    with_cache, without = Site(case, tmp_path / "with"), Site(case, tmp_path / "without")
    for cached in [*without.record.glob("index-*"), *without.record.glob("last-*")]:
        cached.unlink()
    for site in (with_cache, without):
        site.edit(*EDITS[case])
    report = build(with_cache.list, now=NOW)
    assert report.written
    assert report.written == build(without.list, now=NOW).written
    assert files_below(with_cache.feeds) == files_below(without.feeds)


@pytest.mark.parametrize("case", CASES)
def test_after_one_build_an_edit_needs_a_part_of_the_list(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(case, tmp_path)
    build(site.list, now=NOW)
    site.edit(*EDITS[case])
    monkeypatch.setattr(whole_build, "read_whole_list", _not_the_whole)
    assert build(site.list, now=NOW).written


def _not_the_whole(path: Path, *_others: object) -> NoReturn:
    raise AssertionError(f"{path} was read as a whole")


REFUSED = {
    "the id of an article without an address": ("history", "title: The first,", "title: The 1st,"),
    "an address": ("included", "https://example.org/9/", "https://example.org/nine/"),
    "an id that was pinned": ("history", "id: https://example.org/4/, ", ""),
}


@pytest.mark.parametrize("change", REFUSED)
def test_ids_are_guarded_by_the_old_record_alone(change: str, tmp_path: Path) -> None:
    case, before, after = REFUSED[change]
    site = Site(case, tmp_path)
    shutil.rmtree(site.feeds)
    site.edit(before, after)
    with pytest.raises(GuardError, match="id"):
        build(site.list, now=NOW)
    assert not site.feeds.exists()
    shutil.rmtree(site.record)
    assert build(site.list, now=NOW).written  # nobody knows of the ids any more


def test_what_the_old_record_holds_is_removed_when_it_goes(tmp_path: Path) -> None:
    site = Site("included", tmp_path)
    mine = site.feeds / "tags" / "sport" / "mine.txt"
    mine.write_text("not on record", encoding="utf-8")
    site.edit("[News, Sport]", "[News]")
    site.edit("articles:\n", "moved: {tags/sport/: gone}\narticles:\n")
    assert sorted(build(site.list, now=NOW).removed) == [
        "tags/sport/atom.xml",
        "tags/sport/rss.xml",
    ]
    assert [*mine.parent.iterdir()] == [mine]
