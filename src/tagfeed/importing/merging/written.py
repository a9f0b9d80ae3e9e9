"""The articles of a list as they are written: each with the nodes of its keys, and its file."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from tagfeed.importing.sources.plain_values import plain_value
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.keys import DATES
from tagfeed.reading.pinning.pinned_ids import ListAsRead
from tagfeed.reading.types.date_parser import DateOrder, read_date
from tagfeed.reading.yaml import parse
from tagfeed.reading.yaml_nodes import Node, decode

ArticleValues = Mapping[str, Any]
"""The values of an article by key: texts, lists and mappings of them."""


class ListAsWritten:
    """A list that was read without a fault. path: its own file."""

    def __init__(self, path: Path, listed: ListAsRead) -> None:
        self.path, self.listed = path, listed
        self.nodes = {file: _root(file, body) for file, body in listed.lists().items()}

    def text(self, file: Path) -> str:
        return self._texts[file]

    @cached_property
    def _texts(self) -> Mapping[Path, str]:
        return {file: body.decode("utf-8") for file, body in self.listed.lists().items()}

    @cached_property
    def items(self) -> Mapping[Path, Sequence[Node]]:
        """The articles of each file, empty ones too."""
        return {file: items_of(node) for file, node in self.nodes.items()}

    def mark(self, file: Path) -> int:
        """How much smaller the positions of nodes are than those in the file's text: 1 if a byte
        order mark precedes."""
        return int(self.text(file).startswith("\ufeff"))


def items_of(root: Node | None) -> Sequence[Node]:
    """The articles of a list, or of a file that holds only articles."""
    listed = root.value.get("articles") if root and type(root.value) is dict else root
    return listed.value if listed and type(listed.value) is list else ()


def values_of(item: Node) -> ArticleValues:
    """What an article's keys hold, as plain texts, lists and mappings."""
    return {key: plain_value(node) for key, node in item.value.items()} if item.value else {}


def same(key: str, one: Any, other: Any, order: DateOrder | None) -> bool:
    """Whether two values mean the same, however they are written."""
    if key in DATES and isinstance(one, str) and isinstance(other, str):
        return _moment(one, order) == _moment(other, order)
    return bool(_normal(key, one) == _normal(key, other))


def _root(file: Path, body: bytes) -> Node | None:
    return parse(Diagnostics(decode(str(file), body))).root


def _normal(key: str, value: Any) -> Any:
    if key in ("authors", "tags") and not isinstance(value, list):
        return [value] if value else []
    if key == "image" and isinstance(value, str):
        return {"url": value}
    return value or None


def _moment(text: str, order: DateOrder | None) -> date | datetime | str:
    try:
        return read_date(text, order)
    except ValueError:
        return text
