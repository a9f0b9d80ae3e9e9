"""The manifest: the record of which feeds were published, in which files, with which entries."""

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from xxhash import xxh3_64_hexdigest, xxh3_128, xxh3_128_hexdigest

from tagfeed.errors import Fault, OutputError
from tagfeed.publishing import atomic_files
from tagfeed.publishing.beginning import ELSEWHERE, Beginning
from tagfeed.publishing.entries import Entries
from tagfeed.publishing.sealed_lines import sealed_lines
from tagfeed.publishing.withdrawals import Withdrawals
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses

VERSION = 4
_AT_ONCE = 512  # lines
_WITHOUT_FEEDS = 3
"""The version of tagfeed before 1.0, which recorded files and entries but no feeds."""


class File(Struct, frozen=True, array_like=True, gc=False):
    """A published file.

    path: below the folder. digest: XXH3 of its bytes, in hexadecimal; empty for a file that may or
    may not be there.
    """

    path: str
    digest: str
    size: int


class PublishedFeed(Struct, frozen=True, array_like=True, gc=False):
    """A published feed: an address that people subscribe to.

    folder: below the folder of feeds, "" for the site's, "tags/police/" for a tag's.
    key: `Feed.key`, what it is a feed of, however its folder is called; "" where only the folder
    is known, as on a machine without a record or from the record of an earlier tagfeed; `folder`
    and that of another, where all that is known is that the files are copies of that feed.
    id: the atom:id that its Atom feed shows; "" where there is no Atom feed or the id is not known.
    title, updated: "" and None where they are not known.
    entries: the keys of the ids that it shows, `packed`; None where its files have to be asked.
    """

    folder: str
    key: str
    id: str
    title: str = ""
    updated: Annotated[datetime, Meta(tz=True)] | None = None
    entries: bytes | None = None


