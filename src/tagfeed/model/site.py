"""The site: the settings that all feeds share."""

from collections.abc import Mapping
from datetime import tzinfo
from typing import Literal

from msgspec import Struct

from tagfeed.model.articles import Person
from tagfeed.model.beginnings import NO_MINIMUM, Minimum
from tagfeed.model.formats import FeedExtension, FeedFormat
from tagfeed.model.partners import Parameters
from tagfeed.model.podcast_feed import PodcastFeed
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.codings import Coding
from tagfeed.standards.formats import FEED_FORMATS, FormatName
from tagfeed.standards.layout import feed_addresses
from tagfeed.standards.layout.feed_addresses import Addresses
from tagfeed.standards.own_elements import OwnElement

MarkdownExtension = Literal[
    "tables",
    "strikethrough",
    "task_lists",
    "autolinks",
    "footnotes",
    "definition_lists",
    "heading_attributes",
    "emoji",
    "cjk_emphasis",
    "alerts",
]
"""Markdown beyond CommonMark: the keys of `tagfeed.rendering.content.markdown.EXTENSIONS`."""

LONGEST_EXCERPT = 2_000
"""The most characters of a text that may stand for a summary."""

Content = Literal["full", "summary"]
"""Whether the entries of a feed carry the articles' full text."""


class PageParts(Struct, frozen=True):
    """HTML at the head and the foot of each page, and a stylesheet.

    stylesheet: the address of one that is somewhere else. style: the bytes of one that is published
    beside the feeds. files: those on this machine that all of this was read from.
    """

    header: str = ""
    footer: str = ""
    stylesheet: str | None = None
    style: bytes = b""
    files: tuple[str, ...] = ()


class Site(Struct, frozen=True):
    """The settings that all feeds share.

    url: the pages that they are about.
    feeds_url: where they are served.
    excerpt: how many characters of its text stand for an article's summary; 0: none.
    markdown_off: the extensions of Markdown that are switched off.
    feed_ids: what the feeds' own ids begin with, if the list says so.
    precompress: the codings in which each file is also published.
    link_parameters: what the links of entries carry in their query.
    archives: how many articles a page of a feed's archive has; 0: feeds have none.
    files: the folder on this machine that is served at `url`, if the list names it.
    podcast: which of its feeds is one, and the `Show` that it is.
    size_limit: how many bytes the largest document of a feed may have.
    cuts: by full home, how many entries a feed shows because of that; never from the list.
    addresses: where feeds and their files are below `feeds_url`.
    minimum: how many articles a feed of a tag or an author begins with.
    feedless: the homes of those that have none for that reason; never from the list.
    languages: whether languages have feeds.
    other_formats, extensions: what other packages add.
    page: what the publisher has put into the pages.
    """

    title: str
    url: str
    feeds_url: str
    description: str
    language: str = "en"
    timezone: tzinfo | None = None
    authors: tuple[Person, ...] = ()
    id_authority: str | None = None
    rights: str | None = None
    icon: str | None = None
    logo: str | None = None
    hubs: tuple[str, ...] = ()
    limit: int = 50
    formats: tuple[FormatName, ...] = tuple(FEED_FORMATS)
    excerpt: int = 300
    markdown_off: tuple[MarkdownExtension, ...] = ()
    feed_ids: str | None = None
    extra: tuple[OwnElement, ...] = ()
    precompress: tuple[Coding, ...] = ()
    link_parameters: Parameters = ()
    archives: int = 0
    files: str | None = None
    podcast: PodcastFeed | None = None
    size_limit: int | None = None
    cuts: Mapping[str, int] = {}
    addresses: Addresses = feed_addresses.DEFAULT
    minimum: Minimum = NO_MINIMUM
    feedless: frozenset[str] = frozenset()
    languages: bool = False
    other_formats: tuple[FeedFormat, ...] = ()
    extensions: tuple[FeedExtension, ...] = ()
    page: PageParts = PageParts()

    def has_feed(self, home: str) -> bool:
        """Whether there may be a feed with this home: always, unless it is that of a tag or an
        author with too few articles."""
        return home not in self.feedless

    def limit_at(self, full_home: str) -> int:
        """How many entries a feed shows for which the list asks for no number."""
        return self.cuts.get(full_home, self.limit) if self.cuts else self.limit

    @property
    def has_subscribe_page(self) -> bool:
        """Whether a page tells people which feeds there are: where there are pages, and feeds."""
        return "html" in self.formats and len(self.formats) > 1

    def page_of(self, home: str) -> str:
        """The address of the page of a feed, given its home."""
        addresses = self.addresses
        return self.feeds_url + quote(addresses.folder(home) + addresses.shown("html"))

    def feed_id(self, home: str) -> str:
        """The atom:id of a feed for which the list gives none.

        home: where the feed is by default, "" for the site's own: wherever it is served, its id
        stays (RFC 4287 4.2.6: it MUST NOT change when the feed is relocated).
        """
        by_default = f"tag:{self.id_authority}:feeds/" if self.id_authority else self.feeds_url
        return feed_addresses.id_below(self.feed_ids or by_default, home)
