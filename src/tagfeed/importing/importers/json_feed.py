"""JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

import msgspec

from tagfeed.importing import podcasts
from tagfeed.importing.importers.importer import Importer, Wishes
from tagfeed.importing.sources.json_places import decoded, said_of
from tagfeed.importing.sources.source import Source
from tagfeed.importing.values import (
    Day,
    ImportedArticle,
    KnownName,
    OldFeed,
    Reading,
    SiteFacts,
    Skipped,
    Where,
)
from tagfeed.model import Enclosure, Image
from tagfeed.reading.types.date_parser import read_date

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version')


def _recognises(source: Source) -> bool:
    return source.head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and bool(
        _VERSION.search(source.head)
    )


def _read(source: Source, _wishes: Wishes) -> Reading:
    text = source.text()
    try:
        feed = decoded(text.encode())[1]
    except (msgspec.DecodeError, RecursionError) as error:
        source.cannot(f"is not JSON: {said_of(error)}", "export the feed again")
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        source.cannot("has no list of items", "name a JSON Feed")
    source.refuse_more_than_most(len(items))
    lines = _lines(text, len(items))
    articles: list[ImportedArticle] = []
    skipped: list[Skipped] = []
    told: list[podcasts.PodcastElements] = []
    for index, item in enumerate(items):
        where = Where(source.name, lines[index])
        if isinstance(item, dict):
            articles.append(_article(_Texts(item), where))
            told.append(podcasts.of_object(item))
        else:
            skipped.append(Skipped(where, f"item {index + 1} is not an object"))
    show = podcasts.of_object(feed)
    address = _Texts(feed).get("feed_url")
    episodes = tuple(podcasts.as_articles(articles, podcasts.FeedElements(show, tuple(told))))
    return Reading(
        articles=episodes,
        skipped=tuple(skipped),
        site=_site(_Texts(feed)),
        authors=tuple(_people((_Texts(feed), *(_Texts(i) for i in items if isinstance(i, dict))))),
        old_feeds=(OldFeed(address, "feed.json"),) if address else (),
        podcast=podcasts.show(show, episodes, address),
    )


class _Texts:
    """The members of an object, with their values only as far as these are of the expected type."""

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
    title, html, text = item.get("title") or "", item.get("content_html"), item.get("content_text")
    # Version 1.1 requires content: an item without any has its summary or title there.
    text = None if html or text in (title, item.get("summary")) else text
    return ImportedArticle(
        where=where,
        title=title,
        date=_moment(item.get("date_published") or item.get("date_modified")),
        updated=_moment(item.get("date_modified")),
        url=item.get("url"),
        id=item.get("id"),
        authors=tuple(name for each in _authors(item) if (name := each.get("name"))),
        summary=item.get("summary"),
        content_html=html,
        content_text=text,
        tags=item.texts("tags"),
        image=_image(item),
        enclosures=tuple(_enclosures(item)),
        language=item.get("language"),
    )


def _authors(item: _Texts) -> list[_Texts]:
    return item.objects("authors") or item.objects("author")


def _image(item: _Texts) -> Image | None:
    url = item.get("image", "banner_image")
    own = next(iter(item.objects("_tagfeed")), _Texts({}))
    credit, alt = own.get("image_credit"), own.get("image_alt")
    return Image(url=url, credit=credit, alt=alt) if url or credit else None


def _enclosures(item: _Texts) -> Iterator[Enclosure]:
    for each in item.objects("attachments"):
        url, kind = each.get("url"), each.get("mime_type")
        if url:
            yield Enclosure(url, kind or "application/octet-stream", each.number("size_in_bytes"))


def _moment(text: str | None) -> Day | None:
    """RFC 3339; some feeds write only a day."""
    with suppress(ValueError):
        return read_date(text.strip(), None) if text else None
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


def _lines(text: str, many: int) -> Sequence[int | None]:
    """The line of each item, found by its id: the JSON parser does not report lines."""
    found = [match.end() for match in re.finditer(r'^\s*(?:\{\s*)?"id"\s*:', text, re.MULTILINE)]
    if len(found) != many:
        return [None] * many
    breaks = [match.start() for match in re.finditer("\n", text)]
    return [bisect_right(breaks, end) + 1 for end in found]


IMPORTER = Importer("json-feed", "a JSON Feed", _recognises, _read)
