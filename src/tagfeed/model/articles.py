"""The Article and its parts: people, tags, images, enclosures, full text, place in the list."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tagfeed.standards.addresses.mail import mailbox
from tagfeed.standards.layout import file_names
from tagfeed.standards.own_elements import OwnElement


# gc=False: lists have thousands of these, and none is in a cycle that Python could find.
class Place(Struct, frozen=True, gc=False):
    """Where a value is: file, line counted from 1, and key path as in `articles[3]`; empty for a
    Markdown file, which is one article. A row has the line 0, and a key path such as `row 3`."""

    file: str
    line: int
    key: str

    @property
    def is_row(self) -> bool:
        """Whether it is a row of `source:`, of which tagfeed writes nothing."""
        return self.line == 0

    def below(self, key: str) -> str:
        """The key path of a value inside this one; its own if no key is given."""
        return ".".join(filter(None, (self.key, key)))


class Person(Struct, frozen=True):
    """An author. `slug` names the folder of the author's feeds.

    name: as people read it. handle: as articles write it, if that differs. feed_id: the id of the
    author's feed, if the list gives one; else `Site.feed_id`.
    """

    name: str
    slug: str
    url: str | None = None
    email: str | None = None
    avatar: str | None = None
    handle: str | None = None
    feed_id: str | None = None

    @property
    def written(self) -> str:
        """The name as articles write it."""
        return self.handle or self.name

    @property
    def home(self) -> str:
        """The home of the author's feeds: see `standards.layout.feed_addresses`."""
        return f"{file_names.AUTHORS}{self.slug}/"

    @property
    def folder(self) -> str:
        """The older name of `home`, kept for other programs."""
        return self.home


def as_written(name: str) -> dict[str, str | None]:
    """The fields of an author, read from a name with or without a mail address."""
    found = mailbox(name)
    if found:
        return {"name": found[0], "email": found[1], "handle": name}
    return {"name": name, "email": None, "handle": None}


class Tag(Struct, frozen=True):
    """A tag: `name` as articles write it, `title` as people read it, `slug` as its folder.

    feed_id: the id of its feed, if the list gives one; else `Site.feed_id`.
    """

    name: str
    slug: str
    title: str
    description: str | None = None
    feed_id: str | None = None

    @property
    def written(self) -> str:
        """The name as articles write it."""
        return self.name

    @property
    def home(self) -> str:
        """The home of the tag's feeds: see `standards.layout.feed_addresses`."""
        return f"{file_names.TAGS}{self.slug}/"

    @property
    def folder(self) -> str:
        """The older name of `home`, kept for other programs."""
        return self.home


class Image(Struct, frozen=True, gc=False):
    """An article's picture, or only its credit if `url` is None.

    length is in bytes, width and height in pixels.
    """

    url: str | None = None
    credit: str | None = None
    alt: str | None = None
    type: str | None = None
    length: int | None = None
    width: int | None = None
    height: int | None = None


class Enclosure(Struct, frozen=True, gc=False):
    """A file that belongs to an article; length is in bytes. type: empty only while it is read, in
    a list where it can be looked up."""

    url: str
    type: str = ""
    length: int | None = None


class SourceFile(Struct, frozen=True):
    """A file beside the list that says something of it, and its state before it was read, as
    `last_run.file_state` has it; empty for one that was not there."""

    name: str
    state: str


class Measured(Struct, frozen=True, array_like=True):
    """The measurements of a file in one state. numbers: width and height in pixels, or a duration
    in seconds; none if the file can't be read as the type its name says. broken: why not."""

    state: str
    numbers: tuple[float, ...] = ()
    broken: str = ""


class Markup(Struct, frozen=True, gc=False):
    """A full text as the list has it. without: the extensions of Markdown that are switched off.
    key: what the list calls it, if that is not the language. file: where it is, if elsewhere.
    unfilled: what is left in it as a site generator has it, with the lines of the file."""

    language: Literal["html", "markdown"]
    text: str
    without: tuple[str, ...] = ()
    key: str = ""
    file: SourceFile | None = None
    unfilled: tuple[tuple[str, int], ...] = ()

    @property
    def named(self) -> str:
        """The key by which the list gives it."""
        return self.key or f"content_{self.language}"


class Article(Struct, frozen=True, gc=False):
    """One entry.

    id: permanent, the same in every feed and format.
    link: the article's own url, or its anchor on a page that tagfeed publishes.
    page_folder: the home of that page's feed ("tags/police/"); None if the article has its own url.
    anchor: the fragment of the article on every page.
    summary: plain text.
    has_own_id: whether the list gives it, so that it follows neither from the url nor from the
        title.
    guid: what RSS and JSON feeds say instead of the id, where readers knew the article by something
        that is not a URI.
    corrected_early: when it was last corrected, if that was before its date: partners may have had
        it by then. For everybody else it appears as it was corrected, so `updated` is never
        earlier.
    early: whether it is shown before the public has it, so that no page of tagfeed's has it yet.

    The full text, if there is one, is one of three: content_text is plain text; content_markup is
    HTML or Markdown as the list has it, made into HTML when a feed first shows it; content_html is
    HTML that feeds may carry as it is, and opening the words that it begins with.

    withdrawn: when it was or will be taken back. withdrawn_reason: what readers are told of that.
    extra: elements of the publisher's own. files: those beside the list that it is made of.
    podcast: the `Episode` that it is for podcast apps.
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
    opening: str | None = None
    content_text: str | None = None
    content_markup: Markup | None = None
    tags: tuple[Tag, ...] = ()
    image: Image | None = None
    enclosures: tuple[Enclosure, ...] = ()
    language: str | None = None
    draft: bool = False
    has_own_id: bool = False
    guid: str | None = None
    expires: datetime | None = None
    withdrawn: datetime | None = None
    withdrawn_reason: str | None = None
    corrected_early: datetime | None = None
    early: bool = False
    extra: tuple[OwnElement, ...] = ()
    files: tuple[SourceFile, ...] = ()
    podcast: Struct | None = None

    @property
    def corrected(self) -> datetime | None:
        """When it was last corrected, before its date or after; None where it was not."""
        return self.updated if self.updated > self.published else self.corrected_early
