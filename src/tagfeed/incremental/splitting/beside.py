"""Articles that are not items of a YAML file, but are treated as those of one more file of the
list."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.incremental.splitting.item_index import ItemIndex
from tagfeed.model import Place

_DIGEST = 16  # bytes


class ReadArticle(Struct, frozen=True):
    """An article that was read without a fault: what `Item` has of it, or why it is not one."""

    values: dict[str, Any]
    spelled: Mapping[str, str]
    warnings: list[Fault]
    left_out: str = ""


class Beside(Protocol):
    """The Markdown files of a list, or its rows."""

    @property
    def body(self) -> bytes:
        """The text that stands for them: a line for each."""

    def index(self) -> ItemIndex:
        """How that text is split. Raises NeedsFullBuild where it is empty."""

    def remembered(self, index: ItemIndex) -> ItemIndex:
        """An index of it that knows what the next build asks."""

    def place(self, number: int) -> Place:
        """Where an article is."""

    def prepare(self, numbers: Iterable[int]) -> None:
        """Read these articles, if it is quicker to read several at once. Raises NeedsFullBuild."""

    def read_article(self, number: int) -> ReadArticle:
        """One of those that were prepared. Raises NeedsFullBuild where it can't be read."""


def known_digests(index: ItemIndex) -> frozenset[bytes]:
    """The digests of the lines of such a text."""
    column = index.digests
    return frozenset(column[at : at + _DIGEST] for at in range(0, len(column), _DIGEST))
