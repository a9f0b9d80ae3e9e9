"""JSON Feed 1.1. What the format has no key for stands in the extension object `_tagfeed`."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from tagfeed.model import Article, Content, Enclosure, Feed, Person, Site
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


def entry(article: Article, _site: Site, content: Content) -> str:
    """One item. An item without a full text gives its summary as content, which is required."""
    image = article.image
    item = _present(
        {
            "id": article.id,
            "url": article.link,
            "title": article.title,
            "summary": article.summary,
            **_content(article, content),
            "image": image.url if image else None,
            "date_published": rfc3339(article.published),
            "date_modified": rfc3339(article.updated),
            "authors": [_author(person) for person in article.authors],
            "tags": [tag.name for tag in article.tags],
            "language": article.language,
            "attachments": [_attachment(file) for file in article.enclosures],
            "_tagfeed": _present({"image_credit": image.credit, "image_alt": image.alt})
            if image
            else None,
        }
    )
    return "    " + _formatted(item).replace("\n", "\n    ")


def _content(article: Article, content: Content) -> dict[str, str | None]:
    if content == "full" and article.content_html:
        return {"content_html": article.content_html}
    full = article.content_text if content == "full" else None
    return {"content_text": full or article.summary or article.title}


def _author(person: Person) -> dict[str, Any]:
    return _present({"name": person.name, "url": person.url, "avatar": person.avatar})


def _attachment(file: Enclosure) -> dict[str, Any]:
    return _present({"url": file.url, "mime_type": file.type, "size_in_bytes": file.length})


def _present(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value or value == 0}


def _formatted(value: dict[str, Any]) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
