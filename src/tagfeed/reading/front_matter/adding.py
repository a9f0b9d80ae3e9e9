"""Adds a key to front matter, and changes no other byte."""

import re
from collections.abc import Callable

import msgspec

from tagfeed.reading.front_matter.blocks import Block, Style


def with_key(text: str, block: Block, tool: str, key: str, value: str) -> str:
    """The text with one more key, as the last line of the front matter."""
    line_end = "\r\n" if "\r\n" in text[: block.end] else "\n"
    return _ADDERS[block.style](text, block, tool, (key, value, line_end))


Added = tuple[str, str, str]
"""A key, its value, and what ends a line."""


def _json(value: str) -> str:
    return msgspec.json.encode(value).decode()


def _as_yaml(text: str, block: Block, _tool: str, added: Added) -> str:
    inside = text[block.begin : block.end]
    if inside.rstrip().endswith("}") and inside.lstrip().startswith("{"):
        return _as_json(text, block, _tool, added)
    key, value, line_end = added
    first = re.search(r"^([ \t]*)[^\s#]", inside, re.MULTILINE)
    indent = first[1] if first else ""
    return _before(text, block.end, f"{indent}{key}: {_json(value)}{line_end}")


def _as_toml(text: str, block: Block, tool: str, added: Added) -> str:
    """Before the first table, whose keys would go on; Zola knows no keys but those of `[extra]`."""
    key, value, line_end = added
    line = f"{key} = {_json(value)}{line_end}"
    inside = text[block.begin : block.end]
    tables = [*re.finditer(r"^[ \t]*\[+([^\[\]\n]+)\]+", inside, re.MULTILINE)]
    names = [found[1].strip() for found in tables]
    ends = [found.start() for found in tables[1:]] + [len(inside)]
    if tool != "zola":
        end = tables[0].start() if tables else len(inside)
    elif "extra" in names:
        end = ends[names.index("extra")]
    else:
        line, end = f"[extra]{line_end}{line}", len(inside)
    if end < len(inside):
        end = len(inside[:end].rstrip())
        return _before(text, block.begin + end, line_end + line.rstrip("\r\n"))
    return _before(text, block.end, line)


def _as_json(text: str, block: Block, _tool: str, added: Added) -> str:
    key, value, line_end = added
    closing = text.rindex("}", block.begin, block.end)
    end = len(text[:closing].rstrip())
    is_empty = text[end - 1] == "{"
    broken = "\n" in text[end:closing]
    first = re.search(r"\n([ \t]+)\S", text[block.begin : end])
    space = line_end + (first[1] if first else "  ") if broken else " "
    name = _json(key) if re.search(r'\{\s*"', text[block.begin : end + 1]) or is_empty else key
    return _before(text, end, f"{'' if is_empty else ','}{space}{name}: {_json(value)}")


def _as_header(text: str, block: Block, _tool: str, added: Added) -> str:
    key, value, line_end = added
    line = f"{key.title()}: {value}{line_end}"
    return _before(text, block.end, line if text[: block.end].endswith("\n") else line_end + line)


def _as_dotted(text: str, block: Block, _tool: str, added: Added) -> str:
    key, value, line_end = added
    line = f".. {key}: {value}{line_end}"
    return _before(text, block.end, line if text[: block.end].endswith("\n") else line_end + line)


def _before(text: str, at: int, added: str) -> str:
    return text[:at] + added + text[at:]


_ADDERS: dict[Style, Callable[[str, Block, str, Added], str]] = {
    "yaml": _as_yaml,
    "toml": _as_toml,
    "json": _as_json,
    "headers": _as_header,
    "nikola": _as_dotted,
}
