"""JSON Feed 1.1. Values for which the format has no key are in the extension object `_tagfeed`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from tagfeed.model import Article, Content, Enclosure, Feed, Image, Person, Site, Tag
from tagfeed.rendering import own
from tagfeed.rendering.additions import NOTHING_ADDED, Additions
from tagfeed.rendering.history import hubs
from tagfeed.rendering.links import entry_link
from tagfeed.rendering.teasers import headline
from tagfeed.rendering.xml_writing import rfc3339
from tagfeed.standards import own_elements

SEPARATOR = ",\n"
_ABOUT = "https://www.rfc-editor.org/rfc/rfc6721"
"""The specification that says what `deleted` and `when` mean."""


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """Everything before the first item."""
    site = feed.site
    top = _present(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.address("json"),
            "next_url": _older(feed),
            "description": feed.description if feed.description != feed.title else None,
            "icon": site.logo,
            "favicon": site.icon,
            "authors": [_author(person) for person in site.authors],
            "language": site.language,
            "hubs": [{"type": "WebSub", "url": hub} for hub in hubs(feed)],
            "_tagfeed": _about_feed(feed),
            **own_elements.json(own.of_feed(feed)),
        }
    )
    members = _formatted(top).decode().removesuffix("\n}")
    return members + ',\n  "items": [' + ("\n" if entries else "")


def foot(feed: Feed) -> str:
    """Everything after the last item."""
    return "\n  ]\n}\n" if feed.articles else "]\n}\n"


def entry(
    article: Article, site: Site, content: Content, _added: Additions = NOTHING_ADDED
) -> bytes:
    """One item. An item without a full text gives its summary as content, which is required."""
    image, link = article.image, entry_link(article, site)
    published = updated = rfc3339(article.published)
    if article.updated != article.published:
        updated = rfc3339(article.updated)
    return b"".join(
        (
            b'    {\n      "id": %b' % _json(article.guid or article.id),
            b',\n      "url": %b' % _json(link) if link else b"",
            b',\n      "title": %b' % _json(article.title) if article.title else b"",
            _summary_and_content(article, content),
            b',\n      "image": %b' % _json(image.url) if image and image.url else b"",
            f',\n      "date_published": "{published}"'
            f',\n      "date_modified": "{updated}"'.encode(),
            _array(b"authors", map(_person, article.authors)),
            _array(b"tags", map(_name, article.tags)),
            b',\n      "language": %b' % _json(article.language) if article.language else b"",
            _array(b"attachments", map(_attachment, article.enclosures)),
            _extension(image) if image else b"",
            _own(article, site) if article.extra or article.podcast else b"",
            b"\n    }",
        )
    )


def _older(feed: Feed) -> str | None:
    older = feed.archive.older if feed.archive else None
    return feed.address("json", older) if older else None


def _about_feed(feed: Feed) -> dict[str, Any]:
    """JSON Feed 1.1, "Extensions": a URL in `about` says what the object is for."""
    if not feed.withdrawn:
        return {"generator": "tagfeed"}
    deleted = [
        {"id": article.guid or article.id, "when": rfc3339(article.withdrawn)}
        for article in feed.withdrawn
        if article.withdrawn
    ]
    return {"about": _ABOUT, "generator": "tagfeed", "deleted": deleted}


def _summary_and_content(article: Article, content: Content) -> bytes:
    summary = _json(article.summary) if article.summary else None
    short = b',\n      "summary": %b' % summary if summary else b""
    if content == "full" and article.content_html:
        return b'%b,\n      "content_html": %b' % (short, _json(article.content_html))
    if content == "full" and article.content_text:
        return b'%b,\n      "content_text": %b' % (short, _json(article.content_text))
    return b'%b,\n      "content_text": %b' % (short, summary or _json(headline(article)))


def _array(name: bytes, items: Iterable[bytes]) -> bytes:
    written = b",\n        ".join(items)
    return b',\n      "%b": [\n        %b\n      ]' % (name, written) if written else b""


@lru_cache(4096)
def _person(person: Person) -> bytes:
    return _formatted(_author(person)).replace(b"\n", b"\n        ")


@lru_cache(4096)
def _name(tag: Tag) -> bytes:
    return _json(tag.name)


def _attachment(file: Enclosure) -> bytes:
    members = {"url": file.url, "mime_type": file.type, "size_in_bytes": file.length}
    return _formatted(_present(members)).replace(b"\n", b"\n        ")


def _extension(image: Image) -> bytes:
    credit = b',\n        "image_credit": %b' % _json(image.credit) if image.credit else b""
    alt = b',\n        "image_alt": %b' % _json(image.alt) if image.alt else b""
    return b',\n      "_tagfeed": {%b\n      }' % (credit + alt)[1:] if credit or alt else b""


def _own(article: Article, site: Site) -> bytes:
    members = own_elements.json(own.of_article(article, site)).items()
    written = ((name.encode(), _formatted(value)) for name, value in members)
    return b"".join(
        b',\n      "%b": %b' % (name, value.replace(b"\n", b"\n      ")) for name, value in written
    )


def _author(person: Person) -> dict[str, Any]:
    return _present({"name": person.name, "url": person.url, "avatar": person.avatar})


def _present(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value or value == 0}


def _formatted(value: dict[str, Any]) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2)


def _json(text: str) -> bytes:
    return msgspec.json.encode(text)
