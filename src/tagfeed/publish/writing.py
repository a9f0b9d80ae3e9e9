"""Changes put on the disk, so that a crash at any point leaves each file old or new.

1. The claim, which is the manifest of what will stand, is written: from here on every path is
   known that this run may create.
2. All new bytes are written to temporary files and synced. Until here, a failure is undone.
3. Each is renamed into its place; files no longer wanted are removed, and empty folders.
4. The folders are synced, and the claim is renamed to be the manifest.

A claim found by the next run tells it that this one did not end; see `recover`.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import Fault, OutputError
from tagfeed.model import Document
from tagfeed.publish import files
from tagfeed.publish.changes import disowned
from tagfeed.publish.manifest import File, Manifest, Records, encode


def write(
    documents: Sequence[Document],
    unwanted: Sequence[File],
    out: Path,
    records: Records,
    manifest: bytes,
) -> tuple[tuple[str, ...], tuple[Fault, ...]]:
    """Write documents, remove unwanted files, record the manifest.

    Returns the paths removed, and a warning for each unwanted file that is not ours to remove.
    Raises OutputError; if that was before the first rename, nothing has changed.
    """
    paths = [out / document.path for document in documents]
    try:
        files.replace(records.claim, manifest)
        changed = _stage(documents, out)
    except BaseException:
        _drop(paths)
        with suppress(OutputError):
            for path in paths:
                _prune(path.parent, out)
            files.remove(records.claim)
        raise
    _place(paths)
    removed, kept = _remove(unwanted, out)
    changed |= {folder for path in (*paths, *removed) for folder in _folders_of(path, out)}
    for folder in sorted(changed):
        files.sync_folder(folder)
    files.move(records.claim, records.manifest)
    return tuple(str(path.relative_to(out)) for path in removed), tuple(kept)


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


def _stage(documents: Sequence[Document], out: Path) -> set[Path]:
    """Write the temporary files; returns the folders that got new folders."""
    changed: set[Path] = set()
    for folder in sorted({out / document.path.parent for document in documents}):
        made = files.make_folder(folder, files.PUBLIC_FOLDER)
        changed.update(path.parent for path in made)
    for document in documents:
        files.stage(out / document.path, document.body, files.PUBLIC_FILE)
    return changed


def _place(paths: Sequence[Path]) -> None:
    try:
        for path in paths:
            files.place(path)
    except BaseException:
        _drop(paths)
        raise


def _drop(paths: Iterable[Path]) -> None:
    """Remove temporary files as far as the disk allows: the next run removes the rest."""
    for path in paths:
        with suppress(OutputError):
            files.drop_temporary(path)


def _remove(unwanted: Iterable[File], out: Path) -> tuple[list[Path], list[Fault]]:
    removed: list[Path] = []
    kept: list[Fault] = []
    for file in unwanted:
        path = out / file.path
        if reason := disowned(out, file):
            kept.append(Fault(str(path), None, "", reason, "move it away if nobody needs it"))
            continue
        if files.remove(path):
            removed.append(path)
        _prune(path.parent, out)
    return removed, kept


def _prune(folder: Path, out: Path) -> None:
    """Remove a folder that became empty, and those above that do, but never `out`."""
    while folder != out and files.remove_folder(folder):
        folder = folder.parent


def _folders_of(path: Path, out: Path) -> list[Path]:
    """The folders of a path, up to `out`."""
    within = path.relative_to(out).parents
    return [out / folder for folder in within]
