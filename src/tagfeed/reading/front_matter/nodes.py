"""Makes nodes of front matter: every value as text, with its place in the Markdown file."""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time
from typing import Any

from tagfeed.errors import Fault, InputError
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.front_matter.blocks import Block, Style
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import FileText, Node

FindPlace = Callable[[str, int], int]
"""Where the value at a dotted path is; the place of what is above it where that is not known."""


def read_block(block: Block, source: FileText, diagnostics: Diagnostics) -> dict[str, Node]:
    """The values by key. Faults are added to the diagnostics; what can't be read gives nothing."""
    try:
        return _READERS[block.style](block, source, diagnostics)
    except InputError:
        return {}


def _yaml(block: Block, source: FileText, diagnostics: Diagnostics) -> dict[str, Node]:
    """The text before it is kept, so that places are those in the file."""
    inside = source.text[block.begin : block.end]
    before = _BLANKED.sub(" ", source.text[: block.begin])
    found = Diagnostics(FileText(source.name, before + inside))
    try:
        root = parse(found).root
    except InputError as error:
        diagnostics.faults += _slips(found.source) or error.faults
        return {}
    diagnostics.faults += found.faults
    diagnostics.warnings += found.warnings
    if root is None or root.value == "":
        return {}
    if type(root.value) is not dict:
        remedy = "write each value on a line of its own, as in `title: A title`"
        diagnostics.refuse(root, "", "was found where front matter belongs", remedy)
        return {}
    return root.value


def _slips(source: FileText) -> Sequence[Fault]:
    """What was meant where front matter is not YAML."""
    from tagfeed.reading.yaml_slips import mended  # few files have slips

    return mended(source.name, source.text, frozenset()).faults


def _toml(block: Block, source: FileText, diagnostics: Diagnostics) -> dict[str, Node]:
    inside = source.text[block.begin : block.end]
    try:
        values = tomllib.loads(inside.replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        place = re.search(r"at line (\d+)", str(error))
        above = source.line(block.begin) - 1
        line = above + (int(place[1]) if place else inside.count("\n"))
        what = re.sub(r" \(at .*\)", "", str(error))
        problem = f"this can't be read as TOML: {what[:1].lower()}{what[1:]}"
        diagnostics.faults.append(
            Fault(source.name, line, "", problem, 'write values as in `title = "A title"`')
        )
        return {}
    places = _toml_places(inside, block.begin)
    return _nodes_of(values, "", block.begin, lambda path, above: places.get(path, above))


def nodes_of(values: Mapping[str, Any]) -> dict[str, Node]:
    """Values without a line of a file that people could be shown."""
    return _nodes_of(values, "", 0, lambda _path, above: above)


def _toml_places(text: str, begin: int) -> dict[str, int]:
    """Where the lines of keys are, by dotted path."""
    places: dict[str, int] = {}
    table = ""
    for found in _TOML_LINE.finditer(text):
        if found["table"] is not None:
            table = found["table"].replace('"', "").strip() + "."
        else:
            path = table + re.sub(r"\s*\.\s*", ".", found["key"].replace('"', ""))
            places.setdefault(path, begin + found.start("key"))
    return places


def _nodes_of(
    values: Mapping[str, Any], path: str, above: int, place: FindPlace
) -> dict[str, Node]:
    return {key: _node_of(value, f"{path}{key}", above, place) for key, value in values.items()}


def _node_of(value: Any, path: str, above: int, place: FindPlace) -> Node:
    offset = place(path, above)
    if isinstance(value, dict):
        return Node(_nodes_of(value, f"{path}.", offset, place), offset, offset)
    if isinstance(value, list):
        return Node([_node_of(each, path, offset, place) for each in value], offset, offset, True)
    return Node(_text_of(value), offset, offset)


def _text_of(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


def _lines(pattern: re.Pattern[str]) -> Callable[[Block, FileText, Diagnostics], dict[str, Node]]:
    """A reader of lines such as `Title: One`, which may go on in lines that are indented. Where a
    key comes again, its lines are read as one."""

    def read(block: Block, source: FileText, _diagnostics: Diagnostics) -> dict[str, Node]:
        values: dict[str, Node] = {}
        for found in pattern.finditer(source.text, block.begin, block.end):
            key, value = found["key"].strip(), " ".join(found["value"].split())
            if earlier := values.get(key):
                value = f"{earlier.value} {value}"
            values[key] = Node(value, found.start("value"), found.start("key"))
        return values

    return read


_BLANKED = re.compile(r"[^\r\n]")
_TOML_LINE = re.compile(
    r"^[ \t]*(?:\[\[?(?P<table>[^\[\]\n]+)\]\]?|(?P<key>[\w\"-]+(?:\s*\.\s*[\w\"-]+)*)[ \t]*=)",
    re.MULTILINE,
)
_HEADER = re.compile(
    r"^(?P<key>[A-Za-z][\w -]*):[ \t]*(?P<value>[^\r\n]*(?:\r?\n[ \t]+\S[^\r\n]*)*)", re.MULTILINE
)
_DOTTED = re.compile(r"^[ \t]*\.\. +(?P<key>[\w-]+):[ \t]*(?P<value>[^\r\n]*)", re.MULTILINE)
_READERS: Mapping[Style, Callable[[Block, FileText, Diagnostics], dict[str, Node]]] = {
    "yaml": _yaml,
    "json": _yaml,  # JSON is YAML
    "toml": _toml,
    "headers": _lines(_HEADER),
    "nikola": _lines(_DOTTED),
}
