"""What the last build knew of the list, so that the next one reads only what changed.

`index_file` is the index as a value, and its file. `index_table` is an index that can be changed,
with the `columns` that describe each article. `feed_entries` selects what each feed shows, by the
`newest` articles and their place in the `list_order`, as its `showing` says. `warnings` keeps
warnings. After an edit, `article_changes` says which articles were added and removed, and
`updated_index` brings the feeds up to date.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.incremental.index.archives import number_all, shown_on_all
from tagfeed.incremental.index.columns import Fact
from tagfeed.incremental.index.feed_entries import SITE, beyond_any, shown_by, update_membership
from tagfeed.incremental.index.index_file import (
    FeedEntries,
    Index,
    drop_index,
    read_index,
    write_index,
)
from tagfeed.incremental.index.index_table import IndexTable, freeze
from tagfeed.incremental.index.list_order import ListOrder
from tagfeed.incremental.index.showing import showings, with_due
from tagfeed.incremental.index.warnings import (
    articles_by_item,
    by_item,
    remembered,
    with_documents,
)
from tagfeed.incremental.index.withdrawn import withdrawn_from
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.model import Feed, Query, Site

__all__ = [
    "Fact",
    "Index",
    "WholeList",
    "drop_index",
    "index_of",
    "read_index",
    "shown_ids",
    "shown_slots",
    "write_index",
]


class WholeList(Struct, frozen=True):
    """What an index keeps of a list that was read as a whole.

    facts: about its articles, in order. files: how each is split. steps_down: of its dates, as in
    `reading.moments`. warnings: those about its items.
    """

    facts: Sequence[Fact]
    files: Sequence[tuple[bytes, ItemIndex]]
    steps_down: int
    warnings: Iterable[Fault] = ()


def index_of(
    listed: WholeList,
    site: Site,
    queries: Sequence[Query],
    feeds: Sequence[Feed],
    now: int,
    documents: Mapping[str, Sequence[Fault]] = {},
) -> Index:
    """The index of a whole list, and the feeds that it makes at that moment, in seconds since 1970.

    documents: the warnings about documents, by path.
    """
    facts = listed.facts
    table = IndexTable()
    slots = table.take_slots(len(facts))
    table.order.extend(slots)
    table.put(slots, facts, now)
    table.feeds = {
        folder: FeedEntries("")
        for folder in (SITE, *(query.full_home for query in queries if not query.is_of_language))
    }
    added = dict(zip(slots, facts, strict=True))
    update_membership(table, frozenset(), added, (), ListOrder(table.order))
    slot_of = {fact.article.id: slot for slot, fact in zip(slots, facts, strict=True)}
    for feed in feeds:
        table.feeds[feed.full_home] = _showing(table.feeds[feed.full_home], feed, slot_of)
    how = showings(site, queries)
    for folder in how.timed():
        with_due(table, folder, how.of(folder), now)
    gone = frozenset(table.withdrawn())
    having = [*filter(site.has_feed, table.feeds)]
    for folder in having if gone else ():
        entries = table.feeds[folder]
        withdrawn = withdrawn_from(table, folder, entries, gone, how.of(folder).clock, now)
        table.feeds[folder] = replace(entries, withdrawn=withdrawn.tobytes())
    number_all(table, how, having)
    index = freeze(table, listed.files, now, table.next_due(now, slots), listed.steps_down)
    return _with_warnings(index, facts, listed.warnings, documents)


def _showing(entries: FeedEntries, feed: Feed, slot_of: Mapping[str, int]) -> FeedEntries:
    """What a feed shows, and what it leaves out for its partner or its size."""
    every = feed.on_page, feed.refused, (feed.beyond,) if feed.beyond else ()
    shown, refused, beyond = (
        array("I", [slot_of[article.id] for article in some]).tobytes() for some in every
    )
    cut = len(feed.articles) if feed.beyond else None
    return replace(entries, shown=shown, refused=refused, cut=cut, beyond=beyond)


def shown_ids(index: Index) -> set[int]:
    """The keys of the ids of all articles that feeds and their archives show, or may show soon."""
    ids = IndexTable.frozen(index).columns["id"]
    return {ids[slot] for slot in shown_slots(index)}


def shown_slots(index: Index) -> set[int]:
    """The slots of these articles."""
    table = IndexTable.frozen(index)
    every = shown_by(table, table.feeds), beyond_any(table, table.feeds), shown_on_all(table)
    return {slot for slots in every for slot in slots}


def _with_warnings(
    index: Index,
    facts: Sequence[Fact],
    warnings: Iterable[Fault],
    documents: Mapping[str, Sequence[Fault]],
) -> Index:
    """An index whose slots are those of these facts, with the warnings."""
    found = by_item(warnings)
    about = found.keys() | by_item(chain.from_iterable(documents.values())).keys()
    places = ((slot, fact.article, fact.article.place) for slot, fact in enumerate(facts))
    articles = articles_by_item(
        {slot: article for slot, article, place in places if (place.file, place.key) in about}
        if about
        else {}
    )
    about_items = {
        articles[item][0]: remembered(some, articles)
        for item, some in found.items()
        if item in articles
    }
    return replace(index, warnings=about_items, documents=with_documents({}, documents, articles))
