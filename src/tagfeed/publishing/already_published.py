"""What is already published in a folder: read from the record, else from the files themselves."""

from pathlib import Path

from msgspec import Struct

from tagfeed.publishing import manifest as manifests
from tagfeed.publishing.files import look
from tagfeed.publishing.manifest import Manifest, RecordFiles, record_files


class Published(Struct, frozen=True):
    """What tagfeed published in `out`, and how that is known.

    manifest: every file that it wrote there, or may have written when it was cut off, and their
    entries. was_cut_off: whether the last run was cut off. is_from_disk: whether the manifest was
    made from the files that are there, for want of a sound record. is_older: whether an earlier
    tagfeed left the record, which named no feeds: those are taken from the files too.
    """

    out: Path
    record: RecordFiles
    manifest: Manifest
    was_cut_off: bool
    is_from_disk: bool
    is_older: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether it is all on record, and the last run was not cut off."""
        return not (self.was_cut_off or self.is_from_disk or self.is_older)


def published_in(out: Path, record: Path) -> Published:
    """What was published in `out`.

    Raises OutputError when a file cannot be read, or a later tagfeed wrote the record.
    """
    files = record_files(record, out)
    manifest = manifests.read(files.manifest)
    was_cut_off = look(files.journal) is not None
    journal = manifests.read(files.journal) if was_cut_off else None
    is_from_disk = manifest is None or (was_cut_off and journal is None)
    if manifest is None or is_from_disk:
        from tagfeed.publishing.from_disk import manifest_from_disk  # its parsers import slowly

        manifest = manifest_from_disk(out, files.out)
    known = manifest if journal is None else manifests.merged(manifest, journal)
    is_older = bool(known.files and not known.feeds)
    if is_older:
        from tagfeed.publishing.from_disk import with_feeds_from_disk

        known = with_feeds_from_disk(known, out)
    return Published(out, files, known, was_cut_off, is_from_disk, is_older)
