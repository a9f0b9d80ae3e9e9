"""feedparser, the library under many Python readers."""

from calendar import timegm
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from time import struct_time
from typing import Any

from readers.contract import XML, Habit, Reader, Seen
from readers.expected import corrected, summary_first
from readers.library import parsed
from readers.plain import plain
from readers.running import python_version


def _parse(url: str) -> Sequence[Seen]:
    feedparser = import_module("feedparser")
    return [_entry(entry) for entry in feedparser.parse(url).entries]


def _entry(entry: Any) -> Seen:
    is_html = entry.title_detail["type"] == "text/html"
    return Seen(
        id=entry.id,
        title=plain(entry.title) if is_html else entry.title,
        authors=tuple(author["name"] for author in entry.get("authors", ())),
        published=_moment(entry.published_parsed),
        # Asked for `updated`, feedparser would answer with `published` where it is missing.
        updated=_moment(entry.updated_parsed) if "updated_parsed" in entry else None,
        summary=plain(entry.get("summary", "")),
        link=entry.link,
        tags=tuple(tag["term"] for tag in entry.get("tags", ())),
    )


def _moment(parsed: struct_time) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


READER = Reader(
    name="feedparser",
    install="pip install feedparser",
    version=lambda: python_version("feedparser"),
    subscribe=parsed(_parse),
    formats=XML,
    habits=(
        Habit(
            "updated", corrected, "of corrections", "It reads Atom's element in RSS too.", ("rss",)
        ),
        Habit(
            "summary",
            summary_first,
            "or the full text",
            "Where there is no summary it repeats the full text.",
            ("atom",),
        ),
    ),
    is_library=True,
)
