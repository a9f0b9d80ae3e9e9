"""`feeds:` -> queries: the feeds asked for by name."""

from collections.abc import Iterable, Mapping
from typing import Any

from tagfeed.model import Query, Site
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.fields import nearest, read_fields
from tagfeed.reading.names import Names
from tagfeed.reading.nodes import Node
from tagfeed.reading.schema import QUERY

_RESERVED = ("tags", "authors")


def read_queries(
    node: Node | None, site: Site, names: Names, diagnostics: Diagnostics
) -> tuple[Query, ...]:
    """The feeds besides those of the site, its tags and its authors."""
    if node is None or node.value == "":
        return ()
    if type(node.value) is not list:
        remedy = "begin each feed with a hyphen: `- name: …`"
        diagnostics.refuse(node, "feeds", "is where a list of feeds belongs", remedy)
        return ()
    queries: dict[str, Query] = {}
    for index, item in enumerate(node.value):
        query = _read_query(item, f"feeds[{index}]", site, names, diagnostics)
        if query is None:
            continue
        if query.name in queries or query.name in _RESERVED:
            problem = f"the folder `{query.name}` is taken"
            diagnostics.add_fault(
                item.offset, f"feeds[{index}].name", problem, "write another name"
            )
        queries[query.name] = query
    return tuple(queries.values())


def _read_query(
    item: Node, path: str, site: Site, names: Names, diagnostics: Diagnostics
) -> Query | None:
    before = len(diagnostics.faults)
    values = read_fields(item, QUERY, path, diagnostics)
    if len(diagnostics.faults) > before:
        return None
    match: Mapping[str, tuple[str, ...]] = values["match"]
    if not match.get("all") and not match.get("any") and not match.get("authors"):
        remedy = "write `any: [Tag]`, `all: [Tag]` or `authors: [Name]`"
        diagnostics.add_fault(item.offset, f"{path}.match", "asks for no tag and no author", remedy)
    for key in ("all", "any"):
        _warn_of_unknown(match.get(key, ()), names.tags, f"{path}.match.{key}", item, diagnostics)
    authors = match.get("authors", ())
    _warn_of_unknown(authors, names.people, f"{path}.match.authors", item, diagnostics)
    return Query(
        name=values["name"],
        title=values.get("title", values["name"]),
        description=values.get("description"),
        limit=values.get("limit", site.limit),
        content=values.get("content", "full"),
        formats=values.get("formats", site.formats),
        all=_canonical(match.get("all", ()), names),
        any=_canonical(match.get("any", ()), names),
        none=_canonical(match.get("none", ()), names),
        authors=frozenset(authors),
    )


def _canonical(tags: Iterable[str], names: Names) -> frozenset[str]:
    return frozenset(names.tags[tag].name if tag in names.tags else tag for tag in tags)


def _warn_of_unknown(
    asked: Iterable[str], known: Mapping[str, Any], path: str, item: Node, diagnostics: Diagnostics
) -> None:
    for name in asked:
        if name not in known:
            remedy = nearest(name, sorted(known))
            diagnostics.add_warning(item.offset, path, f"no article has `{name}`", remedy)
