"""index.html: a feed as a web page, which is also where articles without a url are read.

Semantic HTML, no script, light and dark, readable from 320 px. Links are absolute, as in feeds.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote, unquote

from tagfeed.model import (
    NOTHING_YET,
    Article,
    Content,
    Enclosure,
    Feed,
    Image,
    Person,
    Site,
    Tag,
)
from tagfeed.rendering import atom, jsonfeed, rss
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.history import neighbours, subscribed_at
from tagfeed.rendering.style import STYLE
from tagfeed.rendering.teasers import headline, teaser
from tagfeed.rendering.xml_writing import (
    attribute,
    content_html,
    escape,
    plain_html,
    quoted,
    rfc3339,
    written_attributes,
)
from tagfeed.standards import file_names

FILE = file_names.PAGE
MEDIA_TYPE = "text/html"

_HEADING = re.compile(r"(</?h)([1-6])(?=[ >])")
_HEADING_LEVEL = re.compile(r"<h([1-6])[ >]")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_FEEDS = (
    ("rss", "RSS", rss.FILE, rss.MEDIA_TYPE),
    ("atom", "Atom", atom.FILE, atom.MEDIA_TYPE),
    ("json", "JSON Feed", jsonfeed.FILE, jsonfeed.MEDIA_TYPE),
)


def head(feed: Feed, _entries: Sequence[bytes]) -> str:
    """Everything before the first article."""
    site = feed.site
    description = feed.description if feed.description != feed.title else None
    return "".join(
        (
            f"<!doctype html>\n<html{attribute('lang', site.language)}>\n<head>\n",
            '<meta charset="utf-8">\n',
            f"<title>{escape(_title(feed))}</title>\n",
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
            '<meta name="generator" content="tagfeed">\n',
            _void("meta", name="description", content=description),
            _void("link", rel="canonical", href=feed.url),
            *(
                _void("link", rel="alternate", type=type, title=f"{feed.title} ({name})", href=href)
                for name, type, href in subscriptions(feed)
            ),
            _void("link", rel="icon", href=site.icon),
            f"<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n",
            _breadcrumb(feed),
            f'<h1 dir="auto">{escape(_title(feed))}</h1>\n',
            f"<p>{escape(description)}</p>\n" if description else "",
            _subscribe(feed),
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
        f"<p>{_link(site.url, site.title)} · {_page_link(site, '', 'All articles')}"
        f" · {_link(site.feeds_url + file_names.OPML, 'All feeds')}</p>\n"
        "</footer>\n</body>\n</html>\n"
    )


def entry(
    article: Article, site: Site, _content: Content, _added: Additions = NOTHING_ADDED
) -> bytes:
    """One article; with its full text if it has no other page."""
    full = content_html(article, "full") if article.page_folder is not None else None
    words = article.summary if full else teaser(article, site)
    summary = plain_html(words) if words else None
    language = attribute("lang", article.language)
    return "".join(
        (
            f'<article id="{quoted(article.anchor)}"{language} dir="auto">\n',
            f"<h2>{_link(article.link, headline(article))}</h2>\n",
            f'<p class="byline">{_byline(article, site)}</p>\n',
            _picture(article.image) if article.image else "",
            f"<p>{summary}</p>\n" if summary else "",
            f"<div>\n{_below_title(full)}\n</div>\n" if full else "",
            _files(article.enclosures) if article.enclosures else "",
            _tags(article.tags, site) if article.tags else "",
            "</article>\n",
        )
    ).encode()


def _below_title(text: str) -> str:
    """A full text with its headings below the article's, which is an h2; feeds have them as they
    were written. Tags are those of clean HTML: no other `<` occurs in it."""
    highest = min(map(int, _HEADING_LEVEL.findall(text)), default=3)
    below = max(0, 3 - highest)
    return _HEADING.sub(lambda tag: f"{tag[1]}{min(6, int(tag[2]) + below)}", text)


def subscriptions(feed: Feed) -> list[tuple[str, str, str]]:
    """The formats of a feed that people subscribe to: name, media type and address of each."""
    return [
        (name, media_type, subscribed_at(feed) + file)
        for format, name, file, media_type in _FEEDS
        if format in feed.formats
    ]


def _title(feed: Feed) -> str:
    number = feed.archive.number if feed.archive else 0
    return f"{feed.title}: page {number} of the archive" if number else feed.title


def _neighbours(feed: Feed) -> str:
    """Where people find older and newer articles."""
    links = " · ".join([_link(address, words) for words, address in neighbours(feed)])
    return f"<nav>\n<p>{links}</p>\n</nav>\n" if links else ""


def _nothing(feed: Feed) -> str:
    if feed.updated == NOTHING_YET:
        return "Nothing has been published here yet."
    return "There is nothing here at the moment."


def _void(element: str, /, **attributes: str | int | None) -> str:
    """An element without content; "" if its last attribute is None."""
    if list(attributes.values())[-1] is None:
        return ""
    return f"<{element}{written_attributes(attributes)}>\n"


def _link(href: str, text: str) -> str:
    return f'<a href="{quoted(href)}">{escape(text)}</a>'


def _page_link(site: Site, folder: str, text: str) -> str:
    """A link to a page of the site's feeds; only the text if they have no pages."""
    return _link_below(site.feeds_url, folder, text) if "html" in site.formats else escape(text)


