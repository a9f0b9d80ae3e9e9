"""The record of very many feeds: a build touches the shards of its own, and nothing is lost."""

import random
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

import pytest
from msgspec.structs import replace

from tagfeed.choosing.render.batch_build import AllOthers
from tagfeed.model import Article, Plan
from tagfeed.publishing import (
    Edition,
    Published,
    PublishedOnRecord,
    Unchanged,
    manifest_file,
    prepared,
    published_in,
    record_files,
)
from tagfeed.publishing.entries import Entries, entry_of, key, packed
from tagfeed.publishing.manifest import File, Manifest, PublishedFeed, Shard
from tagfeed.publishing.manifest_file import keep, read, read_shard, shards_at
from tagfeed.publishing.shards import FIRST, joined, shard_of, split
from test_publishing_disk import Disk, Fault, Killed, in_the_place_of_os, killed_at
from test_publishing_values import SITE, article, documents_of, list_of, plan_of, tree

Feeds = Mapping[str, Sequence[Article]]

TAGS = [f"tags/{number}/" for number in range(40)]
EVERY = [article(number) for number in range(60)]
FEEDS: Feeds = {"": EVERY[:9]} | {tag: EVERY[at : at + 3] for at, tag in enumerate(TAGS)}


class All(Unchanged, frozen=True):
    """A plan of all feeds, with a record in shards."""

    @property
    def in_shards(self) -> bool:
        return True


def plan(feeds: Feeds) -> Plan:
    """A plan of these feeds, by their folders."""
    one = plan_of(EVERY).feeds[0]
    return replace(
        plan_of(EVERY),
        feeds=tuple(
            [
                replace(one, articles=tuple(some), home=at, path=at, key=tag_of(at), id=f"id {at}")
                for at, some in feeds.items()
            ]
        ),
    )


def tag_of(folder: str) -> str:
    return f"tag {folder.rstrip('/')}" if folder else ""


def shards_for(feeds: Feeds) -> set[int]:
    return {shard_of(tag_of(folder)) for folder in feeds}


def publish(
    home: Path,
    feeds: Feeds,
    unchanged: Unchanged | None = None,
    fault: Fault | None = None,
    shards: set[int] | None = None,
) -> Published:
    """Publish feeds; returns what was read of the record. shards: those to read."""
    home.mkdir(exist_ok=True)
    with in_the_place_of_os(Disk(fault or (lambda *_: None))):
        published = published_in(home / "feeds", home / ".tagfeed", SITE, shards=shards)
        listed = [list_of([folder.rstrip("/") for folder in FEEDS])] if "" in feeds else []
        documents = [*documents_of(feeds, ["rss.xml"]), *listed]
        edition = Edition(plan(feeds), documents, unchanged or All(), allow_removals=True)
        prepared(published, edition).write()
    return published


def publish_part(home: Path, feeds: Feeds, fault: Fault | None = None) -> Published:
    """Publish some feeds; all others stay."""
    unchanged = AllOthers(remade=frozenset(feeds))
    return publish(home, feeds, unchanged, fault, shards_for(feeds))


def on_record(home: Path) -> Manifest:
    found = read(record_files(home / ".tagfeed", home / "feeds").manifest)
    assert found
    return found


def assert_right(home: Path, feeds: Feeds) -> None:
    """On record and on the disk are these feeds and nothing else."""
    record = on_record(home)
    assert {feed.folder for feed in record.feeds} == {*feeds}
    assert {entry.id for entry in record.entries} == {x.id for some in feeds.values() for x in some}
    bodies = {f"{each.path}": each.body for each in documents_of(feeds, ["rss.xml"])}
    assert {file.path for file in record.files} == {*bodies, "feeds.opml"}
    there = {path: body for path, body in tree(home / "feeds").items() if path.endswith(".xml")}
    assert there == bodies
    assert not [
        path for path in tree(home) if path.endswith((".tagfeed", ".next.json")) and "/" in path
    ]


NAMES = ("rss.xml", "atom.xml.gz", "1/index.html")


def a_record(chance: random.Random) -> Manifest:
    """Feeds with a few entries each, some at two addresses, and files and entries of no feed."""
    feeds = [
        PublishedFeed(folder, tag_of(folder), "", entries=packed(x.id for x in some))
        for folder in ("", *chance.sample(TAGS, chance.randrange(20)))
        for some in [chance.sample(EVERY, chance.randrange(5))]
    ]
    feeds += [replace(feed, folder=f"old/{feed.folder}") for feed in feeds if chance.random() < 0.2]
    files = [File(feed.folder + name, "d", 1) for feed in feeds for name in NAMES]
    files += [File(f"chapters/{number}.json", "d", 1) for number in range(3)]
    return Manifest(
        "feeds",
        Entries().with_entries(map(entry_of, EVERY)),
        tuple(sorted(files, key=lambda file: file.path)),
        SITE.feeds_url,
        tuple(sorted(feeds, key=lambda feed: feed.folder)),
        elsewhere=(),
    )


@pytest.mark.parametrize("seed", range(10))
def test_shards_together_are_the_record_and_each_has_all_of_its_feeds(
    seed: int, tmp_path: Path
) -> None:
    record = a_record(random.Random(seed))
    shards = dict(split(record))
    assert (
        joined([*shards.values()], Manifest("feeds", feeds_url=SITE.feeds_url, elsewhere=()))
        == record
    )
    for number, shard in shards.items():
        files = {file.path for file in shard.files}
        keys = {*shard.entries.keys()}
        for feed in shard.feeds:
            assert {feed.folder + name for name in NAMES} <= files
            assert {key(x.id) for x in EVERY if packed([x.id]) in (feed.entries or b"")} <= keys
            assert number == shard_of(feed.key) or not feed.entries
    keep(tmp_path / "manifest-x.json", record)
    assert read(tmp_path / "manifest-x.json") == record


