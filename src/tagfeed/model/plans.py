"""The plan: every feed to publish at a moment, and what is published with them."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tagfeed.model.articles import Article
from tagfeed.model.feeds import Feed
from tagfeed.standards.formats import FormatName
from tagfeed.standards.layout.moves import Moves


class Copy(Struct, frozen=True):
    """A file at an address that moved: a copy of a feed in one format, or a page that leads there.

    path: the file, below feeds/. address: the one on record that it belongs to. original: the file
    of the feed that it is a copy of.
    """

    path: str
    address: str
    feed: Feed
    format: FormatName | Literal["other"]
    original: str


class SubscribePage(Struct, frozen=True):
    """A page of the list of feeds for people. number: from 1. last: that of the last page.

    sections: the feeds below each heading: `file_names.TAGS`, `file_names.AUTHORS`, or "" for
    those of the site and the ones that the list asks for.
    """

    number: int
    last: int
    sections: tuple[tuple[str, tuple[Feed, ...]], ...]


class Plan(Struct, frozen=True):
    """Everything that would be published at a moment.

    visible: every article that may be shown, newest first.
    held: those waiting for their date, the next due first.
    expired: those that `expires` took out.
    drafts: those never shown.
    withdrawn: those taken back.
    still_reported: those of them that feeds report, the latest first.
    due: the next moment at which the plan changes even if the list does not.
    opml_feeds: those that `feeds.opml` names; none where it is not written.
    moves: what it says of addresses that moved.
    kept: empty feeds at addresses where one stood or is about to, though nothing is shown there.
    copies: files at addresses that moved.
    private: feeds that are published elsewhere than these.
    archive_pages: the pages of the feeds' archives.
    subscribe_pages: those that tell people which feeds there are.
    style: the publisher's stylesheet; empty where it stays as it is.
    """

    feeds: tuple[Feed, ...]
    visible: tuple[Article, ...]
    held: tuple[Article, ...] = ()
    expired: tuple[Article, ...] = ()
    drafts: tuple[Article, ...] = ()
    withdrawn: tuple[Article, ...] = ()
    still_reported: tuple[Article, ...] = ()
    due: datetime | None = None
    opml_feeds: tuple[Feed, ...] = ()
    moves: Moves = {}
    kept: tuple[Feed, ...] = ()
    copies: tuple[Copy, ...] = ()
    private: tuple[Feed, ...] = ()
    archive_pages: tuple[Feed, ...] = ()
    subscribe_pages: tuple[SubscribePage, ...] = ()
    style: bytes = b""

    @property
    def showing(self) -> tuple[Feed, ...]:
        """Everything that shows articles: the feeds, and the pages of their archives."""
        return self.feeds + self.archive_pages

    @property
    def lists_feeds(self) -> bool:
        """Whether `feeds.opml` is written: always, unless an edit made no feed appear or vanish."""
        return bool(self.opml_feeds)
