"""What a feed shows of its articles, and until when: partners' feeds have their own clocks."""

from array import array
from collections.abc import Callable, Iterable, Mapping
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import NeedsFullBuild
from tagfeed.incremental.index.columns import Fact
from tagfeed.incremental.index.index_file import FeedEntries
from tagfeed.incremental.index.index_table import HELD, LIVE, WITHDRAWN, IndexTable
from tagfeed.incremental.index.withdrawn import report_ends
from tagfeed.model import Article, Query, Site
from tagfeed.model.beginnings import Beginnings
from tagfeed.planning.partner_rules import MOST_JUDGES, Judge, judges_of, refused_by
from tagfeed.planning.partners import PUBLIC, Clock, clock_of
from tagfeed.planning.queries import feeds_for
from tagfeed.reading.moments import Moments


class Showing(Struct, frozen=True):
    """How many entries a feed shows, and when it has each article. bit: that of the articles which
    its partner would not take; 0 where all are taken. per_page: how many articles a page of its
    archive has; 0: it has none. has_size_limit: whether it may show fewer
    entries than `limit`."""

    limit: int
    clock: Clock = PUBLIC
    bit: int = 0
    per_page: int = 0
    has_size_limit: bool = False

    def cut(self, feed: FeedEntries) -> "Showing":
        """The same for a feed that shows fewer, because its size is limited."""
        return self if feed.cut is None else replace(self, limit=feed.cut)

    def has(self, table: IndexTable, now: int) -> Callable[[int], bool]:
        """Whether the feed has the article of a slot at a moment."""
        there, refused, bit = self._is_there(table, now), table.columns["refused"], self.bit
        return (lambda slot: not refused[slot] & bit and there(slot)) if bit else there

    def refuses(self, table: IndexTable, now: int) -> Callable[[int], bool]:
        """Whether it would have the article of a slot if its partner took it."""
        there, refused, bit = self._is_there(table, now), table.columns["refused"], self.bit
        return lambda slot: bool(refused[slot] & bit) and there(slot)

    def _is_there(self, table: IndexTable, now: int) -> Callable[[int], bool]:
        state, published, clock = table.state, table.columns["published"], self.clock
        if clock.is_public:
            return lambda slot: state[slot] == LIVE
        states = (LIVE, HELD) if clock.delay < 0 else (LIVE,)
        return lambda slot: state[slot] in states and clock.has(published[slot], now)

    def oldest(self, now: int) -> int | None:
        """No article older than this is in the feed; None if any may be."""
        clock = self.clock
        return None if clock.window is None else now - clock.delay - clock.window

    def next_change(self, table: IndexTable, slots: Iterable[int], now: int) -> int | None:
        """When one of these articles next appears, leaves or is no longer reported by the feed's
        own clock, if ever."""
        if self.clock.is_public:
            return None
        slots = [*slots]
        published, expires = table.columns["published"], table.columns["expires"]
        oldest = self.oldest(now)
        bound = now - max(self.clock.delay, 0) if oldest is None else oldest
        changes = (
            self.clock.next_change(published[slot], expires[slot], now, table.corrected_early(slot))
            for slot in slots
            if published[slot] >= bound and table.state[slot] in (LIVE, HELD)
        )
        ends = (
            report_ends(table, slot, self.clock) for slot in slots if table.state[slot] == WITHDRAWN
        )
        every = chain(changes, (until for until in ends if until and until > now))
        return min((change for change in every if change is not None), default=None)


class Showings(Struct, frozen=True):
    """How each feed shows its articles: those that the list asks for as it says there, all others
    as the site does.

    asked_for: by folder. beginnings: which tags and authors have feeds; None where all have.
    """

    site: Showing
    asked_for: Mapping[str, Showing]
    beginnings: Beginnings | None = None

    def of(self, folder: str) -> Showing:
        """How the feed of a folder shows them."""
        return self.asked_for.get(folder) or self.site

    def has_feed(self, table: IndexTable, folder: str) -> bool:
        """Whether there is a feed: of a tag or an author, only if it has enough articles."""
        return self.beginnings is None or self.beginnings.has_feed(folder, table.has_as_many)

    def archived(self, table: IndexTable, folders: Iterable[str]) -> list[str]:
        """The folders, of these, of feeds that have an archive."""
        having = (folder for folder in folders if self.of(folder).per_page)
        return [folder for folder in having if self.has_feed(table, folder)]

    def are_limited(self) -> bool:
        """Whether the size of any feed is limited."""
        return any(each.has_size_limit for each in (self.site, *self.asked_for.values()))

    def timed(self) -> list[str]:
        """The folders of the feeds with a clock of their own."""
        return [folder for folder, each in self.asked_for.items() if not each.clock.is_public]

    def are_early(self) -> bool:
        """Whether any feed has articles before the public."""
        return any(each.clock.delay < 0 for each in self.asked_for.values())

    def next_due(self, table: IndexTable, due: int | None) -> int | None:
        """The next moment at which any feed changes. due: that of the public."""
        own = (table.feeds[folder].due for folder in self.timed() if folder in table.feeds)
        return min((moment for moment in (due, *own) if moment is not None), default=None)


def showings(
    site: Site,
    queries: Iterable[Query],
    judges: Iterable[Judge] = (),
    beginnings: Beginnings | None = None,
) -> Showings:
    """How the feeds of a list show their articles. judges: of its partners. beginnings: which tags
    and authors have feeds; None where all have."""
    bits = {judge.query.full_home: 1 << number for number, judge in enumerate(judges)}
    every = ((query.full_home, query, clock_of(query.partner)) for query in queries)
    return Showings(
        Showing(site.limit, per_page=site.archives, has_size_limit=site.size_limit is not None),
        {
            folder: Showing(
                query.limit,
                clock,
                bits.get(folder, 0),
                query.archives,
                query.size_limit is not None,
            )
            for folder, query, clock in every
        },
        beginnings,
    )


def with_due(table: IndexTable, folder: str, showing: Showing, now: int) -> None:
    """Set when the feed of a folder next changes by its own clock."""
    feed = table.feeds[folder]
    table.feeds[folder] = feed.changing_at(showing.next_change(table, array("I", feed.slots), now))


def fact_of(
    article: Article,
    given: Moments,
    is_bare: bool,
    queries: Iterable[Query],
    judges: Iterable[Judge],
) -> Fact:
    """What the index knows of an article: see `Fact`."""
    return Fact(article, given, is_bare, feeds_for(article, queries), refused_by(article, judges))


def judges_for(queries: Iterable[Query], site: Site) -> tuple[Judge, ...]:
    """The judges of partners' feeds. Raises NeedsFullBuild if they are too many for an index."""
    judges = judges_of(queries, site)
    if len(judges) > MOST_JUDGES:
        raise NeedsFullBuild
    return judges
