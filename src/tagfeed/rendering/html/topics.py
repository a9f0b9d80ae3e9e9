"""The tags and the people with a feed, to which the site's page leads."""

from collections.abc import Iterable, Sequence

from tagfeed.model import Feed, Site
from tagfeed.rendering.html.elements import page_link
from tagfeed.rendering.html.wording import say


def topics(feed: Feed) -> str:
    """The lists below the articles; "" where nothing is in them."""
    site = feed.site
    lists = (
        topic_list(site, "tags", [(tag.home, tag.title) for tag in feed.topics.tags]),
        topic_list(site, "authors", [(who.home, who.name) for who in feed.topics.people]),
    )
    written = "".join(lists)
    return f'<aside class="topics">\n{written}</aside>\n' if written else ""


def topic_list(site: Site, words: str, names: Sequence[tuple[str, str]]) -> str:
    """A list below a heading. words: the name of its words. names: of tags or people, each with the
    home of its feed."""
    if not names:
        return ""
    items = "".join(_items(site, names))
    heading = f'<h2 class="topic" id="_{words}">{say(site, words)}</h2>\n'
    return f'<nav aria-labelledby="_{words}">\n{heading}<ul class="tags">\n{items}</ul>\n</nav>\n'


def _items(site: Site, names: Iterable[tuple[str, str]]) -> Iterable[str]:
    return (f"<li>{page_link(site, home, name)}</li>\n" for home, name in names)
