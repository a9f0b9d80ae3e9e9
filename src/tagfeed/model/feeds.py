"""A feed to publish, and what belongs to it."""

from datetime import UTC, datetime

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model.articles import Article, Person, Tag
from tagfeed.model.formats import FeedFormat
from tagfeed.model.partners import Partner
from tagfeed.model.podcast_feed import PodcastFeed
from tagfeed.model.site import Content, Site
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.formats import FEED_FORMATS, FormatName
from tagfeed.standards.layout import file_names
from tagfeed.standards.own_elements import OwnElement

NOTHING_YET = datetime(2000, 1, 1, tzinfo=UTC)
"""The `updated` of a feed that has not shown anything yet: RFC 4287 4.1.1 requires one."""


class Archive(Struct, frozen=True):
    """How a feed, or a page of its archive, belongs to the others (RFC 5005).

    number: that of the page, 0 for the feed. current, older, newer: the addresses of the folders of
    the feed, and of the pages with older and with newer articles, where there are any. is_complete:
    whether the feed shows all that there is.
    """

    number: int = 0
    current: str | None = None
    older: str | None = None
    newer: str | None = None
    is_complete: bool = False


class Extent(Struct, frozen=True):
    """How much there is of a feed, whether it shows all of that or not.

    count: how many articles it has; of a partner's feed, how many it shows. latest: when the newest
    of them was published; None where it has none.
    """

    count: int = 0
    latest: datetime | None = None


class Topics(Struct, frozen=True):
    """The tags and the people with a feed to which the site's page leads, each in order."""

    tags: tuple[Tag, ...] = ()
    people: tuple[Person, ...] = ()


class Feed(Struct, frozen=True):
    """One feed to publish, in one or more formats.

    path: its folder below feeds/, "" for the site and "tags/police/" for a tag.
    id: the atom:id, the same for as long as the folder is.
    url: the address of that folder.
    page: the web page the feed is about.
    articles: what it shows, newest first.
    older_entries: older articles without a url of their own whose links lead to this feed's page,
        so the page goes on showing them.
    key: what it is a feed of: "site", "tag Police", "author Jamie Rigg", "feed body-cameras" or
        "partner daily", the last word being the name in the list. It stays the same whatever its
        folder is called.
    partner: whose feed it is; None if it is everybody's.
    withdrawn: articles that would be among its own but were taken back, which it reports to
        readers; the latest first.
    refused: articles that it would show if the partner took them.
    remarks: what there is to say of these and of what it shows, by the partner's profile.
    archive: how it belongs to its archive; None where it has none.
    extra: elements of the publisher's own.
    size_limit: how many bytes the largest of its documents may have.
    beyond: the first article that does not fit into that.
    home: where its folder is by default, whatever addresses the list gives.
    languages: those that have feeds, each by its tag and with its name, to which its page leads.
    other_formats: those of other packages.
    topics: of the site's own feed.
    """

    site: Site
    path: str
    id: str
    title: str
    description: str
    url: str
    page: str
    articles: tuple[Article, ...]
    updated: datetime
    older_entries: tuple[Article, ...] = ()
    content: Content = "full"
    formats: tuple[FormatName, ...] = tuple(FEED_FORMATS)
    key: str = ""
    partner: Partner | None = None
    withdrawn: tuple[Article, ...] = ()
    refused: tuple[Article, ...] = ()
    remarks: tuple[Fault, ...] = ()
    archive: Archive | None = None
    extra: tuple[OwnElement, ...] = ()
    size_limit: int | None = None
    beyond: Article | None = None
    home: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    other_formats: tuple[FeedFormat, ...] = ()
    extent: Extent = Extent()
    topics: Topics = Topics()

    @property
    def is_private(self) -> bool:
        """Whether it is private, not for everybody."""
        return self.partner is not None and self.partner.private

    @property
    def full_home(self) -> str:
        """Its home; for a private feed, with what tells it from those below feeds/."""
        return f"{file_names.PRIVATE if self.is_private else ''}{self.home}"

    def file(self, format: FormatName) -> str:
        """The path of its file in a format, below feeds/."""
        return self.path + self.site.addresses.file(format)

    def address(self, format: FormatName, url: str | None = None) -> str:
        """The public address of that file. url: of another folder with such a file."""
        return (self.url if url is None else url) + quote(self.site.addresses.shown(format))

    @property
    def other_files(self) -> list[str]:
        """The paths of its files in formats of other packages."""
        return [self.path + format.file for format in self.other_formats]

    @property
    def podcast(self) -> PodcastFeed | None:
        """The podcast that this feed is; None where it is not one, or another feed is."""
        podcast = self.site.podcast
        is_it = podcast is not None and self.home == podcast.folder and self.partner is None
        return podcast if is_it else None

    @property
    def on_page(self) -> tuple[Article, ...]:
        """All that its page shows: the articles, then the older entries."""
        return self.articles + self.older_entries
