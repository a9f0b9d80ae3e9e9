"""What independent parsers see in a published document, in words that compare with the model.

feedparser reads RSS and Atom, as most of the world's scripts do; lxml reads the same files
letter by letter, where feedparser has habits of its own; json reads JSON Feed.

feedparser's habits, measured with 6.0:

- `.author` is the last dc:creator; `.authors` holds them all.
- An Atom author without an e-mail is given the e-mail of the author before. So names and
  addresses are compared, and e-mails are left to lxml.
- HTML comes back sanitised and written anew: `<br>` as `<br />`. So summaries are compared as
  the text that they show.
- An Atom title of type html comes back as HTML, one of type text as text. An RSS title is text,
  though feedparser calls it HTML when it looks so.
- An entry without a summary gets its content as `.summary`, and the other way round it doesn't.
- RSS knows no `updated`: `.updated` is then taken from the publication date.
"""

import html
import json
import re
from calendar import timegm
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser
from lxml import etree
from msgspec import Struct

from tagfeed.model import Article, Feed
from tagfeed.rendering import texts_as_html, with_html
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.teasers import teaser

NAMESPACES = {
    "at": "http://purl.org/atompub/tombstones/1.0",
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
_STRICT = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


class Seen(Struct, frozen=True):
    """An entry as a reader sees it."""

    id: str
    link: str
    title: str
    authors: tuple[str, ...]
    published: datetime
    updated: datetime | None
    summary: str | None
    tags: tuple[str, ...]
    enclosures: tuple[str, ...]


Reader = Callable[[bytes], list[Seen]]


def expected(feed: Feed, format: str) -> list[Seen]:
    """The entries of a feed, as a reader of that format should see them."""
    texts = texts_as_html([feed])
    return [_expected(with_html(article, texts), feed, format) for article in feed.articles]


def _expected(article: Article, feed: Feed, format: str) -> Seen:
    files = article.enclosures
    names = tuple(person.name for person in article.authors)
    summary = article.summary
    if format == "rss":  # one enclosure, the first with a length; a teaser for want of a summary
        files = (tuple(file for file in files if file.length is not None) or files)[:1]
        summary = teaser(article, feed.site)
    if format == "atom" and not names:  # RFC 4287 4.1.2: an entry has an author
        names = (feed.site.title,)
    return Seen(
        id=article.id,
        link=entry_link(article, feed.site) or "",
        title=article.title,
        authors=names,
        published=article.published,
        updated=None if format == "rss" else article.updated,
        summary=summary,
        tags=tuple(tag.name for tag in article.tags),
        enclosures=tuple(file.url for file in files),
    )


def with_feedparser(body: bytes) -> list[Seen]:
    """The entries of RSS or Atom as feedparser gives them, its habits undone."""
    parsed = feedparser.parse(body)
    assert not parsed.bozo, parsed.get("bozo_exception")
    return [_from_feedparser(entry, parsed.version) for entry in parsed.entries]


def _from_feedparser(entry: Any, version: str) -> Seen:
    is_markup = version == "atom10" and entry.title_detail.type == "text/html"
    return Seen(
        id=entry.id,
        link=entry.link,
        title=shown(entry.title) if is_markup else entry.title,
        authors=tuple(person["name"] for person in entry.get("authors", ())),
        published=_moment(entry.published_parsed),
        updated=None if version == "rss20" else _moment(entry.updated_parsed),
        summary=_summary(entry),
        tags=tuple(tag.term for tag in entry.get("tags", ())),
        enclosures=tuple(file.href for file in entry.get("enclosures", ())),
    )


def _summary(entry: Any) -> str | None:
    if "summary" not in entry or [entry.summary] == [
        full.value for full in entry.get("content", ())
    ]:
        return None
    return shown(entry.summary)


def _moment(parsed: Any) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


def rss_with_lxml(body: bytes) -> list[Seen]:
    """The items of RSS, letter by letter."""
    return [
        Seen(
            id=_text(item, "guid"),
            link=_text(item, "link"),
            title=_text(item, "title"),
            authors=_texts(item, "dc:creator"),
            published=parsedate_to_datetime(_text(item, "pubDate")),
            updated=None,
            summary=_shown_or_none(item.findtext("description")),
            tags=_texts(item, "category"),
            enclosures=tuple(file.get("url") for file in item.findall("enclosure")),
        )
        for item in parse(body).iterfind("channel/item")
    ]


def atom_with_lxml(body: bytes) -> list[Seen]:
    """The entries of Atom, letter by letter."""
    return [
        Seen(
            id=_text(entry, "atom:id"),
            link=_links(entry, "alternate")[0],
            title=_construct(entry.find("atom:title", NAMESPACES)),
            authors=_texts(entry, "atom:author/atom:name"),
            published=datetime.fromisoformat(_text(entry, "atom:published")),
            updated=datetime.fromisoformat(_text(entry, "atom:updated")),
            summary=_shown_or_none(entry.findtext("atom:summary", None, NAMESPACES)),
            tags=tuple(tag.get("term") for tag in entry.findall("atom:category", NAMESPACES)),
            enclosures=_links(entry, "enclosure"),
        )
        for entry in parse(body).iterfind("atom:entry", NAMESPACES)
    ]


def with_json(body: bytes) -> list[Seen]:
    """The items of JSON Feed."""
    return [
        Seen(
            id=item["id"],
            link=item["url"],
            title=item["title"],
            authors=tuple(person["name"] for person in item.get("authors", ())),
            published=datetime.fromisoformat(item["date_published"]),
            updated=datetime.fromisoformat(item["date_modified"]),
            summary=item.get("summary"),
            tags=tuple(item.get("tags", ())),
            enclosures=tuple(file["url"] for file in item.get("attachments", ())),
        )
        for item in json.loads(body)["items"]
    ]


def parse(body: bytes) -> Any:
    """The root of an XML document. lxml refuses what is not well formed."""
    return etree.fromstring(body, _STRICT)


def shown(markup: str) -> str:
    """The text that summary HTML shows: `<br>` breaks a line, everything else is text."""
    lines = re.split(r"<br ?/?>\n", markup)
    assert not any("<" in line for line in lines), f"markup in a plain summary: {markup}"
    return "\n".join(html.unescape(line) for line in lines)


def _shown_or_none(markup: str | None) -> str | None:
    """None too for a text without a word, such as `<p></p>`, which stands in for a summary."""
    return shown(markup) if markup and re.sub(r"<[^>]*>", "", markup).strip() else None


def _construct(element: Any) -> str:
    text: str = element.text
    return shown(text) if element.get("type") == "html" else text


def _text(element: Any, path: str) -> str:
    (only,) = _texts(element, path)
    return only


def _texts(element: Any, path: str) -> tuple[str, ...]:
    return tuple(found.text for found in element.findall(path, NAMESPACES))


def _links(entry: Any, relation: str) -> tuple[str, ...]:
    links = entry.findall("atom:link", NAMESPACES)
    return tuple(link.get("href") for link in links if link.get("rel") == relation)


READERS: Mapping[str, tuple[Reader, ...]] = {
    "rss": (rss_with_lxml, with_feedparser),
    "atom": (atom_with_lxml, with_feedparser),
    "json": (with_json,),
}
