"""A page without its articles: what comes before the first of them, and after the last."""

from collections.abc import Sequence

from tagfeed.model import NOTHING_YET, Feed
from tagfeed.rendering.history import neighbours
from tagfeed.rendering.html.document_head import document_head, page_title
from tagfeed.rendering.html.elements import link, page_link
from tagfeed.rendering.html.subscribing import how_to_subscribe
from tagfeed.rendering.xml_writing import attribute, escape
from tagfeed.standards import file_names


def head(feed: Feed, _entries: Sequence[bytes]) -> str:
    """Everything before the first article."""
    description = feed.description if feed.description != feed.title else None
    return "".join(
        (
            f"<!doctype html>\n<html{attribute('lang', feed.site.language)}>\n",
            document_head(feed),
            "<body>\n<header>\n",
            _breadcrumb(feed),
            f'<h1 dir="auto">{escape(page_title(feed))}</h1>\n',
            f"<p>{escape(description)}</p>\n" if description else "",
            how_to_subscribe(feed),
            "</header>\n<main>\n",
            "" if feed.articles else f"<p>{_nothing(feed)}</p>\n",
        )
    )


def foot(feed: Feed) -> str:
    """Everything after the last article."""
    site = feed.site
    rights = f"<p>{escape(site.rights)}</p>\n" if site.rights else ""
    return (
        f"{_neighbours(feed)}</main>\n<footer>\n{rights}"
        f"<p>{link(site.url, site.title)} · {page_link(site, '', 'All articles')}"
        f" · {link(site.feeds_url + file_names.OPML, 'All feeds')}</p>\n"
        "</footer>\n</body>\n</html>\n"
    )


def _breadcrumb(feed: Feed) -> str:
    return f"<p>{page_link(feed.site, '', feed.site.title)}</p>\n" if feed.path else ""


def _nothing(feed: Feed) -> str:
    if feed.updated == NOTHING_YET:
        return "Nothing has been published here yet."
    return "There is nothing here at the moment."


def _neighbours(feed: Feed) -> str:
    """Where people find older and newer articles."""
    links = " · ".join([link(address, words) for words, address in neighbours(feed)])
    return f"<nav>\n<p>{links}</p>\n</nav>\n" if links else ""
