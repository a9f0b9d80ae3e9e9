"""Translates elements into the words of the list, for both shows and episodes."""

from collections.abc import Iterable, Mapping
from typing import Any

from tagfeed.importing.podcasts.elements import PodcastElement, PodcastElements
from tagfeed.reading.podcast.play_times import as_clock, milliseconds
from tagfeed.reading.types.basic import RefusedError

PodcastKeys = dict[str, Any]
"""Keys of the list with their values: texts, numbers, true and false, lists, and mappings."""

_TRUE = frozenset({"yes", "true", "explicit"})
_FALSE = frozenset({"no", "false", "clean"})


def non_empty(pairs: Iterable[tuple[str, Any]]) -> PodcastKeys:
    """The keys that have a value. False is one."""
    return {key: value for key, value in pairs if value not in (None, "", [], {})}


def short(about: Mapping[str, Any], key: str) -> Any:
    """The bare value if there is only one key, as the list allows."""
    return about[key] if [*about] == [key] else dict(about)


def truth(text: str) -> bool | None:
    """True or false; None for any other text."""
    word = text.lower()
    return True if word in _TRUE else False if word in _FALSE else None


def clock(text: str) -> str:
    """A time as people write it, `1:02:03`; empty if it is not one."""
    try:
        return as_clock(milliseconds(text))
    except RefusedError:
        return ""


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def persons(found: PodcastElements) -> list[Any]:
    """docs/tags/person.md of the podcast namespace."""
    return [
        short(
            non_empty(
                [
                    ("name", who.text),
                    *attributes(who, "role", "group"),
                    ("url", who.get("href")),
                    ("image", who.get("img")),
                ]
            ),
            "name",
        )
        for who in found.all("podcast:person")
        if who.text
    ]


def locations(found: PodcastElements) -> list[Any]:
    """docs/tags/location.md."""
    return [
        short(
            non_empty(
                [("name", x.text), *((key, x.get(key)) for key in ("geo", "osm", "country", "rel"))]
            ),
            "name",
        )
        for x in found.all("podcast:location")
        if x.text
    ]


def license_of(found: PodcastElements) -> Any:
    """docs/tags/license.md."""
    licence = found.first("podcast:license")
    return (
        short(non_empty([("name", licence.text), ("url", licence.get("url"))]), "name")
        if licence and licence.text
        else None
    )


def artwork(found: PodcastElements) -> str:
    """Apple's `<itunes:image href>`; some feeds write the address as its text."""
    image = found.first("itunes:image")
    return (image.get("href") or image.text) if image else ""


def attributes(element: PodcastElement, *names: str) -> list[tuple[str, str]]:
    """Attributes that have the same name in the list."""
    return [(name, element.get(name)) for name in names]
