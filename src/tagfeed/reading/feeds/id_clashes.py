"""The ids of feeds: no two feeds have the same (RFC 4287 4.2.6)."""

from collections.abc import Iterable, Iterator, Mapping

from tagfeed.model import Person, Query, Site, Tag
from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.names.resolving import Names
from tagfeed.reading.yaml_nodes import Node

_KEY = "feed_id"


def check_feed_ids(
    sections: Mapping[str, Node | None],
    site: Site,
    names: Names,
    queries: Iterable[Query],
    diagnostics: Diagnostics,
) -> None:
    """Add a fault for each `feed_id` that another feed has."""
    given = [*_given(sections)]
    if not given:  # all others differ, as the homes do that they are made from
        return
    feeds: list[Person | Tag | Query] = [*names.people.values(), *names.tags.values(), *queries]
    derived = (feed.home for feed in feeds if feed.feed_id is None)
    owners = {site.feed_id(home): f"the feed {home}" for home in derived}
    owners[site.feed_id("")] = "the site's own feed"
    for node, path, owner in given:
        first = owners.setdefault(str(node.value).strip(), owner)
        if first != owner:
            problem = f"is also the id of {first}"
            diagnostics.refuse(node, path, problem, "write an id that no other feed has")


def _given(sections: Mapping[str, Node | None]) -> Iterator[tuple[Node, KeyPath, str]]:
    """Each `feed_id` of the list: its node, its key path, and the name of its feed."""
    for section in ("tags", "authors"):
        for name, node in _children(sections[section]):
            yield from _its_own(node, (section, name), f"{section}.{name}")
    for section in ("feeds", "partners"):
        feeds = sections[section]
        for index, node in enumerate(feeds.value if feeds and type(feeds.value) is list else ()):
            yield from _its_own(node, f"{section}[{index}]", f"{section}[{index}]")


def _its_own(node: Node, path: KeyPath, owner: str) -> Iterator[tuple[Node, KeyPath, str]]:
    for key, value in _children(node):
        if key == _KEY and value.value:
            yield value, (path, key), owner


def _children(node: Node | None) -> Iterable[tuple[str, Node]]:
    return node.value.items() if node and type(node.value) is dict else ()
