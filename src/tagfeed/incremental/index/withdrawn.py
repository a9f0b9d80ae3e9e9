"""The articles that were taken back, and the feeds that report them."""

from array import array
from collections.abc import Iterable, Iterator, Set

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.index_table import IndexTable
from tagfeed.planning.partners import PUBLIC, Clock
from tagfeed.planning.states import is_reported, reported_until, was_shown


def withdrawn_from(
    table: IndexTable, folder: str, feed: FeedEntries, gone: Set[int], clock: Clock, now: int
) -> "array[int]":
    """The articles that were taken back out of a feed and that it reports, and the latest of them:
    the feed is at most as old as that. gone: all that were taken back."""
    slots = gone if not folder or not gone else gone & {*array("I", feed.slots)}
    every = {slot: _shown_and_taken_back(table, slot, clock) for slot in slots}
    withdrawn, ids = table.columns["withdrawn"], table.columns["id"]
    had = [slot for slot, moments in every.items() if was_shown(*moments)]
    had.sort(key=lambda slot: (withdrawn[slot], ids[slot]))
    return array("I", [slot for slot in had if slot == had[-1] or is_reported(*every[slot], now)])


def report_ends(table: IndexTable, slot: int, clock: Clock) -> int | None:
    """When a feed stops reporting an article that was taken back; None if it never had it."""
    return reported_until(*_shown_and_taken_back(table, slot, clock))


def withdrawn_from_any(table: IndexTable, folders: Iterable[str]) -> Iterator[int]:
    """The articles that were taken back out of the feeds of these folders: see `withdrawn_from`."""
    feeds = (table.feeds.get(folder) for folder in folders)
    return (slot for feed in feeds if feed for slot in array("I", feed.withdrawn))


def empty_feeds_report(
    changes: ArticleChanges,
    touched: Iterable[str],
    remade: Set[str],
    opml_changes: bool,
    now: int,
) -> bool:
    """Whether an empty feed that is kept reports something that was taken back, or did, and has to
    be made again: this plan has only feeds that show something.

    remade: the feeds that show or report something else than before, or what has changed.
    """
    old, table = changes.old, changes.table
    for folder in touched:
        was, is_ = (each.feeds.get(folder, FeedEntries("-")) for each in (old, table))
        is_kept = is_.name and not was.shown and not is_.shown
        if is_kept and (folder in remade or was.withdrawn != is_.withdrawn):
            return True
    return opml_changes and any(
        (report_ends(table, slot, PUBLIC) or now) > now
        for feed in table.feeds.values()
        if feed.name and not feed.shown
        for slot in array("I", feed.withdrawn)
    )


def _shown_and_taken_back(table: IndexTable, slot: int, clock: Clock) -> tuple[int, int, int]:
    """When an article appears in a feed, expires and is taken back."""
    names = "published", "expires", "withdrawn"
    published, expires, withdrawn = (table.columns[name][slot] for name in names)
    return clock.appears(published), expires, withdrawn
