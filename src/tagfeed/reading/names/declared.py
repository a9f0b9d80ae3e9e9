"""Names of people and tags, as articles use them and as `authors:` and `tags:` declare them."""

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shown
from tagfeed.reading.fields import Fields, read_fields
from tagfeed.reading.items import Item
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.cleaning import clean, is_blank, one_line
from tagfeed.standards.texts.yaml_text import as_yaml


class Declared(Struct, frozen=True):
    """An entry of the list about a name: its values by key, and where they are."""

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
        items = node.value if type(node.value) is list else [node]
        names = [as_yaml(item.value) for item in items if type(item.value) is str] or ["Name"]
        remedy = f"write `{{{', '.join(f'{name}: {{}}' for name in names)}}}`"
        diagnostics.refuse(node, path, problem, remedy)
        return {}
    declared: dict[str, Declared] = {}
    for raw, child in node.value.items():
        name, child_path = one_line(clean(raw)[0]), (path, raw)
        values = {} if child.value == "" else read_fields(child, fields, child_path, diagnostics)
        if is_blank(name):
            problem = f"{shown(name)} was found where a name belongs"
            diagnostics.add_fault(child.key_offset, path, problem, "write a name that can be read")
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
            for name in item.values.get(key, ()):
                first.setdefault(name, item)
    return first
