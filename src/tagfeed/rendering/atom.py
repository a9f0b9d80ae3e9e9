"""Atom 1.0 (RFC 4287). Full text is escaped HTML, never xhtml; every URL is absolute."""

from collections.abc import Sequence
from functools import lru_cache

from tagfeed.model import Article, Content, Enclosure, Feed, Person, Site, Tag
from tagfeed.rendering import own
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.history import HISTORY, hubs, mark, relations
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.media_rss import MEDIA, picture
from tagfeed.rendering.teasers import headline
from tagfeed.rendering.xml_writing import (
    attribute,
    content_html,
    declarations,
    escape,
    escaped_summary,
    escaped_text,
    lines,
    plain_html,
    quoted,
    rfc3339,
    written_attributes,
)
from tagfeed.standards import own_elements
from tagfeed.standards.formats import FEED_FORMATS
from tagfeed.standards.lazy_regex import lazy_regex

_MEDIA_TYPE = FEED_FORMATS["atom"].media_type

_ATOM = "http://www.w3.org/2005/Atom"
_NAMESPACES = {
    "at": "http://purl.org/atompub/tombstones/1.0",
    "fh": HISTORY,
    "media": MEDIA,
}
_MARKUP = lazy_regex(r"<[/!?A-Za-z]|&(?:#|\d|\w\w)")  # a tag or a reference, as in `&lt`
_feed, _entry, _person = lines("  "), lines("    "), lines("      ")


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """Everything before the first entry."""
    metadata = _metadata(feed)
    added = Additions(feed.partner).profile.namespaces
    pieces = (metadata.encode(), *entries, foot(feed).encode())
    known = {**own.namespaces(feed), **_NAMESPACES, **added}
    namespaces = declarations(known, pieces)
    language = attribute("xml:lang", feed.site.language)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<feed xmlns="{_ATOM}"{namespaces}{language}>\n{metadata}'
    )


def _metadata(feed: Feed) -> str:
    """What a feed says about itself, and about articles that were taken back."""
    site = feed.site
    subtitle = feed.description if feed.description != feed.title else None
    return "".join(
        (
            _feed("id", escape(feed.id)),
            _text("  ", "title", feed.title),
            _text("  ", "subtitle", subtitle) if subtitle else "",
            _feed("updated", rfc3339(feed.updated)),
            _feed("link", rel="self", type=_MEDIA_TYPE, href=feed.address("atom")),
            _feed("link", rel="alternate", type="text/html", href=feed.page),
            *(
                _feed("link", rel=rel, type=_MEDIA_TYPE, href=href)
                for rel, href in relations(feed, "atom")
            ),
            mark("  ", feed),
            *(_feed("link", rel="hub", href=hub) for hub in hubs(feed)),
            _text("  ", "rights", site.rights) if site.rights else "",
            _feed("icon", escape(site.icon) if site.icon else None),
            _feed("logo", escape(site.logo) if site.logo else None),
            _feed("generator", "tagfeed"),
            own_elements.xml(feed.extra, "atom", "  "),
            *(() if _takedowns(feed) else map(_deleted_entry, feed.withdrawn)),
        )
    )


def foot(feed: Feed) -> str:
    """Everything after the last entry, such as what a partner is to take down."""
    entries = (_taken_back(article, feed.site, elements) for article, elements in _takedowns(feed))
    return "".join((*entries, "</feed>\n"))


def _takedowns(feed: Feed) -> list[tuple[Article, str]]:
    return [*Additions(feed.partner).taken_back(feed, "    ")]


def entry(
    article: Article, site: Site, content: Content, added: Additions = NOTHING_ADDED
) -> bytes:
    """One entry. It names its own authors: readers do not inherit the feed's (RFC 4287 4.1.1).

    Titles and long texts are encoded separately: the rest is mostly ASCII.
    """
    summary, full = article.summary, content_html(article, content)
    if article.early and summary and not full:
        full = plain_html(summary)  # RFC 4287 4.1.2: an entry without a link has content
    published = updated = rfc3339(article.published)
    if article.updated != article.published:
        updated = rfc3339(article.updated)
    return b"".join(
        (
            f"  <entry{attribute('xml:lang', article.language)}>\n"
            f"    <id>{escape(article.id)}</id>\n"
            f"{_text('    ', 'title', headline(article))}".encode(),
            f"{_authors(article.authors or (Person(site.title, ''),))}"
            f"    <published>{published}</published>\n"
            f"    <updated>{updated}</updated>\n"
            f"{_link(entry_link(article, site))}"
            f"{''.join(map(_enclosure, article.enclosures))}"
            f"{''.join(map(_category, article.tags))}".encode(),
            b'    <summary type="html">%b</summary>\n' % escaped_summary(summary)
            if summary
            else b"",
            b'    <content type="html">%b</content>\n' % escaped_text(full) if full else b"",
            # RFC 4287 4.1.1.1: an entry should hold text, and 4.2.13: not the title as summary.
            b"" if summary or full else _text("    ", "content", headline(article)).encode(),
            picture("    ", article.image, added.picture(article, site, "      ")).encode(),
            _last(article, added.item(article, site, "    ")).encode(),
            b"  </entry>\n",
        )
    )


def _taken_back(article: Article, site: Site, elements: str) -> str:
    """An article that a partner is to take down: none of its words and pictures."""
    updated = max(article.updated, article.withdrawn or article.updated)
    return (
        f"  <entry>\n    <id>{escape(article.id)}</id>\n"
        f"{_text('    ', 'title', article.title or article.id)}"
        f"{_authors((Person(site.title, ''),))}"
        f"    <published>{rfc3339(article.published)}</published>\n"
        f"    <updated>{rfc3339(updated)}</updated>\n"
        f"{_link(entry_link(article, site))}"
        f"{_text('    ', 'content', article.title or article.id)}"
        f"{elements}  </entry>\n"
    )


def _deleted_entry(article: Article) -> str:
    """RFC 6721 3."""
    when = rfc3339(article.withdrawn) if article.withdrawn else None
    head = f"  <at:deleted-entry{written_attributes({'ref': article.id, 'when': when})}"
    if not article.withdrawn_reason:
        return f"{head}/>\n"
    comment = _text("    ", "at:comment", article.withdrawn_reason)
    return f"{head}>\n{comment}  </at:deleted-entry>\n"


def _last(article: Article, added: str) -> str:
    own = own_elements.xml(article.extra, "atom", "    ", added) if article.extra else ""
    return added + own


def _link(address: str | None) -> str:
    if address is None:
        return ""
    return f'    <link rel="alternate" type="text/html" href="{quoted(address)}"/>\n'


def _text(indent: str, name: str, text: str) -> str:
    """A text construct (RFC 4287 3.1). Text that looks like markup is escaped once more and
    declared as HTML: readers show it as it is written, and validators don't take it for markup.
    Other text is not: many readers ignore the type, and would show `AT&amp;T`."""
    escaped = escape(text)
    if escaped != text and _MARKUP.search(text):
        return f'{indent}<{name} type="html">{escape(escaped)}</{name}>\n'
    return f"{indent}<{name}>{escaped}</{name}>\n"


@lru_cache(4096)
def _authors(people: tuple[Person, ...]) -> str:
    return "".join(map(_author, people))


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


def _enclosure(file: Enclosure) -> str:
    return _entry("link", rel="enclosure", type=file.type, length=file.length, href=file.url)


@lru_cache(4096)
def _category(tag: Tag) -> str:
    return _entry("category", term=tag.name, label=tag.title)
