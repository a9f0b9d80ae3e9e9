"""Names of people and tags: each gets one spelling and one folder."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.model import Person, Tag
from tagfeed.reading.diagnostics import Diagnostics, KeyPath, as_typed
from tagfeed.reading.fields import Fields, read_fields
from tagfeed.reading.items import Item
from tagfeed.reading.slugs import slug
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.text import clean, one_line


class Names(Struct, frozen=True):
    """The people by name, and the tags by each of their spellings."""

    people: Mapping[str, Person]
    tags: Mapping[str, Tag]


class Declared(Struct, frozen=True):
    """What a list says about a name: its values by key, and where it says so."""

    values: Mapping[str, Any]
    offset: int
    path: KeyPath


FirstUse = Mapping[str, Item | None]
"""The names that articles use, each with the first article that does; None for one not read."""


def read_declared(
    node: Node | None, fields: Fields, path: str, diagnostics: Diagnostics
) -> dict[str, Declared]:
    """The entries under `authors:` or `tags:`, by name. `Jamie Rigg:` alone declares a name."""
    if node is None or node.value == "":
        return {}
    if type(node.value) is not dict:
        problem = "was found where names followed by a colon belong"
        name = as_typed(node.value) if type(node.value) is str else "Name"
        diagnostics.refuse(node, path, problem, f"write `{name}: {{{next(iter(fields))}: …}}`")
        return {}
    declared: dict[str, Declared] = {}
    for raw, child in node.value.items():
        name, child_path = one_line(clean(raw)[0]), (path, raw)
        values = {} if child.value == "" else read_fields(child, fields, child_path, diagnostics)
        if name in declared:
            problem, remedy = "is written twice", "keep one of the two"
            diagnostics.add_fault(child.key_offset, child_path, problem, remedy)
        declared[name] = Declared(values, child.key_offset, child_path)
    return declared


def first_uses(items: Iterable[Item], *keys: str) -> dict[str, Item]:
    """Every name under these keys, and the item that uses it first."""
    first: dict[str, Item] = {}
    for item in items:
        for key in keys:
            value = item.values.get(key, ())
            for name in (value,) if isinstance(value, str) else value:
                first.setdefault(name, item)
    return first


def resolve_people(
    declared: Mapping[str, Declared], used: FirstUse, diagnostics: Diagnostics
) -> dict[str, Person]:
    """Every author by name, those of articles first. Two with the same folder are a fault."""

    def person(name: str, values: Mapping[str, Any]) -> Person:
        return Person(**{"slug": slug(name), **values, "name": name})

    everyone = {name: person(name, _values(declared, name)) for name in (*used, *declared)}
    _report_shared_folders("authors", everyone, declared, used, diagnostics)
    return everyone


def resolve_tags(
    declared: Mapping[str, Declared], used: FirstUse, diagnostics: Diagnostics
) -> dict[str, Tag]:
    """Every tag by each of its spellings. Two with the same alias or folder are a fault."""
    canonical = _aliases(declared, diagnostics)

    def tag(name: str, values: Mapping[str, Any]) -> Tag:
        rest = {key: value for key, value in values.items() if key != "aliases"}
        return Tag(**{"slug": slug(name), "title": name, **rest, "name": name})

    names = dict.fromkeys(canonical.get(name, name) for name in used)
    every = {name: tag(name, _values(declared, name)) for name in (*names, *declared)}
    _report_shared_folders("tags", every, declared, used, diagnostics)
    return every | {alias: every[name] for alias, name in canonical.items()}


def _values(declared: Mapping[str, Declared], name: str) -> Mapping[str, Any]:
    return declared[name].values if name in declared else {}


def _aliases(declared: Mapping[str, Declared], diagnostics: Diagnostics) -> dict[str, str]:
    canonical: dict[str, str] = {}
    for name, about in declared.items():
        for alias in about.values.get("aliases", ()):
            if alias == name:
                continue
            owner = canonical.setdefault(alias, name)
            if alias in declared:
                problem = f"the alias `{alias}` is also declared as a tag of its own"
                remedy = "keep one of the two"
            elif owner != name:
                problem = f"the alias `{alias}` already belongs to the tag `{owner}`"
                remedy = "keep it in one place"
            else:
                continue
            diagnostics.add_fault(about.offset, (about.path, "aliases"), problem, remedy)
    return canonical


def _report_shared_folders(
    section: str,
    named: Mapping[str, Person] | Mapping[str, Tag],
    declared: Mapping[str, Declared],
    used: FirstUse,
    diagnostics: Diagnostics,
) -> None:
    owners: dict[str, str] = {}
    for name, value in named.items():
        owner = owners.setdefault(value.slug, name)
        if owner == name:
            continue
        problem = f"`{owner}` and `{name}` both give the folder {section}/{value.slug}/"
        remedy = _REMEDIES[section](as_typed(owner), as_typed(name), value.slug)
        item = used.get(name)
        if name in declared or item is None:
            offset = declared[name].offset if name in declared else 0
            diagnostics.add_fault(offset, f"{section}.{name}", problem, remedy)
        else:
            item.add_fault(section, problem, remedy)


_REMEDIES: Mapping[str, Callable[[str, str, str], str]] = {
    "authors": lambda _owner, name, folder: f"write under authors: `{name}: {{slug: {folder}-2}}`",
    "tags": lambda owner, name, folder: (
        f"write under tags: `{name}: {{slug: {folder}-2}}`,"
        f" or, if both mean one tag, `{owner}: {{aliases: [{name}]}}`"
    ),
}
