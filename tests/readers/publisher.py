"""A publisher: lists of articles built into a folder, then an edit of the kind people make,
an article taken back, and many new ones."""

import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

import tagfeed
from cases import with_texts
from readers.contract import FeedFormat
from tagfeed.model import Article

NOW = datetime(2026, 1, 1, tzinfo=UTC)
_ROOT = Path(__file__).parents[2]
LISTS: Mapping[str, Path] = {
    "seed": _ROOT / "articles.yaml",
    "everything": _ROOT / "tests/corpus/render/everything/articles.yaml",
}
_FILES: Mapping[FeedFormat, str] = {"rss": "rss.xml", "atom": "atom.xml", "json": "feed.json"}
ADDED = "tag:readers.example,2025:added"
"""The id of the article that the edit adds, and that is withdrawn afterwards."""
_CROWD = 120  # more than the entries of a feed that Liferea keeps
_ADDED = {
    "id": ADDED,
    "title": "Q&A: is 5 < 6 for AT&T?",
    "date": "2025-12-01T12:00:00Z",
    "updated": "2025-12-01T13:00:00Z",
    "authors": ["Fish & Chips", "Second Author", "Third Author"],
    "summary": "This article came later; 5 < 6 & so on.",
    "tags": ["R&D", "Über"],
}


class Publication(Struct, frozen=True):
    """A list and the address its feeds are served at."""

    list: Path
    url: str

    def feed(self, format: FeedFormat) -> str:
        """The address of the site's feed."""
        return f"{self.url}feeds/{_FILES[format]}"

    def articles(self) -> tuple[Article, ...]:
        """What the site's feed is to show, by the model."""
        return with_texts(tagfeed.plan(tagfeed.load(self.list), NOW).feeds[0]).articles


class Edition(Struct, frozen=True):
    """What the site's feed is to show; after an edit the corrected article as it was before,
    and the ids that are no longer in the feed: pushed over its limit, or withdrawn."""

    articles: tuple[Article, ...]
    corrected: Article | None = None
    fallen_out: frozenset[str] = frozenset()


def publish(name: str, folder: Path, url: str) -> Publication:
    """The list of that name, moved to the address that its folder is served at, and built."""
    here = folder / name
    shutil.copytree(LISTS[name].parent, here, ignore=_only_lists)
    publication = Publication(here / "articles.yaml", f"{url}{name}/")
    written = _read(publication.list)
    written["site"] |= {"url": publication.url, "feeds_url": f"{publication.url}feeds/"}
    _write(publication.list, written)
    _build(publication, NOW)
    return publication


def edit(publication: Publication) -> Edition:
    """Correct the newest article that has a summary, keep its id, and add an article on top."""
    before = publication.articles()
    article = next(
        article
        for article in before
        if article.summary and article.place.file == str(publication.list)
    )
    written = _read(publication.list)
    index = int(article.place.key.removeprefix("articles[").removesuffix("]"))
    written["articles"][index] |= {
        "id": article.id,
        "title": f"Corrected: {article.title}",
        "summary": f"Corrected. {article.summary}",
        "updated": "2025-12-02T12:00:00Z",
    }
    written["articles"].insert(0, _ADDED)
    _write(publication.list, written)
    _build(publication, NOW + timedelta(hours=1))
    after = publication.articles()
    ids = frozenset(article.id for article in before) - {article.id for article in after}
    return Edition(after, article, ids)


def withdraw(publication: Publication, edited: Edition) -> Edition:
    """Take back the article that the edit added, which makes room for what it pushed out."""
    written = _read(publication.list)
    written["articles"][0] |= {
        "withdrawn": "2025-12-31T12:00:00Z",
        "withdrawn_reason": "It was wrong.",
    }
    _write(publication.list, written)
    _build(publication, NOW + timedelta(hours=2))
    after = publication.articles()
    gone = (edited.fallen_out | {ADDED}) - {article.id for article in after}
    return Edition(after, edited.corrected, gone)


def crowd(publication: Publication) -> None:
    """Publish more new articles than a reader may keep."""
    written = _read(publication.list)
    written["site"]["limit"] = str(_CROWD)
    written["articles"][:0] = [
        {
            "id": f"tag:readers.example,2025:crowd-{number}",
            "title": f"Number {number}",
            "date": f"2025-12-31T{13 + number // 60}:{number % 60:02}:00Z",
            "summary": "One of many.",
        }
        for number in range(_CROWD)
    ]
    _write(publication.list, written)
    _build(publication, NOW + timedelta(hours=3))


def _only_lists(folder: str, names: list[str]) -> list[str]:
    """What of a list's folder is not copied: all but the lists, in it and in its subfolders."""
    here = Path(folder)
    if here == _ROOT:
        return [name for name in names if name != "articles.yaml"]
    return [name for name in names if name in ("expected", ".tagfeed")]


def _build(publication: Publication, written: datetime) -> None:
    """Build it as of NOW. written: the time of the files, so that each build is a newer second."""
    feeds = publication.list.parent / "feeds"
    tagfeed.build(publication.list, feeds, now=NOW)
    for file in feeds.glob("**/*"):
        os.utime(file, (written.timestamp(), written.timestamp()))


def _read(path: Path) -> dict[str, Any]:
    """The list with every scalar as the text that stands there, as tagfeed reads it."""
    written: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    return written


def _write(path: Path, written: dict[str, Any]) -> None:
    path.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
