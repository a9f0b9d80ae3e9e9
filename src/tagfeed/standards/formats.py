"""The formats in which a feed is published: what each is called, filed as and served as."""

from typing import Literal

from msgspec import Struct

FormatName = Literal["rss", "atom", "json", "html"]


class FormatFacts(Struct, frozen=True):
    """What there is to know of a format without writing it.

    name: as people read it.
    media_type: what servers say that it is.
    file: its file in the folder of a feed: people subscribe to that address.
    index: the file for which the address of a folder stands.
    suffixes: the ends of names that servers, and tagfeed on a machine without a record, take for
        the format; "" for a name without one.
    """

    name: str
    media_type: str
    file: str
    index: str
    suffixes: tuple[str, ...]


FEED_FORMATS: dict[FormatName, FormatFacts] = {
    "rss": FormatFacts(
        "RSS", "application/rss+xml", "rss.xml", "index.xml", ("", "xml", "rss", "rdf")
    ),
    "atom": FormatFacts(
        "Atom", "application/atom+xml", "atom.xml", "index.xml", ("", "xml", "atom")
    ),
    "json": FormatFacts(
        "JSON Feed", "application/feed+json", "feed.json", "index.json", ("", "json")
    ),
    "html": FormatFacts("HTML", "text/html", "index.html", "index.html", ("html", "htm")),
}
"""Every format, those that people subscribe to first."""

SUBSCRIBED: tuple[FormatName, ...] = ("rss", "atom", "json")
"""The formats that people subscribe to: all but the page."""

_ENDS = (end for each in FEED_FORMATS.values() for end in each.suffixes if end)
SUFFIXES = tuple(dict.fromkeys(_ENDS))
"""The ends of names that files of feeds and pages have."""
