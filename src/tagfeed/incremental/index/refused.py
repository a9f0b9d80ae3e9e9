"""The articles that a feed would show if its partner took them."""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.index_table import IndexTable
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.index.newest import newest, ranked
from tagfeed.incremental.index.showing import Showing
from tagfeed.planning.partner_rules import WARN_OF_AT_MOST


def refused(
    table: IndexTable,
    feed: FeedEntries,
    shown: Sequence[int],
    list_order: ListOrder,
    how: Showing,
    now: int,
) -> "array[int]":
    """The newest that are refused: if the feed is full, those before the last one that it shows."""
    if not how.bit:
        return array("I")
    last = shown[how.limit - 1] if len(shown) >= how.limit else None
    published = table.columns["published"]
    oldest = how.oldest(now) if last is None else published[last]
    found = newest(table, array("I", feed.slots), WARN_OF_AT_MOST, how.refuses(table, now), oldest)
    before = ranked(table, found if last is None else [*found, last], list_order)
    return array("I", before[: before.index(last) if last is not None else None][:WARN_OF_AT_MOST])


def refused_by_any(table: IndexTable, folders: Iterable[str]) -> Iterator[int]:
    """The articles that these feeds would show if their partners took them."""
    feeds = (table.feeds.get(folder) for folder in folders)
    return (slot for feed in feeds if feed for slot in array("I", feed.refused))
