"""Where a key goes in the text of a list, so that every other byte stays as it is."""

import re

import msgspec

from tagfeed.reading.yaml_nodes import NOTHING, Node
from tagfeed.standards.texts.yaml_text import as_yaml


def as_json(text: str) -> str:
    """A text in quotes, as JSON and YAML read it."""
    return msgspec.json.encode(text).decode()


def edit(
    node: Node, key: str, value: str, text: str, mark: int, before_key: str = ""
) -> tuple[int, int, str]:
    """The bounds of the text to replace, and its replacement, to give a mapping a key.

    The key is put before another, else before all others, or filled where it says nothing.
    value: as it is written. mark: the length of what is before the text in which the node has its
    place.
    """
    if key in node.value:
        return filled(text, mark + node.value[key].offset, value)
    if not node.value:  # `{}`
        return mark + node.offset + 1, mark + node.offset + 1, f"{as_yaml(key)}: {value}"
    following: Node = node.value.get(before_key) or next(iter(node.value.values()))
    begin = mark + following.key_offset
    written = as_json(key) if is_json(node, text, mark) else as_yaml(key)
    before = text[:begin].rstrip()
    if not node.flow and before.endswith("?"):  # `? title` on one line, `: One` on the next
        begin = len(before) - 1
    line_begin = max(text.rfind("\n", 0, begin), text.rfind("\r", 0, begin)) + 1
    indent = " " * (begin - line_begin)
    line_end = "\r\n" if "\r\n" in text else "\n"
    if not node.flow:
        return begin, begin, f"{written}: {value}{line_end}{indent}"
    own_line = text[line_begin:begin]
    separator = ", " if own_line.strip() else f",{line_end}{own_line}"
    return begin, begin, f"{written}: {value}{separator}"


def is_json(node: Node, text: str, mark: int) -> bool:
    """Whether a mapping is written as in JSON."""
    first: Node | None = next(iter(node.value.values()), None)
    return node.flow and first is not None and text[mark + first.key_offset] == '"'


def filled(text: str, begin: int, value: str) -> tuple[int, int, str]:
    """The same where a value is given that says nothing."""
    if nothing := _NOTHING.match(text, begin):
        return begin, nothing.end(), value
    space = "" if text[begin - 1] == " " else " "  # after the colon
    return begin, begin, f"{space}{value}"


_NOTHING = re.compile("|".join(map(re.escape, ('""', "''", *sorted(NOTHING)))))
