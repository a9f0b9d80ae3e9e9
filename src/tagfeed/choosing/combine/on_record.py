"""What is published of a list of rows, whose record is read a shard at a time."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.choosing.combine.no_longer_shown import put_on_record
from tagfeed.choosing.database import DuckDB
from tagfeed.incremental.last_build import ThisBuild
from tagfeed.publishing import published_in_parts
from tagfeed.publishing.entries import Entries, key
from tagfeed.publishing.manifest import Manifest, Shard
from tagfeed.publishing.shards import number_of, shard_of
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import folder_and_file


class FeedOnRecord(Struct, frozen=True, array_like=True, gc=False):
    """A feed that was published. key: `Feed.key`. shard: the number of the one that has it."""

    folder: str
    key: str
    shard: int


class OnRecord(Struct, frozen=True):
    """Facts about what is published, without the whole record in memory.

    withdrawn: the keys of ids. is_sound: whether it is as the last run left it. feeds_url: where
    the feeds are served; "" where that is not known. has_guids: whether an entry has one. listing:
    the folders of the pages that list feeds. feeds: all of them. shards: those of its record after
    the first; None for a record without shards.
    """

    withdrawn: tuple[int, ...]
    is_sound: bool
    feeds_url: str
    has_guids: bool
    listing: frozenset[str]
    feeds: tuple[FeedOnRecord, ...]
    shards: tuple[Shard, ...] | None

    def is_moving(self, keys: Mapping[str, str]) -> bool:
        """Whether a feed would leave the address that it has, which the guard may refuse. keys:
        those of the feeds that there are, by their folders."""
        live = {*keys.values()}
        return any(feed.key in live for feed in self.feeds if feed.folder not in keys)

    def misplaced(self, keys: Mapping[str, str]) -> dict[str, set[int]]:
        """The shards, besides that of its own key, in which a feed is on record, by its key: it
        showed nothing, or had another name. "" stands for all that no longer exist, which are kept
        as empty feeds. keys: as above."""
        found: dict[str, set[int]] = {}
        for feed in self.feeds:
            now = keys.get(feed.folder, "")
            if feed.shard != shard_of(now):
                found.setdefault(now, set()).add(feed.shard)
        return found


def on_record(this: ThisBuild, store: DuckDB) -> OnRecord:
    """What is published. Makes a table of the entries."""
    connection, scratch = store
    keys, feeds, listing = scratch / "on_record.csv", [], set()
    is_sound, has_guids = True, False
    head: Manifest | None = None
    with keys.open("wb") as file:
        for number, published in published_in_parts(this.out, this.record, this.articles.name):
            part = published.manifest
            head = head or replace(part, entries=Entries(), files=(), feeds=())
            is_sound &= not (published.is_from_disk or published.is_older)
            has_guids = has_guids or any(part.entries.with_guids())
            file.write(part.entries.keys_as_text())
            listing |= _listing(part)
            elsewhere = {shard.number for shard in part.elsewhere or ()}
            for feed in part.feeds:
                at = number_of(feed, elsewhere) if number is None else number
                feeds.append(FeedOnRecord(feed.folder, feed.key, at))
    assert head is not None, "there is always a first part"
    put_on_record(connection, keys)
    return OnRecord(
        withdrawn=tuple(map(key, head.withdrawn)),
        is_sound=is_sound,
        feeds_url=head.feeds_url,
        has_guids=has_guids,
        listing=frozenset(listing),
        feeds=tuple(feeds),
        shards=head.elsewhere,
    )


def _listing(record: Manifest) -> set[str]:
    paths = (file.path for file in record.files)
    return {folder_and_file(path)[0] for path in paths if path.startswith(file_names.SUBSCRIBE)}
