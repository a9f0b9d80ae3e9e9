"""The names a list uses: people and tags, each with one spelling and one folder."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.model import Person, Tag
from tagfeed.reading.diagnostics import Notes, found
from tagfeed.reading.entries import Entry
from tagfeed.reading.fields import Keys, read_mapping
from tagfeed.reading.nodes import Node
from tagfeed.reading.slugs import slug
from tagfeed.reading.text import clean, one_line


class Known(Struct, frozen=True):
    """What a list says of a name: the values of its keys, and where it says so."""

    values: Mapping[str, Any]
    at: int
    path: str


def read_known(node: Node | None, keys: Keys, path: str, notes: Notes) -> dict[str, Known]:
    """A mapping of names to what is known of each; `Jamie Rigg:` alone declares the name."""
    if node is None or node.value == "":
        return {}
    if type(node.value) is not dict:
        problem = f"{found(node)} stands where a mapping of names belongs"
        notes.fault(node.at, path, problem, f"write `Name: {{{next(iter(keys))}: …}}`")
        return {}
    known = {}
    for written, child in node.value.items():
        name, child_path = one_line(clean(written)[0]), f"{path}.{written}"
        values = {} if child.value == "" else read_mapping(child, keys, child_path, notes)
        if name in known:
            notes.fault(child.key_at, child_path, "the name stands here a second time", "keep one")
        known[name] = Known(values, child.key_at, child_path)
    return known


Used = Mapping[str, Entry | None]
"""The names that articles use, each with the first that does; None where that was not read."""


def people(known: Mapping[str, Known], used: Used, notes: Notes) -> dict[str, Person]:
    """Every author by name, those that articles name first. Notes a fault where folders meet."""

    def person(name: str, values: Mapping[str, Any]) -> Person:
        return Person(**{"slug": slug(name), **values, "name": name})

    everyone = {name: person(name, _values(known, name)) for name in (*used, *known)}
    _note_shared_slugs("authors", everyone, known, used, notes)
    return everyone


def tags(known: Mapping[str, Known], used: Used, notes: Notes) -> dict[str, Tag]:
    """Every tag by each of its spellings. Notes a fault where aliases or folders meet."""
    canonical = _aliases(known, notes)

    def tag(name: str, values: Mapping[str, Any]) -> Tag:
        rest = {key: value for key, value in values.items() if key != "aliases"}
        return Tag(**{"slug": slug(name), "title": name, **rest, "name": name})

    names = dict.fromkeys(canonical.get(name, name) for name in used)
    every = {name: tag(name, _values(known, name)) for name in (*names, *known)}
    _note_shared_slugs("tags", every, known, used, notes)
    return every | {alias: every[name] for alias, name in canonical.items()}


def _values(known: Mapping[str, Known], name: str) -> Mapping[str, Any]:
    return known[name].values if name in known else {}


def _aliases(known: Mapping[str, Known], notes: Notes) -> dict[str, str]:
    canonical: dict[str, str] = {}
    for name, about in known.items():
        for alias in about.values.get("aliases", ()):
            if alias == name:
                continue
            owner = canonical.setdefault(alias, name)
            if alias in known:
                problem = f"the alias `{alias}` is declared as a tag of its own too"
                notes.fault(about.at, f"{about.path}.aliases", problem, "keep one of the two")
            elif owner != name:
                problem = f"the alias `{alias}` already stands for the tag `{owner}`"
                notes.fault(about.at, f"{about.path}.aliases", problem, "keep it in one place")
    return canonical


def _note_shared_slugs(
    section: str,
    named: Mapping[str, Person] | Mapping[str, Tag],
    known: Mapping[str, Known],
    used: Used,
    notes: Notes,
) -> None:
    owners: dict[str, str] = {}
    for name, value in named.items():
        owner = owners.setdefault(value.slug, name)
        if owner == name:
            continue
        problem = f"`{owner}` and `{name}` both give the folder {section}/{value.slug}/"
        remedy = _REMEDY[section](owner, name, value.slug)
        entry = used.get(name)
        if name in known or entry is None:
            at = known[name].at if name in known else 0
            notes.fault(at, f"{section}.{name}", problem, remedy)
        else:
            entry.fault(section, problem, remedy)


_REMEDY: Mapping[str, Callable[[str, str, str], str]] = {
    "authors": lambda _owner, name, folder: f"write under authors: `{name}: {{slug: {folder}-2}}`",
    "tags": lambda owner, name, folder: (
        f"write under tags: `{name}: {{slug: {folder}-2}}`,"
        f" or where both mean one tag: `{owner}: {{aliases: [{name}]}}`"
    ),
}
