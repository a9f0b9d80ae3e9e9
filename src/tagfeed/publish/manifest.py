"""The record of what was published: which files, and the entries they show."""

import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from xxhash import xxh3_64_hexdigest, xxh3_128_hexdigest

from tagfeed.items import Rest
from tagfeed.model import Document
from tagfeed.publish import files

VERSION = 2


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """What was published of an article: enough to know it again under another id."""

    id: str
    title: str
    published: Annotated[datetime, Meta(tz=True)]
    link: str


class File(Struct, frozen=True, array_like=True, gc=False):
    """A published file: its path below the folder.

    digest: XXH3 of its bytes, in hexadecimal; empty for a file that may or may not stand.
    """

    path: str
    digest: str
    size: int


class Manifest(Struct, frozen=True):
    """What was published into one folder. `out` says which, for people.

    entries: all that the files show, in the order of their ids. files: in the order of paths.
    """

    version: int
    out: str
    entries: tuple[Entry, ...] = ()
    files: tuple[File, ...] = ()

    def published(self) -> dict[str, Entry]:
        """The entries by id."""
        return {entry.id: entry for entry in self.entries}

    def claims(self) -> dict[str, File]:
        """The files by path: tagfeed wrote these, or was about to."""
        return {file.path: file for file in self.files}


class Records(Struct, frozen=True):
    """Where the manifest of an output folder stands, and the claim of a run under way.

    The claim is the next manifest. It is written before the first file is touched and becomes
    the manifest after the last: a claim that stands tells of a run that did not end.
    """

    out: str
    manifest: Path
    claim: Path


def records(record: Path, out: Path) -> Records:
    """The places for `out`: one list may be built into several folders, each has its own.

    They are told apart by the real folder's way from the list's, so a checkout may move.
    """
    home = os.path.realpath(record.parent)
    way = os.fsencode(os.path.relpath(os.path.realpath(out), home))
    name = f"manifest-{xxh3_64_hexdigest(way)}"
    readable = way.decode(errors="backslashreplace")
    return Records(readable, record / f"{name}.json", record / f"{name}.next.json")


def read(path: Path) -> Manifest | None:
    """The manifest at `path`; None where there is none, or a damaged or a newer one.

    Raises OutputError when the file stands but cannot be read.
    """
    body = files.read(path)
    if body is None:
        return None
    try:
        manifest = msgspec.json.decode(body, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return manifest if manifest.version == VERSION and _is_sound(manifest) else None


def encode(manifest: Manifest) -> bytes:
    """The bytes of a manifest: the same for the same documents, whatever the clock says."""
    return msgspec.json.encode(manifest) + b"\n"


def manifest_of(
    out: str,
    documents: Iterable[Document],
    fingerprints: Mapping[str, tuple[str, int]],
    standing: Manifest,
) -> Manifest:
    """The manifest of documents whose digests and sizes are known by path, and of what stands."""
    entries, files = standing.published(), standing.claims()
    # The formats of a feed share one tuple of articles.
    groups = {id(document.articles): document.articles for document in documents}
    for article in (article for group in groups.values() for article in group):
        entries[article.id] = Entry(article.id, article.title, article.published, article.link)
    for path, fingerprint in fingerprints.items():
        files[path] = File(path, *fingerprint)
    return Manifest(
        VERSION,
        out,
        tuple([entries[id_] for id_ in sorted(entries)]),
        tuple([files[path] for path in sorted(files)]),
    )


def standing(last: Manifest, rest: Rest | None) -> Manifest:
    """What stays of a manifest: nothing, unless only a part of the list is built."""
    entries = tuple(entry for entry in last.entries if rest and rest.shows(entry.id))
    files = tuple(file for file in last.files if rest and rest.stands(file.path))
    return msgspec.structs.replace(last, entries=entries, files=files)


def merged(earlier: Manifest, later: Manifest) -> Manifest:
    """Both manifests' files, the later's entries: what may stand after a run that did not end.

    The entries are the later's alone since its guard has let the others go.
    """
    claimed = later.claims()
    kept = (file for path, file in earlier.claims().items() if path not in claimed)
    return msgspec.structs.replace(later, files=(*later.files, *kept))


def fingerprint(body: bytes) -> tuple[str, int]:
    """A file's digest and size."""
    return xxh3_128_hexdigest(body), len(body)


def _is_sound(manifest: Manifest) -> bool:
    """Whether every file lies inside the folder."""
    return all(_is_inside(file.path) for file in manifest.files)


def _is_inside(path: str) -> bool:
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))
