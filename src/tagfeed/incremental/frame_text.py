"""What stands around the items of a list: its frame, which is parsed when it is not as it was."""

from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from tagfeed.errors import InputError, NeedsFullBuild
from tagfeed.incremental.items import Cut
from tagfeed.incremental.lazy_file import Body
from tagfeed.incremental.split_items import first_lines
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.nodes import Node, Source, decode
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.yaml import parse


def read_frame_apart(path: Path, body: bytes | Body, cut: Cut) -> tuple[Settings, Cut]:
    """The list without its items, and its cut with the frame's values.

    Raises NeedsFullBuild where it is not a list without them.
    """
    head, tail = text_of(body[: cut.head]), text_of(body[len(body) - cut.tail :])
    line_after = first_lines(body, cut)[len(cut.lines) // 4] if tail else 0
    source = _Around(str(path), head, tail, line_after)
    root = _unpacked(cut.values) if cut.values else composed(source)
    listed = root.value.get("articles") if root and type(root.value) is dict else None
    # Nothing stands between the key and the first item, which so belongs to it.
    if not root or root.flow or not listed or listed.value != "" or listed.key_offset >= source.end:
        raise NeedsFullBuild
    if not _ends_with_key(head, listed.key_offset):
        raise NeedsFullBuild
    notes = Diagnostics(source)
    try:
        frame = read_settings(path, root, notes)
    except InputError:
        raise NeedsFullBuild from None
    return frame, replace(cut, values=cut.values or msgspec.msgpack.encode(root))


def _unpacked(values: bytes) -> Node:
    return _node(msgspec.msgpack.decode(values))


def _node(fields: dict[str, Any]) -> Node:
    value = fields["value"]
    if type(value) is dict:
        value = {key: _node(below) for key, below in value.items()}
    elif type(value) is list:
        value = [_node(below) for below in value]
    return Node(value, fields["at"], fields["key_at"], fields["flow"])


def _ends_with_key(head: str, key_offset: int) -> bool:
    """Whether behind the key's line a head holds comments alone."""
    lines = head[key_offset:].splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines[1:])


class _Around(Source):
    """What stands before and after the items of a file, with the lines that it has there."""

    def __init__(self, name: str, head: str, tail: str, line_after: int) -> None:
        super().__init__(name, head + tail)
        self.end = len(head)
        self.lines_between = line_after - 1 - head.count("\n")

    def line(self, at: int) -> int:
        return super().line(at) + (self.lines_between if at >= self.end else 0)


def composed(source: Source) -> Node | None:
    """The one document of a piece. Raises NeedsFullBuild for a fault, and for an alias."""
    diagnostics = Diagnostics(source)
    try:
        parsed = parse(diagnostics)
    except InputError:
        raise NeedsFullBuild from None
    if diagnostics.faults or parsed.has_aliases:
        raise NeedsFullBuild
    return parsed.root


def text_of(piece: bytes) -> str:
    """A piece decoded, its last line ended. Raises NeedsFullBuild where it is not UTF-8."""
    try:
        text = decode("", piece).text
    except InputError:
        raise NeedsFullBuild from None
    return text if text.endswith("\n") or not text else text + "\n"
