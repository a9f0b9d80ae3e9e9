"""Makes episodes of what the list gives, with whole addresses, and warns of what apps would
refuse."""

from typing import Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from tagfeed.model import Image, SourceFile
from tagfeed.model.podcasts import Episode
from tagfeed.reading.attachments.file_facts import SiteFiles
from tagfeed.reading.attachments.filling import Attachments, measured
from tagfeed.reading.items import Item
from tagfeed.standards.addresses.canonical import resolved
from tagfeed.standards.addresses.uri_grammar import is_absolute
from tagfeed.standards.podcasts.values import LEAST_PIXELS, MOST_PIXELS

_Whole = TypeVar("_Whole", bound=Struct)
_ADDRESSES = frozenset({"url", "image", "chapters"})
"""The fields that hold an address, where they hold a text."""


def episode_of(
    item: Item, base: str, attached: Attachments, files: SiteFiles | None
) -> tuple[Episode, tuple[SourceFile, ...]]:
    """The episode that an item is, and the files of the site in which something was looked up.
    Warnings are added to those of the item.

    base: what its addresses are relative to. attached: the files of the item. files: those of the
    site, if the list says where they are: they tell the duration and the size of the artwork.
    """
    episode: Episode = whole(item.values["podcast"], base)
    sources: list[SourceFile] = []
    if not item.values.get("enclosures"):
        problem = "is given, and there is no file to play"
        remedy = "add `enclosures: [{url: https://example.org/1.mp3, type: audio/mpeg}]`"
        item.add_warning("podcast", problem, remedy)
    if episode.duration is None and attached.enclosures and files:
        episode = replace(episode, duration=_duration(item, attached.enclosures[0].url, files))
    if episode.artwork:
        artwork = measured(item, "podcast.artwork", episode.artwork, files, sources)
        episode = replace(episode, artwork=artwork)
        for problem, remedy in artwork_troubles(artwork):
            item.add_warning("podcast.artwork", problem, remedy)
    return episode, tuple(sources)


def _duration(item: Item, url: str, files: SiteFiles) -> int | None:
    """The seconds that a file of the site takes; at least one, as apps are told."""
    facts = files.facts(url, duration=True)
    if facts is None or facts.problem:
        return None
    if facts.broken:
        name = facts.source.name if facts.source else ""
        item.add_warning(
            "podcast", f"{name} {facts.broken}", "write `duration: 1:02:03` with its own"
        )
    return max(1, round(facts.duration)) if facts.duration else None


def whole(value: _Whole, base: str) -> _Whole:
    """A value whose addresses, and those of its parts, are whole."""
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        now = _whole(name, was := getattr(value, name), base)
        if now is not was:
            changes[name] = now
    return replace(value, **changes) if changes else value


def _whole(name: str, value: Any, base: str) -> Any:
    if isinstance(value, Struct):
        return whole(value, base)
    if isinstance(value, tuple):
        return tuple([whole(each, base) if isinstance(each, Struct) else each for each in value])
    if name in _ADDRESSES and isinstance(value, str) and not is_absolute(value):
        return resolved(value, base)
    return value


def artwork_troubles(artwork: Image) -> list[tuple[str, str]]:
    """What Apple Podcasts would not take of an artwork, as far as that is known, and what to do."""
    found = []
    remedy = f"offer a square picture of {LEAST_PIXELS:,} to {MOST_PIXELS:,} pixels"
    if artwork.width and artwork.height:
        size = f"{artwork.width} × {artwork.height} pixels"
        if artwork.width != artwork.height:
            found.append((f"has {size} and is not square", remedy))
        elif not LEAST_PIXELS <= artwork.width <= MOST_PIXELS:
            found.append((f"has {size}, and Apple Podcasts does not take it", remedy))
    type_ = artwork.type or ""
    if type_ and type_ not in ("image/jpeg", "image/png"):
        problem = f"is of type {type_}, and Apple Podcasts takes only JPEG and PNG"
        found.append((problem, "offer it as .jpg or .png"))
    return found
