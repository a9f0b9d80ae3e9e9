"""The catalog, which is a list that was read: its site, the feeds it asks for, its articles."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from tagfeed.errors import Fault
from tagfeed.model.articles import Article, Measured, Person, Place, SourceFile, Tag
from tagfeed.model.formats import FeedFormat
from tagfeed.model.names import BySpelling
from tagfeed.model.partners import Partner
from tagfeed.model.site import Content, Site
from tagfeed.standards.formats import FormatName
from tagfeed.standards.layout import file_names
from tagfeed.standards.layout.moves import Moves
from tagfeed.standards.own_elements import OwnElement


class Query(Struct, frozen=True):
    """A feed that the list asks for by name: the articles with all tags of `all`, at least one of
    `any`, none of `none` and, if `authors` are given, by one of them: each by its slug. A name that
    nobody uses is written as `?`, which is not a slug, so it finds nothing.

    languages: ranges as in RFC 4647.
    language: that of articles which name none.
    since, until: the first moment of publication, and the one after the last.
    partner: whose feed it is, if it is one of `partners:`.
    archives, size_limit: as of the site.
    extra: elements of the publisher's own, in place of the site's of that name.
    given_path: the folder that the list gives its feed.
    is_of_language: by `site.languages`; its name is the tag.
    other_formats: of other packages.
    """

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
    languages: tuple[str, ...] = ()
    language: str = "en"
    since: datetime | None = None
    until: datetime | None = None
    feed_id: str | None = None
    partner: Partner | None = None
    archives: int = 0
    extra: tuple[OwnElement, ...] = ()
    size_limit: int | None = None
    given_path: str | None = None
    is_of_language: bool = False
    other_formats: tuple[FeedFormat, ...] = ()

    @property
    def key(self) -> str:
        """`Feed.key` of its feed."""
        kind = "partner" if self.partner else "language" if self.is_of_language else "feed"
        return f"{kind} {self.name}"

    @property
    def full_home(self) -> str:
        """`Feed.full_home` of its feed: its home, after `file_names.PRIVATE` if it is private."""
        section = file_names.LANGUAGES if self.is_of_language else ""
        return f"{self.partner.section if self.partner else section}{self.name}/"

    @property
    def folder(self) -> str:
        """The older name of `full_home`, kept for other programs."""
        return self.full_home

    @property
    def home(self) -> str:
        """`Feed.home` of its feed."""
        return self.full_home.removeprefix(file_names.PRIVATE)


class Catalog(Struct, frozen=True):
    """A list that was read: every article in the list's own order, held-back ones too.

    queries: the public feeds that it asks for by name, partners' last.
    private: those feeds of partners that are not published below feeds/.
    tags, people: every one that the list declares or an article carries, by each of its spellings.
    moves: where the addresses of feeds moved to: see `standards.layout.moves`.
    files: every list that was read, its own file first.
    markdown: the Markdown files.
    folders: where `include` looked for lists and Markdown files; None if that can't be said
        beforehand.
    places: by the folder of a feed, where the list says what it is called; that of the site, "",
        applies to all others.
    warnings: what was put right on the way in, or may be a mistake.
    measured: by name, the files of the site that were looked at for their size.
    rows: by file and key path, what the rows of a `source` say, where one that has a fault may be
        left as it was published.
    sources: the files of the site that say something of a whole feed.
    """

    site: Site
    articles: tuple[Article, ...]
    queries: tuple[Query, ...] = ()
    private: tuple[Query, ...] = ()
    tags: BySpelling[Tag] = field(default_factory=BySpelling)
    people: BySpelling[Person] = field(default_factory=BySpelling)
    moves: Moves = {}
    files: tuple[str, ...] = ()
    markdown: tuple[str, ...] = ()
    folders: tuple[str, ...] | None = ()
    places: Mapping[str, Place] = {}
    warnings: tuple[Fault, ...] = ()
    measured: Mapping[bytes, Measured] = {}
    rows: Mapping[tuple[str, str], bytes] = {}
    sources: tuple[SourceFile, ...] = ()

    def cut_at(self, cuts: Mapping[str, int]) -> "Catalog":
        """The catalog with its feeds cut.

        cuts: the most entries that a feed may show, by its full home.
        """
        if not cuts:
            return self

        def cut(queries: tuple[Query, ...]) -> tuple[Query, ...]:
            limits = ((query, cuts.get(query.full_home)) for query in queries)
            return tuple([replace(each, limit=most) if most else each for each, most in limits])

        site = replace(self.site, cuts=cuts)
        return replace(self, site=site, queries=cut(self.queries), private=cut(self.private))

    @property
    def feed_folders(self) -> tuple[str, ...]:
        """Where the feeds of the list are, "" for the site's own; including those that show
        nothing, and the private ones of partners."""
        tags = (tag.home for tag in self.tags.values())
        people = (person.home for person in self.people.values())
        homes = dict.fromkeys((*tags, *people, *(query.home for query in self.queries)))
        public = map(self.site.addresses.folder, filter(self.site.has_feed, homes))
        return ("", *public, *(query.home for query in self.private))
