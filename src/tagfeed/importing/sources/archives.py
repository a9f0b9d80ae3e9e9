"""Exports of several files: a ZIP, or the folder that somebody unpacked it into.

Nothing is unpacked to the disk, and everything is read within limits, whatever sizes the archive
states.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from msgspec import Struct

from tagfeed.importing.sources.source import Source

_MOST_FILES = 200_000
_LARGEST_FILE = 32 * 1024 * 1024
_LARGEST_WHOLE = 256 * 1024 * 1024
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:[/\\]|\0")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class ExportArchive(Struct, frozen=True):
    """The files of an export. names: as in the archive, with `/` between folders, sorted."""

    source: Source
    names: tuple[str, ...]
    read: Callable[[str], bytes]

    def text(self, name: str) -> str:
        """The text of a file. Raises InputError."""
        return self.named(name).decoded(self.read(name))

    def named(self, name: str) -> Source:
        """A file as messages name it: the archive, a colon and the name within it."""
        between = "/" if self.source.is_folder else ":"
        return Source(f"{self.source.name.rstrip('/')}{between}{name}")


def is_archive(source: Source) -> bool:
    return source.is_folder or source.head.startswith(b"PK\x03\x04")


def names_in(source: Source) -> tuple[str, ...]:
    """The names of its files; none if it can't be read: another importer may then say why."""
    if source.is_folder:
        return _names_below(source)
    try:
        with source.open() as stream, zipfile.ZipFile(stream) as packed:
            return tuple(info.filename for info in packed.infolist()[:_MOST_FILES])
    except _BROKEN:
        return ()


@contextmanager
def archive(source: Source) -> Iterator[ExportArchive]:
    """The opened archive. Raises InputError if it is broken or malicious."""
    if source.is_folder:
        yield _folder(source)
        return
    with source.open() as stream:
        try:
            packed = zipfile.ZipFile(stream)
        except _BROKEN as error:
            _is_broken(source, error)
        with packed:
            yield _zip(source, packed)


def _names_below(source: Source) -> tuple[str, ...]:
    top = source.path or Path()
    found = (path.relative_to(top).as_posix() for path in top.glob("*"))
    below = (path.relative_to(top).as_posix() for path in top.glob("*/*"))
    return tuple(sorted({*found, *below}))


def _folder(source: Source) -> ExportArchive:
    top = source.path or Path()

    def read(name: str) -> bytes:
        path = top / name
        inside = (path, *path.parents[: name.count("/")])
        if any(each.is_symlink() for each in inside):
            source.cannot(f"holds a link, {name}", "put the file itself there")
        return Source(str(path), path=path).read_bytes(_LARGEST_FILE)

    return ExportArchive(source, _names_below(source), read)


def _zip(source: Source, packed: zipfile.ZipFile) -> ExportArchive:
    infos = {info.filename: info for info in packed.infolist() if not info.is_dir()}
    outside = next((name for name in infos if _OUTSIDE.search(name)), None)
    if outside is not None:
        problem = f"holds a file that would be outside of it, `{outside}`"
        source.cannot(problem, "make it again from the files that were packed")
    if len(infos) > _MOST_FILES:
        source.cannot(f"holds more than {_MOST_FILES:,} files", "name the folder it unpacks into")
    left = [_LARGEST_WHOLE]

    def read(name: str) -> bytes:
        try:
            with packed.open(infos[name]) as stream:
                body = stream.read(min(_LARGEST_FILE, left[0]) + 1)
        except _BROKEN as error:
            _is_broken(source, error, name)
        left[0] -= len(body)
        if len(body) > _LARGEST_FILE or left[0] < 0:
            most = _LARGEST_FILE if len(body) > _LARGEST_FILE else _LARGEST_WHOLE
            problem = f"unpacks to more than {most // 1024 // 1024} MiB, at `{name}`"
            source.cannot(problem, "make it again from the files that were packed")
        return body

    return ExportArchive(source, tuple(sorted(infos)), read)


def _is_broken(source: Source, error: Exception, name: str = "") -> NoReturn:
    at = f", at `{name}`" if name else ""
    if "password" in str(error):
        source.cannot(f"is locked with a password{at}", "name the folder it unpacks into")
    source.cannot(f"is not a whole ZIP archive{at}: {error}", "download the export again")
