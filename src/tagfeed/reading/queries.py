"""Reads `feeds:` into queries: the feeds that a list asks for by name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tagfeed.model import Partner, Query, Site
from tagfeed.reading.dates import beginning
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.fields import Fields, guess, read_fields
from tagfeed.reading.known_names import Known, Names
from tagfeed.reading.yaml_nodes import Node

_RESERVED = ("tags", "authors", "partners")


def read_queries(
    node: Node | None, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> tuple[Query, ...]:
    """The feeds besides those of the site, its tags and its authors. fields: what each holds."""
    queries: dict[str, Query] = {}
    for child, path in sound_items(node, "feeds", _EXAMPLE, diagnostics):
        query = _read_query(child, path, fields, site, names, diagnostics)
        if query is None:
            continue
        reserved = (*_RESERVED, *(("archive",) if site.archives else ()))
        if query.name in queries or query.name in reserved:
            problem, remedy = f"the folder `{query.name}` is taken", f"write `{query.name}-2`"
            diagnostics.add_fault(child.offset, f"{path}.name", problem, remedy)
        queries[query.name] = query
    return tuple(queries.values())


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
        if child.value != "":  # `-` alone, or null: nothing is given
            yield child, f"{section}[{index}]"


def _read_query(
    node: Node, path: str, fields: Fields, site: Site, names: Names, diagnostics: Diagnostics
) -> Query | None:
    before = len(diagnostics.faults)
    values = read_fields(node, fields, path, diagnostics)
    if len(diagnostics.faults) > before:
        return None
    return query_of(values, node, path, site, names, diagnostics)


def query_of(
    values: Mapping[str, Any],
    node: Node,
    path: str,
    site: Site,
    names: Names,
    diagnostics: Diagnostics,
    partner: Partner | None = None,
) -> Query:
    """The query that these values ask for. partner: whose it is, who may leave out `match`."""
    match: Mapping[str, Any] = values.get("match", {})
    if match or partner is None or "match" in values:
        _check_match(match, node, f"{path}.match", names, diagnostics)
    query = Query(
        name=values["name"],
        title=values.get("title", values["name"]),
        description=values.get("description"),
        limit=values.get("limit", site.limit),
        content=values.get("content", "full"),
        formats=values.get("formats", site.formats),
        all=_slugs(match.get("all", ()), names.tags),
        any=_slugs(match.get("any", ()), names.tags),
        none=_slugs(match.get("none", ()), names.tags),
        authors=_slugs(match.get("authors", ()), names.people),
        languages=match.get("languages", ()),
        language=site.language,
        since=beginning(match.get("since"), site.timezone),
        until=beginning(match.get("until"), site.timezone),
        feed_id=values.get("feed_id"),
        partner=partner,
        archives=_archives(values, site, partner),
        extra=values.get("extra", ()),
    )
    if query.since and query.until and query.since >= query.until:
        problem, remedy = "is not before `until`, so no article matches", "write an earlier day"
        diagnostics.add_fault(node.offset, f"{path}.match.since", problem, remedy)
    return query


def _archives(values: Mapping[str, Any], site: Site, partner: Partner | None) -> int:
    """A feed that is private, keeps a time of its own or leaves articles out for its partner has no
    archive: that would show what has left, has not yet come, or is not taken."""
    if partner and (partner.private or partner.keeps_time or partner.profile != "none"):
        return 0
    found: int = values.get("archives", site.archives)
    return found


def _check_match(
    match: Mapping[str, Any],
    node: Node,
    path: str,
    names: Names,
    diagnostics: Diagnostics,
) -> None:
    if not match:
        remedy = "write `any: [Tag]`, `none: [Tag]`, `authors: [Name]` or `since: 2020-01-01`"
        diagnostics.add_fault(node.offset, path, "asks for nothing", remedy)
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


def _slugs(names: Iterable[str], known: Known[Any]) -> frozenset[str]:
    found = map(known.find, names)
    return frozenset(_NOBODY if each is None else each.slug for each in found)


_EXAMPLE = "{name: my-feed, match: {any: [Tag]}}"
_NOBODY = "?"
"""In place of the slug of a name that nobody uses."""
