"""The page at an address that moved: it leads to another, and says so."""

from tagfeed.model import Copy
from tagfeed.rendering.html.elements import named_link, void
from tagfeed.rendering.html.style import STYLE
from tagfeed.rendering.html.subscribing import alternates
from tagfeed.rendering.html.wording import say, written_in
from tagfeed.rendering.xml_writing import attribute, escape


def moved_page(copy: Copy) -> str:
    """A page that leads to another at once, and says so to those whom it does not take there."""
    feed = copy.feed
    address = feed.address("html" if copy.format == "other" else copy.format)
    return "".join(
        (
            f"<!doctype html>\n<html{written_in(feed.site.language)}>\n<head>\n",
            '<meta charset="utf-8">\n',
            f"<title>{escape(feed.title)}</title>\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="generator" content="tagfeed">\n',
            f'<meta http-equiv="refresh"{attribute("content", f"0; url={address}")}>\n',
            void("link", rel="canonical", href=address),
            *alternates(feed),
            f'<style>\n{STYLE}</style>\n</head>\n<body>\n<main class="entries">\n',
            f'<h1 dir="auto">{escape(feed.title)}</h1>\n',
            f"<p>{say(feed.site, 'moved', link=named_link(address, address))}</p>\n",
            "</main>\n</body>\n</html>\n",
        )
    )
