"""RSS 2.0, as the RSS Advisory Board's profile has it.

Readers rank `author` and `dc:creator` in opposite ways and `author` demands an e-mail address, so
authors are `dc:creator` alone, one an author.
"""

from collections.abc import Sequence
from datetime import datetime

from tagfeed.model import Article, Content, Enclosure, Feed, Site
from tagfeed.render.markup import content_html, declarations, escape, lines, rfc3339, summary_html
from tagfeed.render.media import MEDIA, media

FILE = "rss.xml"
MEDIA_TYPE = "application/rss+xml"

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": MEDIA,
}
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PICTURES = (".jpg", ".jpeg", ".gif", ".png")  # RSS 2.0, <image>: "a GIF, JPEG or PNG image"
_channel, _image, _item = lines("    "), lines("      "), lines("      ")


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """All that stands before the first item."""
    site = feed.site
    channel = "".join(
        (
            _channel("title", plain(feed.title)),
            _channel("link", escape(feed.page)),
            _channel("description", plain(feed.description)),
            _channel("language", site.language),
            _channel("copyright", plain(site.rights) if site.rights else None),
            _channel("lastBuildDate", rfc822(feed.updated)),
            _channel("generator", "tagfeed"),
            _logo(feed),
            _channel("atom:link", href=feed.url + FILE, rel="self", type=MEDIA_TYPE),
            *(_channel("atom:link", href=hub, rel="hub") for hub in site.hubs),
        )
    )
    namespaces = declarations(_NAMESPACES, (channel.encode(), *entries))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rss version="2.0"{namespaces}>\n  <channel>\n{channel}'
    )


def foot(_feed: Feed) -> str:
    """All that stands after the last item."""
    return "  </channel>\n</rss>\n"


def entry(article: Article, _site: Site, content: Content) -> str:
    """One item."""
    enclosure, others = _enclosures(article)
    full = content_html(article, content)
    summary = summary_html(article)
    return "".join(
        (
            "    <item>\n",
            _item("title", plain(article.title)),
            _item("link", escape(article.link)),
            _item("description", escape(summary) if summary else None),
            _item("content:encoded", escape(full) if full else None),
            *(_item("dc:creator", plain(person.name)) for person in article.authors),
            *(_item("category", plain(tag.name)) for tag in article.tags),
            _guid(article),
            _item("pubDate", rfc822(article.published)),
            _item("atom:updated", _correction(article)),
            _item("dc:language", article.language),
            enclosure,
            media(_item, article, others),
            "    </item>\n",
        )
    )


def plain(text: str) -> str:
    """Plain text, escaped as the RSS Advisory Board's profile asks of titles and names.

    Readers that take the field for HTML and readers that take it for text show the same.
    """
    return text.replace("&", "&#x26;").replace("<", "&#x3C;").replace(">", "&#x3E;")


def rfc822(moment: datetime) -> str:
    """RFC 822 5.1 with a year of four digits, in UTC and in English whatever the locale."""
    day, month, iso = _DAYS[moment.weekday()], _MONTHS[moment.month - 1], moment.isoformat()
    return f"{day}, {iso[8:10]} {month} {iso[:4]} {iso[11:19]} +0000"


def _correction(article: Article) -> str | None:
    """When an article was corrected: RSS has no word for it, and readers know Atom's."""
    return None if article.updated == article.published else rfc3339(article.updated)


def _guid(article: Article) -> str:
    permalink = None if article.id == article.link else "false"
    return _item("guid", escape(article.id), isPermaLink=permalink)


def _logo(feed: Feed) -> str:
    """The channel's image; validators want its title and link to be the channel's."""
    logo = feed.site.logo
    if logo is None or not logo.lower().endswith(_PICTURES):
        return ""
    return "".join(
        (
            "    <image>\n",
            _image("url", escape(logo)),
            _image("title", plain(feed.title)),
            _image("link", escape(feed.page)),
            "    </image>\n",
        )
    )


def _enclosures(article: Article) -> tuple[str, tuple[Enclosure, ...]]:
    """The one enclosure that readers agree on, which must have a length, and the other files."""
    files = article.enclosures
    first = next((file for file in files if file.length is not None), None)
    if first is None:
        return "", files
    written = _item("enclosure", url=first.url, length=first.length, type=first.type)
    return written, tuple(file for file in files if file is not first)
