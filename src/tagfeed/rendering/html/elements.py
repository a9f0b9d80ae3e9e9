"""What all parts of a page are made of: links, elements without content, dates."""

from datetime import UTC, datetime
from functools import lru_cache
from urllib.parse import quote

from tagfeed.model import Site
from tagfeed.rendering.xml_writing import escape, quoted, rfc3339, written_attributes

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def void(element: str, /, **attributes: str | int | None) -> str:
    """An element without content; "" if its last attribute is None."""
    if list(attributes.values())[-1] is None:
        return ""
    return f"<{element}{written_attributes(attributes)}>\n"


def link(href: str, text: str) -> str:
    """A link with a text that is not escaped yet."""
    return f'<a href="{quoted(href)}">{escape(text)}</a>'


def page_link(site: Site, folder: str, text: str) -> str:
    """A link to a page of the site's feeds; only the text if they have no pages."""
    return _link_below(site.feeds_url, folder, text) if "html" in site.formats else escape(text)


@lru_cache(4096)  # the same people and tags come again and again
def _link_below(feeds_url: str, folder: str, text: str) -> str:
    return link(feeds_url + quote(folder), text)


def time(moment: datetime, site: Site) -> str:
    """A moment, as the day that it is in the site's zone."""
    return f'<time datetime="{rfc3339(moment)}">{day(moment, site)}</time>'


def day(moment: datetime, site: Site) -> str:
    """The day of a moment in the site's zone, in words."""
    local = moment.astimezone(site.timezone or UTC)
    return f"{local.day} {_MONTHS[local.month - 1]} {local.year}"
