"""Names of the files and folders published below feeds/: people subscribe to these addresses."""

from typing import Literal

RSS = "rss.xml"
ATOM = "atom.xml"
JSON = "feed.json"
PAGE = "index.html"
OPML = "feeds.opml"

TAGS = "tags/"
"""The folder that holds a folder for each tag."""

AUTHORS = "authors/"
"""The folder that holds a folder for each author."""

PARTNERS = "partners/"
"""The folder that holds a folder for each partner."""

PRIVATE = "private/"
"""Stands before the folder of a feed that is not published below feeds/ but beside the list."""

OF_FORMATS: dict[Literal["rss", "atom", "json", "html"], str] = {
    "rss": RSS,
    "atom": ATOM,
    "json": JSON,
    "html": PAGE,
}
"""The file of each format in the folder of a feed, those that people subscribe to first."""

OF_FEEDS = (RSS, ATOM, JSON)
"""Those that people subscribe to."""
