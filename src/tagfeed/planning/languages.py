"""The feeds of languages, each of which leads to the others, as the site's feed does to all."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tagfeed.model import Feed, Query
from tagfeed.standards.language_names import names_of


def linked_languages(
    feeds: Sequence[Feed], queries: Sequence[Query], shown: Collection[str]
) -> tuple[Feed, ...]:
    """Feeds of which that of the site and those of languages know the languages that have feeds.

    shown: the homes of those that show something.
    """
    own = [query for query in queries if query.is_of_language]
    names = names_of([query.name for query in own])
    there = tuple([(query.name, names[query.name]) for query in own if query.home in shown])
    homes = {"", *(query.home for query in own)}
    return tuple([replace(feed, languages=there) if feed.home in homes else feed for feed in feeds])
