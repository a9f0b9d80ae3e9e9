"""The manifest: the record of which feeds were published, in which files, with which entries.

`manifest_file` reads and writes it.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from xxhash import xxh3_64_hexdigest, xxh3_128_hexdigest

from tagfeed.publishing.beginning import ELSEWHERE, Beginning
from tagfeed.publishing.entries import Entries
from tagfeed.publishing.withdrawals import Withdrawals
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses


class File(Struct, frozen=True, array_like=True, gc=False):
    """A published file.

    path: below the folder. digest: XXH3 of its bytes, in hexadecimal; empty for a file that may
    be missing.
    """

    path: str
    digest: str
    size: int


class PublishedFeed(Struct, frozen=True, array_like=True, gc=False):
    """A published feed: an address that people subscribe to.

    folder: below the folder of feeds, "" for the site's, "tags/police/" for a tag's.
    key: `Feed.key`, what it is a feed of, however its folder is called; "" where only the folder is
        known, as on a machine without a record or from the record of an earlier tagfeed; `folder`
        and that of another, where all that is known is that the files are copies of that feed.
    id: the atom:id that its Atom feed shows; "" where there is no Atom feed or the id is not known.
    title, updated: "" and None where they are not known.
    entries: the keys of the ids that it shows, `packed`; None if only its files say.
    """

    folder: str
    key: str
    id: str
    title: str = ""
    updated: Annotated[datetime, Meta(tz=True)] | None = None
    entries: bytes | None = None


class Shard(Struct, frozen=True, array_like=True, gc=False):
    """A file with a part of a record: see `shards`. digest: that of the file, by which it is named.
    files, entries: how many it holds."""

    number: int
    digest: str
    files: int
    entries: int


class Manifest(Struct, frozen=True):
    """What was published in one folder. `out` says which, for people.

    entries: all that the files show.
    files: in the order of their paths.
    feeds_url: the address at which the feeds were served, which is that of the folder; "" where it
        is not known.
    feeds: those published, empty ones too, in the order of their folders.
    list: the file name of the list that published them; "" where it is not known.
    began: how they began.
    withdrawn: which articles were taken back.
    named: what the files of feeds are called.
    podcast: the guid of the podcast, if one of the feeds was one.
    elsewhere: the shards that are not in memory; None for a record that is a single file.
    """

    out: str
    entries: Entries = Entries()
    files: tuple[File, ...] = ()
    feeds_url: str = ""
    feeds: tuple[PublishedFeed, ...] = ()
    list: str = ""
    began: Beginning = ELSEWHERE
    withdrawn: Withdrawals = {}
    named: Addresses = DEFAULT
    podcast: str = ""
    elsewhere: tuple[Shard, ...] | None = None

    def by_path(self) -> dict[str, File]:
        """The files by path."""
        return {file.path: file for file in self.files}

    @property
    def many_files(self) -> int:
        """How many files are on record."""
        return len(self.files) + sum(shard.files for shard in self.elsewhere or ())


class RecordFiles(Struct, frozen=True):
    """Where the manifest of an output folder is kept, and the journal of a run under way.

    The journal is the next manifest. It is written before the first file is touched and becomes
    the manifest after the last: a journal that is still there is that of a run that was cut off.
    list: the file name of the list that publishes there; "" where nobody says so.
    """

    out: str
    manifest: Path
    journal: Path
    list: str = ""

    @property
    def shards(self) -> Path:
        """The folder of the shards of both, if there are any."""
        return self.manifest.with_suffix(SHARDS)


def record_files(record: Path, out: Path, list: str = "") -> RecordFiles:
    """The manifest and the journal of `out`: each folder that a list is built into has its own.

    They are named by the path from the list's folder to `out`, so a checkout may be moved.
    """
    beside_list = os.path.realpath(record.parent)
    path = os.fsencode(os.path.relpath(os.path.realpath(out), beside_list))
    name = f"manifest-{xxh3_64_hexdigest(path)}"
    readable = path.decode(errors="backslashreplace")
    return RecordFiles(readable, record / f"{name}.json", record / f"{name}.next.json", list)


def merged(earlier: Manifest, later: Manifest) -> Manifest:
    """The files of both, the rest of the later: what may exist after a run that was cut off.

    The other entries and feeds are gone: the guard of the later run has let them go. But where
    the feeds were served is what the last whole run said, as nobody has heard of a move since.
    """
    named = later.by_path()
    kept = (file for path, file in earlier.by_path().items() if path not in named)
    feeds_url = earlier.feeds_url or later.feeds_url
    return msgspec.structs.replace(later, files=(*later.files, *kept), feeds_url=feeds_url)


SHARDS = ".shards"
"""The end of the name of the folder of shards."""


def are_inside(paths: Iterable[str]) -> bool:
    """Whether none of these paths leads out of the folder where it begins."""
    joined = "/" + "/\n/".join(paths) + "/"
    return not any(way_out in joined for way_out in ("\0", "//", "/./", "/../"))


def file_of(path: str, body: bytes) -> File:
    """The file that has these bytes at a path."""
    return File(path, xxh3_128_hexdigest(body), len(body))
