"""The record of very many feeds: in shards, of which a build reads those that concern its feeds.

A feed is in the shard that its key falls into, with its files and the entries that it shows; so are
the copies of it at addresses that moved. The first shard, which every build reads, has the site's
own feed, those that show nothing, and whatever belongs to no feed. An entry that feeds of several
shards show is in each of these.

The manifest names the shards with their digests, by which their files are named too: one that
changes is another file, so that all of them are replaced when the manifest is.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec.structs import replace
from xxhash import xxh3_64_intdigest

from tagfeed.publishing.entries import Entries, unpacked
from tagfeed.publishing.manifest import File, Manifest, PublishedFeed
from tagfeed.standards.codings import twin_of

FIRST = 0
_OTHERS = 64
"""With 250,000 feeds a shard has 4,000 of them and takes some 30 MB of memory."""


def shard_of(key: str) -> int:
    """The shard of a feed with this `Feed.key` that shows something; "" is the key of the
    site's."""
    return 1 + xxh3_64_intdigest(key.encode()) % _OTHERS if key else FIRST


def number_of(feed: PublishedFeed, elsewhere: Collection[int]) -> int:
    """The shard that a feed is put into. elsewhere: those that are not in memory."""
    number = shard_of(feed.key) if feed.folder and feed.entries != b"" else FIRST
    return FIRST if number in elsewhere else number


def joined(shards: Sequence[Manifest], head: Manifest) -> Manifest:
    """The record that some shards make up. head: what it says besides them."""
    files = {file.path: file for each in shards for file in each.files}
    feeds = {feed.folder: feed for each in shards for feed in each.feeds}
    entries = Entries.joined(each.entries for each in shards)
    elsewhere = sum(shard.entries for shard in head.elsewhere or ())
    return replace(
        head,
        entries=replace(entries, elsewhere=elsewhere),
        files=tuple([files[path] for path in sorted(files)]),
        feeds=tuple([feeds[folder] for folder in sorted(feeds)]),
    )


def split(record: Manifest) -> Iterator[tuple[int, Manifest]]:
    """The shards of a record that are in memory and hold something, by number."""
    elsewhere = {shard.number for shard in record.elsewhere or ()}
    feeds: defaultdict[int, list[PublishedFeed]] = defaultdict(list)
    for feed in record.feeds:
        feeds[number_of(feed, elsewhere)].append(feed)
    files = _files(record.files, {each.folder: at for at, some in feeds.items() for each in some})
    entries = _entries(record.entries, feeds)
    for number in sorted({*feeds, *files, *(at for at, found in entries.items() if found.lines)}):
        yield (
            number,
            Manifest(
                record.out,
                entries.get(number, Entries()),
                tuple(files.get(number, ())),
                feeds=tuple(feeds.get(number, ())),
            ),
        )


def shown_by(feeds: Iterable[PublishedFeed]) -> set[int]:
    """The keys of the ids that some feeds are known to show."""
    return {key for feed in feeds for key in unpacked(feed.entries or b"")}


def _files(files: Iterable[File], shards: dict[str, int]) -> dict[int, list[File]]:
    """Files by shard. shards: those of feeds, by their folders."""
    found: defaultdict[int, list[File]] = defaultdict(list)
    for file in files:
        above = (shards[place] for place in _places(file.path) if place in shards)
        found[next(above, FIRST)].append(file)
    return found


def _places(path: str) -> Iterator[str]:
    """The folders in which the feed of a file may be, the nearest first. The file itself is the
    first, as a single file may have moved."""
    folder = twin_of(path)[0]
    while folder:
        yield folder
        above, _, _ = folder.rstrip("/").rpartition("/")
        folder = f"{above}/" if above else ""


def _entries(entries: Entries, feeds: dict[int, list[PublishedFeed]]) -> dict[int, Entries]:
    """Entries by shard: those that its feeds show, and in the first those that no feed does."""
    shown = {number: shown_by(some) for number, some in feeds.items()}
    every: set[int] = set().union(*shown.values())
    rest = set(entries.keys()) - every
    shown[FIRST] = shown.get(FIRST, set()) | rest
    return entries.dealt_out(shown)
