"""The text around the items of a list: its frame, parsed only when it has changed."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from tagfeed.errors import InputError, NeedsFullBuild
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.incremental.splitting.lazy_file import LazyFile
from tagfeed.incremental.splitting.split_items import first_lines
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.settings import Settings, read_settings
from tagfeed.reading.yaml_nodes import FileText, Node, decode
from tagfeed.standards.texts.cleaning import is_printable


def read_frame(path: Path, body: bytes | LazyFile, index: ItemIndex) -> tuple[Settings, ItemIndex]:
    """The settings of a list read without its items, and its index with the frame's values.

    Raises NeedsFullBuild where the frame is not a list by itself.
    """
    head, tail = text_of(body[: index.head]), text_of(body[len(body) - index.tail :])
    line_after = first_lines(body, index)[len(index.lines) // 4] if tail else 0
    source = _FrameText(str(path), head, tail, line_after)
    root = _unpacked(index.values) if index.values else parsed(source)
    listed = root.value.get("articles") if root and type(root.value) is dict else None
    if not root or root.flow or not _is_around(listed, index, source):
        raise NeedsFullBuild
    found = Diagnostics(source)
    try:
        frame = read_settings(path, root, found)
    except InputError:
        raise NeedsFullBuild from None
    return frame, replace(index, values=index.values or msgspec.msgpack.encode(root))


def _is_around(listed: Node | None, index: ItemIndex, source: "_FrameText") -> bool:
    """Whether the items belong to their key; a list of other files has neither."""
    if listed is None or not index.lengths:
        return listed is None and not index.lengths
    # They do only if nothing is between it and the first of them.
    is_before = listed.value == "" and listed.key_offset < source.end
    return is_before and _ends_with_key(source.text[: source.end], listed.key_offset)


def _unpacked(values: bytes) -> Node:
    return _node(msgspec.msgpack.decode(values))


def _node(fields: dict[str, Any]) -> Node:
    value = fields["value"]
    if type(value) is dict:
        value = {key: _node(below) for key, below in value.items()}
    elif type(value) is list:
        value = [_node(below) for below in value]
    return Node(value, fields["offset"], fields["key_offset"], fields["flow"])


def _ends_with_key(head: str, key_offset: int) -> bool:
    """Whether only comments follow the line of the key."""
    lines = head[key_offset:].splitlines()
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines[1:])


class _FrameText(FileText):
    """The text before and after the items of a file, with its lines in the file."""

    def __init__(self, name: str, head: str, tail: str, line_after: int) -> None:
        super().__init__(name, head + tail)
        self.end = len(head)
        self.lines_between = line_after - 1 - head.count("\n")

    def line(self, offset: int) -> int:
        return super().line(offset) + (self.lines_between if offset >= self.end else 0)


def parsed(source: FileText) -> Node | None:
    """The one YAML document of a text. Raises NeedsFullBuild for a fault, and for an alias."""
    from tagfeed.reading.yaml import parse  # for what is not written plainly

    diagnostics = Diagnostics(source)
    try:
        document = parse(diagnostics)
    except InputError:
        raise NeedsFullBuild from None
    if diagnostics.faults or document.has_aliases:
        raise NeedsFullBuild
    return document.root


def text_of(body: bytes) -> str:
    """Bytes decoded, the last line ended. Raises NeedsFullBuild where they are not UTF-8."""
    text = _plainly_decoded(body) if body else ""
    if text is None:
        try:
            text = decode("", body).text
        except InputError:
            raise NeedsFullBuild from None
    return text if text.endswith("\n") or not text else text + "\n"


def _plainly_decoded(body: bytes) -> str | None:
    """Bytes that are nothing but items in UTF-8, decoded; None where `decode` must look closer,
    which takes ten times as long: an edit has hundreds of pieces."""
    if not body.lstrip(b" ").startswith(b"- "):
        return None
    with suppress(UnicodeDecodeError):
        text = body.decode()
        # Whatever is replaced in a text is not printable.
        return text if is_printable(text) else None
    return None
