"""RSS 2.0, according to the RSS Advisory Board's profile.

Readers disagree on whether `author` or `dc:creator` comes first, and `author` demands an e-mail
address. So there is only `dc:creator`, one per author.
"""

from collections.abc import Sequence
from functools import lru_cache

from tagfeed.model import Article, Content, Enclosure, Feed, Person, Site, Tag
from tagfeed.rendering import own
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.history import HISTORY, hubs, mark, relations
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.media_rss import MEDIA, further_file, picture
from tagfeed.rendering.teasers import teaser
from tagfeed.rendering.xml_writing import (
    content_html,
    declarations,
    escape,
    escaped_summary,
    escaped_text,
    lines,
    rfc822,
    rfc3339,
)
from tagfeed.standards import own_elements
from tagfeed.standards.addresses.uri_grammar import has_no_domain
from tagfeed.standards.formats import FEED_FORMATS

_MEDIA_TYPE = FEED_FORMATS["rss"].media_type

_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": HISTORY,
    "media": MEDIA,
}
# Most feeds carry no full text, and to find that out every item would be searched to its end.
_BRIEF = {prefix: uri for prefix, uri in _NAMESPACES.items() if prefix != "content"}
_PICTURES = (".jpg", ".jpeg", ".gif", ".png")  # RSS 2.0, <image>: "a GIF, JPEG or PNG image"
_channel, _image, _item = lines("    "), lines("      "), lines("      ")


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """Everything before the first item."""
    site, added = feed.site, Additions(feed.partner)
    channel = "".join(
        (
            _channel("title", plain_text(feed.title)),
            _channel("link", escape(feed.page)),
            _channel("description", plain_text(added.description(feed))),
            _channel("language", site.language),
            _channel("copyright", plain_text(site.rights) if site.rights else None),
            _channel("lastBuildDate", rfc822(feed.updated)),
            added.channel(feed, "    "),
            _channel("generator", "tagfeed"),
            _logo(feed),
            _channel("atom:link", href=feed.address("rss"), rel="self", type=_MEDIA_TYPE),
            *(
                _channel("atom:link", href=href, rel=rel, type=_MEDIA_TYPE)
                for rel, href in relations(feed, "rss")
            ),
            mark("    ", feed),
            *(_channel("atom:link", href=hub, rel="hub") for hub in hubs(feed)),
            own_elements.xml(own.of_feed(feed), "rss", "    ", added.channel(feed, "    ")),
        )
    )
    known = _NAMESPACES if any(map(_has_full_text, feed.articles)) else _BRIEF
    pieces = (channel.encode(), *entries, foot(feed).encode())
    namespaces = declarations({**own.namespaces(feed), **known, **added.profile.namespaces}, pieces)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<rss version="2.0"{namespaces}>\n  <channel>\n{channel}'
    )


def foot(feed: Feed) -> str:
    """Everything after the last item: of an article that a partner is to take down, what says so,
    and none of its words and pictures."""
    taken_back = Additions(feed.partner).taken_back(feed, "      ")
    items = (_taken_back(article, feed.site, elements) for article, elements in taken_back)
    return "".join((*items, "  </channel>\n</rss>\n"))


def entry(
    article: Article, site: Site, content: Content, added: Additions = NOTHING_ADDED
) -> bytes:
    """One item. Long texts are encoded separately: the rest is mostly ASCII."""
    summary, full = teaser(article, site), content_html(article, content)
    picture_file, files = added.enclosed(article), article.enclosures
    enclosure, others = _enclosures(files, picture_file) if files or picture_file else ("", "")
    return b"".join(
        (
            f"    <item>\n{_title(article)}{_link(article, site)}".encode(),
            _texts(escaped_summary(summary or ""), escaped_text(full or ""), added.wants_text),
            f"{_creators(article.authors)}"
            f"{''.join(map(_category, article.tags))}"
            f"{_guid(article)}"
            f"      <pubDate>{rfc822(article.published)}</pubDate>\n"
            f"{_correction(article)}"
            f"{_language(article.language)}"
            f"{enclosure}"
            f"{picture('      ', article.image, added.picture(article, site, '        '))}"
            f"{others}"
            f"{_last(article, site, added.item(article, site, '      '))}"
            f"    </item>\n".encode(),
        )
    )


