"""JSON Feed 1.1. What the format has no key for stands in the extension object `_tagfeed`."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from tagfeed.model import Article, Content, Enclosure, Feed, Image, Person, Site, Tag
from tagfeed.render.markup import rfc3339

FILE = "feed.json"
MEDIA_TYPE = "application/feed+json"
SEPARATOR = ",\n"


def head(feed: Feed, entries: Sequence[bytes]) -> str:
    """All that stands before the first item."""
    site = feed.site
    top = _present(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.page,
            "feed_url": feed.url + FILE,
            "description": feed.description if feed.description != feed.title else None,
            "icon": site.logo,
            "favicon": site.icon,
            "authors": [_author(person) for person in site.authors],
            "language": site.language,
            "hubs": [{"type": "WebSub", "url": hub} for hub in site.hubs],
            "_tagfeed": {"generator": "tagfeed"},
        }
    )
    return _formatted(top).removesuffix("\n}") + ',\n  "items": [' + ("\n" if entries else "")


def foot(feed: Feed) -> str:
    """All that stands after the last item."""
    return "\n  ]\n}\n" if feed.articles else "]\n}\n"


def entry(article: Article, _site: Site, content: Content) -> bytes:
    """One item. An item without a full text gives its summary as content, which is required."""
    image = article.image
    published = updated = rfc3339(article.published)
    if article.updated != article.published:
        updated = rfc3339(article.updated)
    return "".join(
        (
            f'    {{\n      "id": {_json(article.id)}',
            f',\n      "url": {_json(article.link)}',
            f',\n      "title": {_json(article.title)}',
            _summary_and_content(article, content),
            f',\n      "image": {_json(image.url)}' if image and image.url else "",
            f',\n      "date_published": "{published}"',
            f',\n      "date_modified": "{updated}"',
            _array("authors", map(_person, article.authors)),
            _array("tags", map(_name, article.tags)),
            f',\n      "language": {_json(article.language)}' if article.language else "",
            _array("attachments", map(_attachment, article.enclosures)),
            _extension(image) if image else "",
            "\n    }",
        )
    ).encode()


def _summary_and_content(article: Article, content: Content) -> str:
    summary = _json(article.summary) if article.summary else None
    short = f',\n      "summary": {summary}' if summary else ""
    if content == "full" and article.content_html:
        return f'{short},\n      "content_html": {_json(article.content_html)}'
    if content == "full" and article.content_text:
        return f'{short},\n      "content_text": {_json(article.content_text)}'
    return f'{short},\n      "content_text": {summary or _json(article.title)}'


def _array(name: str, items: Iterable[str]) -> str:
    written = ",\n        ".join(items)
    return f',\n      "{name}": [\n        {written}\n      ]' if written else ""


@lru_cache(4096)
def _person(person: Person) -> str:
    return _formatted(_author(person)).replace("\n", "\n        ")


def _name(tag: Tag) -> str:
    return _json(tag.name)


def _attachment(file: Enclosure) -> str:
    members = {"url": file.url, "mime_type": file.type, "size_in_bytes": file.length}
    return _formatted(_present(members)).replace("\n", "\n        ")


def _extension(image: Image) -> str:
    credit = f',\n        "image_credit": {_json(image.credit)}' if image.credit else ""
    alt = f',\n        "image_alt": {_json(image.alt)}' if image.alt else ""
    return f',\n      "_tagfeed": {{{(credit + alt)[1:]}\n      }}' if credit or alt else ""


def _author(person: Person) -> dict[str, Any]:
    return _present({"name": person.name, "url": person.url, "avatar": person.avatar})


def _present(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value or value == 0}


def _formatted(value: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()


def _json(text: str) -> str:
    return msgspec.json.encode(text).decode()
