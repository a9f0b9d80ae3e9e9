"""The documents that feeds become, and the report of the build that published them."""

from collections.abc import Callable
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from msgspec import Struct

from tagfeed.errors import Fault
from tagfeed.model.articles import Article
from tagfeed.standards.codings import Coding
from tagfeed.standards.formats import FormatName
from tagfeed.standards.layout import file_names

Announce = Callable[[str], None]
"""Takes what is done now, such as a stage of a build, in words for people."""


class Document(Struct, frozen=True):
    """A file to publish: its path below feeds/, its format, its bytes, the articles it shows.

    The bytes are in pieces, one per entry between `head` and `foot`, joined by `separator`. Feeds
    that show the same article share its piece, which is kept and checked once.

    warnings: what could not be published as the list has it, each at the key path of its article.
    coding: how the file is packed; its bytes here are those that it unpacks to. is_private: whether
    it is not for everybody, so that its path is below another folder.
    """

    path: PurePosixPath
    format: FormatName | Literal["opml", "sitemap", "chapters", "other"]
    head: bytes
    entries: tuple[bytes, ...] = ()
    separator: bytes = b""
    foot: bytes = b""
    articles: tuple[Article, ...] = ()
    warnings: tuple[Fault, ...] = ()
    coding: Coding | None = None
    is_private: bool = False

    @property
    def full_path(self) -> str:
        """Its path; for a private one, with what tells it from those below feeds/."""
        return f"{file_names.PRIVATE if self.is_private else ''}{self.path}"

    @property
    def body(self) -> bytes:
        """The whole file, unpacked."""
        entries = (self.separator.join(self.entries),) if self.separator else self.entries
        return b"".join((self.head, *entries, self.foot))


class Report(Struct, frozen=True):
    """The result of a build. Paths are below feeds/; `due` as in Plan.

    warnings: all that there are. news: those that no earlier build has reported. notices: remarks
    for somebody at a terminal, which cron never prints.
    """

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    feeds: int = 0
    articles: int = 0
    held: int = 0
    due: datetime | None = None
    warnings: tuple[Fault, ...] = ()
    news: tuple[Fault, ...] = ()
    notices: tuple[Fault, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether any file was written or removed."""
        return bool(self.written or self.removed)
