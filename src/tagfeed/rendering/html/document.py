"""A page without its articles: what comes before the first of them, and after the last."""

from collections.abc import Sequence

from tagfeed.model import NOTHING_YET, Feed
from tagfeed.rendering.history import neighbours
from tagfeed.rendering.html.document_head import description, document_head
from tagfeed.rendering.html.elements import linked, named_link, page_link
from tagfeed.rendering.html.subscribing import how_to_subscribe
from tagfeed.rendering.html.wording import say, written_in
from tagfeed.rendering.xml_writing import escape, quoted
from tagfeed.standards import file_names
from tagfeed.standards.written_days import written_number


def head(feed: Feed, _entries: Sequence[bytes]) -> str:
    """Everything before the first article."""
    about = description(feed)
    return "".join(
        (
            f"<!doctype html>\n<html{written_in(feed.site.language)}>\n",
            document_head(feed),
            '<body>\n<header class="page-header">\n',
            _site(feed),
            f'<h1 dir="auto">{_heading(feed)}</h1>\n',
            f'<p class="description" dir="auto">{escape(about)}</p>\n' if about else "",
            how_to_subscribe(feed),
            _languages(feed) if feed.languages else "",
            '</header>\n<main class="entries">\n',
            "" if feed.articles else f'<p class="nothing">{_nothing(feed)}</p>\n',
        )
    )


def foot(feed: Feed) -> str:
    """Everything after the last article."""
    site = feed.site
    rights = f'<p class="rights" dir="auto">{escape(site.rights)}</p>\n' if site.rights else ""
    articles = say(site, "all_articles")
    links = (
        named_link(site.url, site.title),
        linked(site.page_of(""), articles) if "html" in site.formats else articles,
        linked(site.feeds_url + file_names.OPML, say(site, "all_feeds")),
    )
    return (
        f'{_neighbours(feed)}</main>\n<footer class="page-footer">\n{rights}'
        f"<p>{' · '.join(links)}</p>\n</footer>\n</body>\n</html>\n"
    )


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
    links = [linked(address, say(feed.site, words)) for words, address in neighbours(feed)]
    return f'<nav class="older">\n<p>{" · ".join(links)}</p>\n</nav>\n' if links else ""
