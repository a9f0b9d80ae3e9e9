"""Writes changes to the disk so that a crash at any point leaves each file old or new.

1. The journal, which is the manifest of what will be there, is written: from here on every path
   that this run may create is on record.
2. All new bytes are written to temporary files and synced. Until here, a failure is undone.
3. Each is renamed into its place; files no longer wanted are removed, and empty folders.
4. The folders are synced, and the journal is renamed to be the manifest.

A run that finds a journal knows that the last one was cut off: see `recovery`. Files, and then
folders, are synced one by one or, if there are many, by `synced_once`.
"""

# ruff: noqa: PTH118, PTH120 paths as plain text: a first build has thousands

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from os.path import dirname, join
from pathlib import Path

from tagfeed.errors import Fault, OutputError
from tagfeed.publishing import atomic_files
from tagfeed.publishing.file_changes import FileChange, why_keep
from tagfeed.publishing.manifest import File, Manifest, RecordFiles
from tagfeed.publishing.manifest_file import drop_shards, keep
from tagfeed.publishing.owner import Owner
from tagfeed.publishing.syncing import filesystems, synced_once
from tagfeed.publishing.twins import file_body


def write(
    changes: Sequence[FileChange],
    unwanted: Sequence[File],
    owner: Owner,
    record: RecordFiles,
    manifest: Manifest,
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Make changes, remove unwanted files, record the manifest.

    Returns the paths removed, and a warning for each unwanted file that is not ours to remove.
    Raises OutputError; if that was before the first rename, no file has changed.
    """
    out = owner.out
    folders = {dirname(change.path) for change in changes}
    try:
        keep(record.journal, manifest)
        grown = _make(folders)
        touched = folders | {dirname(join(out, file.path)) for file in unwanted}
        synced = filesystems(sorted(touched), instead_of=len(changes) + len(touched))
        _stage(changes, synced)
    except BaseException:
        _undo(changes, folders, out, record)
        raise
    with synced_once(synced) as at_once:
        _place(changes)
        removed, shrunk, kept = _remove(unwanted, owner)
        for folder in () if at_once else sorted(folders | grown | shrunk):
            atomic_files.sync_folder(folder)
    atomic_files.move(record.journal, record.manifest)
    drop_shards(record)
    return removed, kept


def _make(folders: Collection[str]) -> set[str]:
    """Make the folders that are missing; returns the folders in which they were made."""
    made = (
        atomic_files.make_folder(folder, atomic_files.PUBLIC_FOLDER) for folder in sorted(folders)
    )
    return {dirname(folder) or "." for made_here in made for folder in made_here}


def _stage(changes: Iterable[FileChange], synced: Sequence[str]) -> None:
    """Write the temporary files, and make sure that they are safe on the disk."""
    with synced_once(synced) as at_once:
        for change in changes:
            body, mode = [file_body(change.document)], atomic_files.PUBLIC_FILE
            atomic_files.stage(change.path, body, change.old, mode, sync=not at_once)


def _undo(
    changes: Iterable[FileChange], folders: Iterable[str], out: Path, record: RecordFiles
) -> None:
    _drop(changes)
    with suppress(OutputError):
        atomic_files.remove(record.journal)
        drop_shards(record)
    for folder in folders:
        with suppress(OutputError):
            _prune(folder, out)


def _place(changes: Sequence[FileChange]) -> None:
    try:
        for change in changes:
            atomic_files.place(change.path)
    except BaseException:
        _drop(changes)
        raise


def _drop(changes: Iterable[FileChange]) -> None:
    """Remove temporary files as far as the disk allows: the next run removes the rest."""
    for change in changes:
        with suppress(OutputError):
            atomic_files.drop_temporary(change.path)


def _remove(
    unwanted: Iterable[File], owner: Owner
) -> tuple[tuple[str, ...], set[str], tuple[Fault, ...]]:
    """Remove files and the folders they leave empty; returns the files removed, the folders that
    lost something, and a warning for each file that is not ours to remove."""
    removed: list[str] = []
    shrunk: set[str] = set()
    kept: list[Fault] = []
    for file in unwanted:
        path = join(owner.out, file.path)
        if reason := why_keep(owner, file):
            kept.append(Fault(str(Path(path)), None, "", reason, _MOVE_AWAY))
            continue
        if atomic_files.remove(path):
            removed.append(file.path)
        shrunk |= {dirname(path), _prune(dirname(path), owner.out)}
    return tuple(removed), shrunk, tuple(kept)


def _prune(folder: str, out: Path) -> str:
    """Remove a folder that became empty, and those above it that do, but never `out`; returns the
    first that stays."""
    while folder != str(out) and atomic_files.remove_folder(folder):
        folder = dirname(folder)
    return folder


_MOVE_AWAY = "move it away if nobody needs it"
