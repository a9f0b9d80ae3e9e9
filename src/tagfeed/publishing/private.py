"""Where the private feeds of partners are published: beside the list. They are recorded, guarded
and written like those below feeds/, in a folder that is never served as a whole.
"""

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from tagfeed.model import Site
from tagfeed.publishing import atomic_files
from tagfeed.publishing.manifest import File, Manifest, file_of
from tagfeed.publishing.published import Published, published_in
from tagfeed.standards.codings import CODINGS, twin
from tagfeed.standards.layout import file_names

PRIVATE_FOLDER = 0o700
_PRIVATE_FILE = 0o600
_NOTHING = b"# Feeds and tokens for partners alone.\n*\n"


def private_folder(articles: Path) -> Path:
    """The folder of a list's private feeds and of their tokens."""
    return articles.parent / file_names.PRIVATE / articles.stem


def published_privately(
    articles: Path, record: Path, site: Site | None = None, others: Iterable[str] = ()
) -> Published | None:
    """The feeds that a list published only for partners; None if it never published any.

    They are on record or, if that is lost, found in their folder. site: as for `published_in`.
    others: the names of files in formats of other packages.
    """
    out = private_folder(articles)
    if atomic_files.look(out) is None:
        return None
    published = published_in(out, record, site, articles.name)
    if not published.is_from_disk or published.manifest.files:
        return published
    found = tuple(_standing(out, others))
    if not found:
        return published
    from tagfeed.publishing.standing.from_disk import (
        with_feeds_from_disk,  # its parsers import slowly
    )

    known = with_feeds_from_disk(Manifest(published.record.out, files=found), out)
    return replace(published, manifest=known)


def make_private(out: Path) -> None:
    """Make a private folder, with what is missing above it. A new one is excluded from version
    control, as somebody who commits everything would publish it; its owner may change that."""
    if str(out.parent) in atomic_files.make_folder(out, PRIVATE_FOLDER):
        ignored = out.parent / ".gitignore"
        atomic_files.stage(ignored, [_NOTHING], None, _PRIVATE_FILE)
        atomic_files.place(ignored)


def _standing(out: Path, others: Iterable[str]) -> list[File]:
    """The files of feeds in a private folder. others: the names of those without a mark, whose
    twins have none either."""
    found: list[File] = []
    strange = [each for name in others for each in (name, *(twin(name, to) for to in CODINGS))]
    for folder in atomic_files.folders_in(out / file_names.PARTNERS):
        for name in (*file_names.OF_FEEDS, *strange):
            body = atomic_files.read(folder / name)
            if body is not None:
                found.append(file_of(str((folder / name).relative_to(out)), body))
    return found
