"""Addresses on record, and what is published there."""

from datetime import datetime

from msgspec import Struct


class Address(Struct, frozen=True):
    """An address that people may be subscribed to.

    address: below the folder of feeds; that of a feed is "" or ends in `/`, any other is a file's.
    key: `Feed.key` of the feed there, "" where it isn't known. files: the paths published there.
    """

    address: str
    key: str
    files: tuple[str, ...]


class StandingFeed(Struct, frozen=True):
    """What the files of a feed say, as they were published last.

    id, title: "" where no file says it. updated: None where no file does. entries: the ids of the
    entries it shows.
    """

    id: str = ""
    title: str = ""
    updated: datetime | None = None
    entries: tuple[str, ...] = ()