def test_a_part_reads_and_writes_the_shards_of_its_own_feeds(tmp_path: Path) -> None:
    publish(tmp_path, FEEDS)
    path = record_files(tmp_path / ".tagfeed", tmp_path / "feeds").manifest
    before = shards_at(path) or frozenset()
    assert len(before) > 20
    tag = TAGS[7]
    read = publish_part(tmp_path, {tag: EVERY[50:53]}).manifest
    assert {shard_of(feed.key) for feed in read.feeds} <= {FIRST, shard_of(tag_of(tag))}
    assert len(read.entries.lines) < 30 < len(EVERY)
    changed = {shard.number for shard in (shards_at(path) or frozenset()) ^ before}
    assert changed == {shard_of(tag_of(tag))}
    assert_right(tmp_path, {**FEEDS, tag: EVERY[50:53]})


@pytest.mark.parametrize("seed", range(4))
def test_parts_in_any_order_leave_what_one_build_does(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    publish(tmp_path / "at once", FEEDS)
    left = [*FEEDS]
    chance.shuffle(left)
    while left:
        some, left = left[:5], left[5:]
        publish_part(tmp_path / "parts", {folder: FEEDS[folder] for folder in some})
    once, parts = tree(tmp_path / "at once"), tree(tmp_path / "parts")
    assert parts == once


def test_an_entry_that_leaves_one_feed_stays_on_record_for_others(tmp_path: Path) -> None:
    publish(tmp_path, FEEDS)
    shared = FEEDS[TAGS[20]][2]
    showing = [tag for tag in TAGS if shared in FEEDS[tag]]
    feeds = dict(FEEDS)
    for tag in showing:
        assert shared.id in on_record(tmp_path).entries
        feeds[tag] = FEEDS[TAGS[0]]
        publish_part(tmp_path, {tag: feeds[tag]})
    assert shared.id not in on_record(tmp_path).entries
    assert_right(tmp_path, feeds)


@pytest.mark.parametrize("damage", [b"", b"{}", None])
def test_a_damaged_shard_counts_as_a_lost_record(damage: bytes | None, tmp_path: Path) -> None:
    publish(tmp_path, FEEDS)
    record = record_files(tmp_path / ".tagfeed", tmp_path / "feeds")
    for shard in shards_at(record.manifest) or ():
        if shard.number == shard_of(tag_of(TAGS[3])):
            file = next(record.shards.glob(f"{shard.number:02}-*"))
            file.write_bytes(damage) if damage is not None else file.unlink()
            assert read_shard(record.manifest, shard) is None
    found = published_in(tmp_path / "feeds", tmp_path / ".tagfeed", SITE)
    assert found.is_from_disk
    assert {feed.folder for feed in found.manifest.feeds} == {*FEEDS}
    assert {entry.id for entry in found.manifest.entries} == {
        x.id for some in FEEDS.values() for x in some
    }
    publish(tmp_path, FEEDS)
    assert_right(tmp_path, FEEDS)


def test_a_record_of_one_file_becomes_shards_and_is_one_file_again(tmp_path: Path) -> None:
    publish(tmp_path, FEEDS, Unchanged())
    one_file = tree(tmp_path)
    publish(tmp_path, FEEDS)
    path = record_files(tmp_path / ".tagfeed", tmp_path / "feeds").manifest
    assert shards_at(path)
    assert_right(tmp_path, FEEDS)
    publish(tmp_path, FEEDS, Unchanged())
    assert {name: body for name, body in tree(tmp_path).items() if body} == {
        name: body for name, body in one_file.items() if body
    }


PARTS = ({TAGS[3]: EVERY[30:34]}, {TAGS[9]: EVERY[31:33], TAGS[3]: EVERY[3:6]})


@pytest.mark.slow
@pytest.mark.parametrize("begin", [Unchanged(), All()], ids=["one file", "in shards"])
def test_parts_killed_at_any_step_lose_nothing_and_the_next_go_on(
    begin: Unchanged, tmp_path: Path
) -> None:
    first, second = PARTS
    for number in count(1, 3):
        home = tmp_path / str(number)
        publish(home, FEEDS, begin)
        try:
            publish_part(home, first, killed_at(number))
        except Killed:
            pass
        else:
            break
        for path, body in tree(home / "feeds").items():
            assert not path.endswith("/rss.xml") or body.endswith(b"</rss>\n"), path
        try:  # another part, which may be killed while it clears up
            publish_part(home, second, killed_at(1 + number * 7 % 40))
        except Killed:
            publish_part(home, second)
        publish_part(home, first)
        assert_right(home, {**FEEDS, **second, **first})
    assert number > 20


def test_what_is_asked_of_many_entries_reads_the_shards_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, FEEDS)
    before = PublishedOnRecord(tmp_path / "feeds", tmp_path / ".tagfeed")
    read: list[int] = []

    def noted(path: Path, shard: Shard) -> Manifest | None:
        read.append(shard.number)
        return read_shard(path, shard)

    monkeypatch.setattr(manifest_file, "read_shard", noted)
    assert [before.title_and_link(f"not there {number}") for number in range(9)] == [None] * 9
    assert sorted(read) == sorted(shards_for(FEEDS))
    one = EVERY[30]
    assert before.title_and_link(one.id) == (one.title, one.link)