class Manifest(Struct, frozen=True):
    """What was published in one folder. `out` says which, for people.

    entries: all that the files show. files: in the order of their paths. feeds_url: the address at
    which the feeds were served, which is that of the folder; "" where it is not known. feeds:
    those published, empty ones too, in the order of their folders. list: the file name of the list
    that published them; "" where it is not known. began: how they began. withdrawn: which articles
    were taken back. named: what the files of feeds are called. podcast: the guid of the podcast, if
    one of the feeds was one.
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

    def by_path(self) -> dict[str, File]:
        """The files by path."""
        return {file.path: file for file in self.files}


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


def record_files(record: Path, out: Path, list: str = "") -> RecordFiles:
    """The manifest and the journal of `out`: each folder that a list is built into has its own.

    They are named by the path from the list's folder to `out`, so a checkout may be moved.
    """
    beside_list = os.path.realpath(record.parent)
    path = os.fsencode(os.path.relpath(os.path.realpath(out), beside_list))
    name = f"manifest-{xxh3_64_hexdigest(path)}"
    readable = path.decode(errors="backslashreplace")
    return RecordFiles(readable, record / f"{name}.json", record / f"{name}.next.json", list)


def read(path: Path) -> Manifest | None:
    """The manifest at `path`; None if it is missing or damaged.

    That of an earlier tagfeed names no feeds. Raises OutputError when the file exists but cannot
    be read, or was written by a later tagfeed: it is not known what that guards.
    """
    return _decode(atomic_files.pieces(path), str(path))


def decode(body: bytes, name: str) -> Manifest | None:
    """The manifest of these bytes, which messages call so: as `read`."""
    return _decode([body], name)


def _decode(pieces: Iterable[bytes], name: str) -> Manifest | None:
    head, lines, seal = sealed_lines(pieces)
    try:
        said = msgspec.json.decode(head, type=_Head)
        if said.version > VERSION:
            raise _written_by_a_later_tagfeed(name, said.version)
        if said.seal != seal:
            return None
        lines.pop()  # what is after the last line
        found = _decoded(said, lines)
    except (msgspec.MsgspecError, ValueError, IndexError):
        return None
    return found if found and _is_inside(found) else None


def encode(manifest: Manifest) -> Iterator[bytes]:
    """The bytes of a manifest, in pieces: the same for the same documents, whatever the clock says.

    The first line holds the version and a seal, the second lists the feeds, the third the files;
    then one per entry.
    """
    feeds = msgspec.json.encode((manifest.feeds_url, manifest.feeds))
    listed = msgspec.json.encode(manifest.files)
    sealed = xxh3_128()
    for piece in _joined((feeds, listed, *manifest.entries.lines)):
        sealed.update(piece)
    seal = sealed.hexdigest()
    settings = manifest.named.file_settings
    files = None if settings == DEFAULT.file_settings else settings
    head = _Head(
        VERSION,
        manifest.out,
        seal,
        list=manifest.list,
        began=manifest.began,
        withdrawn=manifest.withdrawn,
        files=files,
        podcast=manifest.podcast,
    )
    yield from _joined((msgspec.json.encode(head), feeds, listed, *manifest.entries.lines))


def _joined(lines: Sequence[bytes]) -> Iterator[bytes]:
    """Some lines at a time, as all of them are megabytes."""
    for at in range(0, len(lines), _AT_ONCE):
        yield b"\n".join((*lines[at : at + _AT_ONCE], b""))


def merged(earlier: Manifest, later: Manifest) -> Manifest:
    """The files of both, the rest of the later: what may exist after a run that was cut off.

    The other entries and feeds are gone: the guard of the later run has let them go. But where
    the feeds were served is what the last whole run said, as nobody has heard of a move since.
    """
    named = later.by_path()
    kept = (file for path, file in earlier.by_path().items() if path not in named)
    feeds_url = earlier.feeds_url or later.feeds_url
    return msgspec.structs.replace(later, files=(*later.files, *kept), feeds_url=feeds_url)


def are_inside(paths: Iterable[str]) -> bool:
    """Whether paths lie inside the folder that they begin in."""
    joined = "/" + "/\n/".join(paths) + "/"
    return not any(way_out in joined for way_out in ("\0", "//", "/./", "/../"))


def file_of(path: str, body: bytes) -> File:
    """The file that has these bytes at a path."""
    return File(path, xxh3_128_hexdigest(body), len(body))


class _Head(Struct, frozen=True):
    """What a manifest's first line says: `seal` is the XXH3 of what follows it, in hexadecimal.
    files: `Addresses.file_settings`; None where those are the default ones."""

    version: int
    out: str = ""
    seal: str = ""
    list: str = ""
    began: Beginning = ELSEWHERE
    withdrawn: Withdrawals = {}
    files: tuple[str, str, str, str] | None = None
    podcast: str = ""

    @property
    def named(self) -> Addresses:
        """What the files of feeds are called."""
        return DEFAULT.with_files(self.files) if self.files else DEFAULT


def _decoded(said: _Head, lines: list[bytes]) -> Manifest | None:
    """The manifest of a version that is known; raises if its lines are damaged."""
    recorded: tuple[str, tuple[PublishedFeed, ...]] = ("", ())
    if said.version == VERSION:
        recorded = msgspec.json.decode(lines.pop(0), type=tuple[str, tuple[PublishedFeed, ...]])
    elif said.version != _WITHOUT_FEEDS:
        return None
    listed = msgspec.json.decode(lines.pop(0), type=tuple[File, ...])
    return Manifest(
        said.out,
        Entries(tuple(lines)),
        listed,
        *recorded,
        said.list,
        said.began,
        said.withdrawn,
        said.named,
        said.podcast,
    )


def _is_inside(manifest: Manifest) -> bool:
    """Whether every file and every feed lies inside the folder."""
    feeds = (feed.folder + _ANY_FILE for feed in manifest.feeds)
    return are_inside([*(file.path for file in manifest.files), *feeds])


def _written_by_a_later_tagfeed(name: str, version: int) -> OutputError:
    problem = f"is a record of version {version}, and this tagfeed knows versions up to {VERSION}"
    remedy = "install the tagfeed that wrote it: without its record, nothing published is guarded"
    return OutputError([Fault(name, None, "", problem, remedy)])


_ANY_FILE = "x"
