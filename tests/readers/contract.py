"""What a reader is asked and what it answers. A reader is one file in `programs/` and one word
in `registry.READERS`."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Literal, Protocol

from msgspec import Struct

from tagfeed.model import Article

FeedFormat = Literal["rss", "atom", "json"]
Correction = Literal["shown", "twice", "unseen"]
Withdrawal = Literal["dropped", "forgotten", "kept"]

XML: tuple[FeedFormat, ...] = ("rss", "atom")


class Seen(Struct, frozen=True):
    """An entry as a reader shows it; what it has no place for, or does not tell, is empty.

    Times are aware. summary is the text under the title, without markup, on one line.
    """

    id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    summary: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()


class Habit(Struct, frozen=True):
    """A field that a reader shows otherwise than the list has it.

    shows: what the reader shows of an article instead. word: that, in the table's cell.
    because: a sentence that says why, for the notes under the table.
    """

    field: str
    shows: Callable[[Article], object]
    word: str
    because: str
    formats: tuple[FeedFormat, ...] = ("rss", "atom", "json")


class Subscription(Protocol):
    """A reader that has subscribed to some feeds."""

    def refresh(self) -> None:
        """Fetch every feed."""

    def seen(self, url: str) -> Sequence[Seen]:
        """What it shows of a feed, by what it has fetched so far."""

    def close(self) -> None:
        """Stop what was started for it. Most have nothing to stop."""
        return


class Reader(Struct, frozen=True):
    """A program or library that reads feeds.

    install: the command that brings it. version: asks for the installed one; None where there is
    none. subscribe: is given the addresses of feeds and an empty folder for all that is kept.
    correction: whether an edited entry is shown in place of the old one, beside it, or not at
    all. withdrawal: whether an article that was taken back is no longer shown, is shown until many
    newer ones have come, or for good. is_library: whether keeping entries and asking again are
    left to its caller. calls_out: whether it asks for more than the feeds, so that it must be kept
    off the network.
    """

    name: str
    install: str
    version: Callable[[], str | None]
    subscribe: Callable[[Sequence[str], Path], Subscription]
    formats: tuple[FeedFormat, ...] = ("rss", "atom", "json")
    habits: tuple[Habit, ...] = ()
    correction: Correction = "shown"
    withdrawal: Withdrawal = "dropped"
    is_library: bool = False
    calls_out: bool = False
