"""Names of the files and folders published below feeds/: people subscribe to these addresses."""

RSS = "rss.xml"
ATOM = "atom.xml"
JSON = "feed.json"
PAGE = "index.html"
OPML = "feeds.opml"

TAGS = "tags/"
"""The folder that holds a folder for each tag."""

AUTHORS = "authors/"
"""The folder that holds a folder for each author."""
