"""The manifest: damaged, foreign or hostile, it never leads to harm; and only one run at a time."""

import multiprocessing
import os
import shutil
import tempfile
from collections.abc import Iterator
from multiprocessing.connection import Connection
from pathlib import Path

import msgspec
import pytest
from xxhash import xxh3_128_hexdigest

from tagfeed.errors import GuardError, LockedError, OutputError
from tagfeed.model import Article
from tagfeed.publishing import lock, publish
from tagfeed.publishing.entries import PublishedEntry, key, packed, unpacked
from tagfeed.publishing.manifest import (
    File,
    Manifest,
    PublishedFeed,
    file_of,
    record_files,
)
from tagfeed.publishing.manifest_file import encode, read
from test_publishing_values import article, document, documents_of, list_of, plan_of, tree

TEN = [article(number) for number in range(10)]
FEEDS = {"": TEN, "tags/a": TEN[:2]}
DOCUMENTS = [*documents_of(FEEDS), list_of(FEEDS)]


def sealed(version: int, text: bytes) -> bytes:
    """A manifest's bytes, whose seal is right."""
    head = {"version": version, "out": "feeds", "seal": xxh3_128_hexdigest(text)}
    return msgspec.json.encode(head) + b"\n" + text


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A list's folder that was built once."""
    publish(DOCUMENTS, plan_of(TEN), tmp_path / "feeds", tmp_path / ".tagfeed")
    return tmp_path


def manifest_of(home: Path) -> Path:
    return record_files(home / ".tagfeed", home / "feeds").manifest


def rebuild(home: Path) -> None:
    publish(DOCUMENTS, plan_of(TEN), home / "feeds", home / ".tagfeed")


def test_the_manifest_holds_files_digests_and_entries_once(home: Path) -> None:
    manifest = read(manifest_of(home))
    assert manifest is not None
    assert manifest.out == "feeds"
    assert sorted(entry.id for entry in manifest.entries) == [a.id for a in TEN]
    body = document("tags/a/rss.xml", TEN[:2]).body
    assert manifest.files[-1] == file_of("tags/a/rss.xml", body)


@pytest.mark.parametrize("older_entries", [(), (article(11), article(12))])
def test_the_entries_are_those_that_the_plan_shows(
    tmp_path: Path, older_entries: tuple[Article, ...]
) -> None:
    plan = plan_of([*TEN, *older_entries], TEN[:3])
    feeds = (msgspec.structs.replace(plan.feeds[0], older_entries=older_entries), plan.feeds[0])
    plan = msgspec.structs.replace(plan, feeds=feeds)
    documents = [msgspec.structs.replace(each, articles=()) for each in documents_of(FEEDS)]
    publish(documents, plan, tmp_path / "feeds", tmp_path / ".tagfeed")
    manifest = read(manifest_of(tmp_path))
    assert manifest is not None
    shown = [PublishedEntry(a.id, a.title, a.published, a.link) for a in (*TEN[:3], *older_entries)]
    assert sorted(manifest.entries, key=lambda entry: entry.published) == shown


def test_the_manifest_is_the_same_on_any_machine(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    other.mkdir()
    rebuild(other)
    assert manifest_of(other).name == manifest_of(home).name
    assert manifest_of(other).read_bytes() == manifest_of(home).read_bytes()


def test_the_manifest_stays_valid_when_the_checkout_moves(home: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    moved.mkdir()
    for name in ("feeds", ".tagfeed"):
        shutil.move(home / name, moved / name)
    before = tree(moved)
    rebuild(moved)
    assert tree(moved) == before


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\0" * 4096,
        b"\xff\xfe",
        b"[]",
        b'{"version":1,"out":"feeds","entries":[],"files":[["a/rss.xml","",0,[]]]}\n',
        b'{"version":2,"out":"feeds","entries":[],"files":[["a/rss.xml","",0]]}\n',
        sealed(2, b"[]\n"),
        sealed(4, b'["",[]]\n'),
        sealed(4, b'["",[["tags/a/",""]]]\n[]\n'),
        sealed(4, b"[]\n[]\n"),
        sealed(4, b'["",[]]\n[["a/rss.xml","",0]]\n').replace(b"a/rss", b"b/rss"),
        sealed(3, b'[["a/rss.xml","","0"]]\n'),
        sealed(3, b"[]"),
        sealed(3, b"[]\n")[:-1],
        sealed(3, b"[]\n") + b"\n",
    ],
)
def test_a_damaged_manifest_counts_as_absent(home: Path, damage: bytes) -> None:
    whole = manifest_of(home).read_bytes()
    manifest_of(home).write_bytes(damage)
    assert read(manifest_of(home)) is None
    with pytest.raises(GuardError, match="10 of 10"):  # the ids are read from the feeds
        publish([], plan_of([]), home / "feeds", home / ".tagfeed")
    rebuild(home)
    assert manifest_of(home).read_bytes() == whole


@pytest.mark.parametrize("name", ["manifest", "journal"])
@pytest.mark.parametrize(
    "later", [sealed(6, b"[]\n"), b'{"version":12,"feeds":{}}', b'{"version":99}\nanything\0']
)
def test_the_record_of_a_later_tagfeed_is_left_alone(home: Path, name: str, later: bytes) -> None:
    files = record_files(home / ".tagfeed", home / "feeds")
    getattr(files, name).write_bytes(later)
    before = tree(home)
    with pytest.raises(OutputError, match=r"manifest-.*version \d+.*install the tagfeed"):
        publish(documents_of({"": TEN[:5]}), plan_of(TEN[:5]), home / "feeds", home / ".tagfeed")
    assert tree(home) == before


