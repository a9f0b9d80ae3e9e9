"""The feed that is a podcast, as far as every list needs to know of it."""

from msgspec import Struct


class PodcastFeed(Struct, frozen=True):
    """Which feed it is, and what it is called. `Show` has the rest.

    folder: of the feed, "" for the site's own. guid: a UUID that stays when the feed moves.
    language: of what is spoken.
    """

    folder: str
    title: str
    description: str
    language: str
    guid: str
