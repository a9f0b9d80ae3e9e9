"""Feeds that a plan leaves out because they stay published as they are: none in a full build."""

from collections.abc import Iterable

from msgspec import Struct

from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.manifest import File, PublishedFeed


class Unchanged(Struct, frozen=True):
    """The feeds and articles that a plan leaves out because they stay published as they are.

    This class is the ordinary case: a plan of the whole list leaves out nothing and decides about
    everything that was published before. A build that plans only what changed has a subclass.

    feeds, articles, held: how many of them the plan leaves out.
    """

    feeds: int = 0
    articles: int = 0
    held: int = 0

    @property
    def in_shards(self) -> bool:
        """Whether the record is that of very many feeds, in shards."""
        return False

    def privately(self) -> "Unchanged":
        """The private feeds that a plan leaves out because they stay published as they are."""
        return NOTHING

    @property
    def is_nothing(self) -> bool:
        """Whether the plan is of the whole list."""
        return type(self) is Unchanged

    def files(
        self, _published: Iterable[File], _feeds: Iterable[PublishedFeed], /
    ) -> tuple[File, ...]:
        """The published files that stay, given the feeds on record too."""
        return ()

    def standing(self, _published: Iterable[PublishedFeed], /) -> tuple[PublishedFeed, ...]:
        """The published feeds that stay."""
        return ()

    def entries(self, _published: Entries, /) -> Entries:
        """The published entries that are still shown, whatever the plan shows."""
        return Entries()

    def may_vanish(self, published: Entries, /) -> Iterable[PublishedEntry]:
        """The published entries that vanish unless the plan has them."""
        return published


NOTHING = Unchanged()
