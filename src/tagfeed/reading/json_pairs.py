"""Reads a character that JSON writes as a pair of halves: `\\ud83d\\ude00` is one emoji.

YAML knows no halves (1.2.2 5.7), so each pair is written as YAML has it, with as many characters:
`\\U0001f600\\0`. In text in double quotes the character is left with a NUL after it, in any other
the letters are; what was read tells which, and both are undone.
"""

import re

from tagfeed.reading.yaml_nodes import Node

# RFC 8259 7. A backslash before the first is one that is escaped itself, unless there are two.
_PAIR = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)
_WRITTEN = re.compile(r"\\U(000[0-9a-f]{5}|0010[0-9a-f]{4})\\0")
_READ = re.compile("([\U00010000-\U0010ffff])\0")


def has_pairs(text: str) -> bool:
    """Whether a text may hold any."""
    return "\\ud" in text or "\\uD" in text


def with_whole_characters(text: str) -> str:
    """The text with each pair as one character, and as long as before."""
    return _PAIR.sub(_whole, text)


def without_marks(node: Node) -> Node:
    """What was read from such a text, as its author wrote it."""
    if type(node.value) is str:
        return Node(_undone(node.value), node.offset, node.key_offset)
    value = (
        {_undone(key): without_marks(child) for key, child in node.value.items()}
        if type(node.value) is dict
        else [without_marks(child) for child in node.value]
    )
    return Node(value, node.offset, node.key_offset, node.flow)


def _whole(pair: re.Match[str]) -> str:
    high, low = int(pair[2], 16), int(pair[3], 16)
    # The Unicode Standard, 3.9, D91.
    return f"{pair[1]}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}\\0"


def _undone(text: str) -> str:
    if "\0" in text:
        text = _READ.sub(r"\1", text)
    return _WRITTEN.sub(_as_pair, text) if "\\U" in text else text


def _as_pair(written: re.Match[str]) -> str:
    code = int(written[1], 16) - 0x10000
    return f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
