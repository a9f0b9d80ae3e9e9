"""What a partner's rules look at: an entry and its feed, however they are written down.

Reading makes these from an article, the validator from anybody's document.
"""

from datetime import datetime

from msgspec import Struct


class Picture(Struct, frozen=True):
    """An entry's picture. width and height are in pixels, length in bytes; None: not said."""

    url: str
    width: int | None = None
    height: int | None = None
    length: int | None = None
    credit: str | None = None


class EntryFacts(Struct, frozen=True):
    """What an entry says; what it does not say is "", None or empty.

    summary: as plain text. has_text: whether it carries its full text. elements: the HTML elements
    of that, where it is known yet. published, updated: aware.
    """

    id: str = ""
    title: str = ""
    link: str = ""
    summary: str = ""
    has_text: bool = False
    elements: frozenset[str] = frozenset()
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    language: str = ""
    picture: Picture | None = None
    thumbnail: bool = False
    enclosure: bool = False
    is_deleted: bool = False


class FeedFacts(Struct, frozen=True):
    """What a feed says, besides its entries.

    address: where it is served. link: the page that it is about. updated: whether it has a date.
    entries: how many there are; None while that is not known. published: their dates, in their
    order. shared: the dates that several have. now: the moment at which it is judged; None where no
    rule about the age of an entry applies.
    """

    address: str = ""
    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    dated: bool = False
    logo: str = ""
    dark_logo: str = ""
    ttl: bool = False
    hubs: bool = False
    entries: int | None = None
    published: tuple[datetime | None, ...] = ()
    shared: frozenset[datetime] = frozenset()
    now: datetime | None = None
