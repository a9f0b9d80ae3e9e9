"""Changes put on the disk, so that a crash at any point leaves each file old or new.

1. The claim, which is the manifest of what will stand, is written: from here on every path is
   known that this run may create.
2. All new bytes are written to temporary files and synced. Until here, a failure is undone.
3. Each is renamed into its place; files no longer wanted are removed, and empty folders.
4. The folders are synced, and the claim is renamed to be the manifest.

A claim found by the next run tells it that this one did not end; see `recover`. Files, and then
folders, are synced one by one, or many `together`.
"""

# ruff: noqa: PTH118, PTH120 paths as plain text: a first build has thousands

from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from os.path import dirname, join
from pathlib import Path

from tagfeed.errors import Fault, OutputError
from tagfeed.publishing import files
from tagfeed.publishing.changes import Change, disowned
from tagfeed.publishing.manifest import File, Manifest, Records, encode
from tagfeed.publishing.syncing import disks, together


def write(
    changes: Sequence[Change],
    unwanted: Sequence[File],
    out: Path,
    records: Records,
    manifest: bytes,
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Make changes, remove unwanted files, record the manifest.

    Returns the paths removed, and a warning for each unwanted file that is not ours to remove.
    Raises OutputError; if that was before the first rename, no file has changed.
    """
    folders = {dirname(change.path) for change in changes}
    try:
        files.replace(records.claim, manifest)
        grown = _make(folders)
        touched = folders | {dirname(join(out, file.path)) for file in unwanted}
        synced = disks(sorted(touched), instead_of=len(changes) + len(touched))
        _stage(changes, synced)
    except BaseException:
        _undo(changes, folders, out, records.claim)
        raise
    with together(synced) as at_once:
        _place(changes)
        removed, shrunk, kept = _remove(unwanted, out)
        for folder in () if at_once else sorted(folders | grown | shrunk):
            files.sync_folder(folder)
    files.move(records.claim, records.manifest)
    return removed, kept


def recover(known: Manifest, out: Path, records: Records) -> None:
    """Clear up after a run that did not end, so that the next starts as from any other state.

    known: all it may have created. The manifest takes that over before the claim goes.
    """
    sweep(known, out)
    files.replace(records.manifest, encode(known))
    files.remove(records.claim)


def sweep(known: Manifest, out: Path) -> None:
    """Remove the temporary files that a crash may have left."""
    for file in known.files:
        files.drop_temporary(out / file.path)


def _make(folders: Collection[str]) -> set[str]:
    """Make the folders that are missing; returns those that got new ones."""
    made = (files.make_folder(folder, files.PUBLIC_FOLDER) for folder in sorted(folders))
    return {dirname(folder) or "." for made_here in made for folder in made_here}


def _stage(changes: Iterable[Change], synced: Sequence[str]) -> None:
    """Write the temporary files, and have them safe on the disk."""
    with together(synced) as at_once:
        for change in changes:
            body, mode = change.document.body, files.PUBLIC_FILE
            files.stage(change.path, body, change.standing, mode, sync=not at_once)


def _undo(changes: Iterable[Change], folders: Iterable[str], out: Path, claim: Path) -> None:
    _drop(changes)
    with suppress(OutputError):
        files.remove(claim)
    for folder in folders:
        with suppress(OutputError):
            _prune(folder, out)


def _place(changes: Sequence[Change]) -> None:
    try:
        for change in changes:
            files.place(change.path)
    except BaseException:
        _drop(changes)
        raise


def _drop(changes: Iterable[Change]) -> None:
    """Remove temporary files as far as the disk allows: the next run removes the rest."""
    for change in changes:
        with suppress(OutputError):
            files.drop_temporary(change.path)


def _remove(
    unwanted: Iterable[File], out: Path
) -> tuple[tuple[str, ...], set[str], tuple[Fault, ...]]:
    """Remove files and the folders they leave empty: the files removed, the folders that lost
    something, and a warning for each file that is not ours to remove."""
    removed: list[str] = []
    shrunk: set[str] = set()
    kept: list[Fault] = []
    for file in unwanted:
        path = join(out, file.path)
        if reason := disowned(out, file):
            kept.append(Fault(str(Path(path)), None, "", reason, _MOVE_AWAY))
            continue
        if files.remove(path):
            removed.append(file.path)
        shrunk |= {dirname(path), _prune(dirname(path), out)}
    return tuple(removed), shrunk, tuple(kept)


def _prune(folder: str, out: Path) -> str:
    """Remove a folder that became empty, and those above that do, but never `out`; the first that
    stays."""
    while folder != str(out) and files.remove_folder(folder):
        folder = dirname(folder)
    return folder


_MOVE_AWAY = "move it away if nobody needs it"
