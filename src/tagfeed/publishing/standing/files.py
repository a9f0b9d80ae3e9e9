"""The files in a folder that carry tagfeed's mark, whoever they belong to.

Each function raises OutputError when a file cannot be read.
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from tagfeed.errors import OutputError
from tagfeed.publishing import atomic_files
from tagfeed.publishing.marks import by_format, is_marked
from tagfeed.publishing.standing.feed_heads import head_of
from tagfeed.publishing.standing.public_record import PublicRecord, read_opml
from tagfeed.publishing.twins import content
from tagfeed.standards.codings import CODINGS, twin
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import DEFAULT, Addresses
from tagfeed.standards.layout.moves import ANY, is_elsewhere


def own_files(folder: Path, named: Addresses = DEFAULT) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of the marked files of a feed; links are not followed.

    folder: of the feed. named: what its files are called.
    """
    for name in _names(named):
        body = _plain(folder / name)
        if body is not None and is_marked(name.rpartition("/")[2], body):
            yield name, body


def own_twins(folder: Path, named: Addresses = DEFAULT) -> Iterator[tuple[str, bytes]]:
    """The names of twins of marked files of a feed, and what they unpack to."""
    for name in _names(named):
        for path in (twin(name, coding) for coding in CODINGS):
            packed = _plain(folder / path)
            body = None if packed is None else content(path, packed)
            if body is not None and is_marked(name.rpartition("/")[2], body):
                yield path, body


def half_written(folder: Path, whole: Collection[str], named: Addresses = DEFAULT) -> Iterator[str]:
    """The names of files that a run had only begun to write when it was cut off."""
    twins = (twin(name, coding) for name in _names(named) for coding in CODINGS)
    for name in (*_names(named), *twins):
        if name not in whole and atomic_files.look(atomic_files.temporary(folder / name)):
            yield name


def public_record(out: Path) -> PublicRecord | None:
    """What `feeds.opml` in a folder says; None where there is none that tagfeed wrote.

    Raises OutputError where `out` is not a folder: nothing can be published there.
    """
    atomic_files.folders_in(out)
    body = _plain(out / file_names.OPML)
    return read_opml(body) if body and is_marked(file_names.OPML, body) else None


def standing_for(source: str, out: Path) -> Iterator[str]:
    """The addresses below `out` for which a source of `moved:` stands: where it has `*`, those in
    a folder that is there."""
    segments = source.split("/")
    if is_elsewhere(source):
        return
    if ANY not in segments:
        yield source
        return
    at = segments.index(ANY)
    with suppress(OutputError):  # no folder
        for folder in atomic_files.folders_in(out.joinpath(*segments[:at])):
            yield "/".join((*segments[:at], folder.name, *segments[at + 1 :]))


def site_id(out: Path) -> str:
    """The id of the site's feed in a folder; "" where there is none."""
    public = public_record(out)
    return head_of(by_format(dict(own_files(out, public.named if public else DEFAULT)))).id


def _names(named: Addresses) -> tuple[str, ...]:
    return (*named.files().values(), file_names.OPML)


def _plain(path: Path) -> bytes | None:
    found = atomic_files.look(path)
    return atomic_files.read(path) if found is not None and atomic_files.is_plain(found) else None
