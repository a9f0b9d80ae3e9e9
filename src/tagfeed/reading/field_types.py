"""The types of value that many fields share: text, addresses, words, numbers, lists."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten, typed
from tagfeed.reading.fields import Fields, FieldType, fields_schema, read_fields
from tagfeed.reading.nodes import Node
from tagfeed.reading.text import clean, one_line
from tagfeed.standards import mail, media_types
from tagfeed.standards.addresses import web_address

# YAML itself would give these scalars other types; tagfeed reads their text.
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_MOST_DIGITS = 15  # what a double, and so any reader of JSON, holds exactly


def scalar_text(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    """A scalar as sound text, without the white space around it; None for anything else."""
    raw = node.value
    if type(raw) is not str:
        diagnostics.refuse(node, path, "is where text belongs", "write plain text")
        return None
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    text, broken = clean(raw)
    if broken:
        names = ", ".join(broken)
        problem = f"broken characters were taken out of “{shorten(text.strip())}”: {names}"
        remedy = "retype that text, or convert it from its original encoding"
        diagnostics.add_warning(node.offset, path, problem, remedy)
    return text.strip()


def matching(pattern: str, what: str, remedy: str) -> FieldType:
    """Text that fits a pattern. what: what such a text is, with its article."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
        text = scalar_text(node, path, diagnostics)
        if text is None or re.fullmatch(pattern, text, re.ASCII):
            return text
        diagnostics.refuse(node, path, f"is not {what}", remedy)
        return None

    return FieldType(read, {**_SCALAR, "pattern": f"^(?:{pattern})$"})


def one_of(*words: str) -> FieldType:
    """One of a few words."""
    remedy = f"write {', '.join(words[:-1])} or {words[-1]}"

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
        text = scalar_text(node, path, diagnostics)
        if text is None or text in words:
            return text
        diagnostics.refuse(node, path, "is not known here", remedy)
        return None

    return FieldType(read, {"enum": list(words)})


def whole_number(least: int) -> FieldType:
    """A whole number in decimal digits."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> int | None:
        text = scalar_text(node, path, diagnostics)
        if text is None:
            return None
        remedy = f"write a whole number, {least} or more"
        if not (text.isascii() and text.isdigit()):
            diagnostics.refuse(node, path, "is not a whole number", remedy)
        elif len(text) > _MOST_DIGITS:
            remedy = f"write at most {_MOST_DIGITS} digits"
            diagnostics.refuse(node, path, "is too large", remedy)
        elif int(text) < least:
            diagnostics.refuse(node, path, "is too small", remedy)
        else:
            return int(text)
        return None

    return FieldType(read, {"type": ["integer", "null"], "minimum": least})


def list_of(item_type: FieldType) -> FieldType:
    """A list of values of one type; empty items and repeated values are left out."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> tuple[Any, ...] | None:
        if type(node.value) is not list:
            remedy = f"write it in brackets: {_in_brackets(node)}"
            diagnostics.refuse(node, path, "is where a list belongs", remedy)
            return None
        values: dict[Any, None] = {}
        for index, item in enumerate(node.value):
            if item.value != "":
                value = item_type.read(item, (path, index), diagnostics)
                if value is not None:
                    values[value] = None
        return tuple(values) or None

    return FieldType(read, {"type": ["array", "null"], "items": item_type.schema})


def _in_brackets(node: Node) -> str:
    if type(node.value) is str:
        return f"[{', '.join(map(typed, node.value.split(', ')))}]"
    return f"[{{{next(iter(node.value), '')}: …}}]"


def mapping_of(fields: Fields, make: Callable[..., Any]) -> FieldType:
    """A value with fields of its own, made by `make(**values)`."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        before = len(diagnostics.faults)
        values = read_fields(node, fields, path, diagnostics)
        return make(**values) if len(diagnostics.faults) == before else None

    return FieldType(read, fields_schema(fields))


def _read_text(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    return scalar_text(node, path, diagnostics) or None


def _read_line(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    line = one_line(text)
    if not line:
        remedy = "write some text, or leave it out"
        diagnostics.add_fault(node.offset, path, "has no visible text", remedy)
    return line or None


def _read_name(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    if type(node.value) is str and (name := _sound_name(node.value)):
        return name
    return _read_line(node, path, diagnostics)


@lru_cache(maxsize=10_000)
def _sound_name(raw: str) -> str | None:
    text, broken = clean(raw)
    return None if broken else one_line(text)


def _read_url(node: Node, path: KeyPath, diagnostics: Diagnostics) -> str | None:
    text = scalar_text(node, path, diagnostics)
    if text is None:
        return None
    try:
        return web_address(text)
    except ValueError as error:
        diagnostics.refuse(node, path, str(error), "write it whole, as a browser shows it")
        return None


TEXT = FieldType(_read_text, _SCALAR)
"""Plain text of any length."""
LINE = FieldType(_read_line, _SCALAR)
"""Plain text on one line: a title or a name."""
NAME = FieldType(_read_name, _SCALAR)
"""A line that many articles share, such as an author: recognised when it is met again."""
URL = FieldType(_read_url, {"type": "string", "format": "iri"})
"""An absolute http(s) address, in its canonical form."""
BOOLEAN = FieldType(one_of("true", "false").read, {"type": ["boolean", "null"]})
MEDIA_TYPE = matching(
    media_types.MEDIA_TYPE, "a media type", "write one such as image/jpeg or audio/mpeg"
)
EMAIL = matching(mail.ADDRESS, "an e-mail address", "write one such as name@example.org")
