"""Feeds, the plan that holds them, the documents they become, and the report of a build."""

from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model.articles import Article
from tagfeed.model.catalog import Content, FormatName, Site
from tagfeed.model.extents import Extent, Topics
from tagfeed.model.formats import FeedFormat
from tagfeed.model.partners import Partner
from tagfeed.model.podcast_feed import PodcastFeed
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.codings import Coding
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.moves import Moves
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


class Feed(Struct, frozen=True):
    """One feed to publish, in one or more formats.

    path: its folder below feeds/, "" for the site and "tags/police/" for a tag. home: where that is
    by default, whatever addresses the list gives. key: what it is a feed of: "site", "tag Police",
    "author Jamie Rigg", "feed body-cameras" or "partner daily", the last word being the name in the
    list. It stays the same whatever its folder is called. id: the atom:id, the same for as long as
    the folder is. url: the address of that folder. page: the web page the feed is about. articles:
    what it shows, newest first. older_entries: older articles without a url of their own whose
    links lead to this feed's page, so the page goes on showing them. partner: whose feed it is;
    None if it is everybody's. withdrawn: articles that would be among its own but were taken back,
    which it reports to readers; the latest first. refused: articles that it would show if the
    partner took them. remarks: what there is to say of these and of what it shows, by the partner's
    profile. archive: how it belongs to its archive; None where it has none. extra: elements of the
    publisher's own. size_limit: how many bytes the largest of its documents may have. beyond: the
    first article that does not fit into that. languages: those that have feeds, each by its tag and
    with its name, to which its page leads. other_formats: those of other packages. topics: of the
    site's own feed.
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
    formats: tuple[FormatName, ...] = ("rss", "atom", "json", "html")
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
    def place(self) -> str:
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


class Copy(Struct, frozen=True):
    """A file at an address that moved: a copy of a feed in one format, or a page that leads there.

    path: the file, below feeds/. address: the one on record that it belongs to. original: the file
    of the feed that it is a copy of.
    """

    path: str
    address: str
    feed: Feed
    format: FormatName | Literal["other"]
    original: str


class SubscribePage(Struct, frozen=True):
    """A page of the list of feeds for people. number: from 1. last: that of the last page.

    sections: the feeds below each heading: `file_names.TAGS`, `file_names.AUTHORS`, or "" for
    those of the site and the ones that the list asks for.
    """

    number: int
    last: int
    sections: tuple[tuple[str, tuple[Feed, ...]], ...]


class Plan(Struct, frozen=True):
    """Everything that would be published at a moment.

    visible: every article that may be shown, newest first. held: those waiting for their date, the
    next due first. expired: those that `expires` took out. drafts: those never shown. withdrawn:
    those taken back. still_reported: those of them that feeds report, the latest first. due: the
    next moment at which the plan changes even if the list does not. opml_feeds: those that
    `feeds.opml` names; none where it is not written. moves: what it says of addresses that moved.
    kept: empty feeds at addresses where one stood or is about to, though nothing is shown there.
    copies: files at addresses that moved. private: feeds that are published elsewhere than these.
    archive_pages: the pages of the feeds' archives. subscribe_pages: those that tell people which
    feeds there are. style: the publisher's stylesheet; empty where it stays as it is.
    """

    feeds: tuple[Feed, ...]
    visible: tuple[Article, ...]
    held: tuple[Article, ...] = ()
    expired: tuple[Article, ...] = ()
    drafts: tuple[Article, ...] = ()
    withdrawn: tuple[Article, ...] = ()
    still_reported: tuple[Article, ...] = ()
    due: datetime | None = None
    opml_feeds: tuple[Feed, ...] = ()
    moves: Moves = {}
    kept: tuple[Feed, ...] = ()
    copies: tuple[Copy, ...] = ()
    private: tuple[Feed, ...] = ()
    archive_pages: tuple[Feed, ...] = ()
    subscribe_pages: tuple[SubscribePage, ...] = ()
    style: bytes = b""

    @property
    def showing(self) -> tuple[Feed, ...]:
        """Everything that shows articles: the feeds, and the pages of their archives."""
        return self.feeds + self.archive_pages

    @property
    def lists_feeds(self) -> bool:
        """Whether `feeds.opml` is written: always, unless an edit made no feed appear or vanish."""
        return bool(self.opml_feeds)


class Document(Struct, frozen=True):
    """A file to publish: its path below feeds/, its format, its bytes, the articles it shows.

    The bytes are in pieces, one per entry between `head` and `foot`, joined by `separator`. Feeds
    that show the same article share its piece, which is kept and checked once.

    warnings: what could not be published as the list has it, each at the key path of its article.
    coding: how the file is packed; its bytes here are those that it unpacks to. is_private: whether
    it is not for everybody, so that its path is below another folder.
    """

    path: PurePosixPath
    format: Literal["rss", "atom", "json", "html", "opml", "sitemap", "chapters", "other"]
    head: bytes
    entries: tuple[bytes, ...] = ()
    separator: bytes = b""
    foot: bytes = b""
    articles: tuple[Article, ...] = ()
    warnings: tuple[Fault, ...] = ()
    coding: Coding | None = None
    is_private: bool = False

    @property
    def place(self) -> str:
        """Its path; for a private one, with what tells it from those below feeds/."""
        return f"{file_names.PRIVATE if self.is_private else ''}{self.path}"

    @property
    def body(self) -> bytes:
        """The whole file, unpacked."""
        entries = (self.separator.join(self.entries),) if self.separator else self.entries
        return b"".join((self.head, *entries, self.foot))


class Report(Struct, frozen=True):
    """The result of a build. Paths are below feeds/; `due` as in Plan.

    warnings: all that there are. news: those that no earlier build has reported. notices: remarks
    for somebody at a terminal, which cron never prints.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    feeds: int = 0
    articles: int = 0
    held: int = 0
    due: datetime | None = None
    warnings: tuple[Fault, ...] = ()
    news: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any file was written or removed."""
        return bool(self.written or self.removed)
