"""The golden cases: lists, the moments at which they are built, and the documents that are kept.

A case is a folder of tests/corpus/render with an articles.yaml and, where it differs from the
default, a case.yaml: `now` is a time, or several by name; `keep` lists patterns of paths.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from fnmatch import fnmatch
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Catalog, Document, Feed, Plan, Site
from tagfeed.reading import load
from tagfeed.rendering import (
    FORMATS,
    list_of_feeds,
    render_feeds,
    subscribe_documents,
    texts_as_html,
)
from tagfeed.rendering.content import with_html
from tagfeed.steps.size_limits import plan

ROOT = Path(__file__).parent.parent
CORPUS = Path(__file__).parent / "corpus"
NOW = datetime(2026, 1, 1, tzinfo=UTC)

_SITE_FEED = ["rss.xml", "atom.xml", "feed.json", "index.html"]


class Case(Struct, frozen=True):
    """One list at one moment, and the folder of its golden documents."""

    name: str
    list: Path
    now: datetime
    expected: Path
    keep: tuple[str, ...]

    @cache  # noqa: B019 - there are a few dozen cases, and each is wanted by many tests
    def catalog(self) -> Catalog:
        return load(self.list)

    @cache  # noqa: B019
    def plan(self) -> Plan:
        return plan(self.catalog(), self.now)

    @cache  # noqa: B019
    def documents(self) -> tuple[Document, ...]:
        """Everything a build of the list would publish."""
        return documents_of(self.catalog().site, self.plan())

    def kept(self) -> dict[str, bytes]:
        """The documents that stand in the golden folder, as they are made now."""
        return {
            path: document.body
            for document in self.documents()
            for path in [str(document.path)]
            if any(fnmatch(path, pattern) for pattern in self.keep)
        }


def documents_of(site: Site, planned: Plan) -> tuple[Document, ...]:
    """Every document of a plan, as a build renders it."""
    feeds = planned.showing
    rendered = render_feeds(feeds, FORMATS, texts_as_html(feeds))
    pages = subscribe_documents(site, planned.subscribe_pages)
    return (*rendered, *pages, list_of_feeds(site, planned.opml_feeds, planned.moves))


def with_texts(feed: Feed) -> Feed:
    """A feed whose articles have their texts as HTML."""
    texts = texts_as_html([feed])
    return replace(feed, articles=tuple(with_html(article, texts) for article in feed.articles))


class Published(Struct, frozen=True):
    """A golden document as it stands on disk, and the feed it is of."""

    case: str
    path: str
    format: str
    body: bytes
    feed: Feed

    @property
    def id(self) -> str:
        return f"{self.case}/{self.path}"


def _cases() -> Iterator[Case]:
    for folder in sorted((CORPUS / "render").iterdir()):
        about: dict[str, Any] = {}
        if (folder / "case.yaml").is_file():
            about = yaml.safe_load((folder / "case.yaml").read_text())
        keep = tuple(about.get("keep", _SITE_FEED))
        moments = about.get("now", NOW.isoformat())
        if isinstance(moments, str):
            moments = {"": moments}
        for label, now in moments.items():
            yield Case(
                name=f"{folder.name}@{label}" if label else folder.name,
                list=folder / "articles.yaml",
                now=datetime.fromisoformat(now),
                expected=folder / "expected" / label,
                keep=keep,
            )


CASES = tuple(_cases())
SEED = Case("seed", ROOT / "articles.yaml", NOW, ROOT / "feeds", ("*",))


def _published() -> Iterator[Published]:
    for case in (*CASES, SEED):
        documents = {str(document.path): document for document in case.documents()}
        by_path = {feed.path: with_texts(feed) for feed in case.plan().showing}
        for path in sorted(case.expected.rglob("*")):
            name = path.relative_to(case.expected).as_posix()
            feed = by_path.get(name[: name.rfind("/") + 1])
            if path.is_file() and name in documents and feed:
                yield Published(case.name, name, documents[name].format, path.read_bytes(), feed)


PUBLISHED = tuple(_published())


def published(*formats: str) -> list[Any]:
    """The goldens of these formats, as parameters of a test."""
    return [pytest.param(one, id=one.id) for one in PUBLISHED if one.format in formats]
