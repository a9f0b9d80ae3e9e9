"""Reads the section `podcast` of a list: what podcast apps are told of the show."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from msgspec.structs import replace

from tagfeed.model import Place, Query, Site, SourceFile
from tagfeed.model.podcasts import Lock, Show
from tagfeed.reading.attachments.file_facts import SiteFiles
from tagfeed.reading.attachments.filling import measured
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.feeds.queries import check_match, query_of
from tagfeed.reading.fields import read_fields
from tagfeed.reading.items import Item
from tagfeed.reading.names.resolving import Names
from tagfeed.reading.podcast.episodes import artwork_troubles, whole
from tagfeed.reading.podcast.keys import OF_ITS_FEED, show_fields
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.layout import file_names
from tagfeed.standards.podcasts.values import guid_of

LIMIT = 2_000
"""How many episodes the feed of a show has where the list does not say: apps show a listener no
others, and Apple Podcasts reads no more."""


def read_show(
    node: Node,
    order: DateOrder | None,
    site: Site,
    names: Names,
    files: SiteFiles | None,
    diagnostics: Diagnostics,
) -> tuple[Site, tuple[Query, ...], tuple[SourceFile, ...]]:
    """The site with the show that the section `podcast` describes, the query of its feed, if that
    is not the site's, and the files of the site that were looked at. Faults are added where it
    can't be read."""
    before = len(diagnostics.faults)
    values = read_fields(node, show_fields(order), "podcast", diagnostics)
    check_match(values, node, "podcast", site, names, diagnostics)
    values, sources = _measured(values, node, site, files, diagnostics)
    _check(values, node, site, diagnostics)
    if len(diagnostics.faults) > before:
        return site, (), sources
    asked = {"limit": LIMIT, **values, "name": _NAME}
    query = query_of(asked, site, names) if "match" in values else None
    site = replace(site, podcast=_show(values, query, site))
    return site, (query,) if query else (), sources


def _measured(
    values: dict[str, Any],
    node: Node,
    site: Site,
    files: SiteFiles | None,
    diagnostics: Diagnostics,
) -> tuple[dict[str, Any], tuple[SourceFile, ...]]:
    """These values with what is known of the artwork's file, and that file."""
    artwork = values.get("artwork")
    if artwork is None or artwork.url is None:
        return values, ()
    source, sources = diagnostics.source, list[SourceFile]()
    place = Place(source.name, source.line(node.value["artwork"].offset), "podcast")
    found = measured(
        Item({}, place, diagnostics), "artwork", whole(artwork, site.url), files, sources
    )
    return {**values, "artwork": found}, tuple(sources)


def _show(values: Mapping[str, Any], query: Query | None, site: Site) -> Show:
    folder = query.home if query else ""
    given = {name: values[name] for name in Show.__struct_fields__ if name in values}
    address = site.addresses.folder(folder) + site.addresses.shown("rss")
    authors = ", ".join(person.name for person in site.authors)
    defaults = {
        "title": site.title,
        "description": site.description,
        "language": site.language,
        "author": authors or site.title,
        "guid": guid_of(f"{site.feeds_url}{quote(address)}"),
    }
    locked = values.get("locked")
    if isinstance(locked, bool):
        given["locked"] = Lock(locked)
    return whole(Show(folder=folder, **{**defaults, **given}), site.url)


def _check(values: Mapping[str, Any], node: Node, site: Site, diagnostics: Diagnostics) -> None:
    """Add a fault for each value that is sound by itself but does not go with the others, and
    warnings."""
    given = node.value if type(node.value) is dict else {}
    for key in OF_ITS_FEED:
        if key in values and "match" not in given:
            problem = "is given without `match`, and then the site's own feed is the podcast"
            remedy = f"write it below `site:`, or add `match: {{any: [Podcast]}}` ({_MATCH})"
            diagnostics.add_fault(given[key].key_offset, ("podcast", key), problem, remedy)
    if artwork := values.get("artwork"):
        at = given["artwork"].offset
        if artwork.url is None:
            remedy = "add a line such as `url: https://example.org/cover.jpg` (its address)"
            diagnostics.add_fault(at, "podcast.artwork", "has no address", remedy)
        for problem, remedy in artwork_troubles(artwork):
            diagnostics.add_warning(at, "podcast.artwork", problem, remedy)
    formats: Sequence[str] = values.get("formats", site.formats)
    if "rss" not in formats:
        has_own = "formats" in values
        at = given["formats"].offset if has_own else node.key_offset
        problem = "leaves out rss, which is all that podcast apps read"
        remedy = f"write `formats: [{', '.join(('rss', *formats))}]`"
        key = "podcast.formats" if has_own else "site.formats"
        diagnostics.add_fault(at, key, problem, remedy)


_NAME = file_names.PODCAST.rstrip("/")
_MATCH = "which articles are its episodes"
