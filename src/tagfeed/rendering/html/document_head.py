"""The head of a page: what browsers, search engines and feed readers look for."""

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import void
from tagfeed.rendering.html.sharing import share_card
from tagfeed.rendering.html.structured import about_page
from tagfeed.rendering.html.style import STYLE
from tagfeed.rendering.html.subscribing import alternates
from tagfeed.rendering.html.wording import words
from tagfeed.rendering.xml_writing import escape
from tagfeed.standards.written_days import written_number


def document_head(feed: Feed) -> str:
    """The element `head`. The mark and the address by which tagfeed knows its own page come
    early: see `publishing/marks.py`."""
    title = page_title(feed)
    return "".join(
        (
            '<head>\n<meta charset="utf-8">\n',
            f"<title>{escape(title)}</title>\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="generator" content="tagfeed">\n',
            void("meta", name="description", content=description(feed)),
            void("link", rel="canonical", href=feed.address("html")),
            *alternates(feed),
            void("link", rel="icon", href=feed.site.icon),
            share_card(feed, title, description(feed)),
            about_page(feed, title, description(feed)),
            f"<style>\n{STYLE}</style>\n</head>\n",
        )
    )


def page_title(feed: Feed) -> str:
    """What a page is called: as its feed, and by its number if it is one of an archive."""
    number = feed.archive.number if feed.archive else 0
    if not number:
        return feed.title
    written = written_number(number, feed.site.language)
    return words(feed.site).archive_page.format(title=feed.title, number=written)


def description(feed: Feed) -> str | None:
    """What a feed is about, where that is more than its title."""
    return feed.description if feed.description != feed.title else None
