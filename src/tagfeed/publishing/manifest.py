"""The manifest: the record of which files were published, and which entries they show."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct
from xxhash import xxh3_64_hexdigest, xxh3_128_hexdigest

from tagfeed.publishing import files
from tagfeed.publishing.entries import Entries

VERSION = 3


class File(Struct, frozen=True, array_like=True, gc=False):
    """A published file.

    path: below the folder. digest: XXH3 of its bytes, in hexadecimal; empty for a file that may or
    may not be there.
    """

    path: str
    digest: str
    size: int


class Manifest(Struct, frozen=True):
    """What was published in one folder. `out` says which, for people.

    entries: all that the files show. files: in the order of their paths.
    """

    out: str
    entries: Entries = Entries()
    files: tuple[File, ...] = ()

    def by_path(self) -> dict[str, File]:
        """The files by path."""
        return {file.path: file for file in self.files}


class RecordFiles(Struct, frozen=True):
    """Where the manifest of an output folder is kept, and the journal of a run under way.

    The journal is the next manifest. It is written before the first file is touched and becomes
    the manifest after the last: a journal that is still there is that of a run that was cut off.
    """

    out: str
    manifest: Path
    journal: Path


def record_files(record: Path, out: Path) -> RecordFiles:
    """The manifest and the journal of `out`: each folder that a list is built into has its own.

    They are named by the path from the list's folder to `out`, so a checkout may be moved.
    """
    beside_list = os.path.realpath(record.parent)
    path = os.fsencode(os.path.relpath(os.path.realpath(out), beside_list))
    name = f"manifest-{xxh3_64_hexdigest(path)}"
    readable = path.decode(errors="backslashreplace")
    return RecordFiles(readable, record / f"{name}.json", record / f"{name}.next.json")


def read(path: Path) -> Manifest | None:
    """The manifest at `path`; None if it is missing, damaged or of another version.

    Raises OutputError when the file exists but cannot be read.
    """
    body = files.read(path) or b""
    try:
        head, listed, *lines, _ = body.split(b"\n")
        said = msgspec.json.decode(head, type=_Head)
        text = memoryview(body)[len(head) + 1 :]
        if said.version != VERSION or said.seal != xxh3_128_hexdigest(text):
            return None
        found = msgspec.json.decode(listed, type=tuple[File, ...])
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError):
        return None
    return Manifest(said.out, Entries(tuple(lines)), found) if _are_inside(found) else None


def encode(manifest: Manifest) -> bytes:
    """The bytes of a manifest: the same for the same documents, whatever the clock says.

    The first line holds the version and a seal, the second lists the files; then one per entry.
    """
    listed = msgspec.json.encode(manifest.files)
    text = b"\n".join((listed, *manifest.entries.lines, b""))
    head = _Head(VERSION, manifest.out, xxh3_128_hexdigest(text))
    return b"%s\n%s" % (msgspec.json.encode(head), text)


def merged(earlier: Manifest, later: Manifest) -> Manifest:
    """The files of both, the entries of the later: what may exist after a run that was cut off.

    The other entries are gone: the guard of the later run has let them go.
    """
    named = later.by_path()
    kept = (file for path, file in earlier.by_path().items() if path not in named)
    return msgspec.structs.replace(later, files=(*later.files, *kept))


def fingerprint(body: bytes) -> tuple[str, int]:
    """A file's digest and size."""
    return xxh3_128_hexdigest(body), len(body)


class _Head(Struct, frozen=True):
    """What a manifest's first line says: `seal` is the XXH3 of what follows it, in hexadecimal."""

    version: int
    out: str
    seal: str


def _are_inside(files: Iterable[File]) -> bool:
    """Whether every file lies inside the folder."""
    paths = "/" + "/\n/".join([file.path for file in files]) + "/"
    return not any(way_out in paths for way_out in ("\0", "//", "/./", "/../"))