def _last(article: Article, site: Site, added: str) -> str:
    if not (article.extra or article.podcast):
        return added
    return added + own_elements.xml(own.of_article(article, site), "rss", "      ", added)


def _link(article: Article, site: Site) -> str:
    return _item("link", escape(entry_link(article, site) or "") or None)


def _taken_back(article: Article, site: Site, elements: str) -> str:
    return (
        f"    <item>\n      <title>{plain_text(article.title or article.id)}</title>\n"
        f"{_link(article, site)}"
        f"{_guid(article)}"
        f"      <pubDate>{rfc822(article.published)}</pubDate>\n"
        f"{elements}    </item>\n"
    )


def _texts(summary: bytes, full: bytes, wants_both: bool) -> bytes:
    """The summary in front of the full text. A text without one, such as a picture alone, takes its
    place: some readers show nothing but descriptions. wants_both: so that it is in both."""
    description = summary or full
    return b"".join(
        (
            b"      <description>%b</description>\n" % description if description else b"",
            b"      <content:encoded>%b</content:encoded>\n" % full
            if full and (summary or wants_both)
            else b"",
        )
    )


def _title(article: Article) -> str:
    """RSS 2.0: an item may have a description and no title."""
    return f"      <title>{plain_text(article.title)}</title>\n" if article.title else ""


def plain_text(text: str) -> str:
    """Plain text, escaped as the RSS Advisory Board's profile asks of titles and names.

    Readers that take the field for HTML and readers that take it for text show the same.
    """
    if "&" in text:
        text = text.replace("&", "&#x26;")
    if "<" in text:
        text = text.replace("<", "&#x3C;")
    return text.replace(">", "&#x3E;") if ">" in text else text


def _has_full_text(article: Article) -> bool:
    texts = article.content_text, article.content_markup, article.content_html
    return any(text is not None for text in texts)


@lru_cache(4096)
def _creators(people: tuple[Person, ...]) -> str:
    return "".join(
        [f"      <dc:creator>{plain_text(person.name)}</dc:creator>\n" for person in people]
    )


@lru_cache(4096)
def _category(tag: Tag) -> str:
    return f"      <category>{plain_text(tag.name)}</category>\n"


def _guid(article: Article) -> str:
    if article.guid:
        return f'      <guid isPermaLink="false">{escape(article.guid)}</guid>\n'
    if article.id == article.link:
        return f"      <guid>{escape(article.id)}</guid>\n"
    return f'      <guid isPermaLink="false">{escape(article.id)}</guid>\n'


def _correction(article: Article) -> str:
    """When an article was corrected: RSS has no element for it, and readers know Atom's."""
    if article.updated == article.published:
        return ""
    return f"      <atom:updated>{rfc3339(article.updated)}</atom:updated>\n"


def _language(language: str | None) -> str:
    return f"      <dc:language>{language}</dc:language>\n" if language else ""


def _logo(feed: Feed) -> str:
    """The channel's image; validators want its title and link to be the channel's."""
    logo = feed.site.logo
    if logo is None or not logo.lower().endswith(_PICTURES):
        return ""
    return "".join(
        (
            "    <image>\n",
            _image("url", escape(logo)),
            _image("title", plain_text(feed.title)),
            _image("link", escape(feed.page)),
            "    </image>\n",
        )
    )


def _enclosures(files: tuple[Enclosure, ...], first: Enclosure | None) -> tuple[str, str]:
    """The one enclosure that readers agree on, and the other files. first: the one, if it is known.

    It is the first whose length is known. RSS Advisory Board's profile: an unknown length is 0. An
    address at a host without a domain is never an enclosure, as no reader would find it (RSS 2.0,
    <enclosure>).
    """
    found = [file for file in files if not has_no_domain(file.url)]
    known = next((file for file in found if file.length is not None), None)
    first = first or known or (found[0] if found else None)
    others = "".join([further_file("      ", file) for file in files if file is not first])
    if first is None:
        return "", others
    return _item("enclosure", url=first.url, length=first.length or 0, type=first.type), others
