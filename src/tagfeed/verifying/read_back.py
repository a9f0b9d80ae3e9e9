"""Reads documents back with independent parsers: what a reader would know about each entry."""

import html
import json
import re
from calendar import timegm
from datetime import UTC, datetime
from time import struct_time
from typing import Any

from msgspec import Struct

_TAG = re.compile(r"<[^>]*>")


class SeenEntry(Struct, frozen=True):
    """An entry as a reader sees it: text without markup, times in UTC, None for what is missing."""

    id: str
    title: str | None
    link: str | None
    authors: tuple[str, ...]
    published: datetime | None
    updated: datetime | None
    summary: str | None
    tags: tuple[str, ...]


def read_feed(document: bytes) -> tuple[SeenEntry, ...]:
    """The entries of an RSS or Atom document, in its order, by feedparser."""
    import feedparser

    return tuple(_from_feedparser(entry) for entry in feedparser.parse(document).entries)


def read_json_feed(document: bytes) -> tuple[SeenEntry, ...]:
    """The items of a JSON Feed, in its order; none if it is not JSON or not a feed."""
    try:
        feed = json.loads(document)
    except ValueError:
        return ()
    items = feed.get("items") if isinstance(feed, dict) else None
    return tuple(_from_json(item) for item in items or () if isinstance(item, dict))


def _from_feedparser(entry: Any) -> SeenEntry:
    return SeenEntry(
        id=entry.get("id", ""),
        title=_text(entry.get("title_detail")),
        link=entry.get("link"),
        authors=tuple(author["name"] for author in entry.get("authors", ()) if "name" in author),
        published=_moment(entry.get("published_parsed")),
        updated=_moment(entry.get("updated_parsed") if "updated" in entry else None),
        summary=None
        if "content" in entry and _is_copy(entry)
        else _text(entry.get("summary_detail")),
        tags=tuple(tag["term"] for tag in entry.get("tags", ())),
    )


def _is_copy(entry: Any) -> bool:
    """Whether a summary is only a copy: feedparser gives an entry without one its content."""
    return any(content["value"] == entry.get("summary") for content in entry["content"])


def _text(detail: Any) -> str | None:
    if not detail:
        return None
    text = detail["value"]
    if detail["type"] != "text/plain":
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(text.split()) or None


def _moment(parsed: struct_time | None) -> datetime | None:
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None


def _from_json(item: dict[str, Any]) -> SeenEntry:
    return SeenEntry(
        id=str(item.get("id", "")),
        title=_one_line(item.get("title")),
        link=item.get("url"),
        authors=tuple(author.get("name", "") for author in item.get("authors", ())),
        published=_rfc3339(item.get("date_published")),
        updated=_rfc3339(item.get("date_modified")),
        summary=_one_line(item.get("summary")),
        tags=tuple(item.get("tags", ())),
    )


def _one_line(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _rfc3339(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
