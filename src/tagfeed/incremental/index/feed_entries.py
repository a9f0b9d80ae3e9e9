"""Which feeds an edit changes: what each shows, kept up to date as articles come and go."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain

from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.columns import Fact
from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.index_table import LIVE, IndexTable
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.index.newest import newest, ranked
from tagfeed.incremental.index.refused import refused
from tagfeed.incremental.index.showing import Showing, Showings, with_due
from tagfeed.incremental.index.withdrawn import withdrawn_from


def update_membership(
    table: IndexTable,
    removed: Set[int],
    added: Mapping[int, Fact],
    changed_by_time: Collection[int],
    list_order: ListOrder,
) -> set[str]:
    """Take articles out of their feeds and put others in. Returns the folders of these feeds.

    removed: the slots of articles that left the list, before others took them. added: the new
    articles. changed_by_time: articles that stay but whose entries differ now.

    Raises NeedsFullBuild if the name of a feed is spelt differently from now on: entries of other
    feeds show it too.
    """
    touched = _folders_with(table, {*removed, *changed_by_time})
    additions: dict[str, dict[str, list[int]]] = {}
    on_page: dict[str, list[int]] = {}
    for slot, fact in added.items():
        for folder, name in fact.folders:
            additions.setdefault(folder, {}).setdefault(name, []).append(slot)
        if fact.article.page_folder is not None:
            on_page.setdefault(fact.article.page_folder, []).append(slot)
    touched |= {SITE, *additions, *on_page}
    for folder in touched:
        feed, there = table.feeds.get(folder), additions.get(folder, {})
        before = feed or FeedEntries(next(iter(there)))
        slots = _changed(before.slots, removed, [*chain.from_iterable(there.values())])
        if not slots and before.name:
            del table.feeds[folder]
            continue
        spelt = _spelt(before, removed, there)
        name = _shown_name(table, spelt, list_order) if spelt else before.name
        if feed and name != feed.name:
            raise NeedsFullBuild
        on_page_there = _changed(before.on_page, removed, on_page.get(folder, ()))
        several = spelt if len(spelt) > 1 else {}
        table.feeds[folder] = replace(
            before, name=name, slots=slots, on_page=on_page_there, spelt=several
        )
    return touched


def select_entries(
    table: IndexTable,
    folders: Iterable[str],
    changed: Collection[int],
    showings: Showings,
    list_order: ListOrder,
    now: int,
) -> set[str]:
    """Select what the feeds of these folders show, and which withdrawn articles they report.

    changed: the articles that are new or changed. Returns the folders of feeds that show or
    report one of them, or something else than before.
    """
    fresh = frozenset(changed)
    gone = frozenset(table.withdrawn())
    remade = set()
    for folder in folders:
        feed, how = table.feeds.get(folder), showings.of(folder)
        if feed is None:
            remade.add(folder)
            continue
        if not showings.has_feed(table, folder):
            continue
        how = how.cut(feed)
        shown, beyond = _shown(table, folder, feed, list_order, how, now)
        withdrawn = withdrawn_from(table, folder, feed, gone, how.clock, now)
        out = refused(table, feed, shown, list_order, how, now)
        every = shown, withdrawn, out, beyond
        selected = replace(
            feed,
            **dict(zip(_SELECTED, (each.tobytes() for each in every), strict=True)),
        )
        if selected != feed or not all(map(fresh.isdisjoint, every)):
            remade.add(folder)
            table.feeds[folder] = selected
        with_due(table, folder, how, now)
    return remade


def shown_by(table: IndexTable, folders: Iterable[str]) -> Iterator[int]:
    """What the feeds of these folders show."""
    feeds = (table.feeds.get(folder) for folder in folders)
    return (slot for feed in feeds if feed for slot in array("I", feed.shown))


def beyond_any(table: IndexTable, folders: Iterable[str]) -> Iterator[int]:
    """The first article of each of these feeds that does not fit into its size."""
    feeds = (table.feeds.get(folder) for folder in folders)
    return (slot for feed in feeds if feed for slot in array("I", feed.beyond))


def is_published(table: IndexTable, folder: str) -> bool:
    """Whether a folder has a feed that shows anything."""
    feed = table.feeds.get(folder)
    return feed is not None and bool(feed.shown)


def _shown(
    table: IndexTable, folder: str, feed: FeedEntries, list_order: ListOrder, how: Showing, now: int
) -> "tuple[array[int], array[int]]":
    """The newest articles, ties in the list's order, then older ones that the feed's page has; and,
    if the feed is cut, the first of the others."""
    slots = None if folder == SITE else array("I", feed.slots)
    most = how.limit if feed.cut is None else how.limit + 1
    found = newest(table, slots, most, how.has(table, now), how.oldest(now))
    every = ranked(table, found, list_order)
    shown = every[: how.limit]
    on_page = [slot for slot in array("I", feed.on_page) if table.state[slot] == LIVE]
    older_entries = ranked(table, {*on_page} - {*shown}, list_order)
    return array("I", shown + older_entries), array("I", every[how.limit : most])


def _folders_with(table: IndexTable, slots: Collection[int]) -> set[str]:
    """The folders of feeds that hold one of these slots, and maybe others."""
    if len(slots) > _FEW:
        sought = frozenset(slots)
        return {
            folder
            for folder, feed in table.feeds.items()
            if not sought.isdisjoint(memoryview(feed.slots).cast("I"))
        }
    packed = [array("I", [slot]).tobytes() for slot in slots]
    feeds = table.feeds.items()
    return {folder for folder, feed in feeds if any(one in feed.slots for one in packed)}


def _spelt(
    feed: FeedEntries, removed: Collection[int], added: Mapping[str, Sequence[int]]
) -> dict[str, bytes]:
    """The articles of a feed by spelling; empty if all spell its name the same way."""
    if not feed.spelt and added.keys() <= {feed.name}:
        return {}
    before = feed.by_spelling
    every = {
        name: _changed(before.get(name, b""), removed, added.get(name, ()))
        for name in (*before, *(name for name in added if name not in before))
    }
    return {name: slots for name, slots in every.items() if slots}


def _shown_name(table: IndexTable, spelt: Mapping[str, bytes], list_order: ListOrder) -> str:
    """The spelling of the oldest article shown, or where none is, of the first in the list."""
    published, state = table.columns["published"], table.state
    every = {name: array("I", slots) for name, slots in spelt.items()}
    live = {name: [slot for slot in slots if state[slot] == LIVE] for name, slots in every.items()}
    shown = {name: slots for name, slots in live.items() if slots}
    if not shown:
        return min(every, key=lambda name: min(map(list_order.__getitem__, every[name])))
    first = {name: min(map(published.__getitem__, slots)) for name, slots in shown.items()}
    oldest = min(first.values())
    tied = [name for name, moment in first.items() if moment == oldest]
    if len(tied) == 1:
        return tied[0]
    last = {
        name: max(list_order[slot] for slot in shown[name] if published[slot] == oldest)
        for name in tied
    }
    return max(last, key=last.__getitem__)


def _changed(packed: bytes, removed: Collection[int], added: Sequence[int]) -> bytes:
    if not removed and not added:
        return packed
    remaining = [slot for slot in array("I", packed) if slot not in removed]
    return array("I", [*remaining, *added]).tobytes()


SITE = ""
_SELECTED = ("shown", "withdrawn", "refused", "beyond")
_FEW = 4  # up to this many, a search for the bytes of each is faster than one for all
