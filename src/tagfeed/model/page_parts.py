"""A publisher's own additions to the pages: a head, a foot and a stylesheet."""

from msgspec import Struct


class PageParts(Struct, frozen=True):
    """HTML at the head and the foot of each page, and a stylesheet.

    stylesheet: the address of one that is somewhere else. style: the bytes of one that is published
    beside the feeds. files: those on this machine that all of this was read from.
    """

    header: str = ""
    footer: str = ""
    stylesheet: str | None = None
    style: bytes = b""
    files: tuple[str, ...] = ()
