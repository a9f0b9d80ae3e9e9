"""What the head of a feed's page says: to browsers, search engines and feed readers."""

from collections.abc import Iterator

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import void
from tagfeed.rendering.html.sharing import share_card
from tagfeed.rendering.html.structured import about_page
from tagfeed.rendering.html.subscribing import alternates
from tagfeed.rendering.html.wording import words
from tagfeed.standards.languages.written_days import written_number


def document_head(feed: Feed) -> Iterator[str]:
    """The elements of the head; the address comes first."""
    title = page_title(feed)
    yield void("meta", name="description", content=description(feed))
    yield void("link", rel="canonical", href=feed.address("html"))
    yield from alternates(feed)
    yield share_card(feed, title, description(feed))
    yield about_page(feed, title, description(feed))


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
