"""The names of what is published below feeds/: parts of the addresses that people subscribe to."""

RSS = "rss.xml"
ATOM = "atom.xml"
JSON = "feed.json"
PAGE = "index.html"
OPML = "feeds.opml"

TAGS = "tags/"
"""The folder in which each tag has its own."""

AUTHORS = "authors/"
"""The folder in which each author has one."""
