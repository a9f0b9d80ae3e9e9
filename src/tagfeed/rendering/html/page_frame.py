"""What all pages have around their content: the head, the publisher's own parts, the foot."""

from collections.abc import Iterable

from tagfeed.model import Site
from tagfeed.rendering.html.elements import linked, named_link, void
from tagfeed.rendering.html.style import STYLE
from tagfeed.rendering.html.wording import say, written_in
from tagfeed.rendering.xml_writing import attribute, escape
from tagfeed.standards.layout import file_names
from tagfeed.standards.lazy_regex import lazy_regex

MAIN = "_main"
"""The id of a page's content; anchors of articles never begin like that."""

_NOT_IN_NAMES = lazy_regex(r'[\x00-\x1f/\\:*?"<>|]+')


def beginning(site: Site, title: str, elements: Iterable[str] = (), skip: str = "") -> str:
    """A page up to its content. elements: of its head. skip: the words of a link that leads past
    what pages begin with.

    The mark and the address by which tagfeed knows its own page come early: see
    `publishing/marks.py`.
    """
    return "".join(
        (
            f"<!doctype html>\n<html{written_in(site.language)}>\n<head>\n",
            '<meta charset="utf-8">\n',
            f"<title>{escape(title)}</title>\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="generator" content="tagfeed">\n',
            *elements,
            void("link", rel="icon", href=site.icon),
            f"<style>\n{STYLE}</style>\n",
            void("link", rel="stylesheet", href=_stylesheet(site)),
            "</head>\n<body>\n",
            f'<a class="skip" href="#{MAIN}">{skip}</a>\n' if skip else "",
            site.page.header,
        )
    )


def ending(site: Site) -> str:
    """A page after its content."""
    rights = f'<p class="rights" dir="auto">{escape(site.rights)}</p>\n' if site.rights else ""
    articles = say(site, "all_articles")
    links = (
        named_link(site.url, site.title),
        linked(site.page_of(""), articles) if "html" in site.formats else articles,
        linked(subscribe_address(site), say(site, "all_feeds"))
        if site.has_subscribe_page
        else list_of_feeds(site, "all_feeds"),
    )
    return (
        f'<footer class="page-footer">\n{rights}<p>{" · ".join(links)}</p>\n</footer>\n'
        f"{site.page.footer}</body>\n</html>\n"
    )


def _stylesheet(site: Site) -> str | None:
    """The address of the publisher's own stylesheet, which comes after tagfeed's and so overrides
    it."""
    page = site.page
    return site.feeds_url + file_names.STYLE if page.style else page.stylesheet


def subscribe_address(site: Site, number: int = 1) -> str:
    """The address of the page that lists the feeds. number: of the page, if there are several."""
    return f"{site.feeds_url}{file_names.subscribe_folder(number)}"


def list_of_feeds(site: Site, words: str) -> str:
    """A link to the list of feeds for readers, which browsers save under the name of the site.
    words: the field of `PageWords` with its text."""
    name = _NOT_IN_NAMES.sub("-", site.title).strip("-. ") or "feeds"
    about = attribute("href", site.feeds_url + file_names.OPML) + attribute(
        "download", f"{name}.opml"
    )
    return f"<a{about}>{say(site, words)}</a>"
