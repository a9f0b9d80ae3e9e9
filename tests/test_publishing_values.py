"""What the tests of publishing share: small articles, plans and documents, and a look at a disk."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path, PurePosixPath
from typing import Any, Literal

from msgspec.structs import replace

from tagfeed.model import Article, Document, Feed, Place, Plan, Site

DAY = datetime(2024, 5, 1, 12, tzinfo=UTC)
SITE = Site("T", "https://example.org/", "https://example.org/feeds/", "T")
Format = Literal["rss", "atom", "json", "html", "opml"]


def article(number: int, **changes: Any) -> Article:
    """The article of day `number`; its id is its url."""
    url = f"https://example.org/{number}"
    plain = Article(
        id=url,
        title=f"Title {number} & <co>",
        link=url,
        page_folder=None,
        anchor=f"a{number}",
        published=DAY + timedelta(days=number),
        updated=DAY + timedelta(days=number),
        place=Place("articles.yaml", 10 + number, f"articles[{number}]"),
    )
    return replace(plain, **changes)


def plan_of(
    live: Sequence[Article],
    shown: Sequence[Article] | None = None,
    **others: tuple[Article, ...],
) -> Plan:
    """A plan with one feed that shows what is live, or only some of it."""
    articles = tuple(live if shown is None else shown)
    feed = Feed(SITE, "", "id", "T", "T", SITE.feeds_url, SITE.url, articles, DAY)
    return Plan(
        feeds=(feed,),
        visible=tuple(live),
        held=others.get("held", ()),
        expired=others.get("expired", ()),
        drafts=others.get("drafts", ()),
    )


def document(path: str, articles: Sequence[Article] = ()) -> Document:
    """A document as tagfeed writes it, as far as publishing looks: its mark, address, entries."""
    name = PurePosixPath(path).name
    form, write = _WRITERS[name]
    body = write(articles, SITE.feeds_url + path)
    return Document(PurePosixPath(path), form, body.encode(), articles=tuple(articles))


def documents_of(
    feeds: Mapping[str, Sequence[Article]], names: Sequence[str] = ("rss.xml", "feed.json")
) -> list[Document]:
    """The documents of feeds given by their folder, "" for the site's."""
    return [
        document(str(PurePosixPath(folder) / name), articles)
        for folder, articles in feeds.items()
        for name in names
    ]


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, and every folder as one of no bytes."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in folder.rglob("*")
    }


def list_of(folders: Iterable[str], feeds_url: str = SITE.feeds_url) -> Document:
    """`feeds.opml` that names the RSS feeds of these folders."""
    outlines = "".join(
        f'<outline xmlUrl="{feeds_url}{f"{folder}/" if folder else ""}rss.xml"/>'
        for folder in folders
    )
    body = f"<!-- tagfeed --><opml><body>{outlines}</body></opml>\n"
    return Document(PurePosixPath("feeds.opml"), "opml", body.encode())


def _rss(articles: Sequence[Article], address: str) -> str:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>{escape(a.link)}</link>"
        f"<guid>{escape(a.id)}</guid><pubDate>{a.published:%a, %d %b %Y %H:%M:%S} +0000</pubDate>"
        "</item>"
        for a in articles
    )
    start = '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><generator>tagfeed</generator>'
    return f'{start}<a:link rel="self" href="{address}"/>{items}</channel></rss>\n'


def _atom(articles: Sequence[Article], address: str) -> str:
    entries = "".join(
        f'<entry><title type="html">{escape(escape(a.title))}</title><id>{escape(a.id)}</id>'
        f'<link rel="enclosure" href="x"/><link href="{escape(a.link)}"/>'
        f"<published>{a.published:%Y-%m-%dT%H:%M:%SZ}</published></entry>"
        for a in articles
    )
    start = '<feed xmlns="http://www.w3.org/2005/Atom"><generator uri="x">tagfeed</generator>'
    return f'{start}<id>id</id><link rel="self" href="{address}"/>{entries}</feed>\n'


def _json(articles: Sequence[Article], address: str) -> str:
    items = [
        {"id": a.id, "url": a.link, "title": a.title, "date_published": a.published.isoformat()}
        for a in articles
    ]
    return json.dumps({"_tagfeed": {"about": "x"}, "feed_url": address, "items": items}) + "\n"


def _html(articles: Sequence[Article], address: str) -> str:
    ids = [a.id for a in articles]
    address = address.removesuffix("index.html")
    mark = '<meta name="generator" content="tagfeed">'
    return f'{mark}<link rel="canonical" href="{address}">{ids}\n'


def _opml(_articles: Sequence[Article], address: str) -> str:
    site = address.removesuffix("feeds.opml")
    return f'<!-- tagfeed --><opml><outline xmlUrl="{site}rss.xml"/></opml>\n'


_WRITERS: dict[str, tuple[Format, Callable[[Sequence[Article], str], str]]] = {
    "rss.xml": ("rss", _rss),
    "atom.xml": ("atom", _atom),
    "feed.json": ("json", _json),
    "index.html": ("html", _html),
    "feeds.opml": ("opml", _opml),
}
