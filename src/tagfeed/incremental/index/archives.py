"""The archives of feeds after an edit: which of their pages hold something else than before."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.index_table import LIVE, IndexTable
from tagfeed.incremental.index.showing import Showings
from tagfeed.planning.archives import Numbering, folder_of_page


class PageChanges(Struct, frozen=True):
    """What becomes of the pages.

    made: the numbers of those to be made, by the folder of their feed. gone: the folders of those
    that no longer exist. relinked: the folders of feeds that lead to another page than before.
    showed: the articles that these pages showed before.
    """

    made: Mapping[str, tuple[int, ...]] = {}
    gone: frozenset[str] = frozenset()
    relinked: frozenset[str] = frozenset()
    showed: frozenset[int] = frozenset()

    def folders(self) -> Set[str]:
        """The folders of all that is made again or gone."""
        made = (folder_of_page(folder, page) for folder, some in self.made.items() for page in some)
        return {*made, *self.gone, *self.relinked}


def number_all(table: IndexTable, showings: Showings, folders: Iterable[str]) -> None:
    """Number the articles of the feeds that have an archive."""
    for folder in showings.archived(table, folders):
        feed = table.feeds[folder]
        table.feeds[folder] = replace(feed, numbered=_numbered(table, folder, feed).tobytes())


def changed_pages(
    changes: ArticleChanges,
    showings: Showings,
    touched: Iterable[str],
    affected: frozenset[int],
) -> PageChanges:
    """What becomes of the pages of these feeds. affected: the articles that are new or changed."""
    old, table = changes.old, changes.table
    made: dict[str, tuple[int, ...]] = {}
    gone: set[str] = set()
    relinked: set[str] = set()
    showed: set[int] = set()
    for folder in showings.archived(table, touched):
        if feed := table.feeds.get(folder):
            numbered = _renumbered(changes, folder, feed, affected).tobytes()
            table.feeds[folder] = replace(feed, numbered=numbered)
        before, after = (pages_of(each, folder, showings) for each in (old, table))
        if remade := tuple(_remade(before, after, affected)):
            made[folder] = remade
        lost = range(len(after) + 1, len(before) + 1)
        gone.update(folder_of_page(folder, page) for page in lost)
        for page in (*remade, *lost):
            showed.update(_live(old, before[page - 1] if page <= len(before) else ()))
        if _leads(old, folder, showings) != _leads(table, folder, showings):
            relinked.add(folder)
    return PageChanges(made, frozenset(gone), frozenset(relinked), frozenset(showed))


def pages_of(table: IndexTable, folder: str, showings: Showings) -> list["array[int]"]:
    """The articles of each page of a feed's archive."""
    numbering = numbering_of(table, folder, showings)
    if numbering is None:
        return []
    numbered = array("I", table.feeds[folder].numbered)
    return [numbered[numbering.numbers(page)] for page in range(1, numbering.pages + 1)]


def numbering_of(table: IndexTable, folder: str, showings: Showings) -> Numbering | None:
    """How the articles of a feed are numbered; None where it is not published."""
    feed, how = table.feeds.get(folder), showings.of(folder)
    if feed is None or not how.per_page or not (feed.shown or not feed.name):
        return None
    return Numbering(len(feed.numbered) // 4, how.per_page, how.cut(feed).limit)


def on_pages(table: IndexTable, showings: Showings, pages: PageChanges) -> set[int]:
    """The articles of the pages that are made, whether or not they are shown."""
    found: set[int] = set()
    for folder, some in pages.made.items():
        every = pages_of(table, folder, showings)
        for page in some:
            found.update(every[page - 1])
    return found


def shown_on_any(table: IndexTable, sought: frozenset[int]) -> set[int]:
    """Which of some articles an archive shows."""
    found: set[int] = set()
    for feed in table.feeds.values():
        if feed.numbered:
            found.update(sought.intersection(array("I", feed.numbered)))
    return {*_live(table, found)}


def shown_on_all(table: IndexTable) -> Iterator[int]:
    """The articles that archives show."""
    for feed in table.feeds.values():
        yield from _live(table, array("I", feed.numbered))


def _live(table: IndexTable, slots: Iterable[int]) -> Iterator[int]:
    return (slot for slot in slots if table.state[slot] == LIVE)


def _leads(table: IndexTable, folder: str, showings: Showings) -> int | None:
    numbering = numbering_of(table, folder, showings)
    return numbering.newest if numbering and numbering.pages else None


def _remade(
    before: list["array[int]"], after: list["array[int]"], changed: Set[int]
) -> Iterator[int]:
    is_remade = False
    for number, page in enumerate(after):
        follows = is_remade and not page  # an empty page is as old as the last article before it
        is_same = number < len(before) and page == before[number] and changed.isdisjoint(page)
        is_remade = follows or not is_same
        if is_remade:
            yield number + 1


def _renumbered(
    changes: ArticleChanges, folder: str, feed: FeedEntries, affected: frozenset[int]
) -> "array[int]":
    """The articles that have a number after an edit. Most edits add some at the newer end."""
    table, was = changes.table, changes.old.feeds.get(folder)
    before = array("I", was.numbered if was else b"")
    stale = changes.removed | affected
    if before and len(stale) <= _FEW and not any(slot in before for slot in stale):
        members = affected.intersection(array("I", feed.slots)) if folder else affected
        fresh = _in_order(table, members)
        published = table.columns["published"]
        if not fresh or published[fresh[0]] > published[before[-1]]:
            return before + fresh
    return _numbered(table, folder, feed)


def _numbered(table: IndexTable, folder: str, feed: FeedEntries) -> "array[int]":
    return _in_order(table, array("I", feed.slots) if folder else table.order)


def _in_order(table: IndexTable, slots: Iterable[int]) -> "array[int]":
    """Which of some articles have a number, the oldest first."""
    found = [slot for slot in slots if table.has_been_shown(slot)]
    return array("I", sorted(found, key=table.columns["published"].__getitem__))


_FEW = 16  # up to this many, a search for each is quicker than numbering all again
