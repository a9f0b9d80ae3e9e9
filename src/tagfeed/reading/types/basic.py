"""The basic types of value that fields share: text, words from a few, numbers, lists, mappings."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from tagfeed.reading.diagnostics import Diagnostics, KeyPath, shorten
from tagfeed.reading.fields import Fields, FieldType, fields_schema, read_fields
from tagfeed.reading.names.odd_names import is_odd, is_over_lines, warn_of_odd
from tagfeed.reading.yaml_nodes import Node
from tagfeed.standards.texts.cleaning import clean, is_blank, one_line
from tagfeed.standards.texts.yaml_text import as_yaml, bracketed

# YAML itself would give these scalars other types; tagfeed reads their text.
_SCALAR: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_MOST_DIGITS = 15  # what a double, and so any JSON parser, holds exactly


class RefusedError(ValueError):
    """Raised if a text is not a value of its type. problem: a phrase that follows the text."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def text_type(value_of: Callable[[str], Any], schema: Mapping[str, Any]) -> FieldType:
    """A value made from text. value_of: raises RefusedError; returns None for an absent value."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        text = scalar_text(node, path, diagnostics, value_of)
        try:
            return None if text is None else value_of(text)
        except RefusedError as error:
            remedy = _without_signs(text or "", value_of) or error.remedy
            diagnostics.refuse(node, path, error.problem, remedy)
            return None

    return FieldType(read, schema)


def _without_signs(text: str, value_of: Callable[[str], Any]) -> str:
    """The remedy for a value that would be right without the commas and quotes around it."""
    with suppress(RefusedError):
        if (bare := text.strip(" ,;\"'“”„«»‘’`")) not in ("", text) and value_of(bare):
            return f"write {as_yaml(bare)}"
    return ""


def scalar_text(
    node: Node, path: KeyPath, diagnostics: Diagnostics, value_of: Callable[[str], Any] = str
) -> str | None:
    """A scalar as text without broken characters and outer white space; None for anything else.

    value_of: what is made of the text, by which a remedy is tried.
    """
    raw = node.value
    if type(raw) is not str:
        remedy = _as_value(node, diagnostics, value_of)
        diagnostics.refuse(node, path, "was found where text belongs", remedy)
        return None
    if raw.isascii() and raw.isprintable():
        return raw.strip()
    text, broken = clean(raw)
    if broken:
        problem = f"broken characters were taken out of “{shorten(text.strip())}”: "
        problem += ", ".join(broken)
        remedy = "retype that text, or convert it from its original encoding"
        diagnostics.add_warning(node.offset, path, problem, remedy)
    return text.strip()


def _as_value(node: Node, diagnostics: Diagnostics, value_of: Callable[[str], Any]) -> str:
    """How to write as a value what YAML took for something else: where no text would do, such as
    for true or false, what would."""
    how, text = _as_one_text(node, diagnostics)
    try:
        value_of(text)
    except RefusedError as error:
        return error.remedy
    return f"{how} {as_yaml(text)}"


def _as_one_text(node: Node, diagnostics: Diagnostics) -> tuple[str, str]:
    """What to do, and the text."""
    if type(node.value) is list:
        texts = [item.value for item in node.value if type(item.value) is str]
        if len(texts) == 1 == len(node.value):
            return f"write it without {'brackets' if node.flow else 'a hyphen'}:", texts[0]
        return "write one text, such as", ", ".join(texts) or "A text"
    named = node.value.get("name")
    if named and type(named.value) is str:
        return "write only the name:", named.value
    pairs = [(key, child.value) for key, child in node.value.items()]
    if len(pairs) == 1 and type(pairs[0][1]) is str and diagnostics.source.sign(node.offset) != "{":
        return "write it in quotes:", ": ".join(pairs[0])
    if len(pairs) == 1 and pairs[0][1] == "":
        return "write it without braces:", pairs[0][0]
    texts = [value for _, value in pairs if type(value) is str and value]
    return "write one text, such as", texts[0] if texts else "A text"


def matching(pattern: str, what: str, remedy: str) -> FieldType:
    """Text that fits a pattern. what: the name of such a text, as in `a media type`."""

    def value_of(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise RefusedError(f"is not {what}", remedy)
        return text

    return text_type(value_of, {**_SCALAR, "pattern": f"^(?:{pattern})$"})


def one_of(*words: str) -> FieldType:
    """One of a few words."""
    remedy = f"write {', '.join(words[:-1])} or {words[-1]}"

    def value_of(text: str) -> str:
        if text not in words:
            raise RefusedError("is not known here", remedy)
        return text

    return text_type(value_of, {"enum": list(words)})


def whole_number(least: int, most: int = 10**_MOST_DIGITS - 1) -> FieldType:
    """A whole number in decimal digits."""
    remedy = f"write a whole number, {least} or more"

    def value_of(text: str) -> int:
        if not (text.isascii() and text.isdigit()):
            raise RefusedError("is not a whole number", remedy)
        if len(text) > _MOST_DIGITS:
            raise RefusedError("is too large", f"write at most {_MOST_DIGITS} digits")
        if int(text) > most:
            raise RefusedError("is too large", f"write {most} or less")
        if int(text) < least:
            raise RefusedError("is too small", remedy)
        return int(text)

    return text_type(value_of, {"type": ["integer", "null"], "minimum": least})


def list_of(item_type: FieldType, splits: bool = True) -> FieldType:
    """A list of values of one type, or one of them; empty items and repeated values are left out.

    splits: whether a comma that YAML leaves in a text may be meant to separate several.
    """

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> tuple[Any, ...] | None:
        if type(node.value) is not list:
            if splits and _may_be_several(node, path, diagnostics):
                return None
            value = item_type.read(node, path, diagnostics)
            return None if value is None else (value,)
        values: dict[Any, None] = {}
        for index, item in enumerate(node.value):
            if item.value != "":
                value = item_type.read(item, (path, index), diagnostics)
                if value is not None:
                    values[value] = None
        return tuple(values) or None

    several = {"type": ["array", "null"], "items": item_type.schema}
    return FieldType(read, {"anyOf": [several, item_type.schema]})


def _may_be_several(node: Node, path: KeyPath, diagnostics: Diagnostics) -> bool:
    """Whether a text could be one name or several; then it is a fault. Quotes make it one."""
    text = node.value
    if type(text) is not str or "," not in text or diagnostics.source.sign(node.offset) in "\"'":
        return False
    several = bracketed([part.strip() for part in text.split(",") if part.strip()])
    remedy = f"write it in brackets: {several}, or in quotes if it is one: {as_yaml(text)}"
    diagnostics.refuse(node, path, "may be one or several", remedy)
    return True


def mapping_of(fields: Fields, make: Callable[..., Any]) -> FieldType:
    """A value with fields of its own, made by `make(**values)`."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        before = len(diagnostics.faults)
        values = read_fields(node, fields, path, diagnostics)
        return make(**values) if len(diagnostics.faults) == before else None

    return FieldType(read, fields_schema(fields))


