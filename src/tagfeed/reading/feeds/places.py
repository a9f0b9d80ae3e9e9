"""Where a list names its feeds: the lines that warnings about a whole feed point to."""

from collections.abc import Iterator

from tagfeed.model import Person, Place, Tag
from tagfeed.reading.names.resolving import Resolved
from tagfeed.reading.settings import ResolvedSite, Settings
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.layout import file_names
from tagfeed.standards.texts.cleaning import clean, one_line


def feed_places(settings: Settings, resolved: ResolvedSite) -> dict[str, Place]:
    """The line of each feed's tag, author or item of `feeds:` or `partners:`, by the feed's folder.
    The site's line stands for all that have none."""
    sections, names = settings.sections, resolved.names
    site = sections["site"]
    found = [("", "site", site.key_offset if site else 0)]
    found += _declared(sections["tags"], "tags", names.tags)
    found += _declared(sections["authors"], "authors", names.people)
    found += _queries(sections["feeds"], "feeds", "")
    found += _queries(sections["partners"], "partners", file_names.PARTNERS)
    source = settings.diagnostics.source
    return {folder: Place(source.name, source.line(at), key) for folder, key, at in found}


def _declared(
    node: Node | None, key: str, known: Resolved[Person] | Resolved[Tag]
) -> Iterator[tuple[str, str, int]]:
    if node is None or type(node.value) is not dict:
        return
    for raw, child in node.value.items():
        name = one_line(clean(raw)[0])
        if named := known.find(name):
            yield named.home, f"{key}.{name}", child.key_offset


def _queries(node: Node | None, section: str, below: str) -> Iterator[tuple[str, str, int]]:
    if node is None or type(node.value) is not list:
        return
    for index, child in enumerate(node.value):
        name = child.value.get("name") if type(child.value) is dict else None
        if name and type(name.value) is str:
            yield f"{below}{name.value}/", f"{section}[{index}]", child.offset
