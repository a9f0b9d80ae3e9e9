"""tagfeed: RSS and Atom, and all four formats."""

from collections.abc import Sequence
from pathlib import Path

from peers.peer import INSTALLED, OneList, python_package


class Tagfeed(OneList):
    """The command of a cron job."""

    name = "tagfeed"
    title = "tagfeed"
    does_not = (
        "Besides: checks every feed before it writes, guards ids, and writes the feeds of all"
        " authors (N/200 more) and a list of feeds, which no peer here does."
    )
    largest = 1_000_000
    site_feed = "feeds/rss.xml"
    tag_feeds = "feeds/tags/*/rss.xml"

    def version(self) -> str:
        return python_package("tagfeed", "tagfeed")

    def command(self) -> Sequence[str | Path]:
        return INSTALLED / "tagfeed" / "bin" / "tagfeed", "build", "--quiet"


class FourFormats(Tagfeed):
    """The same with pages and JSON Feed."""

    name = "tagfeed-four"
    title = "tagfeed, all four formats"
    does_not = "As tagfeed, with JSON Feed and an HTML page a feed."
    largest = 100_000
    formats = "rss, atom, json, html"
