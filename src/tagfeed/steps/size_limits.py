"""How many entries of a feed fit into its `size_limit`, found from the entries as they are written.

What does not fit is cut as `limit` cuts: the feed is planned again with that number. So rendering
and publishing know nothing of sizes.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import accumulate

from msgspec.structs import replace

from tagfeed.model import Archive, Article, Catalog, Feed, FormatName, Plan
from tagfeed.planning import plan as plan_uncut
from tagfeed.planning.archives import folder_of_page
from tagfeed.rendering import entries_of, frame_size
from tagfeed.steps.renderings import Renderings

_AT_ONCE = 50  # entries that are written before it is asked whether there is room for more


def plan(
    catalog: Catalog,
    now: datetime,
    renderings: Renderings | None = None,
    names: Mapping[str, str] = {},
    languages: Collection[str] | None = None,
) -> Plan:
    """The plan of a whole list at a moment, each feed cut to its `size_limit`: see
    `planning.plan_feeds`, also for names and languages. renderings: the texts and entries made so
    far.
    """
    planned = plan_uncut(catalog, now, names, languages)
    if not any(feed.size_limit for feed in planned.feeds + planned.private):
        return planned
    renderings = renderings or Renderings()
    cuts = {
        feed.full_home: (fits, feed.articles[fits])
        for feed in planned.feeds + planned.private
        for fits in [entries_that_fit(feed, renderings)]
        if fits < len(feed.articles)
    }
    if not cuts:
        return planned
    limited = catalog.cut_at({home: fits for home, (fits, _) in cuts.items()})
    cut = plan_uncut(limited, now, names, languages)
    return replace(
        cut,
        feeds=tuple(_with_beyond(cut.feeds, cuts)),
        private=tuple(_with_beyond(cut.private, cuts)),
    )


def _with_beyond(feeds: Iterable[Feed], cuts: Mapping[str, tuple[int, Article]]) -> Iterator[Feed]:
    """Feeds, each with the first article that its `size_limit` leaves no room for."""
    for feed in feeds:
        yield replace(feed, beyond=cuts[feed.full_home][1]) if feed.full_home in cuts else feed


def entries_that_fit(feed: Feed, renderings: Renderings) -> int:
    """How many of a feed's entries fit: the newest, as many as there is room for in the largest of
    its RSS, Atom and JSON documents, and one at least."""
    formats = [name for name in feed.formats if name != "html"]
    room = feed.size_limit
    if room is None or not feed.articles or not formats:
        return len(feed.articles)
    written = {name: _until_full(feed, name, room, renderings) for name in formats}
    most = min(bisect_right([*accumulate(map(len, some))], room) for some in written.values())
    for many in range(most, 1, -1):
        shown = _cut(feed, many)
        if all(_size(shown, name, written[name][:many]) <= room for name in formats):
            return many
    return 1


def _until_full(feed: Feed, name: FormatName, room: int, renderings: Renderings) -> list[bytes]:
    """The newest entries of a feed: all that there is room for, and maybe a few more."""
    entries: list[bytes] = []
    size = 0
    for at in range(0, len(feed.articles), _AT_ONCE):
        some = replace(feed, articles=feed.articles[at : at + _AT_ONCE], older_entries=())
        more = entries_of(some.articles, some, name, renderings.texts([some]), renderings.written)
        entries += more
        size += sum(map(len, more))
        if size > room:
            break
    return entries


def _cut(feed: Feed, many: int) -> Feed:
    """A feed cut to its newest `many` entries, as far as that changes the size of its documents."""
    if many == len(feed.articles):
        return feed
    archive = feed.archive
    if archive and archive.is_complete:  # then it is not, and leads to a page
        archive = Archive(older=feed.url + folder_of_page("", 1))
    return replace(feed, articles=feed.articles[:many], archive=archive)


def _size(feed: Feed, name: FormatName, entries: Sequence[bytes]) -> int:
    return frame_size(feed, name, entries) + sum(map(len, entries))
