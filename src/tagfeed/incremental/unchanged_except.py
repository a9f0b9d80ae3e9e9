"""What a build of what changed leaves as it is, for the guard and the record."""

from collections.abc import Iterable

from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.manifest import File
from tagfeed.publishing.unchanged_feeds import Unchanged
from tagfeed.standards import file_names


class UnchangedExcept(Unchanged, frozen=True):
    """Everything published stays as it is, but for what these sets name.

    remade: the folders whose feeds are planned or went, and `feeds.opml` where it is written.
    hidden: the keys of the ids that some feed showed and none does any longer.
    lost: the keys of those whose article was visible or expired, and is neither any longer.
    """

    remade: frozenset[str] = frozenset()
    hidden: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()

    def files(self, published: Iterable[File], /) -> tuple[File, ...]:
        """Those in folders that are not made again."""
        return tuple([file for file in published if self.keeps(file.path)])

    def entries(self, published: Entries, /) -> Entries:
        """Those that some feed goes on showing."""
        return published.without(self.hidden)

    def may_vanish(self, published: Entries, /) -> Iterable[PublishedEntry]:
        """Those whose article is lost."""
        return published.find(self.lost)

    def keeps(self, path: str) -> bool:
        """Whether a file is neither written again nor removed; the list of feeds goes its own
        way."""
        folder = path if path == file_names.OPML else path[: path.rfind("/") + 1]
        return folder not in self.remade
