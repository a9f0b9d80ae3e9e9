"""The files with the chapters of episodes: JSON Chapters 1.2, which podcast:chapters leads to."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

import msgspec

from tagfeed.model import Article, Document
from tagfeed.model.podcasts import Chapter, Episode
from tagfeed.standards.layout import file_names
from tagfeed.standards.podcasts.values import CHAPTERS_VERSION


def chapter_files(articles: Iterable[Article]) -> Iterator[Document]:
    """One file for each article whose chapters are in the list."""
    for article in filter(has_file, articles):
        path = PurePosixPath(file_names.chapters(article.anchor))
        yield Document(path, "chapters", _written(article))


def has_file(article: Article) -> bool:
    """Whether the list has the chapters of an article."""
    return bool(_chapters(article))


def _chapters(article: Article) -> tuple[Chapter, ...]:
    episode = article.podcast
    if not isinstance(episode, Episode) or isinstance(episode.chapters, str):
        return ()
    return episode.chapters


def _written(article: Article) -> bytes:
    whole = {
        "version": CHAPTERS_VERSION,
        "title": article.title,
        "chapters": [_chapter(each) for each in _chapters(article)],
    }
    said = {name: value for name, value in whole.items() if value}
    return msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n"


def _chapter(chapter: Chapter) -> dict[str, Any]:
    members = {
        "startTime": _seconds(chapter.start),
        "endTime": None if chapter.end is None else _seconds(chapter.end),
        "title": chapter.title,
        "url": chapter.url,
        "img": chapter.image,
        "toc": False if chapter.hidden else None,
    }
    return {name: value for name, value in members.items() if value is not None}


def _seconds(milliseconds: int) -> int | float:
    whole, rest = divmod(milliseconds, 1000)
    return milliseconds / 1000 if rest else whole
