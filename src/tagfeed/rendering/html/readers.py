"""Feed readers on the web, each with an address at which one click subscribes to a feed."""

from urllib.parse import quote

from tagfeed.model import Feed
from tagfeed.rendering.html.elements import link
from tagfeed.rendering.html.subscribing import subscriptions
from tagfeed.rendering.html.wording import say

_READERS = (
    ("Feedly", "https://feedly.com/i/subscription/feed%2F"),
    ("Inoreader", "https://www.inoreader.com/?add_feed="),
    ("NewsBlur", "https://www.newsblur.com/?url="),
    ("The Old Reader", "https://theoldreader.com/feeds/subscribe?url="),
    ("Feedbin", "https://feedbin.com/?subscribe="),
)
"""Each reader, and what comes before the feed's address."""


def readers(feed: Feed) -> str:
    """Links that subscribe to a feed; readers on the same machine open `feed:` links."""
    _, _, address = subscriptions(feed)[0]
    links = [link(begin + quote(address, safe=""), name) for name, begin in _READERS]
    return f'<p class="readers">{say(feed.site, "subscribe", links=" · ".join(links))}</p>\n'