def either(text: FieldType, make: Callable[[Any], Any], fields: FieldType) -> FieldType:
    """A value with fields of its own, or `make(text)` where only one of them is given."""

    def read(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
        if type(node.value) is not str:
            return fields.read(node, path, diagnostics)
        value = text.read(node, path, diagnostics)
        return None if value is None else make(value)

    return FieldType(read, {"anyOf": [text.schema, fields.schema]})


def _line(text: str) -> str:
    line = one_line(text)
    if is_blank(line):
        raise RefusedError("was found where words belong", "write some, or leave it out")
    return line


def _read_name(node: Node, path: KeyPath, diagnostics: Diagnostics) -> Any:
    if type(node.value) is str and (name := _sound_name(node.value)):
        if is_over_lines(node, diagnostics):
            warn_of_odd(name, node, path, diagnostics)
        return name
    if name := LINE.read(node, path, diagnostics):
        warn_of_odd(name, node, path, diagnostics)
    return name


@lru_cache(maxsize=10_000)
def _sound_name(raw: str) -> str | None:
    text, broken = clean(raw)
    return None if broken or is_blank(text) or is_odd(text) else one_line(text)


def boolean(text: str) -> bool:
    """True or false; raises RefusedError for anything else."""
    if text not in _BOOLEANS:
        raise RefusedError("is neither true nor false", "write true or false")
    return _BOOLEANS[text]


_BOOLEANS = {
    spelling: value
    for value, words in ((True, "y yes true on"), (False, "n no false off"))
    for word in words.split()
    for spelling in (word, word.capitalize(), word.upper())
}


TEXT = text_type(lambda text: text or None, _SCALAR)
"""Plain text of any length."""
LINE = text_type(_line, _SCALAR)
"""Plain text on one line: a title or a name."""
NAME = FieldType(_read_name, _SCALAR)
"""A line that many articles share, such as an author; remembered, as it comes again and again."""
BOOLEAN = text_type(boolean, {"enum": [True, False, None, *_BOOLEANS]})
"""True or false, in any of the spellings of YAML 1.1 (https://yaml.org/type/bool.html)."""
