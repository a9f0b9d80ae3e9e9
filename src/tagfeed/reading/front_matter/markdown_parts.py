"""A Markdown file as it is read: what its front matter says, by the parts of an article."""

from collections.abc import Mapping, Sequence
from datetime import UTC, tzinfo

from msgspec import Struct

from tagfeed.reading.front_matter.blocks import Block
from tagfeed.reading.front_matter.paths import FileName
from tagfeed.reading.front_matter.tool import Tool
from tagfeed.reading.types.date_parser import DateOrder
from tagfeed.reading.yaml_nodes import FileText, Node


class Origin(Struct, frozen=True):
    """What is known of files besides themselves.

    site: its address. tool: the one that they are written for; None to find out. urls: the pattern
    of their addresses; None for that of the tool. ids: the pattern of their ids, where these are
    not their addresses. tags: of each of them. keeps_ids: whether their ids are those that the
    tool's own feeds have. defaults: front matter of files that have none of their own.
    """

    site: str
    zone: tzinfo = UTC
    date_order: DateOrder | None = None
    tool: str | None = None
    urls: str | None = None
    ids: str | None = None
    tags: tuple[str, ...] = ()
    keeps_ids: bool = False
    defaults: Mapping[str, Node] = {}


class MarkdownParts(Struct, frozen=True):
    """A Markdown file: where its front matter is, what that gives by parts, and its name.

    path: below the list's folder.
    """

    source: FileText
    path: str
    block: Block
    parts: Mapping[str, Node]
    named: FileName
    tool: Tool
    origin: Origin


def text_of(node: Node | None) -> str:
    """What a node says, if it is a text; else nothing."""
    return node.value if node is not None and type(node.value) is str else ""


def items_of(parts: Mapping[str, Node], key: str) -> Sequence[Node]:
    """The items of a part that is a list; none of any other."""
    node = parts.get(key)
    return node.value if node is not None and type(node.value) is list else ()


def is_true(node: Node | None) -> bool:
    """Whether a value says yes."""
    return text_of(node).strip().lower() in ("true", "yes", "on", "y")


def is_false(node: Node | None) -> bool:
    """Whether a value says no."""
    return text_of(node).strip().lower() == "false"
