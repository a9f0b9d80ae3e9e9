"""What all parts of a page are made of: links, elements without content, dates."""

from datetime import UTC, date, datetime
from functools import lru_cache

from tagfeed.model import Site
from tagfeed.rendering.xml_writing import (
    attribute,
    escape,
    quoted,
    rfc3339,
    written_attributes,
)
from tagfeed.standards.addresses.percent_encoding import quote
from tagfeed.standards.languages.written_days import day_style, written_day
from tagfeed.standards.layout.feed_addresses import Addresses


def void(element: str, /, **attributes: str | int | None) -> str:
    """An element without content; "" if its last attribute is None."""
    if list(attributes.values())[-1] is None:
        return ""
    return f"<{element}{written_attributes(attributes)}>\n"


def link(href: str, text: str) -> str:
    """A link with a text that is not escaped yet."""
    return linked(href, escape(text))


def linked(href: str, html: str) -> str:
    """A link with what is HTML already."""
    return f'<a href="{quoted(href)}">{html}</a>'


def named_link(href: str, name: str) -> str:
    """A link with a name in it, which may be written in another direction than what is around."""
    return linked(href, isolated(name))


def isolated(name: str) -> str:
    """A name whose direction changes nothing of what is around it."""
    return f"<bdi>{escape(name)}</bdi>"


def page_link(site: Site, home: str, name: str) -> str:
    """A link to the page of a feed of the site, given its home; only the name if there is no such
    feed, or feeds have no pages."""
    if "html" not in site.formats or not site.has_feed(home):
        return isolated(name)
    return _link_below(site.feeds_url, site.addresses, home, name)


@lru_cache(4096)  # the same people and tags come again and again
def _link_below(feeds_url: str, addresses: Addresses, home: str, name: str) -> str:
    return named_link(feeds_url + quote(addresses.folder(home) + addresses.shown("html")), name)


def time(moment: datetime, site: Site) -> str:
    """A moment, as the day that it is in the site's zone."""
    about = f'datetime="{rfc3339(moment)}"{_mark(site.language)}'
    return f"<time {about}>{escape(written_day(day(moment, site), site.language))}</time>"


def day(moment: datetime, site: Site) -> date:
    """The day of a moment in the site's zone."""
    return moment.astimezone(site.timezone or UTC).date()


@lru_cache(64)
def _mark(language: str) -> str:
    """The attribute of days that are not in a language, as nobody knows its own."""
    written = day_style(language).language
    is_foreign = written.split("-")[0] != language.split("-")[0]
    return attribute("lang", written) if is_foreign else ""
