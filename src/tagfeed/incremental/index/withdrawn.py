"""The articles that were taken back, and the feeds that tell of them."""

from array import array
from collections.abc import Iterable, Iterator, Set

from tagfeed.incremental.index.article_changes import ArticleChanges
from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.table import Table
from tagfeed.planning.states import is_told


def told_by(table: Table, folder: str, feed: FeedEntries, gone: Set[int], now: int) -> "array[int]":
    """The articles that were taken back out of a feed: see `Table.told`. gone: all of them."""
    slots = gone if not folder or not gone else gone & {*array("I", feed.slots)}
    return array("I", table.told(slots, now))


def told_by_any(table: Table, folders: Iterable[str]) -> Iterator[int]:
    """The articles that were taken back out of the feeds of these folders: see `Table.told`."""
    feeds = (table.feeds.get(folder) for folder in folders)
    return (slot for feed in feeds if feed for slot in array("I", feed.withdrawn))


def kept_feeds_tell(
    changes: ArticleChanges,
    touched: Iterable[str],
    remade: Set[str],
    opml_changes: bool,
    now: int,
) -> bool:
    """Whether an empty feed that is kept tells of something that was taken back, or did, and has
    to be made again: this plan has only feeds that show something.

    remade: the feeds that show or tell of something else than before, or of what has changed.
    """
    old, table = changes.old, changes.table
    for folder in touched:
        was, is_ = (each.feeds.get(folder, FeedEntries("-")) for each in (old, table))
        is_kept = is_.name and not was.shown and not is_.shown
        if is_kept and (folder in remade or was.withdrawn != is_.withdrawn):
            return True
    return opml_changes and any(
        is_told(table.columns["published"][slot], table.columns["withdrawn"][slot], now)
        for feed in table.feeds.values()
        if feed.name and not feed.shown
        for slot in array("I", feed.withdrawn)
    )
