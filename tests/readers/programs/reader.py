"""reader, the Python library that keeps feeds in a SQLite database."""

from collections.abc import Sequence
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any

from readers.contract import XML, Habit, Reader, Seen, Subscription
from readers.expected import corrected, last_author, none_at_all, summary_first
from readers.library import summary_text
from readers.running import python_version


class LemonReader(Subscription):
    def __init__(self, urls: Sequence[str], home: Path) -> None:
        self.database = str(home / "reader.sqlite")
        with self._open() as reader:
            for url in urls:
                reader.add_feed(url)

    def refresh(self) -> None:
        with self._open() as reader:
            reader.update_feeds(scheduled=False)

    def seen(self, url: str) -> Sequence[Seen]:
        with self._open() as reader:
            return [_entry(entry, url) for entry in reader.get_entries(feed=url)]

    def _open(self) -> closing[Any]:
        return closing(import_module("reader").make_reader(self.database))


def _entry(entry: Any, url: str) -> Seen:
    return Seen(
        id=entry.id,
        title=entry.title,
        authors=tuple(author.name for author in entry.authors),
        published=entry.published,
        updated=entry.updated,
        summary=summary_text(entry.summary or "", url),
        link=entry.link,
    )


READER = Reader(
    name="reader",
    install="pip install reader sgmllib3k",
    version=lambda: python_version("reader"),
    subscribe=LemonReader,
    habits=(
        Habit(
            "updated", corrected, "of corrections", "It reads Atom's element in RSS too.", ("rss",)
        ),
        Habit("authors", last_author, "the last", "It takes feedparser's `author`.", XML),
        Habit(
            "summary",
            summary_first,
            "or the full text",
            "Where there is no summary, feedparser, on which it is built, repeats the full text.",
            ("atom",),
        ),
        Habit("tags", none_at_all, "–", "Its entries hold no categories; tags are the user's own."),
    ),
    withdrawal="kept",
)
