"""What stays published as it is though a plan leaves it out: nothing, unless a build says so."""

from collections.abc import Iterable

from msgspec import Struct

from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.manifest import File


class Unchanged(Struct, frozen=True):
    """What a plan leaves out, since it stays published as it is.

    This is the ordinary case: a plan of the whole list leaves out nothing, and all that was
    published before is for the plan to keep or to end. A build that plans only what changed
    gives one that answers otherwise.

    feeds, articles, held: how many of them the plan leaves out.
    """

    feeds: int = 0
    articles: int = 0
    held: int = 0

    def files(self, _published: Iterable[File], /) -> tuple[File, ...]:
        """Those of the published files that stay."""
        return ()

    def entries(self, _published: Entries, /) -> Entries:
        """Those of the published entries that are still shown, whatever the plan shows."""
        return Entries()

    def at_stake(self, published: Entries, /) -> Iterable[PublishedEntry]:
        """Those of the published entries that vanish unless the plan has them."""
        return published


NOTHING = Unchanged()
