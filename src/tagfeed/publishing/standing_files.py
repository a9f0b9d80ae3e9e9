"""The files in a folder that carry tagfeed's mark, whoever they belong to.

Each function raises OutputError when a file cannot be read.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from tagfeed.publishing import files
from tagfeed.publishing.feed_heads import head_of
from tagfeed.publishing.marks import MARKS, is_marked
from tagfeed.publishing.public_record import PublicRecord, read_opml
from tagfeed.standards import file_names


def own_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the marked files in a folder; links are not followed."""
    for name in MARKS:
        body = _plain(folder / name)
        if body is not None and is_marked(name, body):
            yield name, body


def half_written(folder: Path, whole: Collection[str]) -> Iterator[str]:
    """The names of files that a run which was cut off had only begun to write."""
    for name in MARKS:
        if name not in whole and files.look(files.temporary(folder / name)):
            yield name


def public_record(out: Path) -> PublicRecord | None:
    """What `feeds.opml` in a folder says; None where there is none that tagfeed wrote.

    Raises OutputError where `out` is not a folder: nothing can be published there.
    """
    files.folders_in(out)
    body = _plain(out / file_names.OPML)
    return read_opml(body) if body and is_marked(file_names.OPML, body) else None


def site_id(out: Path) -> str:
    """The id of the site's feed in a folder; "" where there is none."""
    return head_of(dict(own_files(out))).id


def _plain(path: Path) -> bytes | None:
    found = files.look(path)
    return files.read(path) if found is not None and files.is_plain(found) else None
