"""What a page says about the feeds that people can subscribe to."""

from tagfeed.model import Feed
from tagfeed.rendering.history import subscribed_at
from tagfeed.rendering.html.elements import link, linked, void
from tagfeed.rendering.html.page_frame import subscribe_address
from tagfeed.rendering.html.wording import say
from tagfeed.standards.formats import FEED_FORMATS, SUBSCRIBED


def subscriptions(feed: Feed) -> list[tuple[str, str, str]]:
    """The formats of a feed that people subscribe to: name, media type and address of each."""
    return [
        (facts.name, facts.media_type, feed.address(format, subscribed_at(feed)))
        for format, facts in FEED_FORMATS.items()
        if format in feed.formats and format in SUBSCRIBED
    ]


def alternates(feed: Feed) -> list[str]:
    """The elements of a head by which readers find the feed of a page."""
    others = [(each.file, each.media_type, feed.url + each.file) for each in feed.other_formats]
    return [
        void("link", rel="alternate", type=type, title=f"{feed.title} ({name})", href=href)
        for name, type, href in (*subscriptions(feed), *others)
    ]


def how_to_subscribe(feed: Feed) -> str:
    """Links to a feed in its formats, and what to do with them."""
    offers = " · ".join(link(href, name) for name, _, href in subscriptions(feed))
    if not offers:
        return ""
    site = feed.site
    all_feeds = linked(subscribe_address(site), say(site, "all_feeds"))
    more = f" {all_feeds}" if site.has_subscribe_page else ""
    return (
        f'<p class="subscribe">{say(site, "subscribe", links=offers)}</p>\n'
        f'<details class="how-to">\n<summary>{say(site, "how_to_subscribe")}</summary>\n'
        f"<p>{say(site, 'copy_address')}{more}</p>\n</details>\n"
    )
