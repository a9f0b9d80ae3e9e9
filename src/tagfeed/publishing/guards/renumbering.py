"""Archives whose articles have other numbers than before, because an old one was added or removed.
Whoever has read an archive before and returns may miss an article or find one twice. No guard
refuses that, as nobody subscribes to a page of an archive, but there is a warning.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tagfeed.errors import Fault
from tagfeed.model import Feed
from tagfeed.publishing import atomic_files
from tagfeed.publishing.guards.guids import ids_of
from tagfeed.standards.layout import file_names

RENUMBERED = "archive-renumbered"


def renumbered(pages: Iterable[Feed], out: Path, list: str) -> Iterator[Fault]:
    """A warning for each archive in which articles are on another page than they were.

    pages: those about to be published. out: where they were published before. list: the file name
    of the list.
    """
    by_feed: dict[str, dict[str, tuple[set[str], set[str]]]] = {}
    for page in pages:
        folder = page.path.rpartition(file_names.ARCHIVE)[0]
        now = {id_ for article in page.articles for id_ in ids_of(article)}
        by_feed.setdefault(folder, {})[page.path] = _ids_before(out, page), now
    for folder, some in by_feed.items():
        many = len(_changed(some))
        if many:
            said = "page holds" if many == 1 else "pages hold"
            problem = f"{many:,} {said} other articles than before, as an old article came or went"
            remedy = "to add articles without that, date them after those that are published"
            path = f"{folder}{file_names.ARCHIVE}"
            yield Fault(list, None, path, problem, remedy, rule=RENUMBERED, id=path)


def _changed(pages: dict[str, tuple[set[str], set[str]]]) -> set[str]:
    """The pages that an article left for another, or came to from one."""
    was = {id_: path for path, (before, _) in pages.items() for id_ in before}
    moved = (
        (was[id_], path)
        for path, (_, now) in pages.items()
        for id_ in now
        if was.get(id_, path) != path
    )
    return {path for both in moved for path in both}


def _ids_before(out: Path, page: Feed) -> set[str]:
    """The ids of the entries that a page had."""
    from tagfeed.publishing.standing.feed_parsers import entries_of  # only for a page that changed

    bodies: dict[str, bytes] = {}
    for format in page.formats:
        path = out / page.file(format)
        found = atomic_files.look(path) if format != "html" and not bodies else None
        if found is not None and atomic_files.is_plain(found):
            bodies[format] = atomic_files.read(path) or b""
    return {entry.id for entry in entries_of(bodies)}
