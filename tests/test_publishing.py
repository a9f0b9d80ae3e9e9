"""Publishing whole: what is written, left alone, removed, refused and recorded."""

import errno
import os
import stat
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from tagfeed.errors import GuardError, OutputError
from tagfeed.model import Article, Document, Report
from tagfeed.publishing import atomic_files, lock, publish
from tagfeed.publishing.atomic_files import replace
from test_publishing_disk import Disk, fails_once
from test_publishing_values import article, document, documents_of, plan_of, tree

ONE, TWO, SIX = [article(1)], [article(1), article(2)], [article(n) for n in range(6)]


def run(
    home: Path, documents: Sequence[Document], live: Sequence[Article], **options: bool
) -> Report:
    return publish(documents, plan_of(live), home / "feeds", home / ".tagfeed", **options)


def test_first_build_writes_every_document(tmp_path: Path) -> None:
    report = run(tmp_path, documents_of({"": TWO, "tags/a": ONE}), TWO)
    assert report.written == ("feed.json", "rss.xml", "tags/a/feed.json", "tags/a/rss.xml")
    assert (report.feeds, report.articles, report.unchanged, report.removed) == (1, 2, 0, ())
    assert report.changed
    expected = {str(d.path): d.body for d in documents_of({"": TWO, "tags/a": ONE})}
    assert {k: v for k, v in tree(tmp_path / "feeds").items() if v} == expected


def test_second_build_touches_nothing(tmp_path: Path) -> None:
    documents = documents_of({"": TWO, "tags/a": ONE})
    run(tmp_path, documents, TWO)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    report = run(tmp_path, documents[::-1], TWO)
    assert (report.changed, report.unchanged) == (False, 4)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_changed_files_are_touched(tmp_path: Path) -> None:
    run(tmp_path, documents_of({"": ONE, "tags/a": ONE}), ONE)
    same = tmp_path / "feeds/tags/a/rss.xml"
    before = same.stat().st_ino, same.stat().st_mtime_ns
    report = run(tmp_path, documents_of({"": TWO, "tags/a": ONE}), TWO)
    assert report.written == ("feed.json", "rss.xml")
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == before


@pytest.mark.parametrize("name", ["rss.xml", "tags/a/rss.xml"])
def test_a_published_file_that_was_edited_or_lost_is_mended(tmp_path: Path, name: str) -> None:
    documents = documents_of({"": ONE, "tags/a": ONE})
    run(tmp_path, documents, ONE)
    path = tmp_path / "feeds" / name
    body = path.read_bytes()
    for harm in (lambda: path.write_bytes(body[::-1]), path.unlink):
        harm()
        assert run(tmp_path, documents, ONE).written == (name,)
        assert path.read_bytes() == body


def test_feeds_no_longer_wanted_go_with_their_folders(tmp_path: Path) -> None:
    run(tmp_path, documents_of({"": ONE, "tags/a": ONE, "tags/b": ONE}), ONE)
    report = run(tmp_path, documents_of({"": ONE}), ONE)
    assert len(report.removed) == 4
    assert set(tree(tmp_path / "feeds")) == {"rss.xml", "feed.json"}


def test_a_folder_with_somebody_elses_file_stays(tmp_path: Path) -> None:
    run(tmp_path, documents_of({"": ONE, "tags/a": ONE}), ONE)
    (tmp_path / "feeds/tags/a/notes.txt").write_text("mine")
    report = run(tmp_path, documents_of({"": ONE}), ONE)
    assert report.removed == ("tags/a/feed.json", "tags/a/rss.xml")
    assert (tmp_path / "feeds/tags/a/notes.txt").read_text() == "mine"


def test_a_feed_replaced_by_hand_is_not_removed(tmp_path: Path) -> None:
    run(tmp_path, documents_of({"": ONE, "tags/a": ONE}, ["rss.xml"]), ONE)
    by_hand = tmp_path / "feeds/tags/a/rss.xml"
    by_hand.write_text("<rss>mine</rss>")
    report = run(tmp_path, documents_of({"": ONE}), ONE)
    assert by_hand.read_text() == "<rss>mine</rss>"
    assert [w.file for w in report.warnings] == [str(by_hand)]
    assert run(tmp_path, documents_of({"": ONE}), ONE).warnings == ()


def write_mine(path: Path) -> None:
    path.write_text("mine")


@pytest.mark.parametrize("make", [write_mine, Path.mkdir, os.mkfifo])
def test_somebody_elses_file_is_not_replaced(tmp_path: Path, make: Callable[[Path], None]) -> None:
    stranger = tmp_path / "feeds/index.html"
    stranger.parent.mkdir()
    make(stranger)
    before = stranger.stat().st_ino
    with pytest.raises(GuardError, match="move it away") as refusal:
        run(tmp_path, [document("index.html", ONE), document("rss.xml", ONE)], ONE)
    assert [fault.file for fault in refusal.value.faults] == [str(stranger)]
    assert stranger.stat().st_ino == before
    assert set(tree(tmp_path)) == {"feeds", "feeds/index.html"}


def test_a_link_in_the_place_of_a_feed_is_not_written_through(tmp_path: Path) -> None:
    run(tmp_path, [document("rss.xml", ONE)], ONE)
    path, elsewhere = tmp_path / "feeds/rss.xml", tmp_path / "elsewhere.xml"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(GuardError, match="not a regular file"):
        run(tmp_path, [document("rss.xml", TWO)], TWO)
    assert elsewhere.read_bytes() == document("rss.xml", ONE).body


