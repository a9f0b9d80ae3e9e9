"""Which tags and authors have enough articles for a feed of their own."""

from collections.abc import Callable

from msgspec import Struct

from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import Addresses

HasAsMany = Callable[[str, int], bool]
"""Whether a home has at least this many articles, drafts not counted."""


class Minimum(Struct, frozen=True):
    """How many articles a tag or an author needs before a feed of it begins; 0: none begins."""

    tag: int = 1
    author: int = 1

    def at(self, home: str) -> int:
        """How many the feed of a home needs: 1 unless it is that of a tag or an author."""
        section, _, name = home.rstrip("/").rpartition("/")
        own = {file_names.TAGS: self.tag, file_names.AUTHORS: self.author}
        return own.get(f"{section}/", 1) if name else 1


NO_MINIMUM = Minimum()


class Beginnings(Struct, frozen=True):
    """The settings by which a number of articles decides whether a tag or an author has a feed.

    stay: the folders of feeds that were published and have not moved, and those to which feeds have
    moved.
    """

    minimum: Minimum
    addresses: Addresses
    stay: frozenset[str]

    def has_feed(self, home: str, has_as_many: HasAsMany) -> bool:
        """Whether there is a feed of a home, once it has something to show."""
        least = self.minimum.at(home)
        if least == 1 or (least and has_as_many(home, least)):
            return True
        return self.addresses.folder(home) in self.stay
