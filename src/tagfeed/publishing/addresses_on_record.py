"""Looks up each address on record and, where the record says little, reads the files there."""

from collections.abc import Container, Iterable
from pathlib import Path

from tagfeed.model import AddressOnRecord, StandingFeed
from tagfeed.publishing.entries import unpacked
from tagfeed.publishing.manifest import Manifest, PublishedFeed
from tagfeed.standards.codings import twin_of
from tagfeed.standards.formats import FormatName
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses, folder_and_file


def on_record(manifest: Manifest, now: Addresses = DEFAULT) -> tuple[AddressOnRecord, ...]:
    """The addresses on record, each with the paths of the files there. now: what the list calls the
    files of feeds, as a run that was cut off may have left some of that name."""
    names = {feed.folder for feed in manifest.feeds}
    every = tuple(dict.fromkeys((manifest.named, now, DEFAULT)))
    found: dict[str, dict[str, FormatName | None]] = {name: {} for name in names}
    for path in (file.path for file in manifest.files):
        if path in (file_names.OPML, file_names.STYLE) or twin_of(path)[1] is not None:
            continue
        if path in names:
            found[path][path] = None
        folder, format = _folder_and_format(path, every, names)
        if folder is not None:
            found[folder][path] = format
    return tuple(
        [
            AddressOnRecord(
                each.folder,
                each.key,
                tuple(found[each.folder]),
                each.title,
                {path: format for path, format in found[each.folder].items() if format},
            )
            for each in manifest.feeds
        ]
    )


def _folder_and_format(
    path: str, every: Iterable[Addresses], folders: Container[str]
) -> tuple[str | None, FormatName | None]:
    """The folder of these to which a file belongs, and its format, by the first of the names that
    fit."""
    for names in every:
        folder, file = folder_and_file(path, names.nested)
        format = names.format_of(file)
        if format is not None and folder in folders:
            return folder, format
    folder, _ = folder_and_file(path)
    return (folder if folder in folders else None), None


def read_standing(
    out: Path,
    folders: Iterable[str],
    recorded: Iterable[PublishedFeed] = (),
    named: Addresses = DEFAULT,
) -> dict[str, StandingFeed]:
    """The feeds that were published last in these folders: by the record, which outlives the files,
    else read from the files. named: their names. Raises OutputError if one can't be read."""
    known = {feed.folder: feed for feed in recorded if feed.entries is not None}
    return {
        folder: _remembered(known[folder]) if folder in known else _from_files(out, folder, named)
        for folder in folders
    }


def _remembered(feed: PublishedFeed) -> StandingFeed:
    return StandingFeed(feed.id, feed.title, feed.updated, unpacked(feed.entries or b""))


def _from_files(out: Path, folder: str, named: Addresses) -> StandingFeed:
    from tagfeed.publishing.standing.feeds import standing_feed  # its parsers import slowly

    return standing_feed(out, folder, named)
