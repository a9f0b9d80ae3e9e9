"""How many articles feeds have, and when the newest of each was published."""

from array import array
from collections.abc import Iterable
from datetime import UTC, datetime

from tagfeed.incremental.index.index_table import LIVE, IndexTable
from tagfeed.model import Extent
from tagfeed.standards.layout import file_names


def extent_in(table: IndexTable, home: str) -> Extent:
    """The extent of a public feed, as planning has it."""
    feed = table.feeds.get(home)
    if feed is None or not feed.shown:
        return Extent()
    latest = datetime.fromtimestamp(table.columns["published"][array("I", feed.shown)[0]], UTC)
    if home.startswith(file_names.PARTNERS):
        return Extent(len(feed.shown) // 4, latest)
    if not home:
        return Extent(table.many(LIVE), latest)
    slots, state = array("I", feed.slots), table.state
    if not table.has_others(LIVE):
        return Extent(len(slots), latest)
    return Extent(bytes([state[slot] for slot in slots]).count(LIVE), latest)


def changed_extents(old: IndexTable, table: IndexTable, homes: Iterable[str]) -> frozenset[str]:
    """Which of some public feeds have another extent than before."""
    public = (home for home in homes if not home.startswith(file_names.PRIVATE))
    return frozenset([home for home in public if extent_in(old, home) != extent_in(table, home)])
