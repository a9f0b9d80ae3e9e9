"""The page at an address that moved: it leads to another, and says so."""

from tagfeed.model import Copy
from tagfeed.rendering.html.elements import named_link, void
from tagfeed.rendering.html.page_frame import MAIN, beginning, ending
from tagfeed.rendering.html.subscribing import alternates
from tagfeed.rendering.html.wording import say
from tagfeed.rendering.xml_writing import attribute, escape


def moved_page(copy: Copy) -> str:
    """A page that leads to another at once, with a link for those whom it does not take there."""
    feed = copy.feed
    address = feed.address("html" if copy.format == "other" else copy.format)
    elements = (
        f'<meta http-equiv="refresh"{attribute("content", f"0; url={address}")}>\n',
        void("link", rel="canonical", href=address),
        *alternates(feed),
    )
    return "".join(
        (
            beginning(feed.site, feed.title, elements),
            f'<main class="entries" id="{MAIN}">\n<h1 dir="auto">{escape(feed.title)}</h1>\n',
            f"<p>{say(feed.site, 'moved', link=named_link(address, address))}</p>\n</main>\n",
            ending(feed.site),
        )
    )
