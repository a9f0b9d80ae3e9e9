"""The values that flow from stage to stage: frozen, typed, without behaviour of their own.

Every time is an aware UTC datetime without microseconds. Every text is NFC and free of the
characters XML 1.0 forbids. Every URL is absolute, ASCII and in the canonical form of
RFC 3986 6.2, save an article's `id`, which is kept letter for letter as the list gives it.
"""

from datetime import datetime, tzinfo
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.standards import file_names

FormatName = Literal["rss", "atom", "json", "html"]
"""The formats a feed is published in: the keys of `tagfeed.render.FORMATS`."""

Content = Literal["full", "summary"]
"""Whether the entries of a feed carry the articles' full text."""


class Place(Struct, frozen=True):
    """Where a value stands: file, line counted from 1, and key path as in `articles[3]`."""

    file: str
    line: int
    key: str


class Person(Struct, frozen=True):
    """An author. `slug` names the folder of the author's feeds."""

    name: str
    slug: str
    url: str | None = None
    email: str | None = None
    avatar: str | None = None

    @property
    def folder(self) -> str:
        """The folder of the author's feeds, below feeds/."""
        return f"{file_names.AUTHORS}{self.slug}/"


class Tag(Struct, frozen=True):
    """A tag: `name` as articles write it, `title` as people read it, `slug` as its folder."""

    name: str
    slug: str
    title: str
    description: str | None = None

    @property
    def folder(self) -> str:
        """The folder of the tag's feeds, below feeds/."""
        return f"{file_names.TAGS}{self.slug}/"


class Image(Struct, frozen=True):
    """An article's picture, or only its credit when `url` is None.

    length is in bytes, width and height in pixels.
    """

    url: str | None = None
    credit: str | None = None
    alt: str | None = None
    type: str | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None


class Enclosure(Struct, frozen=True):
    """A file that belongs to an article; length is in bytes."""

    url: str
    type: str
    length: int | None = None


class Markup(Struct, frozen=True):
    """A full text as the list has it."""

    language: Literal["html", "markdown"]
    text: str


class Article(Struct, frozen=True):
    """One entry.

    id: permanent, the same in every feed and format.
    link: the article's own url, or its anchor on a page that tagfeed publishes.
    page_folder: the folder of that page ("tags/police/"), None when the article has its own url.
    anchor: the fragment of the article on every page.
    summary: plain text.

    The full text, if there is one, is one of three: content_text, plain text; content_markup,
    HTML or Markdown as the list has it, made into HTML when a feed first shows it; or
    content_html, HTML that feeds may carry as it is.
    """

    id: str
    title: str
    link: str
    page_folder: str | None
    anchor: str
    published: datetime
    updated: datetime
    place: Place
    authors: tuple[Person, ...] = ()
    summary: str | None = None
    content_html: str | None = None
    content_text: str | None = None
    content_markup: Markup | None = None
    tags: tuple[Tag, ...] = ()
    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    draft: bool = False
    expires: datetime | None = None


class Site(Struct, frozen=True):
    """What all feeds share: `url` is what they are about, `feeds_url` where they are served."""

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
    formats: tuple[FormatName, ...] = ("rss", "atom", "json", "html")


class Query(Struct, frozen=True):
    """A feed asked for by name: the articles with all of `all`, one of `any`, none of `none`
    and, where `authors` is given, by one of them. Tags and authors are canonical names."""

    name: str
    title: str
    description: str | None
    limit: int
    content: Content
    formats: tuple[FormatName, ...]
    all: frozenset[str] = frozenset()
    any: frozenset[str] = frozenset()
    none: frozenset[str] = frozenset()
    authors: frozenset[str] = frozenset()

    @property
    def folder(self) -> str:
        """The feed's folder, below feeds/."""
        return f"{self.name}/"


class Catalog(Struct, frozen=True):
    """A list that was read: every article in the list's own order, held-back ones too.

    files: every file that was read. folders: where `include` looked for them; None where it
    looked in more places than can be told. warnings: what was mended on the way in.
    """

    site: Site
    articles: tuple[Article, ...]
    queries: tuple[Query, ...] = ()
    files: tuple[str, ...] = ()
    folders: tuple[str, ...] | None = ()
    warnings: tuple[Fault, ...] = ()


class Feed(Struct, frozen=True):
    """One feed to publish, in one or more formats.

    path: its folder below feeds/, "" for the site and "tags/police/" for a tag.
    id: the atom:id, the same for as long as the folder is.
    url: the address of that folder. page: the web page the feed is about.
    articles: what it shows, newest first. older_entries: older articles without a url of their
    own whose links lead to this feed's page, so the page goes on showing them.
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

    @property
    def on_page(self) -> tuple[Article, ...]:
        """All that its page shows: the articles, then the older entries."""
        return self.articles + self.older_entries


class Plan(Struct, frozen=True):
    """What would be published at a moment.

    visible: every article that may be shown, newest first. held: those waiting for their date,
    the next due first. expired: those that `expires` took out. drafts: those never shown.
    due: the next moment at which the plan changes though the list does not.
    opml_feeds: those that `feeds.opml` names; with none, it is not written.
    """

    feeds: tuple[Feed, ...]
    visible: tuple[Article, ...]
    held: tuple[Article, ...] = ()
    expired: tuple[Article, ...] = ()
    drafts: tuple[Article, ...] = ()
    due: datetime | None = None
    opml_feeds: tuple[Feed, ...] = ()


class Document(Struct, frozen=True):
    """A file to publish: its path below feeds/, its format, its bytes, the articles it shows.

    The bytes are in pieces, one per entry between `head` and `foot`, joined by `separator`, so
    that feeds which show the same article share its piece: it is kept and checked once.

    warnings: what could not go out as the list has it, each under the key path of its article.
    """

    path: PurePosixPath
    format: Literal["rss", "atom", "json", "html", "opml"]
    head: bytes
    entries: tuple[bytes, ...] = ()
    separator: bytes = b""
    foot: bytes = b""
    articles: tuple[Article, ...] = ()
    warnings: tuple[Fault, ...] = ()

    @property
    def body(self) -> bytes:
        """The whole file."""
        entries = (self.separator.join(self.entries),) if self.separator else self.entries
        return b"".join((self.head, *entries, self.foot))


class Report(Struct, frozen=True):
    """What a build did. Paths are below feeds/; `due` as in Plan."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    feeds: int = 0
    articles: int = 0
    held: int = 0
    due: datetime | None = None
    warnings: tuple[Fault, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any file was written or removed."""
        return bool(self.written or self.removed)
