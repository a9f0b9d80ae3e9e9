"""`feeds:` -> queries: feeds asked for by name."""

from collections.abc import Iterable, Mapping
from typing import Any

from tagfeed.model import Query, Site
from tagfeed.reading.articles import Names
from tagfeed.reading.diagnostics import Notes, found
from tagfeed.reading.fields import nearest, read_mapping
from tagfeed.reading.nodes import Node
from tagfeed.reading.schema import QUERY

_TAKEN = ("tags", "authors")


def read_queries(node: Node | None, site: Site, names: Names, notes: Notes) -> tuple[Query, ...]:
    """The feeds besides those of the site, its tags and its authors."""
    if node is None or node.value == "":
        return ()
    if type(node.value) is not list:
        notes.fault(
            node.at,
            "feeds",
            f"{found(node)} stands where a list of feeds belongs",
            "write `- name: …`",
        )
        return ()
    queries: dict[str, Query] = {}
    for index, item in enumerate(node.value):
        query = _read_query(item, f"feeds[{index}]", site, names, notes)
        if query is None:
            continue
        if query.name in queries or query.name in _TAKEN:
            problem = f"the folder `{query.name}` is taken"
            notes.fault(item.at, f"feeds[{index}].name", problem, "write another name")
        queries[query.name] = query
    return tuple(queries.values())


def _read_query(item: Node, path: str, site: Site, names: Names, notes: Notes) -> Query | None:
    before = len(notes.faults)
    values = read_mapping(item, QUERY, path, notes)
    if len(notes.faults) > before:
        return None
    match: Mapping[str, tuple[str, ...]] = values["match"]
    if not match.get("all") and not match.get("any") and not match.get("authors"):
        problem = "asks for no tag and no author"
        notes.fault(item.at, f"{path}.match", problem, "write `any: [Tag]`, `all:` or `authors:`")
    tags = {
        key: frozenset(
            names.tags[tag].name if tag in names.tags else tag for tag in match.get(key, ())
        )
        for key in ("all", "any", "none")
    }
    authors = match.get("authors", ())
    for key, known in (("all", names.tags), ("any", names.tags), ("authors", names.people)):
        _warn_unknown(match.get(key, ()), known, f"{path}.match.{key}", item, notes)
    return Query(
        name=values["name"],
        title=values.get("title", values["name"]),
        description=values.get("description"),
        limit=values.get("limit", site.limit),
        content=values.get("content", "full"),
        formats=values.get("formats", site.formats),
        authors=frozenset(authors),
        **tags,
    )


def _warn_unknown(
    written: Iterable[str], known: Mapping[str, Any], path: str, item: Node, notes: Notes
) -> None:
    for name in written:
        if name not in known:
            remedy = nearest(name, sorted(known))
            notes.warn(item.at, path, f"no article carries `{name}`", remedy)
