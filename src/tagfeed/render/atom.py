"""Atom 1.0 (RFC 4287). Full text is escaped HTML, never xhtml; no URL leans on xml:base."""

import re
from collections.abc import Sequence

from tagfeed.model import Article, Content, Feed, Person, Site
from tagfeed.render.markup import (
    Line,
    content_html,
    declarations,
    escape,
    lines,
    rfc3339,
    summary_html,
    written_attributes,
)
from tagfeed.render.media import MEDIA, media

FILE = "atom.xml"
MEDIA_TYPE = "application/atom+xml"

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES = {"media": MEDIA}
_MARKUP = re.compile(r"<[/!?A-Za-z]|&(?:#|\d|\w\w)")  # a tag or a reference, as in `&lt`
_feed, _entry, _person = lines("  "), lines("    "), lines("      ")


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """All that stands before the first entry."""
    site = feed.site
    subtitle = feed.description if feed.description != feed.title else None
    namespaces = declarations(_NAMESPACES, entries)
    language = written_attributes({"xml:lang": site.language})
    return "".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>\n',
            f'<feed xmlns="{_ATOM}"{namespaces}{language}>\n',
            _feed("id", escape(feed.id)),
            _text("title", feed.title),
            _text("subtitle", subtitle) if subtitle else "",
            _feed("updated", rfc3339(feed.updated)),
            _feed("link", rel="self", type=MEDIA_TYPE, href=feed.url + FILE),
            _feed("link", rel="alternate", type="text/html", href=feed.page),
            *(_feed("link", rel="hub", href=hub) for hub in site.hubs),
            _text("rights", site.rights) if site.rights else "",
            _feed("icon", escape(site.icon) if site.icon else None),
            _feed("logo", escape(site.logo) if site.logo else None),
            _feed("generator", "tagfeed"),
        )
    )


def foot(_feed: Feed) -> str:
    """All that stands after the last entry."""
    return "</feed>\n"


def entry(article: Article, site: Site, content: Content) -> str:
    """One entry. It names its own authors: readers do not inherit the feed's (RFC 4287 4.1.1)."""
    summary = summary_html(article)
    full = content_html(article, content)
    authors = article.authors or (Person(site.title, ""),)
    return "".join(
        (
            f"  <entry{written_attributes({'xml:lang': article.language})}>\n",
            _entry("id", escape(article.id)),
            _text("title", article.title, _entry),
            *(_author(person) for person in authors),
            _entry("published", rfc3339(article.published)),
            _entry("updated", rfc3339(article.updated)),
            _entry("link", rel="alternate", type="text/html", href=article.link),
            *(
                _entry("link", rel="enclosure", type=file.type, length=file.length, href=file.url)
                for file in article.enclosures
            ),
            *(_entry("category", term=tag.name, label=tag.title) for tag in article.tags),
            _entry("summary", escape(summary), type="html") if summary else "",
            _entry("content", escape(full), type="html") if full else "",
            # RFC 4287 4.1.1.1: an entry should hold text, and 4.2.13: not the title as summary.
            "" if summary or full else _text("content", article.title, _entry),
            media(_entry, article),
            "  </entry>\n",
        )
    )


def _text(name: str, text: str, line: Line = _feed) -> str:
    """A text construct (RFC 4287 3.1). Text that looks like markup is escaped once more and
    called HTML: readers show it as it is written, and validators don't take it for markup.
    Other text is not: many readers never look at the type, and would show `AT&amp;T`."""
    escaped = escape(text)
    return line(name, escape(escaped), type="html") if _MARKUP.search(text) else line(name, escaped)


def _author(person: Person) -> str:
    return "".join(
        (
            "    <author>\n",
            _person("name", escape(person.name)),
            _person("uri", escape(person.url) if person.url else None),
            _person("email", escape(person.email) if person.email else None),
            "    </author>\n",
        )
    )
