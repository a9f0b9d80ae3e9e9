"""Addresses on record, and what is published there."""

from collections.abc import Mapping
from datetime import datetime

from msgspec import Struct

from tagfeed.standards.formats import FormatName


class AddressOnRecord(Struct, frozen=True):
    """An address that people may be subscribed to.

    address: below the folder of feeds; that of a feed is "" or ends in `/`, any other is a file's.
    key: `Feed.key` of the feed there, title: its title; "" where it isn't known. files: the paths
    published there. formats: by the path of a file, its format, as far as its name tells.
    """

    address: str
    key: str
    files: tuple[str, ...]
    title: str = ""
    formats: Mapping[str, FormatName] = {}


class StandingFeed(Struct, frozen=True):
    """A feed as it was published last.

    id, title: "" where that is not known. updated: None where that is not. entries: the keys of the
    ids of the entries that it showed.
    """

    id: str = ""
    title: str = ""
    updated: datetime | None = None
    entries: tuple[int, ...] = ()
