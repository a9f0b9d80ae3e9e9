"""The kinds of value a list holds: how each is read, and how a JSON Schema describes it.

A kind reads a node to a value, or notes a fault and reads it to None. An empty value is an
absent one: `summary:` with nothing behind it says nothing.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache
from typing import Any

from msgspec import Struct

from tagfeed.reading.diagnostics import Notes, Path, found
from tagfeed.reading.nodes import Node
from tagfeed.reading.text import clean, one_line
from tagfeed.reading.urls import canonical

Read = Callable[[Node, Path, Notes], Any]
# YAML itself would give these scalars other types; tagfeed reads the text that stands there.
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}


class Kind(Struct, frozen=True):
    """How a value is read, and its JSON Schema."""

    read: Read
    schema: Mapping[str, Any]


class Key(Struct, frozen=True):
    """A key of a mapping: the kind of its value, and what it says, for editors and faults."""

    kind: Kind
    says: str
    required: bool = False


class Keys(dict[str, Key]):
    """The known keys of a mapping, in the order in which they are told of."""

    def __init__(self, keys: Mapping[str, Key]) -> None:
        super().__init__(keys)
        self.required = frozenset(name for name, key in keys.items() if key.required)


def read_mapping(node: Node, keys: Keys, path: Path, notes: Notes) -> dict[str, Any]:
    """The values of the known keys that stand there; a fault for each unknown and missing one."""
    if type(node.value) is not dict:
        wanted = "write " + ", ".join(f"`{key}:`" for key in keys)
        notes.fault(node.at, path, f"{found(node)} stands where a mapping belongs", wanted)
        return {}
    values = {}
    for name, child in node.value.items():
        key = keys.get(name)
        if key is None:
            notes.fault(child.key_at, (path, name), "unknown key", nearest(name, keys))
        elif child.value != "":
            value = key.kind.read(child, (path, name), notes)
            if value is not None:
                values[name] = value
    if not keys.required <= values.keys():
        _note_missing(node, keys, path, notes)
    return values


def _note_missing(node: Node, keys: Keys, path: Path, notes: Notes) -> None:
    for name in keys:
        absent = name not in node.value or node.value[name].value == ""
        if absent and name in keys.required:
            remedy = f"write `{name}: …`, {keys[name].says}"
            notes.fault(node.at, (path, name), "is missing", remedy)


def nearest(name: str, known: Collection[str]) -> str:
    """The remedy for an unknown word: the known one it resembles, else all of them."""
    return guess(name, known) or "known here: " + ", ".join(known)


def guess(name: str, known: Collection[str]) -> str:
    """The question after the known word that an unknown one resembles; empty when none does."""
    import difflib  # for faults alone

    close = difflib.get_close_matches(name.lower(), {word.lower() for word in known}, 1, 0.7)
    if not close:
        return ""
    return f"did you mean `{next(word for word in known if word.lower() == close[0])}`?"


def read_text(node: Node, path: Path, notes: Notes) -> str | None:
    """Plain text of any length."""
    return notes.text(node, path) or None


def read_line(node: Node, path: Path, notes: Notes) -> str | None:
    """Plain text on one line: a title or a name."""
    text = notes.text(node, path)
    if text is None:
        return None
    line = one_line(text)
    if not line:
        notes.fault(node.at, path, "holds no visible text", "write a word or take the key out")
    return line or None


def read_name(node: Node, path: Path, notes: Notes) -> str | None:
    """A line that many articles share, such as an author: known when it is met again."""
    if type(node.value) is str and (name := _sound_name(node.value)):
        return name
    return read_line(node, path, notes)


@lru_cache(maxsize=10_000)
def _sound_name(written: str) -> str | None:
    text, broken = clean(written)
    return None if broken else one_line(text)


def read_url(node: Node, path: Path, notes: Notes) -> str | None:
    """An absolute http(s) address, in its canonical form."""
    text = notes.text(node, path)
    if text is None:
        return None
    try:
        return canonical(text)
    except ValueError as error:
        notes.fault(
            node.at, path, f"{found(node)} {error}", "write it whole, as a browser shows it"
        )
        return None


def matching(pattern: str, remedy: str) -> Kind:
    """Text that fits a pattern."""

    def read(node: Node, path: Path, notes: Notes) -> str | None:
        text = notes.text(node, path)
        if text is None or re.fullmatch(pattern, text, re.ASCII):
            return text
        notes.fault(node.at, path, f"{found(node)} does not fit", remedy)
        return None

    return Kind(read, {**_SCALAR, "pattern": f"^(?:{pattern})$"})


def one_of(*words: str) -> Kind:
    """One of a few words."""

    def read(node: Node, path: Path, notes: Notes) -> str | None:
        text = notes.text(node, path)
        if text is None or text in words:
            return text
        notes.fault(node.at, path, f"{found(node)} is not known", "write " + " or ".join(words))
        return None

    return Kind(read, {"enum": list(words)})


def whole_number(least: int) -> Kind:
    """A whole number in decimal digits."""

    def read(node: Node, path: Path, notes: Notes) -> int | None:
        text = notes.text(node, path)
        if text is None:
            return None
        if text.isascii() and text.isdigit() and len(text) < 16 and int(text) >= least:
            return int(text)
        remedy = f"write a whole number, {least} or more"
        notes.fault(node.at, path, f"{found(node)} does not fit", remedy)
        return None

    return Kind(read, {"type": ["integer", "null"], "minimum": least})


def list_of(kind: Kind) -> Kind:
    """A list of values of one kind; empty items and repeated values fall away."""

    def read(node: Node, path: Path, notes: Notes) -> tuple[Any, ...] | None:
        if type(node.value) is not list:
            written = node.value if type(node.value) is str else "…"
            remedy = f"write it in brackets: [{written}]"
            notes.fault(node.at, path, f"{found(node)} stands where a list belongs", remedy)
            return None
        values: dict[Any, None] = {}
        for index, item in enumerate(node.value):
            if item.value != "" and (value := kind.read(item, (path, index), notes)) is not None:
                values[value] = None
        return tuple(values) or None

    return Kind(read, {"type": ["array", "null"], "items": kind.schema})


def mapping_of(keys: Keys, make: Callable[..., Any]) -> Kind:
    """A mapping of known keys, made into a value by `make(**values)`."""

    def read(node: Node, path: Path, notes: Notes) -> Any:
        before = len(notes.faults)
        values = read_mapping(node, keys, path, notes)
        return make(**values) if len(notes.faults) == before else None

    return Kind(read, mapping_schema(keys))


def mapping_schema(keys: Keys) -> dict[str, Any]:
    """The JSON Schema of a mapping of known keys."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {
            name: {"description": key.says, **key.kind.schema} for name, key in keys.items()
        },
        "additionalProperties": False,
    }
    required = [name for name in keys if name in keys.required]
    return {**schema, "required": required} if required else schema


TEXT = Kind(read_text, _SCALAR)
LINE = Kind(read_line, _SCALAR)
NAME = Kind(read_name, _SCALAR)
URL = Kind(read_url, {"type": "string", "format": "iri"})
BOOLEAN = Kind(one_of("true", "false").read, {"type": ["boolean", "null"]})
# RFC 6838 4.2
MEDIA_TYPE = matching(
    r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}",
    "write a media type such as image/jpeg or audio/mpeg",
)
# RFC 4287 3.2.3 takes RFC 2822's addresses, which are ASCII; quoted ones are left out.
EMAIL = matching(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
    "write an address: name@example.org",
)
