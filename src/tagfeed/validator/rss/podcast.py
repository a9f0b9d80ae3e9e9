"""What a podcast's channel must say: Apple's requirements for the itunes namespace."""

from collections.abc import Mapping

from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.xml.element import OpenElement, XmlContext

ITUNES = "http://www.itunes.com/dtds/podcast-1.0.dtd"
_NAMES = frozenset(
    f"{ITUNES} {name}"
    for name in (
        "author",
        "block",
        "category",
        "complete",
        "duration",
        "episode",
        "episodeType",
        "explicit",
        "image",
        "isClosedCaptioned",
        "keywords",
        "new-feed-url",
        "order",
        "owner",
        "season",
        "subtitle",
        "summary",
        "title",
        "type",
    )
)
_NEEDED = ("category", "explicit", "image", "owner")


def used(seen: Mapping[str, int]) -> bool:
    """Whether any itunes element was seen."""
    return not _NAMES.isdisjoint(seen)


def validate_channel(context: XmlContext, node: OpenElement) -> None:
    """The channel of a podcast."""
    if context.encoding:
        context.report(rules.PODCAST_ENCODING, value=context.encoding)
    for name in _NEEDED:
        if f"{ITUNES} {name}" not in node.seen:
            context.report(rules.PODCAST_ELEMENT, value=f"itunes:{name}")


_PLAYED = frozenset(
    (
        "application/pdf", "audio/mpeg", "audio/mp4", "audio/x-m4a", "audio/m4a", "audio/aac",
        "document/x-epub", "application/epub+zip", "video/mp4", "video/mpeg", "video/quicktime",
        "video/x-m4v", "audio/mp3",
    )
)  # fmt: skip


def enclosure(context: XmlContext, kind: str | None) -> None:
    """What the directories play."""
    if kind is not None and kind.lower() not in _PLAYED:
        context.report(rules.PODCAST_ENCLOSURE, value=kind or "unknown")
