"""The record of what was published: which files, and the entries they show."""

import os
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from tagfeed.model import Document
from tagfeed.publish import files

VERSION = 1


class Entry(Struct, frozen=True, array_like=True, gc=False):
    """What was published of an article: enough to know it again under another id."""

    id: str
    title: str
    published: Annotated[datetime, Meta(tz=True)]
    link: str


class File(Struct, frozen=True, array_like=True, gc=False):
    """A published file: its path below the folder, and which of the manifest's entries it shows.

    digest: SHA-256 of its bytes, in hexadecimal; empty for a file that may or may not stand.
    """

    path: str
    digest: str
    size: int
    entries: tuple[Annotated[int, Meta(ge=0)], ...] = ()


class Manifest(Struct, frozen=True):
    """What was published into one folder. `out` says which, for people; entries stand once."""

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
    name = f"manifest-{sha256(way).hexdigest()[:12]}"
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
    out: str, documents: Sequence[Document], fingerprints: Mapping[str, tuple[str, int]]
) -> Manifest:
    """The manifest of documents whose digests and sizes are known by path."""
    # The formats of a feed share one tuple of articles: it is numbered once.
    groups = {id(document.articles): document.articles for document in documents}
    articles = {article.id: article for group in groups.values() for article in group}
    index = dict(zip(articles, range(len(articles)), strict=True))
    shown = {key: tuple([index[article.id] for article in group]) for key, group in groups.items()}
    return Manifest(
        VERSION,
        out,
        tuple([Entry(a.id, a.title, a.published, a.link) for a in articles.values()]),
        tuple(
            File(
                str(document.path),
                *fingerprints[str(document.path)],
                shown[id(document.articles)],
            )
            for document in documents
        ),
    )


def merged(earlier: Manifest, later: Manifest) -> Manifest:
    """Both manifests' files, the later's entries: what may stand after a run that did not end.

    The entries are the later's alone since its guard has let the others go.
    """
    claimed = later.claims()
    kept = (file for path, file in earlier.claims().items() if path not in claimed)
    bare = (msgspec.structs.replace(file, entries=()) for file in kept)
    return msgspec.structs.replace(later, files=(*later.files, *bare))


def fingerprint(body: bytes) -> tuple[str, int]:
    """A file's digest and size."""
    return sha256(body).hexdigest(), len(body)


def _is_sound(manifest: Manifest) -> bool:
    """Whether every file lies inside the folder and every reference leads to an entry."""
    end = len(manifest.entries)
    return all(
        _is_inside(file.path) and max(file.entries, default=-1) < end for file in manifest.files
    )


def _is_inside(path: str) -> bool:
    return "\0" not in path and not {"", ".", ".."} & set(path.split("/"))
