"""The manifest when none is on record: made from the published files themselves."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from tagfeed.publishing import files
from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.feed_heads import NOT_KNOWN, head_of
from tagfeed.publishing.feed_parsers import entries_of
from tagfeed.publishing.manifest import File, Manifest, PublishedFeed, fingerprint
from tagfeed.publishing.ownership import MARKS, is_marked
from tagfeed.standards import file_names


def manifest_from_disk(out: Path, label: str) -> Manifest:
    """The manifest of the files below `out` that carry tagfeed's mark.

    Only names that tagfeed writes are considered; links are not followed, and hidden folders are
    skipped. The temporary file of a run that was cut off counts as the file that it was for.
    Raises OutputError when a folder or a file cannot be read.
    """
    found: list[File] = []
    entries: dict[str, PublishedEntry] = {}
    for folder in _folders(out):
        bodies = dict(_own_files(folder))
        within = folder.relative_to(out)
        found += [File(str(within / name), *fingerprint(body)) for name, body in bodies.items()]
        found += [File(str(within / name), "", 0) for name in _half_written(folder, bodies)]
        for entry in entries_of(bodies):
            entries.setdefault(entry.id, entry)
    manifest = Manifest(label, Entries().with_entries(entries.values()), tuple(found))
    return with_feeds_from_disk(manifest, out)


def with_feeds_from_disk(manifest: Manifest, out: Path) -> Manifest:
    """A manifest that names files alone, with the feeds that these files are.

    A feed whose files are gone is named all the same: people subscribed to it.
    Raises OutputError when a file cannot be read.
    """
    folders = {_folder(file.path) for file in manifest.files if file.path != file_names.OPML}
    heads = {folder: head_of(dict(_own_files(out / folder))) for folder in sorted(folders)}
    feeds = tuple([PublishedFeed(folder, "", head.id) for folder, head in heads.items()])
    return replace(manifest, feeds_url=heads.get("", NOT_KNOWN).url, feeds=feeds)


def _folder(path: str) -> str:
    return path[: path.rfind("/") + 1]


def _folders(folder: Path) -> Iterator[Path]:
    """A folder and all folders below it, in the order of their names."""
    yield folder
    for below in files.folders_in(folder):
        if not below.name.startswith("."):
            yield from _folders(below)


def _own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for name in MARKS:
        path = folder / name
        found = files.look(path)
        if found is not None and files.is_plain(found):
            body = files.read(path) or b""
            if is_marked(name, body):
                yield name, body


def _half_written(folder: Path, whole: dict[str, bytes]) -> Iterator[str]:
    for name in MARKS:
        if name not in whole and files.look(files.temporary(folder / name)):
            yield name
