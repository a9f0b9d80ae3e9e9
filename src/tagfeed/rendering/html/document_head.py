"""The head of a page: what browsers, search engines and feed readers look for."""

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import void
from tagfeed.rendering.html.style import STYLE
from tagfeed.rendering.html.subscribing import subscriptions
from tagfeed.rendering.xml_writing import escape


def document_head(feed: Feed) -> str:
    """The element `head`."""
    description = feed.description if feed.description != feed.title else None
    return "".join(
        (
            '<head>\n<meta charset="utf-8">\n',
            f"<title>{escape(page_title(feed))}</title>\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="generator" content="tagfeed">\n',
            void("meta", name="description", content=description),
            void("link", rel="canonical", href=feed.url),
            *(
                void("link", rel="alternate", type=type, title=f"{feed.title} ({name})", href=href)
                for name, type, href in subscriptions(feed)
            ),
            void("link", rel="icon", href=feed.site.icon),
            f"<style>\n{STYLE}</style>\n</head>\n",
        )
    )


def page_title(feed: Feed) -> str:
    """What a page is called: as its feed, and by its number if it is one of an archive."""
    number = feed.archive.number if feed.archive else 0
    return f"{feed.title}: page {number} of the archive" if number else feed.title
