"""What a page says of the feeds that people can subscribe to."""

from tagfeed.model import Feed
from tagfeed.rendering import atom, jsonfeed, rss
from tagfeed.rendering.history import subscribed_at
from tagfeed.rendering.html.elements import link

_FEEDS = (
    ("rss", "RSS", rss.FILE, rss.MEDIA_TYPE),
    ("atom", "Atom", atom.FILE, atom.MEDIA_TYPE),
    ("json", "JSON Feed", jsonfeed.FILE, jsonfeed.MEDIA_TYPE),
)


def subscriptions(feed: Feed) -> list[tuple[str, str, str]]:
    """The formats of a feed that people subscribe to: name, media type and address of each."""
    return [
        (name, media_type, subscribed_at(feed) + file)
        for format, name, file, media_type in _FEEDS
        if format in feed.formats
    ]


def how_to_subscribe(feed: Feed) -> str:
    """Links to a feed in its formats, and what to do with them."""
    offers = " · ".join(link(href, name) for name, _, href in subscriptions(feed))
    if not offers:
        return ""
    return (
        f"<p>Subscribe: {offers}</p>\n"
        "<details>\n<summary>How to subscribe</summary>\n"
        "<p>Copy the address of this page, or of one of these feeds, into a feed reader:"
        " new articles then come to you.</p>\n</details>\n"
    )
