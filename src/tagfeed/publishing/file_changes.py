"""Which files have changed: documents compared with the files on the disk."""

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model import Document
from tagfeed.publishing import atomic_files
from tagfeed.publishing.manifest import File, file_of
from tagfeed.publishing.marks import is_marked
from tagfeed.publishing.owner import Owner
from tagfeed.publishing.twins import content
from tagfeed.standards.codings import twin_of
from tagfeed.standards.texts.yaml_text import as_yaml


class FileChange(Struct, frozen=True):
    """A document to write, and what is at its path now."""

    document: Document
    path: str
    old: os.stat_result | None


class FileChanges(Struct, frozen=True):
    """What publishing some documents changes.

    written: those that have to be written. made: every document as a file. foreign_files: a fault
    for each file that is not tagfeed's and is where a document has to be written.
    """

    written: tuple[FileChange, ...]
    made: tuple[File, ...]
    foreign_files: tuple[Fault, ...]


def compare(documents: Sequence[Document], owner: Owner) -> FileChanges:
    """Compare documents with the files that are there: the disk decides, not the record.

    owner: the list that publishes the documents. Raises OutputError when a file cannot be read.
    """
    root = os.path.join(owner.out, "")  # noqa: PTH118 texts, as there are thousands of paths
    written: list[FileChange] = []
    made: list[File] = []
    foreign: defaultdict[str, list[str]] = defaultdict(list)
    for document in documents:
        name, body = str(document.path), document.body
        made.append(file_of(name, body))
        found = atomic_files.look(root + name)
        is_same, problem = _compare_file(root, document, found, body, owner)
        if not is_same:
            written.append(FileChange(document, root + name, found))
        if problem:
            foreign[problem].append(root + name)
    faults = tuple([_foreign_files(owner, *each) for each in foreign.items()])
    return FileChanges(tuple(written), tuple(made), faults)


def why_keep(owner: Owner, file: File) -> str:
    """Why a published file is not this list's to remove; empty when it is.

    It may have been replaced by hand or by another list, or be beyond a link that leads elsewhere.
    """
    path = owner.out / file.path
    if _is_beyond_link(owner.out, path):
        return _BEYOND_LINK
    found = atomic_files.look(path)
    if found is None:
        return ""
    if not atomic_files.is_plain(found) or owner.is_of_another_list(file.path):
        return _NOT_OURS
    body = content(file.path, atomic_files.read(path) or b"")
    is_as_recorded = file_of(file.path, body).digest == file.digest
    ours = is_as_recorded or owner.is_served_here(file.path, body)
    return "" if ours else _NOT_OURS


def _compare_file(
    root: str, document: Document, found: os.stat_result | None, body: bytes, owner: Owner
) -> tuple[bool, str]:
    """Whether the file already holds these bytes; and why it may not be replaced, "" if it may."""
    name = str(document.path)
    is_recorded = name in owner.recorded
    has_size = found is not None and (document.coding or found.st_size == len(body))
    if found is None or (is_recorded and atomic_files.is_plain(found) and not has_size):
        return False, _OF_ANOTHER_LIST if owner.is_of_another_list(name) else ""
    if not atomic_files.is_plain(found):
        return False, _NO_FILE
    old = atomic_files.read(root + name) or b""
    if document.coding:
        old = content(name, old, len(body))
    if old == body:
        return True, ""
    if owner.is_of_another_list(name):
        return False, _OF_ANOTHER_LIST
    return False, "" if is_recorded or owner.is_served_here(name, old) else _problem(name, old)


def _problem(name: str, body: bytes) -> str:
    is_ours = is_marked(twin_of(name)[0].rpartition("/")[2], body)
    return _ELSEWHERE if is_ours else _FOREIGN


def _foreign_files(owner: Owner, problem: str, paths: Sequence[str]) -> Fault:
    """One fault for all files that are in the way for the same reason."""
    others = f", and so {_count(len(paths) - 1)}" if len(paths) > 1 else ""
    remedy = _ANOTHER_NAME if problem == _OF_ANOTHER_LIST else _MOVE_AWAY
    if problem == _ELSEWHERE and (known_as := owner.id_elsewhere()):
        remedy = (
            "if this list was published there until now, write under site: "
            f" feed_ids: {as_yaml(known_as)}; else build into another folder with --out"
        )
    return Fault(paths[0], None, "", problem + others, remedy)


def _count(others: int) -> str:
    return "is another file" if others == 1 else f"are {others:,} other files"


def _is_beyond_link(out: Path, path: Path) -> bool:
    between = path.relative_to(out).parents
    return any((out / folder).is_symlink() for folder in between if folder.name)


_NO_FILE = "is not a regular file, and a feed has to be written there"
_FOREIGN = "was not written by tagfeed and would be replaced by a feed"
_ELSEWHERE = "is a feed that is published at another address, and would be replaced"
_OF_ANOTHER_LIST = "is in a folder to which another list publishes its feeds"
_BEYOND_LINK = (
    "is no longer needed but stays: a link leads there, and tagfeed removes nothing beyond a link"
)
_NOT_OURS = "is no longer needed but stays: it is not what tagfeed wrote there"

_MOVE_AWAY = "move it away, or build into another folder with --out"
_ANOTHER_NAME = "write another name or slug, or build into another folder with --out"
