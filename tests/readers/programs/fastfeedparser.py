"""fastfeedparser, feedparser's quick younger cousin."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Any

from readers.contract import Habit, Reader, Seen
from readers.expected import corrected, first_author, summary_first
from readers.library import parsed, summary_text
from readers.plain import one_line, plain
from readers.running import python_version
from tagfeed.model import Article


def _parse(url: str) -> Sequence[Seen]:
    feed = import_module("fastfeedparser").parse(url)
    return [_entry(entry, url) for entry in feed.entries]


def _entry(entry: Mapping[str, Any], url: str) -> Seen:
    updated = entry.get("updated")
    return Seen(
        id=entry["id"],
        title=entry["title"],
        authors=tuple(author["name"] for author in entry.get("authors", ())),
        published=datetime.fromisoformat(entry["published"]),
        updated=datetime.fromisoformat(updated) if updated else None,
        summary=summary_text(entry.get("description", ""), url),
        link=entry["link"],
        tags=tuple(tag["term"] for tag in entry.get("tags", ())),
    )


def _spaced_summary(article: Article) -> str:
    if article.summary or article.content_text:
        return summary_first(article)
    return plain(article.content_html or "", inline=frozenset())


def _json_summary(article: Article) -> str:
    return one_line(article.summary or article.content_text or "")


READER = Reader(
    name="fastfeedparser",
    install="pip install fastfeedparser",
    version=lambda: python_version("fastfeedparser"),
    subscribe=parsed(_parse),
    habits=(
        Habit(
            "updated", corrected, "of corrections", "It reads Atom's element in RSS too.", ("rss",)
        ),
        Habit("authors", first_author, "the first", "It keeps an entry's first author."),
        Habit(
            "summary",
            _spaced_summary,
            "or the full text",
            "Where there is no summary it repeats the full text, a space for every tag.",
            ("atom",),
        ),
        Habit(
            "summary",
            _json_summary,
            "or the plain text",
            "Where there is no summary it repeats `content_text`.",
            ("json",),
        ),
    ),
    is_library=True,
)
