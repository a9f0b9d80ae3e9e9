"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

import msgspec

from tagfeed.importing.importer import Importer, Wishes
from tagfeed.importing.source import Source
from tagfeed.importing.values import (
    ImportedArticle,
    KnownName,
    OldFeed,
    Reading,
    SiteFacts,
    Skipped,
    Where,
)
from tagfeed.model import Enclosure, Image

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def _recognises(source: Source) -> bool:
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(
        _VERSION.search(source.head)
    )


def _read(source: Source, _wishes: Wishes) -> Reading:
    text = source.text()
    try:
        feed = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError) as error:
        source.cannot(f"is not JSON: {error}", "export the feed again")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        source.cannot("has no list of items", "name a JSON Feed")
    lines = _lines(text)
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    for index, item in enumerate(items):
        where = Where(source.name, lines.get(index))
        if isinstance(item, dict):
            articles.append(_article(_Texts(item), where))
        else:
            skipped.append(Skipped(where, f"item {index + 1} is not an object"))
    return Reading(
        articles=tuple(articles),
        skipped=tuple(skipped),
        site=_site(_Texts(feed)),
        authors=tuple(_people((_Texts(feed), *(_Texts(i) for i in items if isinstance(i, dict))))),
        old_feeds=tuple(OldFeed(url, "feed.json") for url in [_Texts(feed).get("feed_url")] if url),
    )


class _Texts:
    """The members of an object: text where it is text, and not given otherwise."""

    def __init__(self, members: Mapping[str, Any]) -> None:
        self._members = members

    def get(self, *names: str) -> str | None:
        found = (self._members.get(name) for name in names)
        texts = (str(each) for each in found if isinstance(each, str | int | float))
        return next((text for text in texts if text.strip()), None)

    def number(self, name: str) -> int | None:
        value = self._members.get(name)
        return int(value) if isinstance(value, int | float) and 0 <= value < 1e15 else None

    def texts(self, name: str) -> tuple[str, ...]:
        listed = self._members.get(name)
        return tuple(str(x) for x in listed if x) if isinstance(listed, list) else ()

    def objects(self, name: str) -> list["_Texts"]:
        listed = self._members.get(name)
        listed = listed if isinstance(listed, list) else [listed]
        return [_Texts(each) for each in listed if isinstance(each, dict)]


def _article(item: _Texts, where: Where) -> ImportedArticle:
    content = item.get("content_html")
    return ImportedArticle(
        where=where,
        title=item.get("title") or "",
        date=_moment(item.get("date_published") or item.get("date_modified")),
        updated=_moment(item.get("date_modified")),
        url=item.get("url"),
        id=item.get("id"),
        authors=tuple(name for each in _authors(item) if (name := each.get("name"))),
        summary=item.get("summary"),
        content_html=content,
        content_text=None if content else item.get("content_text"),
        tags=item.texts("tags"),
        image=Image(url=url) if (url := item.get("image", "banner_image")) else None,
        enclosures=tuple(_enclosures(item)),
        language=item.get("language"),
    )


def _authors(item: _Texts) -> list[_Texts]:
    return item.objects("authors") or item.objects("author")


def _enclosures(item: _Texts) -> Iterator[Enclosure]:
    for each in item.objects("attachments"):
        url, kind = each.get("url"), each.get("mime_type")
        if url:
            yield Enclosure(url, kind or "application/octet-stream", each.number("size_in_bytes"))


def _moment(text: str | None) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(text.strip()) if text else None
    return None


def _site(feed: _Texts) -> SiteFacts:
    return SiteFacts(
        title=feed.get("title"),
        description=feed.get("description"),
        url=feed.get("home_page_url"),
        language=feed.get("language"),
        authors=tuple(name for each in _authors(feed) if (name := each.get("name"))),
        icon=feed.get("favicon"),
        logo=feed.get("icon"),
        hubs=tuple(url for each in feed.objects("hubs") if (url := each.get("url"))),
    )


def _people(objects: Iterable[_Texts]) -> Iterator[KnownName]:
    for each in objects:
        for person in _authors(each):
            if name := person.get("name"):
                about = {key: person.get(key) for key in ("url", "avatar")}
                yield KnownName(name, tuple((k, v) for k, v in about.items() if v))


def _lines(text: str) -> dict[int, int]:
    """The line of each item, where that can be known without a parser of our own: the items of a
    feed that is written over many lines each have an `"id"` on one."""
    found = list(re.finditer(r'^\s*(?:\{\s*)?"id"\s*:', text, re.MULTILINE))
    return {n: text.count("\n", 0, match.end()) + 1 for n, match in enumerate(found)}


IMPORTER = Importer("json-feed", "a JSON Feed", _recognises, _read)
