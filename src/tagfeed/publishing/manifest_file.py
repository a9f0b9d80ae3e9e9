"""Reads and writes manifests: as one file or, for very many feeds, in shards (see `shards`).

One file holds a line with a seal, a line that lists the feeds, one that lists the files, and then a
line for each entry. A shard is such a file; the manifest then lists the shards in place of that.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from xxhash import xxh3_128

from tagfeed.errors import Fault, OutputError
from tagfeed.publishing import atomic_files
from tagfeed.publishing.beginning import ELSEWHERE, Beginning
from tagfeed.publishing.entries import Entries
from tagfeed.publishing.manifest import (
    SHARDS,
    File,
    Manifest,
    PublishedFeed,
    RecordFiles,
    Shard,
    are_inside,
)
from tagfeed.publishing.sealed_lines import sealed_lines
from tagfeed.publishing.shards import FIRST, joined, split
from tagfeed.publishing.withdrawals import Withdrawals
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses

VERSION, _IN_SHARDS = 4, 5
_AT_ONCE = 512  # lines
_WITHOUT_FEEDS = 3
"""The version of tagfeed before 1.0, which recorded files and entries but no feeds."""


def read(path: Path, shards: Collection[int] | None = None) -> Manifest | None:
    """The manifest at `path`; None if it is missing or damaged.

    That of an earlier tagfeed names no feeds. shards: the numbers of those to read; None for all.
    Raises OutputError when the file exists but cannot be read, or was written by a later tagfeed,
    as it is not known what that guards.
    """
    head = _decode(atomic_files.pieces(path), str(path))
    if head is None or head.elsewhere is None:
        return head
    found: list[Manifest] = []
    for shard in head.elsewhere:
        if shards is None or shard.number in shards or shard.number == FIRST:
            part = read_shard(path, shard)
            if part is None:
                return None
            found.append(part)
    rest = () if shards is None else [x for x in head.elsewhere if x.number not in (FIRST, *shards)]
    return joined(found, replace(head, elsewhere=tuple(rest)))


def read_shard(path: Path, shard: Shard) -> Manifest | None:
    """A shard of the manifest at `path`; None if it is missing or damaged."""
    file = _shard_file(_shards_of(path), shard)
    return _decode(atomic_files.pieces(file), str(file))


def shards_at(path: Path) -> frozenset[Shard] | None:
    """The shards of the manifest at `path`; None if it is a single file, missing or damaged."""
    try:
        first = next(atomic_files.pieces(path), b"").partition(b"\n")[0]
        if msgspec.json.decode(first, type=_Head).version != _IN_SHARDS:
            return None
    except msgspec.MsgspecError:
        return None
    head = _decode(atomic_files.pieces(path), str(path))
    return frozenset(head.elsewhere or ()) if head else None


def keep(path: Path, manifest: Manifest) -> None:
    """Replace the manifest at `path` in one step. Raises OutputError."""
    if manifest.elsewhere is None:
        return atomic_files.replace(path, encode(manifest))
    folder, shards = _shards_of(path), [*manifest.elsewhere]
    atomic_files.make_folder(folder)
    for number, part in split(manifest):
        body = [*encode(part)]
        digest = _seal(body)
        shard = Shard(number, digest, len(part.files), len(part.entries))
        shards.append(shard)
        file = _shard_file(folder, shard)
        if _seal(atomic_files.pieces(file)) != digest:  # it may be there, and damaged
            atomic_files.replace(file, body)
    listed = _line((manifest.feeds_url, sorted(shards, key=lambda x: x.number)))
    head = _head(manifest, _IN_SHARDS, [listed])
    return atomic_files.replace(path, _lines([head, listed]))


def drop_shards(record: RecordFiles) -> None:
    """Remove the shards that neither the manifest nor the journal names."""
    names = atomic_files.names_in(record.shards)
    if not names:
        return
    known = [*(shards_at(record.manifest) or ()), *(shards_at(record.journal) or ())]
    wanted = {_shard_file(record.shards, shard).name for shard in known}
    for name in names:
        if name not in wanted:
            atomic_files.remove(record.shards / name)
    if not wanted:
        atomic_files.remove_folder(record.shards)


def decode(body: bytes, name: str) -> Manifest | None:
    """The manifest of these bytes, as by `read`. name: what messages call them."""
    return _decode([body], name)


def _decode(pieces: Iterable[bytes], name: str) -> Manifest | None:
    head, lines, seal = sealed_lines(pieces)
    try:
        said = msgspec.json.decode(head, type=_Head)
        if said.version > _IN_SHARDS:
            raise _written_by_a_later_tagfeed(name, said.version)
        if said.seal != seal:
            return None
        found = _decoded(said, lines)
    except (msgspec.MsgspecError, ValueError, IndexError):
        return None
    if found is None or (found.elsewhere is None and not _is_inside(found)):
        return None
    return found


def encode(manifest: Manifest) -> Iterator[bytes]:
    """The bytes of a manifest, in pieces: the same for the same documents, whatever the clock says.

    The first line holds the version and a seal, the second lists the feeds, the third the files;
    then one per entry.
    """
    feeds = _line((manifest.feeds_url, manifest.feeds))
    lines = feeds, _line(manifest.files), *manifest.entries.lines
    yield from _lines([_head(manifest, VERSION, lines), *lines])


def _head(manifest: Manifest, version: int, lines: Sequence[bytes]) -> bytes:
    """The first line of a manifest. lines: the others."""
    settings = manifest.named.file_settings
    files = None if settings == DEFAULT.file_settings else settings
    head = _Head(
        version,
        manifest.out,
        _seal(_lines(lines)),
        list=manifest.list,
        began=manifest.began,
        withdrawn=manifest.withdrawn,
        files=files,
        podcast=manifest.podcast,
    )
    return _line(head)


def _line(value: object) -> bytes:
    return msgspec.json.encode(value) + b"\n"


def _seal(pieces: Iterable[bytes]) -> str:
    sealed = xxh3_128()
    for piece in pieces:
        sealed.update(piece)
    return sealed.hexdigest()


def _lines(lines: Sequence[bytes]) -> Iterator[bytes]:
    """The lines in batches, as all of them are megabytes."""
    for at in range(0, len(lines), _AT_ONCE):
        yield b"".join(lines[at : at + _AT_ONCE])


def _shards_of(path: Path) -> Path:
    """The folder of the shards of a manifest or a journal."""
    return path.with_name(path.name.partition(".")[0] + SHARDS)


def _shard_file(folder: Path, shard: Shard) -> Path:
    return folder / f"{shard.number:02}-{shard.digest}.json"


class _Head(Struct, frozen=True):
    """What a manifest's first line says: `seal` is the XXH3 of what follows it, in hexadecimal.
    files: `Addresses.file_settings`; None where those are the default ones."""

    version: int
    out: str = ""
    seal: str = ""
    list: str = ""
    began: Beginning = ELSEWHERE
    withdrawn: Withdrawals = {}
    files: tuple[str, ...] | None = None
    podcast: str = ""

    @property
    def named(self) -> Addresses:
        """What the files of feeds are called."""
        return DEFAULT.with_files(self.files) if self.files else DEFAULT

    def manifest(self, **others: Any) -> Manifest:
        """The manifest that this line begins, with what the other lines say."""
        return Manifest(
            self.out,
            list=self.list,
            began=self.began,
            withdrawn=self.withdrawn,
            named=self.named,
            podcast=self.podcast,
            **others,
        )


def _decoded(said: _Head, lines: list[bytes]) -> Manifest | None:
    """The manifest of a known version. Raises if its lines are damaged."""
    recorded: tuple[str, tuple[PublishedFeed, ...]] = ("", ())
    if said.version == _IN_SHARDS:
        feeds_url, shards = msgspec.json.decode(lines.pop(0), type=tuple[str, tuple[Shard, ...]])
        return said.manifest(feeds_url=feeds_url, elsewhere=shards)
    if said.version == VERSION:
        recorded = msgspec.json.decode(lines.pop(0), type=tuple[str, tuple[PublishedFeed, ...]])
    elif said.version != _WITHOUT_FEEDS:
        return None
    listed = msgspec.json.decode(lines.pop(0), type=tuple[File, ...])
    feeds_url, feeds = recorded
    return said.manifest(
        entries=Entries(tuple(lines)), files=listed, feeds_url=feeds_url, feeds=feeds
    )


def _is_inside(manifest: Manifest) -> bool:
    """Whether every file and every feed lies inside the folder."""
    feeds = (feed.folder + _ANY_FILE for feed in manifest.feeds)
    return are_inside([*(file.path for file in manifest.files), *feeds])


def _written_by_a_later_tagfeed(name: str, version: int) -> OutputError:
    problem = (
        f"is a record of version {version}, and this tagfeed knows versions up to {_IN_SHARDS}"
    )
    remedy = "install the tagfeed that wrote it: without its record, nothing published is guarded"
    return OutputError([Fault(name, None, "", problem, remedy)])


_ANY_FILE = "x"
