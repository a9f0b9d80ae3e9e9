"""Names of the files and folders published below feeds/: people subscribe to these addresses."""

from tagfeed.standards.formats import FEED_FORMATS, SUBSCRIBED

PAGE = FEED_FORMATS["html"].file
OPML = "feeds.opml"
STYLE = "style.css"

TAGS = "tags/"
"""The folder that holds a folder for each tag."""

AUTHORS = "authors/"
"""The folder that holds a folder for each author."""

NEWS_SITEMAP = "news-sitemap.xml"
"""What a partner gets in place of a feed whose profile takes none."""

PARTNERS = "partners/"
"""The folder that holds a folder for each partner."""

PRIVATE = "private/"
"""Comes before the folder of a feed that is not published below feeds/ but beside the list."""

LANGUAGES = "languages/"
"""The folder that holds a folder for each language, where these have feeds."""

PODCAST = "podcast/"
"""The folder of the podcast, where the site's feed is not it."""

CHAPTERS = "chapters/"
"""The folder that holds a file for each episode with chapters."""

SUBSCRIBE = "subscribe/"
"""The folder of the page that tells people which feeds there are."""

ARCHIVE = "archive/"
"""The folder, in that of a feed, that holds a folder for each page of its archive."""

OF_FORMATS = tuple([format.file for format in FEED_FORMATS.values()])
"""The file of each format in the folder of a feed, those that people subscribe to first."""

OF_FEEDS = tuple([FEED_FORMATS[format].file for format in SUBSCRIBED])
"""Those that people subscribe to."""


def chapters(anchor: str) -> str:
    """The file with the chapters of an article."""
    return f"{CHAPTERS}{anchor}.json"


def subscribe_folder(number: int) -> str:
    """The folder of a page of the list of feeds for people. number: from 1."""
    return f"{SUBSCRIBE}{number}/" if number > 1 else SUBSCRIBE


def news_sitemap(number: int) -> str:
    """The file that holds a part of a news sitemap, where one can't hold all. number: from 1."""
    return NEWS_SITEMAP.replace(".", f"-{number}.")


def is_news_sitemap(path: str) -> bool:
    """Whether a file is a news sitemap, or a part of one."""
    name = path.rpartition("/")[2]
    return name.startswith("news-sitemap") and name.endswith(".xml")
