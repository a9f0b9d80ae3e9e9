"""A page of a feed without its articles: what comes before the first of them, and after the
last."""

from collections.abc import Sequence

from tagfeed.model import NOTHING_YET, Feed
from tagfeed.rendering.history import neighbours
from tagfeed.rendering.html.document_head import description, document_head, page_title
from tagfeed.rendering.html.elements import page_link
from tagfeed.rendering.html.page_frame import MAIN, beginning, ending
from tagfeed.rendering.html.subscribing import how_to_subscribe
from tagfeed.rendering.html.topics import topics
from tagfeed.rendering.html.wording import say
from tagfeed.rendering.xml_writing import escape, quoted, written_attributes
from tagfeed.standards.languages.written_days import written_number

_RELATIONS = {"older_articles": "next", "newer_articles": "prev"}
"""What a neighbour is to a page whose newest articles come first (HTML, link types)."""


def head(feed: Feed, _entries: Sequence[bytes]) -> str:
    """Everything before the first article."""
    about = description(feed)
    return "".join(
        (
            beginning(feed.site, page_title(feed), document_head(feed), _skip(feed)),
            '<header class="page-header">\n',
            _site(feed),
            f'<h1 dir="auto">{_heading(feed)}</h1>\n',
            f'<p class="description" dir="auto">{escape(about)}</p>\n' if about else "",
            how_to_subscribe(feed),
            _languages(feed) if feed.languages else "",
            f'</header>\n<main class="entries" id="{MAIN}">\n',
            _above_articles(feed),
        )
    )


def foot(feed: Feed) -> str:
    """Everything after the last article."""
    led_to = topics(feed) if _is_first(feed) else ""
    return f"{_neighbours(feed)}</main>\n{led_to}{ending(feed.site)}"


def _skip(feed: Feed) -> str:
    return say(feed.site, "skip_to_articles")


def _above_articles(feed: Feed) -> str:
    if not feed.articles:
        return f'<p class="nothing">{_nothing(feed)}</p>\n'
    return f'<p class="latest">{say(feed.site, "latest_articles")}</p>\n' if _is_first(feed) else ""


def _is_first(feed: Feed) -> bool:
    """Whether it is the site's page, not one of its archive."""
    return not feed.home and bool(feed.articles)


def _site(feed: Feed) -> str:
    """Whose page it is: the logo, and on all pages but the first the name, which leads there."""
    site = feed.site
    logo = f'<img class="logo" src="{quoted(site.logo)}" alt="">' if site.logo else ""
    if feed.home:
        return f'<p class="site">{logo}{page_link(site, "", site.title)}</p>\n'
    return f'<p class="site">{logo}</p>\n' if logo else ""


def _heading(feed: Feed) -> str:
    title, number = escape(feed.title), feed.archive.number if feed.archive else 0
    if not number:
        return title
    written = written_number(number, feed.site.language)
    return say(feed.site, "archive_page", title=title, number=written)


def _nothing(feed: Feed) -> str:
    return say(feed.site, "nothing_yet" if feed.updated == NOTHING_YET else "nothing_now")


def _languages(feed: Feed) -> str:
    from tagfeed.rendering.html.languages import languages  # few lists have feeds of languages

    return languages(feed)


def _neighbours(feed: Feed) -> str:
    """Where people find older and newer articles."""
    links = [
        f"<a{written_attributes({'rel': _RELATIONS.get(words), 'href': address})}>"
        f"{say(feed.site, words)}</a>"
        for words, address in neighbours(feed)
    ]
    return f'<nav class="older">\n<p>{" · ".join(links)}</p>\n</nav>\n' if links else ""