def test_the_feeds_are_on_record_with_what_they_are_of_and_their_ids(home: Path) -> None:
    feed = msgspec.structs.replace(plan_of(TEN).feeds[0], key="site", id="tag:example.org,2020:f")
    tag = msgspec.structs.replace(feed, path="tags/a/", key="tag A", formats=("rss",))
    plan = msgspec.structs.replace(plan_of(TEN), feeds=(tag, feed))
    shutil.rmtree(home)
    publish(DOCUMENTS, plan, home / "feeds", home / ".tagfeed")
    manifest = read(manifest_of(home))
    assert manifest is not None
    assert manifest.feeds_url == "https://example.org/feeds/"
    said = feed.title, feed.updated, packed(each.id for each in TEN)
    assert manifest.feeds == (
        PublishedFeed("", "site", "tag:example.org,2020:f", *said),
        PublishedFeed("tags/a/", "tag A", "", *said),  # only an Atom feed says its id
    )
    assert unpacked(said[-1]) == tuple(key(each.id) for each in TEN)


@pytest.mark.parametrize(
    "path", ["../victim.txt", "tags/../../victim.txt", "/etc/victim", "", "tags//x", "./x", "a\0b"]
)
def test_a_manifest_that_leads_out_of_the_folder_is_not_believed(home: Path, path: str) -> None:
    (home / "victim.txt").write_text("precious")
    victim = file_of(path, b"precious")
    manifest_of(home).write_bytes(b"".join(encode(Manifest("feeds", files=(victim,)))))
    assert read(manifest_of(home)) is None
    feed = PublishedFeed(f"{path}/", "", "")
    manifest_of(home).write_bytes(b"".join(encode(Manifest("feeds", feeds=(feed,)))))
    assert read(manifest_of(home)) is None
    rebuild(home)
    assert (home / "victim.txt").read_text() == "precious"


def test_nothing_beyond_a_link_is_removed(home: Path) -> None:
    (home / "elsewhere/empty").mkdir(parents=True)
    (home / "elsewhere/rss.xml").write_bytes(document("rss.xml", TEN).body)
    (home / "feeds/linked").symlink_to(home / "elsewhere")
    manifest = read(manifest_of(home))
    assert manifest is not None
    paths = ("linked/rss.xml", "linked/empty/rss.xml")
    files = (*manifest.files, *(File(path, "", 0) for path in paths))
    manifest_of(home).write_bytes(b"".join(encode(msgspec.structs.replace(manifest, files=files))))
    report = publish(documents_of(FEEDS), plan_of(TEN), home / "feeds", home / ".tagfeed")
    assert len(report.warnings) == 2
    assert (home / "elsewhere/rss.xml").exists()
    assert (home / "elsewhere/empty").exists()


def test_a_second_lock_is_refused_with_the_holders_process(tmp_path: Path) -> None:
    record = tmp_path / ".tagfeed"
    with lock(record):
        second = lock(record)
        with pytest.raises(LockedError, match=f"process {os.getpid()}") as refusal:
            second.__enter__()
    assert refusal.value.faults[0].file == str(record / "lock")
    with lock(record):
        pass


def hold(record: Path, ready: Connection) -> None:
    with lock(record):
        ready.send(os.getpid())
        ready.recv()
        os._exit(1)  # no `finally` runs: as if it were killed


def test_a_process_that_dies_leaves_no_lock(tmp_path: Path) -> None:
    here, there = multiprocessing.Pipe()
    holder = multiprocessing.get_context("fork").Process(target=hold, args=(tmp_path, there))
    holder.start()
    holder_id = here.recv()
    with pytest.raises(LockedError, match=f"process {holder_id}"), lock(tmp_path):
        pass
    here.send("end")
    holder.join()
    with lock(tmp_path):
        pass


def test_a_record_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / ".tagfeed").write_text("a file")
    with pytest.raises(OutputError, match=r"\.tagfeed"), lock(tmp_path / ".tagfeed"):
        pass


@pytest.fixture
def plain_user(tmp_path: Path) -> Iterator[Path]:
    """A folder of a user whom the modes of folders bind, root being above them."""
    if os.geteuid() != 0:
        yield tmp_path
        return
    nobody = 65534
    with tempfile.TemporaryDirectory() as name:
        os.chown(name, nobody, nobody)
        os.seteuid(nobody)
        try:
            yield Path(name)
        finally:
            os.seteuid(0)


@pytest.mark.parametrize("name", ["feeds", "feeds/tags/a", ".tagfeed"])
def test_a_folder_that_may_not_be_written_is_named_and_all_stands(
    plain_user: Path, name: str
) -> None:
    rebuild(plain_user)
    before = tree(plain_user)
    (plain_user / name).chmod(0o555)
    with pytest.raises(OutputError, match="let the user that runs tagfeed write there"):
        publish(
            documents_of({"": TEN[1:], "tags/a": TEN}),
            plan_of(TEN),
            plain_user / "feeds",
            plain_user / ".tagfeed",
        )
    (plain_user / name).chmod(0o755)
    assert tree(plain_user) == before


def test_a_lock_that_may_not_be_taken_is_named(plain_user: Path) -> None:
    plain_user.chmod(0o555)
    with (
        pytest.raises(OutputError, match=r"\.tagfeed.*cannot be taken"),
        lock(plain_user / ".tagfeed"),
    ):
        pass
    plain_user.chmod(0o755)
