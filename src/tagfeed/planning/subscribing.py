"""The feeds as people are shown them: on pages that list them, and on the site's page.

Pages hold a number of feeds that phones can load, in an order that edits of articles do not change:
an edit makes only those pages again that show a feed of the article, whether there are ten feeds or
15,000.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from msgspec.structs import replace

from tagfeed.model import Feed, Person, Site, SubscribePage, Tag, Topics
from tagfeed.standards.layout import file_names

PER_PAGE = 250
"""Feeds on a page, which take some 200 kB."""
MOST_TOPICS = 100
"""Tags, and people, that the site's page leads to in any case; of more, it has those that its own
articles carry."""

_Named = TypeVar("_Named", Person, Tag)
_SECTIONS = ("", file_names.TAGS, file_names.AUTHORS)
"""The headings of pages: see `SubscribePage`."""


def tag_order(tag: Tag) -> tuple[str, str]:
    """The sort key of a tag."""
    return tag.title.casefold(), tag.slug


def person_order(person: Person) -> tuple[str, str]:
    """The sort key of a person."""
    return person.name.casefold(), person.slug


def subscribe_pages(site: Site, feeds: Iterable[Feed]) -> tuple[SubscribePage, ...]:
    """The pages that list these feeds, as far as they show anything: one at least, if the site
    has such pages."""
    if not site.has_subscribe_page:
        return ()
    listed = {feed.home: feed for feed in feeds if is_listed(feed)}
    pages = pages_of(listed)
    return tuple(
        [
            subscribe_page(number, len(pages), [listed[home] for home in homes])
            for number, homes in enumerate(pages, 1)
        ]
    )


def subscribe_page(number: int, last: int, feeds: Iterable[Feed]) -> SubscribePage:
    """A page with these feeds, which are in its order."""
    sections = groupby(feeds, key=lambda feed: _section(feed.home))
    return SubscribePage(number, last, tuple([(name, tuple(some)) for name, some in sections]))


def is_listed(feed: Feed) -> bool:
    """Whether people are shown a feed: one that has articles, in a format for readers."""
    return feed.extent.count > 0 and any(format != "html" for format in feed.formats)


def pages_of(homes: Iterable[str]) -> list[list[str]]:
    """Which feeds each page lists, given the homes of all in the order of plans."""
    ordered = sorted(homes, key=lambda home: _SECTIONS.index(_section(home)))
    starts = range(0, pages_for(len(ordered)) * PER_PAGE, PER_PAGE)
    return [ordered[start : start + PER_PAGE] for start in starts]


def pages_for(many: int) -> int:
    """How many pages this many feeds take: at least one."""
    return max(1, -(-many // PER_PAGE))


def _section(home: str) -> str:
    """Below which heading a feed is listed."""
    return next((section for section in _SECTIONS if section and home.startswith(section)), "")


def with_topics(feed: Feed, tags: Sequence[Tag], people: Sequence[Person]) -> Feed:
    """The site's feed with what its page leads to. tags, people: all that have a feed, in order."""
    if "html" not in feed.formats:
        return feed
    topics = Topics(
        _bounded(tags, (tag for article in feed.on_page for tag in article.tags)),
        _bounded(people, (person for article in feed.on_page for person in article.authors)),
    )
    return replace(feed, topics=topics)


def _bounded(every: Sequence[_Named], carried: Iterable[_Named]) -> tuple[_Named, ...]:
    """All of them or, if these are too many, those that the page's own articles carry."""
    if len(every) <= MOST_TOPICS:
        return tuple(every)
    homes = {each.home for each in carried}
    return tuple([each for each in every if each.home in homes][:MOST_TOPICS])
