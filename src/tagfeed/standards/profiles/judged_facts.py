"""What a partner's rules look at: an entry and its feed, however they are written down.

Planning makes these from an article, the validator from anybody's document.
"""

from datetime import datetime

from msgspec import Struct


class Picture(Struct, frozen=True):
    """An entry's picture. width and height are in pixels, length in bytes; None: not said. type:
    its media type; "": not said."""

    url: str
    width: int | None = None
    height: int | None = None
    length: int | None = None
    type: str = ""


class JudgedEntry(Struct, frozen=True):
    """What an entry says; what it does not say is "", None or empty.

    has_own_page: whether its link leads to a page of its own, not to a place on another.
    summary: as plain text; None where it is not known yet.
    has_text: whether it carries its full text.
    elements: the HTML elements in its text, where they are known yet.
    published: aware.
    is_in_utc: whether that is written in UTC.
    picture: in any element that may hold one.
    is_thumbnail, is_enclosed: whether the picture is in media:thumbnail or in an
        enclosure, or has another file there.
    is_taken_back: whether it says that the article was withdrawn, so that it needs no text.
    """

    id: str = ""
    title: str = ""
    link: str = ""
    has_own_page: bool = True
    summary: str | None = ""
    has_text: bool = False
    elements: frozenset[str] = frozenset()
    published: datetime | None = None
    is_in_utc: bool = True
    authors: tuple[str, ...] = ()
    has_tag: bool = False
    language: str = ""
    picture: Picture | None = None
    is_thumbnail: bool = False
    is_enclosed: bool = False
    is_taken_back: bool = False


class JudgedFeed(Struct, frozen=True):
    """What a feed says, besides its entries.

    format: rss, atom, json, or sitemap. address: where it is served. link: the page that it is
    about. is_dated: whether it has a date of its own. size: in bytes; entries: how many there are;
    None while that is not known. published: their dates, in their order. shared: the dates that
    several of them have. now: the moment of judgment; None where no age matters.
    """

    format: str = "rss"
    address: str = ""
    title: str = ""
    link: str = ""
    description: str = ""
    language: str = ""
    is_dated: bool = False
    logo: str = ""
    dark_logo: str = ""
    has_ttl: bool = False
    has_hub: bool = False
    size: int | None = None
    entries: int | None = None
    published: tuple[datetime | None, ...] = ()
    shared: frozenset[datetime] = frozenset()
    now: datetime | None = None
