"""What an entry says about its episode, in the words of the list."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from tagfeed.importing.podcasts.elements import FeedElements, PodcastElement, PodcastElements
from tagfeed.importing.podcasts.words import (
    PodcastKeys,
    artwork,
    attributes,
    clock,
    license_of,
    locations,
    non_empty,
    number,
    persons,
    short,
    truth,
)
from tagfeed.importing.values import ImportedArticle
from tagfeed.reading.podcast.files import transcript_type


def as_articles(
    articles: Iterable[ImportedArticle], found: FeedElements
) -> Iterator[ImportedArticle]:
    """Articles, completed with what their entries say to podcast apps; only those with a file to
    play."""
    trailers = frozenset(each.get("url") for each in found.feed.all("podcast:trailer"))
    for index, article in enumerate(articles):
        about = episode(found.entry(index), article.title) if article.enclosures else {}
        if any(file.url in trailers for file in article.enclosures):
            about["trailer"] = True
        yield replace(article, podcast=about) if about else article


def episode(found: PodcastElements, title: str) -> PodcastKeys:
    """The keys of an article's `podcast:`. title: that of the article, which is not repeated."""
    own = found.text("itunes:title")
    return non_empty(
        [
            ("title", "" if own == title else own),
            ("duration", _duration(found)),
            ("season", _counted(found, "season", "name")),
            ("episode", _counted(found, "episode", "display")),
            ("episode_type", found.text("itunes:episodeType").lower()),
            ("explicit", truth(found.text("itunes:explicit"))),
            ("artwork", artwork(found)),
            ("transcripts", [_transcript(x) for x in found.all("podcast:transcript")]),
            ("chapters", _chapters(found)),
            ("persons", persons(found)),
            ("soundbites", [_soundbite(x) for x in found.all("podcast:soundbite")]),
            ("location", locations(found)),
            ("license", license_of(found)),
            (
                "alternate_enclosures",
                [_alternate(x) for x in found.all("podcast:alternateEnclosure")],
            ),
        ]
    )


def _duration(found: PodcastElements) -> str:
    length = clock(found.text("itunes:duration"))
    return "" if length.strip("0:.") == "" else length


def _counted(found: PodcastElements, name: str, more: str) -> Any:
    """A season or an episode: its number, and what apps show with it or instead of it."""
    element = found.first(f"podcast:{name}")
    text = element.text if element else ""
    count = number(text) or text or number(found.text(f"itunes:{name}"))
    said = element.get(more) if element else ""
    return {"number": count, more: said} if said and count else count


def _transcript(element: PodcastElement) -> Any:
    url, kind = element.get("url"), element.get("type")
    return short(
        non_empty(
            [
                ("url", url),
                ("type", None if kind == transcript_type(url) else kind),
                ("language", element.get("language")),
                ("captions", element.get("rel") == "captions" or None),
            ]
        ),
        "url",
    )


def _chapters(found: PodcastElements) -> Any:
    """The address of a file, or those of Podlove Simple Chapters (podlove.org/simple-chapters)."""
    if element := found.first("podcast:chapters"):
        return element.get("url")
    simple = found.first("psc:chapters")
    return [
        non_empty(
            [
                ("start", clock(each.get("start"))),
                ("title", each.get("title")),
                ("url", each.get("href")),
                ("image", each.get("image")),
            ]
        )
        for each in (simple.children if simple else ())
    ]


def _soundbite(element: PodcastElement) -> PodcastKeys:
    start, length = element.get("startTime"), element.get("duration")
    return non_empty(
        [("start", clock(start)), ("duration", clock(length)), ("title", element.text)]
    )


def _alternate(element: PodcastElement) -> PodcastKeys:
    numbers = ("length", "bitrate", "height")
    return non_empty(
        [
            *attributes(element, "type"),
            *((name, number(element.get(name))) for name in numbers),
            ("language", element.get("lang")),
            *attributes(element, "title", "rel", "codecs"),
            ("default", truth(element.get("default")) or None),
            ("sources", [*_sources(element)]),
            ("integrity", next(_integrity(element), None)),
        ]
    )


def _sources(element: PodcastElement) -> Iterator[Any]:
    for each in element.children:
        if each.name == "podcast:source":
            kind = each.get("contentType")
            yield short(non_empty([("url", each.get("uri")), ("type", kind)]), "url")


def _integrity(element: PodcastElement) -> Iterator[PodcastKeys]:
    for each in element.children:
        if each.name == "podcast:integrity":
            yield non_empty(attributes(each, "type", "value"))
