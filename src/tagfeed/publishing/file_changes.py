"""Which files have changed: documents compared with the files on the disk."""

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Document
from tagfeed.publishing import files
from tagfeed.publishing.manifest import File, fingerprint
from tagfeed.publishing.ownership import is_marked


class Change(Struct, frozen=True):
    """A document to write, and what is at its path now."""

    document: Document
    path: str
    old: os.stat_result | None


class Changes(Struct, frozen=True):
    """What publishing some documents changes.

    written: those that have to be written. made: every document as a file. foreign_files: a fault
    for each file that is not tagfeed's and is where a document has to be written.
    """

    written: tuple[Change, ...]
    made: tuple[File, ...]
    foreign_files: tuple[Fault, ...]


def compare(documents: Sequence[Document], published: Collection[str], out: Path) -> Changes:
    """Compare documents with the files in `out`: the disk decides, not the record.

    published: the paths that tagfeed wrote before. Raises OutputError when a file cannot be read.
    """
    root = os.path.join(out, "")  # noqa: PTH118 texts, as there are thousands of paths
    written: list[Change] = []
    made: list[File] = []
    foreign_files: list[Fault] = []
    for document in documents:
        name, body = str(document.path), document.body
        path = root + name
        made.append(File(name, *fingerprint(body)))
        found = files.look(path)
        is_same, problem = _compare_file(path, found, body, name in published)
        if not is_same:
            written.append(Change(document, path, found))
        if problem:
            foreign_files.append(Fault(str(out / name), None, "", problem, _MOVE_AWAY))
    return Changes(tuple(written), tuple(made), tuple(foreign_files))


def why_keep(out: Path, file: File) -> str:
    """Why a published file is not tagfeed's to remove; empty when it is.

    It may have been replaced by hand, or be beyond a link that leads elsewhere.
    """
    path = out / file.path
    if _is_beyond_link(out, path):
        return _BEYOND_LINK
    found = files.look(path)
    if found is None:
        return ""
    if not files.is_plain(found):
        return _NOT_OURS
    body = files.read(path) or b""
    ours = fingerprint(body)[0] == file.digest or is_marked(path.name, body)
    return "" if ours else _NOT_OURS


def _compare_file(
    path: str, found: os.stat_result | None, body: bytes, published: bool
) -> tuple[bool, str]:
    """Whether the file already holds these bytes; and why it may not be replaced, "" if it may."""
    if found is None:
        return False, ""
    if not files.is_plain(found):
        return False, _NO_FILE
    if published and found.st_size != len(body):
        return False, ""
    old = files.read(path) or b""
    is_ours = published or old == body or is_marked(Path(path).name, old)
    return old == body, "" if is_ours else _FOREIGN


def _is_beyond_link(out: Path, path: Path) -> bool:
    between = path.relative_to(out).parents
    return any((out / folder).is_symlink() for folder in between if folder.name)


_NO_FILE = "is not a regular file, and a feed has to be written there"
_FOREIGN = "was not written by tagfeed and would be replaced by a feed"
_BEYOND_LINK = (
    "is no longer needed but stays: a link leads there, and tagfeed removes nothing beyond a link"
)
_NOT_OURS = "is no longer needed but stays: it is not what tagfeed wrote there"

_MOVE_AWAY = "move it away, or build into another folder with --out"
