"""Facts about all feeds of a list of rows, of which only a few articles are read at a time."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.combine.newest import extents
from tagfeed.choosing.combine.used_names import make_spellings
from tagfeed.model import Extent, Feed, Person, Plan, Query, Tag
from tagfeed.planning import opml_feeds, with_name
from tagfeed.planning.subscribing import person_order, subscribe_pages, tag_order, with_topics
from tagfeed.reading.settings import ResolvedSite
from tagfeed.reading.source.parquet_sql import DuckDBConnection
from tagfeed.standards.layout import file_names

_Named = TypeVar("_Named", Person, Tag)
NOTHING = Extent()


class EveryFeed(Struct, frozen=True):
    """The feeds of a list.

    extents: of those that show something, by place. spellings: how names are shown that rows spell
    in several ways, by the homes of their feeds.
    """

    resolved: ResolvedSite
    extents: Mapping[str, Extent]
    spellings: Mapping[str, str]

    @property
    def visible(self) -> int:
        """How many articles are visible."""
        return self.extent("").count

    def live(self) -> frozenset[str]:
        """The folders of all existing public feeds."""
        site, names = self.resolved.site, self.resolved.names
        named = (each.home for some in (names.tags, names.people) for each in some.values())
        shown = (home for home in named if home in self.extents and site.has_feed(home))
        return site.addresses.folders(["", *shown, *(query.home for query in self._queries())])

    def by_full_home(self) -> dict[str, tuple[str, str]]:
        """The folder and the `Feed.key` of the existing public feeds, by their places."""
        names = self.resolved.names
        named = self._shown(names.tags), self._shown(names.people)
        every = opml_feeds(self.resolved.site, *named, self._queries())
        return {feed.full_home: (feed.path, feed.key) for feed in every}

    def languages(self) -> frozenset[str]:
        """The homes of the feeds of languages that show something."""
        return frozenset([each.home for each in self._queries() if each.is_of_language])

    def with_extent(self, feed: Feed) -> Feed:
        """A feed with the number of its articles; for a partner's, of those that it shows."""
        return feed if feed.partner else replace(feed, extent=self.extent(feed.full_home))

    def extent(self, place: str) -> Extent:
        """How many articles a feed has."""
        return self.extents.get(place, NOTHING)

    def listed(self, planned: Plan) -> Plan:
        """A plan of some feeds, with the pages and files that list all of them."""
        site, names = self.resolved.site, self.resolved.names
        tags = sorted(self._shown(names.tags), key=tag_order)
        people = sorted(self._shown(names.people), key=person_order)
        every = opml_feeds(site, tags, people, self._queries())
        made = {feed.full_home: feed for feed in planned.feeds}
        return replace(
            planned,
            feeds=tuple(
                [each if each.home else with_topics(each, tags, people) for each in planned.feeds]
            ),
            opml_feeds=every,
            subscribe_pages=subscribe_pages(
                site, (made.get(feed.full_home) or self.with_extent(feed) for feed in every)
            ),
        )

    def _queries(self) -> list[Query]:
        every = self.resolved.queries
        return [each for each in every if not each.is_of_language or each.home in self.extents]

    def _shown(self, known: Mapping[str, _Named]) -> list[_Named]:
        """The tags or authors that have a feed, as it calls them."""
        site = self.resolved.site
        every = {each.home: each for each in known.values() if each.home in self.extents}
        return [
            each if name == each.written else with_name(each, name)
            for home, each in every.items()
            if site.has_feed(home)
            for name in [self.spellings.get(home, each.written)]
        ]


def every_feed(connection: DuckDBConnection, resolved: ResolvedSite, homes: Homes) -> EveryFeed:
    """The feeds of a list, given the table of their `extents`."""
    tags, people = resolved.names.tags, resolved.names.people
    spellings: dict[str, str] = {}
    for at, name in make_spellings(connection):
        home = homes.every[at]
        known: Mapping[str, Tag | Person] = tags if home.startswith(file_names.TAGS) else people
        spellings[home] = known[name].written
    shown = {
        homes.every[at]: Extent(visible, datetime.fromtimestamp(latest, UTC))
        for at, visible, latest in extents(connection)
    }
    return EveryFeed(resolved, shown, spellings)
