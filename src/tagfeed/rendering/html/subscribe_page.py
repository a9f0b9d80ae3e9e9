"""subscribe/index.html: every feed of the site, for people who want to subscribe to one.

With more feeds than a page holds there are others, at subscribe/2/ and so on.
"""

from collections.abc import Iterator
from pathlib import PurePosixPath

from tagfeed.model import Document, Feed, Site, SubscribePage
from tagfeed.rendering.html.elements import (
    isolated,
    link,
    named_link,
    page_link,
    time,
    void,
)
from tagfeed.rendering.html.page_frame import (
    MAIN,
    beginning,
    ending,
    list_of_feeds,
    subscribe_address,
)
from tagfeed.rendering.html.readers import readers
from tagfeed.rendering.html.subscribing import alternates, subscriptions
from tagfeed.rendering.html.wording import say, words
from tagfeed.rendering.xml_writing import escape, quoted
from tagfeed.standards.languages.written_days import written_number
from tagfeed.standards.layout import file_names

_HEADINGS = {"": "feeds", file_names.TAGS: "tags", file_names.AUTHORS: "authors"}
"""The names of the words above each section: see `SubscribePage`."""


def subscribe_page(site: Site, page: SubscribePage) -> Document:
    """A page of the list of feeds."""
    text = "".join(
        (
            beginning(site, _title(site, page), _head(site, page)),
            '<header class="page-header">\n',
            f'<p class="site">{page_link(site, "", site.title)}</p>\n',
            f"<h1>{say(site, 'all_feeds')}</h1>\n",
            f'<p class="description">{say(site, "copy_address")}</p>\n',
            _how_to(site, page) if page.number == 1 else "",
            f'</header>\n<main class="entries" id="{MAIN}">\n',
            *(_section(site, *section) for section in page.sections),
            "" if page.sections else f'<p class="nothing">{say(site, "nothing_yet")}</p>\n',
            _pages(site, page),
            "</main>\n",
            ending(site),
        )
    )
    folder = file_names.subscribe_folder(page.number)
    return Document(PurePosixPath(folder + file_names.PAGE), "html", text.encode())


def _title(site: Site, page: SubscribePage) -> str:
    number = f" ({written_number(page.number, site.language)})" if page.number > 1 else ""
    return f"{words(site).all_feeds}{number} – {site.title}"


def _head(site: Site, page: SubscribePage) -> Iterator[str]:
    yield void("link", rel="canonical", href=subscribe_address(site, page.number))
    if own := _own(page):
        yield from alternates(own)


def _own(page: SubscribePage) -> Feed | None:
    """The site's own feed, if the page has it."""
    return next((feed for _, feeds in page.sections for feed in feeds if not feed.home), None)


def _how_to(site: Site, page: SubscribePage) -> str:
    own = _own(page)
    return "".join(
        (
            readers(own) if own else "",
            f'<p class="opml">{list_of_feeds(site, "list_of_feeds")}</p>\n',
        )
    )


def _section(site: Site, section: str, feeds: tuple[Feed, ...]) -> str:
    return (
        f"<h2>{say(site, _HEADINGS[section])}</h2>\n{''.join(_feed(site, feed) for feed in feeds)}"
    )


def _feed(site: Site, feed: Feed) -> str:
    """One feed, with its addresses as text to be copied; links open readers on this machine."""
    is_explained = feed.description not in (feed.title, site.title)
    addresses = "".join([_address(name, href) for name, _, href in subscriptions(feed)])
    about = f'<p class="about" dir="auto">{escape(feed.description)}</p>\n' if is_explained else ""
    return (
        f'<section class="feed">\n<h3 class="title">{_name(feed)}</h3>\n{about}'
        f'<p class="facts">{_facts(site, feed)}</p>\n'
        f'<ul class="addresses">\n{addresses}</ul>\n</section>\n'
    )


def _address(name: str, href: str) -> str:
    """An address to be copied, and a link that opens a reader on this machine. Plain `feed:` before
    a whole address is just as old, but the Nu checker calls it an error."""
    scheme = link(f"feed:{href.partition(':')[2]}", name)
    return f'<li>{scheme} <code class="address" dir="ltr">{escape(href)}</code></li>\n'


def _name(feed: Feed) -> str:
    """What a feed is called, without the site's name, as all of these are feeds of the site."""
    name = feed.title.removesuffix(f" – {feed.site.title}")
    return named_link(feed.address("html"), name) if "html" in feed.formats else isolated(name)


def _facts(site: Site, feed: Feed) -> str:
    extent = feed.extent
    facts = [say(site, "article_count", number=written_number(extent.count, site.language))]
    if extent.latest:
        facts.append(say(site, "latest_date", date=time(extent.latest, site)))
    return " · ".join(facts)


def _pages(site: Site, page: SubscribePage) -> str:
    """Links to the other pages."""
    if page.last == 1:
        return ""
    numbers = (
        (number, written_number(number, site.language)) for number in range(1, page.last + 1)
    )
    links = [
        f'<a aria-current="page">{written}</a>'
        if number == page.number
        else link(subscribe_address(site, number), written)
        for number, written in numbers
    ]
    if page.number < page.last:
        following = quoted(subscribe_address(site, page.number + 1))
        links.append(f'<a rel="next" href="{following}">{say(site, "next_page")}</a>')
    name = quoted(words(site).all_feeds)
    return f'<nav class="older" aria-label="{name}">\n<p>{" · ".join(links)}</p>\n</nav>\n'
