"""The fields of a list: a key, how its value is read, and how a JSON Schema describes it.

A value that can't be read is None, with a fault. An empty value counts as absent, as in `summary:`
with nothing after it.
"""

import re
from collections.abc import Callable, Collection, Mapping
from typing import Any

from msgspec import Struct

from tagfeed.reading.diagnostics import Diagnostics, KeyPath
from tagfeed.reading.examples import as_fields, line_such_as
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts import spelling
from tagfeed.standards.texts.characters import REPLACEMENT
from tagfeed.standards.texts.cleaning import name_of


class FieldType(Struct, frozen=True):
    """How a value is read, and its JSON Schema."""

    read: Callable[[Node, KeyPath, Diagnostics], Any]
    schema: Mapping[str, Any]


class Field(Struct, frozen=True):
    """A key and the value that it holds. The description is for editors and for remedies.

    unless: keys, any of which can take its place.
    """

    type: FieldType
    description: str
    required: bool = False
    unless: tuple[str, ...] = ()


class Fields(dict[str, Field]):
    """Fields by key, in the order in which they are shown to people."""

    def __init__(self, fields: Mapping[str, Field]) -> None:
        super().__init__(fields)
        self.required = frozenset(key for key, field in fields.items() if field.required)


def read_fields(
    node: Node, fields: Fields, path: KeyPath, diagnostics: Diagnostics
) -> dict[str, Any]:
    """The values given, by key. Adds a fault for each unknown key and each missing one."""
    if type(node.value) is not dict:
        _report_no_fields(node, fields, path, diagnostics)
        return {}
    values = {}
    meant: set[str] = set()
    for key, child in node.value.items():
        field = fields.get(key)
        if field is None:
            meant.add(report_unknown(key, child, fields, path, diagnostics))
        elif child.value != "":
            value = field.type.read(child, (path, key), diagnostics)
            if value is not None:
                values[key] = value
    if not fields.required <= values.keys():
        _report_missing(node, fields, path, diagnostics, meant)
    return values


def report_unknown(
    key: str, child: Node, known: Collection[str], path: KeyPath, diagnostics: Diagnostics
) -> str:
    """Add a fault for a key that is not known, and give the one that it seems to be, if any."""
    remedy = nearest(key, known, child.value, diagnostics.may_guess)
    meant = re.match(r"did you mean `(\w+)`", remedy)
    remedy += "" if remedy.endswith(("?", "`")) else ", or delete the line"
    diagnostics.add_fault(child.key_offset, (path, key), unknown(key), remedy)
    return meant[1] if meant else ""


def unknown(key: str) -> str:
    """What is wrong with an unknown key. Invisible characters are named: without them it may look
    like a known one."""
    hidden = {char for char in key if not char.isprintable() or char == REPLACEMENT}
    names = " and ".join(name_of(char) for char in sorted(hidden))
    return f"holds {names} and is not known here" if names else "is not known here"


def nearest(
    word: str,
    known: Collection[str],
    value: object = "",
    may_guess: Callable[[], bool] = lambda: True,
) -> str:
    """The remedy for an unknown key: the known one that is meant by it, else all of them.

    value: what was written after it. may_guess: is asked if no other program has that word.
    """
    from tagfeed.reading.other_words import other_word  # only for faults

    meant = other_word(word, known, value) or (guess(word, known) if may_guess() else "")
    return meant or f"write one of {', '.join(known)}"


def guess(word: str, known: Collection[str]) -> str:
    """`did you mean …?` with the known word that an unknown one resembles; empty if none does."""
    meant = spelling.nearest(word, known)
    return f"did you mean `{meant}`?" if meant else ""


def fields_schema(fields: Fields) -> dict[str, Any]:
    """The JSON Schema of these fields."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            key: {"description": field.description, **field.type.schema}
            for key, field in fields.items()
        },
        "additionalProperties": False,
    }
    required = [key for key, field in fields.items() if field.required and not field.unless]
    return {**schema, "required": required} if required else schema


def _report_no_fields(node: Node, fields: Fields, path: KeyPath, diagnostics: Diagnostics) -> None:
    wanted = next((key for key in fields if key in fields.required), next(iter(fields)))
    problem = f"was found where lines such as `{wanted}: …` belong"

    def takes(key: str) -> bool:
        trial = Diagnostics(diagnostics.source)
        return fields[key].type.read(node, "", trial) is not None and not trial.faults

    remedy = as_fields(node, [*fields], fields.required, takes)
    diagnostics.refuse(node, path, problem, remedy)


def _report_missing(
    node: Node, fields: Fields, path: KeyPath, diagnostics: Diagnostics, meant: Collection[str]
) -> None:
    """meant: the keys that unknown ones seem to be; a required key among them is only misspelt."""
    for key, field in fields.items():
        is_absent = key not in node.value or _says_nothing(node.value[key], field, diagnostics)
        does_without = not node.value.keys().isdisjoint(field.unless)
        is_known = key in meant or does_without or diagnostics.is_reported((path, key))
        if is_absent and field.required and not is_known:
            remedy = line_such_as(key, field.description)
            diagnostics.add_fault(node.offset, (path, key), "is missing", remedy)


def _says_nothing(node: Node, field: Field, diagnostics: Diagnostics) -> bool:
    """Whether a value says nothing although nothing is wrong with it, as with an empty list."""
    trial = Diagnostics(diagnostics.source)
    return node.value == "" or (field.type.read(node, "", trial) is None and not trial.faults)
