"""A list and the files it includes -> one catalog, or one error with every fault in them."""

from collections.abc import Sequence
from datetime import UTC, date
from pathlib import Path

from msgspec import Struct

from tagfeed.errors import Fault, InputError
from tagfeed.model import Catalog
from tagfeed.reading.articles import make_articles
from tagfeed.reading.diagnostics import Notes, Remarks
from tagfeed.reading.entries import Entry, read_entries
from tagfeed.reading.moments import day, is_newest_first, moments
from tagfeed.reading.nodes import Node, compose, read_source
from tagfeed.reading.settings import Frame, make_catalog, read_frame, settle, used


class Listing(Struct, frozen=True):
    """A catalog, and the dates of each article as they are written.

    raw_dates: of publication and of correction, in the order of the articles.
    """

    catalog: Catalog
    raw_dates: tuple[tuple[date, date], ...]


def load(path: str | Path) -> Catalog:
    """Read a list and the files it includes.

    path: the list, as the user names it; faults name it so.

    Raises InputError with every fault there is: unreadable files, text that is not YAML, unknown
    and missing keys, values that do not fit, repeated ids, names that give one folder.
    """
    return read_list(Path(path)).catalog


def read_list(path: Path) -> Listing:
    """`load`, with the dates as they are written. Raises InputError with all faults."""
    root, notes = _open(path)
    frame = read_frame(path, root, notes)
    entries = _listed(frame.sections["articles"], "articles", frame, notes)
    everything: list[Remarks] = [notes]
    for included in frame.files:
        try:
            root, notes = _open(included)
        except InputError as error:
            remarks = Remarks()
            remarks.faults += error.faults
            everything.append(remarks)
            continue
        entries += _listed(root, "", frame, notes)
        everything.append(notes)
    return make_listing(frame, entries, everything)


def make_listing(frame: Frame, entries: Sequence[Entry], everything: Sequence[Remarks]) -> Listing:
    """What entries make, all that there is to say of them being noted in `everything`."""
    authors, tags = used(entries, "authors", "author"), used(entries, "tags")
    settled = settle(frame, authors, tags)
    written = tuple([(entry.published, entry.updated) for entry in entries])
    newest_first = is_newest_first(day(published) for published, _ in written)
    times = moments(written, settled.site.timezone or UTC, newest_first)
    articles = make_articles(entries, times, settled.site, settled.names)
    return Listing(make_catalog(frame, settled, articles, entries, everything), written)


def _open(path: Path) -> tuple[Node | None, Notes]:
    source = read_source(str(path), _read_bytes(path))
    notes = Notes(source)
    root, notes.faults = compose(source)
    return root, notes


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        problem = f"can't be read: {error.strerror}"
        raise InputError([Fault(str(path), None, "", problem, "check the path")]) from None


def _listed(node: Node | None, key: str, frame: Frame, notes: Notes) -> list[Entry]:
    return [*read_entries(node, key, frame.keys, notes)] if node else []
