"""Links between feeds of languages: each lists the others, and the site's feed lists them all."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from tagfeed.model import Feed, Query
from tagfeed.standards.languages.names import names_of


def linked_languages(
    feeds: Sequence[Feed], queries: Sequence[Query], shown: Collection[str]
) -> tuple[Feed, ...]:
    """The same feeds, with the list of languages filled in for the site's feed and each language's.

    shown: the homes of the feeds that show something; a language without one is not listed.
    """
    own = [query for query in queries if query.is_of_language]
    names = names_of([query.name for query in own])
    there = tuple([(query.name, names[query.name]) for query in own if query.home in shown])
    homes = {"", *(query.home for query in own)}
    return tuple([replace(feed, languages=there) if feed.home in homes else feed for feed in feeds])