@lru_cache(4096)  # the same people and tags come again and again
def _link_below(feeds_url: str, folder: str, text: str) -> str:
    return _link(feeds_url + quote(folder), text)


def _breadcrumb(feed: Feed) -> str:
    return f"<p>{_page_link(feed.site, '', feed.site.title)}</p>\n" if feed.path else ""


def _subscribe(feed: Feed) -> str:
    offers = " · ".join(_link(href, name) for name, _, href in subscriptions(feed))
    if not offers:
        return ""
    return (
        f"<p>Subscribe: {offers}</p>\n"
        "<details>\n<summary>How to subscribe</summary>\n"
        "<p>Copy the address of this page, or of one of these feeds, into a feed reader:"
        " new articles then come to you.</p>\n</details>\n"
    )


def _byline(article: Article, site: Site) -> str:
    parts = [_time(article.published, site)]
    if article.authors:
        parts.append("by " + ", ".join([_author(person, site) for person in article.authors]))
    published, updated = article.published, article.updated
    if updated != published and _day(updated, site) != _day(published, site):
        parts.append(f"updated {_time(updated, site)}")
    return " · ".join(parts)


def _time(moment: datetime, site: Site) -> str:
    return f'<time datetime="{rfc3339(moment)}">{_day(moment, site)}</time>'


def _day(moment: datetime, site: Site) -> str:
    local = moment.astimezone(site.timezone or UTC)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"


def _author(person: Person, site: Site) -> str:
    return _page_link(site, person.folder, person.name)


def _picture(image: Image) -> str:
    """The picture with its credit, or only the credit if there is no picture."""
    credit = f"Image: {escape(image.credit)}" if image.credit else ""
    if image.url is None:
        return f'<p class="credit">{credit}</p>\n'
    about = f'src="{quoted(image.url)}" alt="{quoted(image.alt or "")}"'
    size = attribute("width", image.width) + attribute("height", image.height)
    caption = f"<figcaption>{credit}</figcaption>\n" if credit else ""
    return f'<figure>\n<img {about}{size} loading="lazy">\n{caption}</figure>\n'


def _files(files: Sequence[Enclosure]) -> str:
    items = "".join([f"<li>{_link(file.url, _file_name(file))}</li>\n" for file in files])
    return f"<ul>\n{items}</ul>\n"


def _file_name(file: Enclosure) -> str:
    name = unquote(file.url.partition("?")[0].rpartition("/")[2])
    # `%00` in an address is not a character that a page may hold, nor a name for people.
    return f"{name} ({file.type})" if name and name.isprintable() else file.type


def _tags(tags: Sequence[Tag], site: Site) -> str:
    links = [_page_link(site, tag.folder, tag.title) for tag in tags]
    items = "".join([f"<li>{link}</li>\n" for link in links])
    return f'<ul class="tags" aria-label="Tags">\n{items}</ul>\n'
