"""The feed that is the podcast: it is called what the podcast is called."""

from msgspec.structs import replace

from tagfeed.model import Feed


def as_show(feed: Feed) -> Feed:
    """The feed with the title, description and language of the show, if it is the show."""
    show = feed.podcast
    if show is None:
        return feed
    site = replace(feed.site, language=show.language)
    return replace(feed, title=show.title, description=show.description, site=site)
