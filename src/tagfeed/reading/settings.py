"""Reads everything in a list besides its articles: the site, names, feeds and included files."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.errors import InputError
from tagfeed.model import FormatName, Person, Query, Site, SourceFile
from tagfeed.model.beginnings import NO_MINIMUM, Beginnings, HasAsMany
from tagfeed.reading.attachments.file_facts import SiteFiles
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.feeds.id_clashes import check_feed_ids
from tagfeed.reading.feeds.moves import MovedLine, read_moves
from tagfeed.reading.feeds.partner_keys import partner_fields
from tagfeed.reading.feeds.partners import read_partners
from tagfeed.reading.feeds.queries import read_queries
from tagfeed.reading.feeds.query_keys import query_fields
from tagfeed.reading.fields import Fields, read_fields, report_unknown
from tagfeed.reading.format_names import extensions_in, others_in
from tagfeed.reading.included import Included, articles_elsewhere
from tagfeed.reading.keys import PERSON, TAG, article_fields, site_fields
from tagfeed.reading.names.declared import FirstUse, read_declared
from tagfeed.reading.names.kept_slugs import PublishedBefore, owner_at_home
from tagfeed.reading.names.resolving import Names, NameSources, resolve_people, resolve_tags
from tagfeed.reading.namespaces import read_namespaces
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.layout.feed_addresses import DEFAULT

SECTIONS = (
    *("site", "namespaces", "podcast", "authors", "tags", "feeds", "partners"),
    *("moved", "include", "source", "articles"),
)
"""The keys of a list itself, in the order in which they are told."""
# Used instead of a site that has faults, so that the articles' own faults are still found.
_STAND_INS = {
    "title": "-",
    "url": "https://site.invalid/",
    "feeds_url": "https://site.invalid/",
    "id_authority": "site.invalid,2000",
    "date_order": "mdy",
}


class Settings(Struct, frozen=True):
    """A list without its articles.

    site_values: what `site:` gives, by key. namespaces: what prefixes of its own stand for.
    article_fields: what an article may hold.
    included: what it includes. diagnostics: where its faults are collected.
    """

    path: Path
    sections: Mapping[str, Node | None]
    site_values: Mapping[str, Any]
    namespaces: Mapping[str, str]
    article_fields: Fields
    included: Included
    diagnostics: Diagnostics

    @property
    def lists(self) -> tuple[Path, ...]:
        """The lists that it includes."""
        return self.included.lists


class ResolvedSite(Struct, frozen=True):
    """The site, every person and tag that the list names, and the feeds it asks for.

    private: the feeds of partners that are not for everybody. moves: the lines under `moved:`.
    files: those of the site; None where the list does not say where they are. beginnings: which
    tags, authors and languages have feeds; None where all tags and authors have. sources: files of
    the site that say something of it.
    """

    site: Site
    names: Names
    queries: tuple[Query, ...]
    private: tuple[Query, ...]
    moves: tuple[MovedLine, ...]
    files: SiteFiles | None
    beginnings: Beginnings | None = None
    sources: tuple[SourceFile, ...] = ()

    def counted(self, has_as_many: HasAsMany) -> "ResolvedSite":
        """These settings, with a site that knows which tags and authors have too few articles."""
        begun = self.beginnings
        if begun is None:
            return self
        homes = {tag.home for tag in self.names.tags.values()}
        homes |= {person.home for person in self.names.people.values()}
        few = frozenset([home for home in homes if not begun.has_feed(home, has_as_many)])
        return replace(self, site=replace(self.site, feedless=few))

    def in_languages(self, found: Collection[str]) -> "ResolvedSite":
        """These settings, with the feeds of these languages if the list asks for them."""
        if not self.site.languages or self.beginnings is None:
            return self
        from tagfeed.reading.feeds import languages as feeds  # few lists ask for them

        tags = feeds.languages_with_feeds(self.site, found, self.beginnings.stay)
        return replace(self, queries=(*self.queries, *feeds.language_feeds(self.site, tags)))

    def formats(self) -> dict[str, tuple[FormatName, ...]]:
        """The formats of every feed that the list could publish, by its folder."""
        return {self.site.addresses.folder(home): of for home, of in self.by_home().items()}

    def by_home(self) -> dict[str, tuple[FormatName, ...]]:
        """The formats of each feed, by its home."""
        homes = {tag.home for tag in self.names.tags.values()}
        homes |= {person.home for person in self.names.people.values()}
        formats = dict.fromkeys({"", *filter(self.site.has_feed, homes)}, self.site.formats)
        return formats | {query.full_home: query.formats for query in self.queries}


def read_settings(path: Path, root: Node | None, diagnostics: Diagnostics) -> Settings:
    """The settings of the list at `path`. Raises InputError if it has no sections at all."""
    sections = _sections(root, diagnostics)
    namespaces = read_namespaces(sections["namespaces"], diagnostics)
    site = _site_values(sections["site"], site_fields(namespaces, path.parent), diagnostics)
    has_files = _gives(sections["site"], "files")
    fields = article_fields(site.get("date_order"), path.parent, namespaces, has_files)
    included = articles_elsewhere(path, sections, diagnostics)
    return Settings(path, sections, site, namespaces, fields, included, diagnostics)


def resolve_names(
    settings: Settings, authors: FirstUse, tags: FirstUse, before: PublishedBefore
) -> ResolvedSite:
    """What the settings mean, given the names that articles use and what is published already."""
    sections, diagnostics = settings.sections, settings.diagnostics
    declared = read_declared(sections["authors"], PERSON, "authors", diagnostics)
    everywhere = settings.site_values.get("authors", ())
    owner_at = owner_at_home(before, settings.site_values.get("addresses", DEFAULT))
    people = resolve_people(NameSources(declared, everywhere, authors), owner_at, diagnostics)
    declared = read_declared(sections["tags"], TAG, "tags", diagnostics)
    given = NameSources(declared, (), tags)
    names = Names(people, resolve_tags(given, owner_at, diagnostics), before)
    site = _with_extensions(_site(settings.site_values, people), sections["site"], diagnostics)
    order = settings.site_values.get("date_order")
    files = _files(site, settings.path)
    site, shows, sources = _with_show(sections["podcast"], order, site, names, files, diagnostics)
    asked = query_fields(order, settings.namespaces)
    queries = read_queries(sections["feeds"], asked, site, names, diagnostics)
    fields = partner_fields(order)
    partners = read_partners(sections["partners"], fields, site, names, diagnostics)
    public, private = (*shows, *queries, *partners.public), partners.private
    site = _with_paths(site, queries)
    check_feed_ids(sections, site, names, (*public, *private), diagnostics)
    moves = read_moves(sections["moved"], site, diagnostics)
    begun = _begun(site, moves, before)
    return ResolvedSite(site, names, public, private, moves, files, begun, sources)


def _with_show(
    node: Node | None,
    order: DateOrder | None,
    site: Site,
    names: Names,
    files: SiteFiles | None,
    diagnostics: Diagnostics,
) -> tuple[Site, tuple[Query, ...], tuple[SourceFile, ...]]:
    if node is None or node.value == "":
        return site, (), ()
    from tagfeed.reading.podcast.show import read_show  # only for lists with a podcast

    return read_show(node, order, site, names, files, diagnostics)


def _with_extensions(site: Site, node: Node | None, diagnostics: Diagnostics) -> Site:
    if not site.extensions or node is None:
        return site
    from tagfeed.reading.extensions import of_channel  # few lists name any

    offset = node.value["formats"].offset
    return replace(site, extra=site.extra + of_channel(site.extensions, offset, diagnostics))


def _with_paths(site: Site, queries: Iterable[Query]) -> Site:
    """The site with the folders that items of `feeds:` have of their own."""
    paths = tuple([(query.full_home, query.given_path) for query in queries if query.given_path])
    return replace(site, addresses=replace(site.addresses, paths=paths)) if paths else site


def _sections(root: Node | None, diagnostics: Diagnostics) -> dict[str, Node | None]:
    if root is None or type(root.value) is not dict:
        remedy = "write `site:` and `articles:`; `tagfeed init` shows how"
        if root:
            diagnostics.refuse(root, "", "was found where `site:` belongs", remedy)
        else:
            diagnostics.add_fault(0, "", "the file says nothing", remedy)
        raise InputError(diagnostics.faults)
    misspelt: dict[str, Node] = {}
    for name, node in root.value.items():
        if name not in SECTIONS:
            misspelt[report_unknown(name, node, SECTIONS, "", diagnostics)] = node
    return {name: root.value.get(name, misspelt.get(name)) for name in SECTIONS}


def _site_values(node: Node | None, fields: Fields, diagnostics: Diagnostics) -> dict[str, Any]:
    before = len(diagnostics.faults)
    values = read_fields(node or Node({}, 0, 0), fields, "site", diagnostics)
    return values if len(diagnostics.faults) == before else {**_stand_ins(node, fields), **values}


def _files(site: Site, path: Path) -> SiteFiles | None:
    if site.files is None:
        return None
    from tagfeed.reading.attachments.site_files import open_site_files  # few lists have them

    return open_site_files(site.files, site.url, path)


def _begun(site: Site, moves: Iterable[MovedLine], before: PublishedBefore) -> Beginnings | None:
    if site.minimum == NO_MINIMUM and not site.languages:
        return None
    from tagfeed.reading.feeds.beginnings import beginnings_of  # few lists ask for that

    return beginnings_of(site, moves, before)


def _gives(section: Node | None, key: str) -> bool:
    """Whether a section gives a key, whatever its value may be."""
    return section is not None and type(section.value) is dict and key in section.value


def _stand_ins(node: Node | None, fields: Fields) -> dict[str, Any]:
    """Values for the keys that are required, or were given and could not be read."""
    given = node.value if node and type(node.value) is dict else {}
    is_unclear = not given or given.keys() - fields.keys()  # any may be the one that is misspelt
    return {
        key: value
        for key, value in _STAND_INS.items()
        if is_unclear or fields[key].required or key in given
    }


def _site(values: Mapping[str, Any], people: Mapping[str, Person]) -> Site:
    settings = {key: value for key, value in values.items() if key != "date_order"}
    settings["authors"] = tuple(people[name] for name in values.get("authors", ()))
    settings.setdefault("description", values["title"])
    markdown = settings.pop("markdown", {})
    settings["markdown_off"] = tuple([name for name, is_on in markdown.items() if not is_on])
    settings["other_formats"], settings["extensions"] = others_in(values), extensions_in(values)
    settings["feeds_url"] = values["feeds_url"].rstrip("/") + "/"
    return Site(**settings)
