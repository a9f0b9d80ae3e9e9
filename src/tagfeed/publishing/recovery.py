"""Recovery after a crash: what the next run does when the last one was cut off.

The journal of the last run names every file that it may have created (see `writing`). Its temporary
files are removed, and the journal's files become part of the manifest, so that this run compares
and completes or removes each of them as it does with any other.
"""

from pathlib import Path

from tagfeed.publishing import atomic_files
from tagfeed.publishing.manifest import Manifest
from tagfeed.publishing.manifest_file import drop_shards, keep
from tagfeed.publishing.published import Published


def clear_up(published: Published) -> None:
    """Remove what a run that was cut off may have left, and put on record what it created."""
    record = published.record
    atomic_files.make_folder(record.journal.parent)
    atomic_files.drop_temporary(record.journal)
    if published.was_cut_off:
        _remove_temporary_files(published.manifest, published.out)
        # The manifest takes over what the journal names before the journal goes.
        keep(record.manifest, published.manifest)
        atomic_files.remove(record.journal)
    elif published.is_from_disk:
        _remove_temporary_files(published.manifest, published.out)
    drop_shards(record)


def _remove_temporary_files(manifest: Manifest, out: Path) -> None:
    for file in manifest.files:
        atomic_files.drop_temporary(out / file.path)
