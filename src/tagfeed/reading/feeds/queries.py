"""Reads `feeds:` into queries: the feeds that a list asks for by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tagfeed.model import Partner, Query, Site
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.fields import Fields, guess, read_fields
from tagfeed.reading.format_names import others_in
from tagfeed.reading.names.resolving import Names, Resolved
from tagfeed.reading.types.date_parser import beginning
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.layout.feed_addresses import PRIVATE_NAME, RESERVED


def read_queries(
    node: Node | None, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> tuple[Query, ...]:
    """The feeds besides those of the site, its tags and its authors. fields: what each holds."""
    queries: dict[str, Query | None] = {}
    for child, path in sound_items(node, "feeds", _EXAMPLE, diagnostics):
        before = len(diagnostics.faults)
        values = read_fields(child, fields, path, diagnostics)
        check_match(values, child, path, site, names, diagnostics)
        name = values.get("name")
        is_reserved = name in RESERVED and "path" not in values
        if name in queries or is_reserved or name == PRIVATE_NAME:
            problem, remedy = f"the folder `{name}` is taken", f"write `{name}-2`"
            if is_reserved:
                remedy += f", or give it a folder: `path: {name}-feed/`"
            diagnostics.add_fault(child.offset, f"{path}.name", problem, remedy)
        if name:
            is_sound = len(diagnostics.faults) == before
            queries[name] = query_of(values, site, names) if is_sound else None
    return tuple([query for query in queries.values() if query])


def sound_items(
    node: Node | None, section: str, example: str, diagnostics: Diagnostics
) -> Iterator[tuple[Node, str]]:
    """The items of a section that is a list, each with its key path. Empty ones are left out."""
    if node is None or node.value == "":
        return
    if type(node.value) is not list:
        remedy = f"write `[{example}]`, or each on lines of its own"
        problem = f"was found where a list of {section} belongs"
        diagnostics.refuse(node, section, problem, remedy)
        return
    for index, child in enumerate(node.value):
        if child.value != "":  # a bare `-`, or null: nothing is given
            yield child, f"{section}[{index}]"


def query_of(
    values: Mapping[str, Any], site: Site, names: Names, partner: Partner | None = None
) -> Query:
    """The query that these sound values ask for. partner: whose it is, if it is a partner's."""
    match: Mapping[str, Any] = values.get("match", {})
    return Query(
        name=values["name"],
        title=values.get("title", values["name"]),
        description=values.get("description"),
        limit=values.get("limit", site.limit),
        size_limit=values.get("size_limit", site.size_limit),
        content=values.get("content", "full"),
        formats=values.get("formats", site.formats),
        other_formats=others_in(values) if "formats" in values else site.other_formats,
        all=_slugs(match.get("all", ()), names.tags),
        any=_slugs(match.get("any", ()), names.tags),
        none=_slugs(match.get("none", ()), names.tags),
        authors=_slugs(match.get("authors", ()), names.people),
        languages=match.get("languages", ()),
        language=site.language,
        since=beginning(match.get("since"), site.timezone),
        until=beginning(match.get("until"), site.timezone),
        feed_id=values.get("feed_id"),
        given_path=values.get("path"),
        partner=partner,
        archives=_archives(values, site, partner),
        extra=values.get("extra", ()),
    )


def _archives(values: Mapping[str, Any], site: Site, partner: Partner | None) -> int:
    """A feed that is private, keeps a time of its own or leaves articles out for its partner has no
    archive: that would show what has left, has not yet come, or is not taken."""
    if partner and (partner.private or partner.keeps_time or partner.profile != "none"):
        return 0
    found: int = values.get("archives", site.archives)
    return found


def check_match(
    values: Mapping[str, Any],
    node: Node,
    path: str,
    site: Site,
    names: Names,
    diagnostics: Diagnostics,
) -> None:
    """Add a fault where what is given under `match` asks for nothing, and a warning for each name
    that no article has. values: those of the item, of which only the sound ones are there."""
    match: Mapping[str, Any] = values.get("match", {})
    path += ".match"
    if "match" in values and _is_empty(node.value["match"]):
        remedy = "write `any: [Tag]`, `none: [Tag]`, `authors: [Name]` or `since: 2020-01-01`"
        diagnostics.add_fault(node.offset, path, "asks for nothing", remedy)
    since, until = (beginning(match.get(key), site.timezone) for key in ("since", "until"))
    if since and until and since >= until:
        problem, remedy = "is not before `until`, so no article matches", "write an earlier day"
        diagnostics.add_fault(node.offset, f"{path}.since", problem, remedy)
    for key, known, used in (
        ("all", names.tags, "has the tag"),
        ("any", names.tags, "has the tag"),
        ("authors", names.people, "is by"),
    ):
        for name in match.get(key, ()):
            if known.find(name) is None:
                meant = guess(name, sorted(known)) if diagnostics.may_guess() else ""
                remedy = meant or "check the spelling"
                problem = f"no article {used} `{name}`"
                diagnostics.add_warning(node.offset, (path, key), problem, remedy)


def _is_empty(node: Node) -> bool:
    """Whether a section is there but nothing is given in it."""
    return type(node.value) is dict and not any(child.value for child in node.value.values())


def _slugs(names: Iterable[str], known: Resolved[Any]) -> frozenset[str]:
    found = map(known.find, names)
    return frozenset(_NOBODY if each is None else each.slug for each in found)


_EXAMPLE = "{name: my-feed, match: {any: [Tag]}}"
_NOBODY = "?"
"""Stands in for the slug of a name that nobody uses."""
