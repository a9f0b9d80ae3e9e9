"""A list and the files it includes -> one catalog, or one error with every fault in them."""

from collections.abc import Sequence
from datetime import UTC, date
from itertools import pairwise
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.items import Cut
from tagfeed.model import Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.cut import cut, first_lines
from tagfeed.reading.entries import Entry, read_entries
from tagfeed.reading.frame import Frame, make_catalog, read_frame, settle, used
from tagfeed.reading.moments import day, is_newest_first, moments
from tagfeed.reading.nodes import Node, compose, read_source
from tagfeed.reading.notes import Notes
from tagfeed.reading.values import Keys


class Listing(Struct, frozen=True):
    """A catalog, and what the next run needs to see which of its items changed.

    written: the dates of each article as they stand there, of publication and of correction.
    cuts: how each of its files is cut into items, one an article; empty where one can't be.
    """

    catalog: Catalog
    written: tuple[tuple[date, date], ...]
    cuts: tuple[Cut, ...] = ()


class _File(Struct, frozen=True):
    """A file that was read: the entries in it, and how it is cut into them."""

    notes: Notes
    entries: tuple[Entry, ...]
    cut: Cut | None


def load(path: str | Path) -> Catalog:
    """Read a list and the files it includes.

    path: the list, as the user names it; faults name it so.

    Raises InputError with every fault there is: unreadable files, text that is not YAML, unknown
    and missing keys, values that do not fit, repeated ids, names that give one folder.
    """
    return read_list(path).catalog


def read_list(path: str | Path) -> Listing:
    """`load`, with how the files are cut."""
    path = Path(path)
    body, root, notes = _open(path)
    frame = read_frame(path, root, notes)
    files = [_listed(body, frame.sections["articles"], "articles", frame.keys, notes)]
    files += [_read_included(included, frame) for included in frame.files]
    entries = [entry for file in files for entry in file.entries]
    authors, tags = used(entries, "authors", "author"), used(entries, "tags")
    settled = settle(frame, authors, tags)
    written = tuple((entry.published, entry.updated) for entry in entries)
    newest_first = is_newest_first(day(published) for published, _ in written)
    times = moments(written, settled.site.timezone or UTC, newest_first)
    articles = make_articles(entries, times, settled.site, settled.names)
    catalog = make_catalog(frame, settled, articles, entries, [file.notes for file in files])
    cuts = tuple(file.cut for file in files if file.cut)
    return Listing(catalog, written, cuts if len(cuts) == len(files) else ())


def read_file(path: Path) -> bytes:
    """The bytes of a file of the list. Raises InputError where there are none to be had."""
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"can't be read: {error.strerror}"
        raise InputError([Fault(str(path), None, "", problem, "check the path")]) from None


def _open(path: Path) -> tuple[bytes, Node | None, Notes]:
    body = read_file(path)
    source = read_source(str(path), body)
    notes = Notes(source)
    root, notes.faults = compose(source)
    return body, root, notes


def _listed(body: bytes, node: Node | None, key: str, keys: Keys, notes: Notes) -> _File:
    entries = tuple(read_entries(node, key, keys, notes)) if node else ()
    return _File(notes, entries, _sound_cut(body, entries, notes, bare=not key))


def _read_included(path: Path, frame: Frame) -> _File:
    try:
        body, root, notes = _open(path)
    except InputError as error:
        notes = Notes(read_source(str(path), b""))
        notes.faults = list(error.faults)
        return _File(notes, (), None)
    return _listed(body, root, "", frame.keys, notes)


def _sound_cut(body: bytes, entries: Sequence[Entry], notes: Notes, bare: bool) -> Cut | None:
    """The cut of a file, if what lies between its edges is one entry each, and stands alone."""
    found = None if notes.source.aliased else cut(body, bare)
    if found is None:
        return None
    lines = first_lines(body, found)
    if len(entries) != len(lines) - 1:
        return None
    inside = all(
        begin <= entry.place.line < max(end, begin + 1)
        for entry, (begin, end) in zip(entries, pairwise(lines), strict=True)
    )
    return found if inside else None
