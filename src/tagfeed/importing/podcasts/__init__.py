"""What feeds say to podcast apps -> the keys of `podcast:`, for the show and its episodes.

`elements` finds the elements of Apple's itunes namespace and of the podcast namespace, whether a
feed is XML or JSON; `shows` and `episodes` translate them into the words of the list.
"""

from tagfeed.importing.podcasts.elements import (
    FeedElements,
    PodcastElement,
    PodcastElements,
    of_document,
    of_object,
)
from tagfeed.importing.podcasts.episodes import as_articles, episode
from tagfeed.importing.podcasts.shows import makers, show

__all__ = [
    "FeedElements",
    "PodcastElement",
    "PodcastElements",
    "as_articles",
    "episode",
    "makers",
    "of_document",
    "of_object",
    "show",
]
