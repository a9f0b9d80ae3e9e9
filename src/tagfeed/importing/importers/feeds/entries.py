"""An entry of RSS or Atom as an article."""

import re
from calendar import timegm
from datetime import UTC, datetime
from html import unescape
from typing import Any

from tagfeed.importing.importers.feeds.files import enclosures_of, image_of
from tagfeed.importing.importers.feeds.people import authors_of
from tagfeed.importing.importers.feeds.texts import (
    is_marked_up,
    is_teaser,
    text_from_html,
    title_of,
)
from tagfeed.importing.values import ImportedArticle, Where

_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|#0?3[89]|#82\d\d);")
_MARKUP = ("text/html", "application/xhtml+xml")


def article_of(entry: Any, feed: Any, where: Where) -> ImportedArticle:
    """An entry as an article. What feedparser fills in by itself is left out."""
    published = _moment(entry, "published_parsed")
    updated = _moment(entry, "updated_parsed")
    title = _title(entry, feed)
    summary, html, text = _texts(entry, feed, title)
    return ImportedArticle(
        where=where,
        title=title,
        date=published or updated or _moment(entry, "created_parsed"),
        updated=updated,
        url=entry.get("link"),
        id=_id(entry),
        authors=tuple(who.name for who in authors_of(entry)),
        summary=summary,
        content_html=html,
        content_text=text,
        tags=tuple(_tag(tag["term"]) for tag in entry.get("tags", ()) if tag.get("term")),
        image=image_of(entry),
        enclosures=enclosures_of(entry),
        language=_language(entry, feed),
    )


def _title(entry: Any, feed: Any) -> str:
    """RSS titles should be plain text, but many hold HTML; Atom says which it is."""
    title = entry.get("title", "")
    is_text = entry.get("title_detail", {}).get("type") == "text/plain"
    return " ".join(title.split()) if is_text and _is_atom(feed) else title_of(title)


def _id(entry: Any) -> str | None:
    return dict.get(entry, "id")


def _moment(entry: Any, key: str) -> datetime | None:
    """If one of the dates is missing, feedparser gives the other in its place."""
    parsed = dict.get(entry, key)
    return datetime.fromtimestamp(timegm(parsed), UTC) if parsed else None


def _texts(entry: Any, feed: Any, title: str) -> tuple[str | None, str | None, str | None]:
    """The summary as plain text, and the full text as HTML or as plain text."""
    apps, media = (_told(entry, key) for key in ("itunes_summary-told", "media_description-told"))
    detail = dict.get(entry, "summary_detail") or apps or media
    value = detail["value"] if detail else ""
    full = next((each for each in entry.get("content", ()) if each.get("value")), None)
    if full is None and apps and not is_marked_up(value) and len(apps["value"]) > len(value):
        full = apps
    if full is None:
        return (None, value, None) if is_marked_up(value) else (_plain(detail), None, None)
    is_html = full["type"] in _MARKUP
    text = text_from_html(full["value"]) if is_html else full["value"]
    summary = None if value == full["value"] else _plain(detail)
    if summary and is_teaser(summary, text) and not (_is_atom(feed) and summary[-1:] not in "…]"):
        summary = None
    if not is_html:  # Atom may have the title as content if an entry has nothing else
        return summary, None, None if text in (title, summary) else text
    return summary, full["value"], None


def _told(entry: Any, key: str) -> dict[str, str] | None:
    """What else describes the entry, in the form of feedparser's details."""
    text = (dict.get(entry, key) or "").strip()
    is_html = bool(_ESCAPED.search(text)) or is_marked_up(text)
    return {"value": text, "type": "text/html" if is_html else "text/plain"} if text else None


def _plain(detail: Any) -> str | None:
    if not detail:
        return None
    return text_from_html(detail["value"]) if detail["type"] in _MARKUP else detail["value"].strip()


def _tag(term: str) -> str:
    """WordPress escapes the names of categories twice."""
    return unescape(term) if _ESCAPED.search(term) else term


def _language(entry: Any, feed: Any) -> str | None:
    """The language of the entry, if it is not the feed's."""
    details = (entry.get(key) or {} for key in ("title_detail", "summary_detail"))
    inherited = (detail.get("language") for detail in details)
    found = entry.get("language") or next((each for each in inherited if each), None)
    return None if found == feed.feed.get("language") else found


def _is_atom(feed: Any) -> bool:
    return bool(feed.version.startswith("atom"))
