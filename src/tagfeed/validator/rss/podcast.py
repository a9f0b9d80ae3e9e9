"""What Apple requires of a podcast's channel and of its enclosures."""

from collections.abc import Mapping

from tagfeed.validator.rules import extensions as rules
from tagfeed.validator.word_sets import word_set
from tagfeed.validator.xml.element import OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ITUNES, expanded

_NAMES = frozenset(
    expanded(ITUNES, name)
    for name in word_set(
        """applepodcastsverify author block category complete duration episode episodeType explicit
        image isClosedCaptioned keywords new-feed-url order owner season subtitle summary title
        type"""
    )
)
_NEEDED = ("category", "explicit", "image")
_PLAYED = word_set(
    """application/pdf application/epub+zip audio/aac audio/m4a audio/mp3 audio/mp4 audio/mpeg
    audio/x-m4a document/x-epub video/mp4 video/mpeg video/quicktime video/x-m4v"""
)


def used(seen: Mapping[str, int]) -> bool:
    """Whether there is an element of the itunes namespace among them."""
    return not _NAMES.isdisjoint(seen)


def check_channel(context: XmlContext, node: OpenElement) -> None:
    """Check the channel of a podcast."""
    if context.encoding:
        context.report(rules.PODCAST_ENCODING, value=context.encoding)
    for name in _NEEDED:
        if expanded(ITUNES, name) not in node.seen:
            context.report(rules.PODCAST_ELEMENT, value=f"itunes:{name}")


def check_enclosure(context: XmlContext, kind: str | None) -> None:
    """Check that the podcast directories play a file of that media type."""
    if kind and kind.lower() not in _PLAYED:  # an empty one is an invalid media type as well
        context.report(rules.PODCAST_ENCLOSURE, value=kind)
