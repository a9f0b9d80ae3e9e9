"""What is on record, address by address; and where that is little, what the files there say."""

from collections.abc import Iterable
from pathlib import Path

from tagfeed.model import Address, StandingFeed
from tagfeed.publishing.entries import unpacked
from tagfeed.publishing.manifest import Manifest, PublishedFeed
from tagfeed.standards import file_names
from tagfeed.standards.codings import twin_of
from tagfeed.standards.moves import folder_and_file


def on_record(manifest: Manifest) -> tuple[Address, ...]:
    """The addresses on record, each with the paths of the files there."""
    names = {feed.folder for feed in manifest.feeds}
    found: dict[str, list[str]] = {name: [] for name in names}
    for path in (file.path for file in manifest.files):
        folder, _ = folder_and_file(path)
        is_subscribed_to = path != file_names.OPML and twin_of(path)[1] is None
        for address in {folder, path} & names if is_subscribed_to else ():
            found[address].append(path)
    return tuple(
        [
            Address(each.folder, each.key, tuple(found[each.folder]), each.title)
            for each in manifest.feeds
        ]
    )


def read_standing(
    out: Path, folders: Iterable[str], recorded: Iterable[PublishedFeed] = ()
) -> dict[str, StandingFeed]:
    """What was published last in folders of feeds: by the record, which outlives the files; else by
    the files. Raises OutputError when one can't be read."""
    known = {feed.folder: feed for feed in recorded if feed.entries is not None}
    return {
        folder: _remembered(known[folder]) if folder in known else _from_files(out, folder)
        for folder in folders
    }


def _remembered(feed: PublishedFeed) -> StandingFeed:
    return StandingFeed(feed.id, feed.title, feed.updated, unpacked(feed.entries or b""))


def _from_files(out: Path, folder: str) -> StandingFeed:
    from tagfeed.publishing.standing_feeds import standing_feed  # its parsers import slowly

    return standing_feed(out, folder)