def test_a_file_with_our_mark_is_ours_though_not_on_record(tmp_path: Path) -> None:
    run(tmp_path, [document("rss.xml", ONE)], ONE)
    (tmp_path / "feeds/feed.json").write_bytes(document("feed.json", ONE).body)
    report = run(tmp_path, documents_of({"": TWO}), TWO)
    assert report.written == ("feed.json", "rss.xml")


@pytest.mark.parametrize("umask", [0o077, 0o022, 0o000])
def test_feeds_are_readable_for_the_web_server_under_any_umask(tmp_path: Path, umask: int) -> None:
    previous = os.umask(umask)
    try:
        run(tmp_path, documents_of({"tags/a": ONE}), ONE)
    finally:
        os.umask(previous)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in (tmp_path / "feeds").rglob("*")}
    assert modes == {"tags": 0o755, "a": 0o755, "rss.xml": 0o644, "feed.json": 0o644}
    assert stat.S_IMODE((tmp_path / "feeds").stat().st_mode) == 0o755


def test_a_replaced_feed_keeps_its_permissions(tmp_path: Path) -> None:
    run(tmp_path, [document("rss.xml", ONE)], ONE)
    (tmp_path / "feeds/rss.xml").chmod(0o664)
    run(tmp_path, [document("rss.xml", TWO)], TWO)
    assert stat.S_IMODE((tmp_path / "feeds/rss.xml").stat().st_mode) == 0o664


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a file away: run as root")
def test_a_replaced_feed_keeps_its_owner_when_root_builds(tmp_path: Path) -> None:
    run(tmp_path, [document("rss.xml", ONE)], ONE)
    os.chown(tmp_path / "feeds/rss.xml", 65534, 65533)
    run(tmp_path, [document("rss.xml", TWO)], TWO)
    found = (tmp_path / "feeds/rss.xml").stat()
    assert (found.st_uid, found.st_gid) == (65534, 65533)


def test_the_target_may_be_a_link_with_spaces_and_accents(tmp_path: Path) -> None:
    real, link = tmp_path / "wahres Ziel £", tmp_path / "línk"
    real.mkdir()
    link.symlink_to(real)
    record = tmp_path / ".tagfeed"
    publish(documents_of({"": TWO}), plan_of(TWO), link, record)
    assert set(tree(real)) == {"rss.xml", "feed.json"}
    assert link.is_symlink()
    # The same folder under its other name has the same manifest.
    assert not publish(documents_of({"": TWO}), plan_of(TWO), real, record).changed
    assert len(list(record.iterdir())) == 1


def test_one_list_built_into_two_folders_has_two_manifests(tmp_path: Path) -> None:
    for name in ("one", "two"):
        publish(documents_of({"": TWO}), plan_of(TWO), tmp_path / name, tmp_path / ".tagfeed")
    assert len(list((tmp_path / ".tagfeed").iterdir())) == 2


def test_removing_more_than_a_fifth_is_refused_and_writes_nothing(tmp_path: Path) -> None:
    run(tmp_path, documents_of({"": SIX}), SIX)
    before = tree(tmp_path)
    with pytest.raises(GuardError, match="2 of 6 published ids"):
        run(tmp_path, documents_of({"": SIX[:4]}), SIX[:4])
    assert tree(tmp_path) == before
    assert run(tmp_path, documents_of({"": SIX[:4]}), SIX[:4], allow_removals=True).changed


def test_an_article_that_left_the_window_is_no_removal(tmp_path: Path) -> None:
    out, record = tmp_path / "feeds", tmp_path / ".tagfeed"
    publish(documents_of({"": SIX[:2]}), plan_of(SIX, SIX[:2]), out, record)
    publish(documents_of({"": SIX[2:]}), plan_of(SIX, SIX[2:]), out, record)
    assert publish(documents_of({"": SIX[3:]}), plan_of(SIX[2:], SIX[3:]), out, record).changed


def test_a_file_where_a_folder_is_needed_is_named(tmp_path: Path) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds/tags").write_text("mine")
    with pytest.raises(OutputError, match="feeds/tags") as refusal:
        run(tmp_path, documents_of({"": ONE, "tags/a": ONE}), ONE)
    assert "move away" in refusal.value.faults[0].remedy
    assert {k: v for k, v in tree(tmp_path).items() if v} == {"feeds/tags": b"mine"}


def test_replace_keeps_permissions_and_never_writes_through_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "real", tmp_path / "link"
    path.write_text("old")
    path.chmod(0o640)
    link.symlink_to(path)
    replace(link, [b"new"])
    assert (link.is_symlink(), link.read_text(), path.read_text()) == (False, "new", "old")
    replace(path, [b"new"])
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert set(tree(tmp_path)) == {"real", "link"}


def test_replace_leaves_the_old_bytes_and_nothing_else_when_a_step_fails(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    for number in count(1):
        path.write_bytes(b"old")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(atomic_files, "os", Disk(fails_once(number)))
            try:
                replace(path, [b"new bytes"])
            except OutputError:
                assert path.read_bytes() in (b"old", b"new bytes")
                assert [p.name for p in tmp_path.iterdir()] == ["articles.yaml"]
            else:
                break
    assert (number > 5, path.read_bytes()) == (True, b"new bytes")


def test_replace_names_the_file_and_the_reason(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=os.strerror(errno.ENOENT)) as failure:
        replace(tmp_path / "absent/articles.yaml", [b"new"])
    assert failure.value.faults[0].file == str(tmp_path / "absent/articles.yaml")


def test_the_lock_and_the_manifest_share_the_record(tmp_path: Path) -> None:
    with lock(tmp_path / ".tagfeed"):
        run(tmp_path, documents_of({"": ONE}), ONE)
    names = sorted(path.name.split("-")[0] for path in (tmp_path / ".tagfeed").iterdir())
    assert names == ["lock", "manifest"]
