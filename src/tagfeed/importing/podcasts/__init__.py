"""What feeds say to podcast apps -> the keys of `podcast:`, of the show and of its episodes.

The elements of Apple's itunes namespace and of the podcast namespace are found by `elements`,
whether a feed is XML or JSON, and put into the words of the list by `shows` and `episodes`.
"""

from tagfeed.importing.podcasts.elements import Document, Element, Elements, of_document, of_object
from tagfeed.importing.podcasts.episodes import as_articles, episode
from tagfeed.importing.podcasts.shows import makers, show

__all__ = [
    "Document",
    "Element",
    "Elements",
    "as_articles",
    "episode",
    "makers",
    "of_document",
    "of_object",
    "show",
]
