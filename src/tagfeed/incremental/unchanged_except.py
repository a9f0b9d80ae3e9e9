"""What a partial build leaves as it was published: everything except what it names."""

from collections.abc import Collection, Iterable

from tagfeed.errors import NeedsFullBuild
from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.manifest import File, PublishedFeed
from tagfeed.publishing.unchanged_feeds import NOTHING, Unchanged
from tagfeed.standards.codings import twin_of
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.feed_addresses import folder_and_file
from tagfeed.standards.layout.moves import is_feed


class UnchangedExcept(Unchanged, frozen=True):
    """Everything published stays as it is, except what these sets name.

    remade: the folders whose feeds are made again or removed, and `feeds.opml` if it is written.
    hidden: the keys of ids that some feed showed and none shows any longer.
    lost: the keys of ids whose article was visible or expired and no longer is either.
    private: the same of the private feeds; None where it is about these.
    nested: the files of feeds that are in folders of their own.
    chapters: the files with chapters that stay; all others are made again, or are removed.
    """

    remade: frozenset[str] = frozenset()
    hidden: frozenset[int] = frozenset()
    lost: frozenset[int] = frozenset()
    private: "UnchangedExcept | None" = None
    nested: tuple[str, ...] = ()
    chapters: frozenset[str] = frozenset()

    def privately(self) -> Unchanged:
        """What stays of the private feeds."""
        return self.private or NOTHING

    def files(
        self, published: Iterable[File], feeds: Iterable[PublishedFeed], /
    ) -> tuple[File, ...]:
        """Those in folders that are not made again, and those at addresses of their own.

        Raises NeedsFullBuild where a file that is to stay was never published.
        """
        own = {feed.folder for feed in feeds if not is_feed(feed.folder)}
        # Nearly all are in folders of other feeds, so one look at the path tells that they stay.
        others = (file_names.CHAPTERS, *self.nested, *filter(None, self.remade))
        staying = [
            file
            for file in published
            if ("/" in file.path and not file.path.startswith(others))
            or self._stays(file.path, own)
        ]
        if not self.chapters <= {file.path for file in staying}:
            raise NeedsFullBuild
        return tuple(staying)

    def _stays(self, path: str, own: Collection[str]) -> bool:
        if path.startswith(file_names.CHAPTERS):
            return twin_of(path)[0] in self.chapters
        return self.keeps(path) or twin_of(path)[0] in own

    def standing(self, published: Iterable[PublishedFeed], /) -> tuple[PublishedFeed, ...]:
        """Those that are not made again."""
        return tuple([feed for feed in published if feed.folder not in self.remade])

    def entries(self, published: Entries, /) -> Entries:
        """Those that some feed still shows."""
        return published.without(self.hidden)

    def may_vanish(self, published: Entries, /) -> Iterable[PublishedEntry]:
        """Those whose article is lost."""
        return published.find(self.lost)

    def keeps(self, path: str) -> bool:
        """Whether a file is neither written again nor removed. The list of feeds and the stylesheet
        are in the site's folder, but are not made again with its feeds.
        """
        file = twin_of(path)[0]
        is_alone = file in (file_names.OPML, file_names.STYLE)
        folder = file if is_alone else folder_and_file(file, self.nested)[0]
        return folder not in self.remade

    def keeps_document(self, place: str) -> bool:
        """The same for a document, public or private, by its place."""
        if self.private and place.startswith(file_names.PRIVATE):
            return self.private.keeps(place.removeprefix(file_names.PRIVATE))
        return self.keeps(place)
