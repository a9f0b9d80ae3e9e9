"""newsboat, the terminal reader: asked through its own SQLite cache."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from readers.contract import XML, Habit, Reader, Seen, Subscription
from readers.expected import (
    all_in_one,
    full_text_first,
    last_author,
    no_time,
    none_at_all,
)
from readers.plain import plain
from readers.running import debian_version, output

_ITEMS = "SELECT guid, title, author, pubDate, content, url FROM rss_item"


class Newsboat(Subscription):
    """One profile a feed: newsboat keeps one row an id, whichever feeds have it."""

    def __init__(self, urls: Sequence[str], home: Path) -> None:
        self.profiles = {url: home / str(number) for number, url in enumerate(urls)}
        for url, profile in self.profiles.items():
            (profile / ".newsboat").mkdir(parents=True)
            (profile / ".newsboat/urls").write_text(url + "\n")

    def refresh(self) -> None:
        for profile in self.profiles.values():
            output(["newsboat", "-x", "reload"], env={"HOME": str(profile)})

    def seen(self, url: str) -> Sequence[Seen]:
        with closing(sqlite3.connect(self.profiles[url] / ".newsboat/cache.db")) as cache:
            return [
                Seen(
                    id=guid,
                    title=title,
                    authors=(author,) if author else (),
                    published=datetime.fromtimestamp(published, UTC),
                    summary=plain(content),
                    link=link,
                )
                for guid, title, author, published, content, link in cache.execute(_ITEMS)
            ]


READER = Reader(
    name="newsboat",
    install="apt-get install newsboat",
    version=lambda: debian_version("newsboat"),
    subscribe=Newsboat,
    formats=XML,
    habits=(
        Habit("authors", last_author, "the last", "It keeps the last dc:creator.", ("rss",)),
        Habit("authors", all_in_one, "as one name", "It joins the names by commas.", ("atom",)),
        Habit(
            "updated", no_time, "–", "It keeps one time, when an entry was published.", ("atom",)
        ),
        Habit(
            "summary",
            full_text_first,
            "the full text",
            "It keeps one text: content:encoded or atom:content before the summary.",
        ),
        Habit("tags", none_at_all, "–", "It reads no categories."),
    ),
    withdrawal="kept",
)
