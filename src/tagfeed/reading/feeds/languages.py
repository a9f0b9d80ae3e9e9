"""The feeds of a list with `languages: true`: one for each language of its articles."""

from collections.abc import Collection

from tagfeed.model import Query, Site
from tagfeed.standards.languages.names import names_of
from tagfeed.standards.layout import file_names


def languages_with_feeds(
    site: Site, found: Collection[str], stay: Collection[str]
) -> tuple[str, ...]:
    """The languages that have a feed: all if there are several, else only one that had a feed
    before. stay: the folders of published feeds, as in `Beginnings`."""
    folder = site.addresses.folder
    had = (tag for tag in found if folder(f"{file_names.LANGUAGES}{tag}/") in stay)
    return tuple(sorted(found if len(found) > 1 else had))


def language_feeds(site: Site, tags: Collection[str]) -> tuple[Query, ...]:
    """The feed of each language: articles that name it, or one of its varieties. Its name is in the
    language itself, as readers look for it."""
    return tuple([_feed(site, tag, name) for tag, name in names_of(tags).items()])


def _feed(site: Site, tag: str, name: str) -> Query:
    return Query(
        name=tag,
        title=f"{site.title} ({name})",
        description=None,
        limit=site.limit,
        content="full",
        formats=site.formats,
        other_formats=site.other_formats,
        languages=(tag,),
        language=site.language,
        archives=site.archives,
        size_limit=site.size_limit,
        is_of_language=True,
    )
