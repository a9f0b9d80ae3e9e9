"""What people are shown of all feeds, after an edit: the pages that list them, made again only if
they change, and what the site's page leads to."""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.incremental.index.extents import extent_in
from tagfeed.incremental.index.updated_index import UpdatedIndex
from tagfeed.model import Feed, Person, Query, SubscribePage, Tag
from tagfeed.planning import opml_feeds
from tagfeed.planning.subscribing import (
    is_listed,
    pages_of,
    person_order,
    subscribe_page,
    tag_order,
    with_topics,
)
from tagfeed.reading.settings import ResolvedSite
from tagfeed.standards.layout import file_names


class NamedFeeds(Struct, frozen=True):
    """The tags, people and queries that have a feed now, each in order."""

    tags: list[Tag]
    people: list[Person]
    queries: list[Query]


def named_feeds(updated: UpdatedIndex, resolved: ResolvedSite) -> NamedFeeds:
    """Those of a list."""
    tags, people = resolved.names.tags, resolved.names.people
    shown, languages = updated.shown_names, updated.shown_languages()
    return NamedFeeds(
        sorted((tags[name] for name in shown(file_names.TAGS)), key=tag_order),
        sorted((people[name] for name in shown(file_names.AUTHORS)), key=person_order),
        [each for each in resolved.queries if not each.is_of_language or each.home in languages],
    )


def with_extents(feed: Feed, updated: UpdatedIndex, named: NamedFeeds) -> Feed:
    """A feed with what only the whole list says about it."""
    feed = replace(feed, extent=extent_in(updated.table, feed.home))
    return feed if feed.home else with_topics(feed, named.tags, named.people)


def pages_made(
    updated: UpdatedIndex, resolved: ResolvedSite, named: NamedFeeds
) -> Iterator[SubscribePage]:
    """The pages that say something else than before."""
    if not resolved.site.has_subscribe_page or not (updated.recounted or updated.opml_changes):
        return
    queries = {query.home: query for query in named.queries}
    tags = {tag.home: tag for tag in named.tags}
    people = {person.home: person for person in named.people}
    own = opml_feeds(resolved.site, (), (), named.queries)
    pages = pages_of([*_listed(own, updated), *tags, *people])
    for number, homes in enumerate(pages, 1):
        if updated.opml_changes or not updated.recounted.isdisjoint(homes):
            feeds = opml_feeds(
                resolved.site,
                [tags[home] for home in homes if home in tags],
                [people[home] for home in homes if home in people],
                [queries[home] for home in homes if home in queries],
            )
            by_home = {feed.home: feed for feed in feeds}
            every = (with_extents(by_home[home], updated, named) for home in homes)
            yield subscribe_page(number, len(pages), every)


def _listed(feeds: Iterable[Feed], updated: UpdatedIndex) -> list[str]:
    """The homes of the feeds that are listed."""
    every = (replace(feed, extent=extent_in(updated.table, feed.home)) for feed in feeds)
    return [feed.home for feed in every if is_listed(feed)]
