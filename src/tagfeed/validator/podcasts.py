"""What Apple Podcasts and PSP-1, the Podcast RSS Specification, ask of a podcast.

A feed is a podcast if its channel uses elements of the itunes or podcast namespace and it has an
enclosure: a blog whose theme writes an itunes:author is not judged by these rules. A picture is not
an episode either: newsletters enclose one with every post. If only items use such elements, as in
the feed of a tag beside that of the podcast, directories do not list the feed.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tagfeed.standards.word_sets import word_set
from tagfeed.validator.entries import SeenEntries
from tagfeed.validator.episodes import EpisodeFacts, SeenEpisodes
from tagfeed.validator.rules import Rule
from tagfeed.validator.rules import podcast_directories as rules
from tagfeed.validator.rules import podcasts as namespace_rules
from tagfeed.validator.xml.element import OpenElement, XmlContext
from tagfeed.validator.xml.namespaces import ITUNES, PODCAST, PODCAST_OLD, expanded, shown

_NAMESPACES = (f"{ITUNES} ", f"{PODCAST} ", f"{PODCAST_OLD} ")
_PLAYED = word_set(
    """application/pdf application/epub+zip audio/aac audio/m4a audio/mp3 audio/mp4 audio/mpeg
    audio/x-m4a document/x-epub video/mp4 video/mpeg video/quicktime video/x-m4v"""
)


def _itunes(*names: str) -> tuple[str, ...]:
    return tuple(expanded(ITUNES, name) for name in names)


# Each with the names that it may have: one of them is enough.
_REQUIRED_OF_CHANNEL = (
    *((name,) for name in _itunes("category", "explicit", "image")),
    ("language", "http://purl.org/dc/elements/1.1/ language"),
)
_ADVISED_OF_CHANNEL = (
    _itunes("author"),
    (expanded(PODCAST, "guid"), expanded(PODCAST_OLD, "guid")),
    (expanded(PODCAST, "locked"), expanded(PODCAST_OLD, "locked")),
)
_ADVISED_OF_EPISODE = (
    ("link",),
    ("pubDate",),
    ("description", "http://purl.org/rss/1.0/modules/content/ encoded"),
    *((name,) for name in _itunes("duration", "image", "explicit")),
    (expanded(PODCAST, "transcript"), expanded(PODCAST_OLD, "transcript")),
)
_LIVE = frozenset((expanded(PODCAST, "liveItem"), expanded(PODCAST_OLD, "liveItem")))
_OWN = _LIVE | {"item"}
BESIDE_ITEMS = _LIVE | {expanded(PODCAST, "remoteItem"), expanded(PODCAST_OLD, "remoteItem")}
"""What a channel may hold among its items and after them."""

_MOST_BYTES = 4000
"""The most bytes of a channel's description in UTF-8, with its markup: that is what Apple
counts."""

_NUMBER, _TITLE, _TYPE, _KIND = _itunes("episode", "title", "type", "episodeType")


@lru_cache(maxsize=1024)
def used(seen: tuple[str, ...]) -> bool:
    """Whether there is an element of the itunes or podcast namespace among them.

    Cached: thousands of entries have the same few sets of elements.
    """
    return any(name.startswith(_NAMESPACES) for name in seen)


def episode(node: OpenElement) -> EpisodeFacts | None:
    """The facts about an item with an enclosure, when it ends; None if the enclosure can't be
    played."""
    address = node.facts["enclosure address"]
    if node.facts.get("enclosure", "").lower().startswith("image/"):
        return None
    extra = node.facts.get(_KIND, "").strip().lower() in ("trailer", "bonus")
    return EpisodeFacts(
        address.strip(),
        tuple(_faults(node)),
        _lacking(_ADVISED_OF_EPISODE, node),
        extra or _NUMBER in node.seen,
    )


def _faults(node: OpenElement) -> Iterator[tuple[Rule, str]]:
    kind = node.facts.get("enclosure", "")
    if kind and kind.lower() not in _PLAYED:  # an empty one is an invalid media type as well
        yield rules.ENCLOSURE, kind
    if "title" not in node.seen and _TITLE not in node.seen:
        yield rules.ELEMENT, "title"


def check_channel(context: XmlContext, node: OpenElement, entries: SeenEntries) -> bool:
    """Check a channel when it ends, if it is that of a podcast. Returns whether it is."""
    episodes = entries.episodes
    is_podcast = bool(episodes.count) and used(tuple(node.seen))
    if is_podcast:
        _check_podcast(context, node, episodes, entries.count)
    elif episodes.count and entries.podcast:
        context.report(rules.EPISODES_ALONE)
    return is_podcast


def _check_podcast(
    context: XmlContext, node: OpenElement, episodes: SeenEpisodes, items: int
) -> None:
    """items: how many the channel has, with or without enclosures."""
    if context.encoding:
        context.report(rules.ENCODING, value=context.encoding)
    for name in _lacking(_REQUIRED_OF_CHANNEL, node):
        context.report(rules.ELEMENT, what="The podcast", value=name)
    if lacking := _lacking(_ADVISED_OF_CHANNEL, node):
        context.report(rules.CHANNEL_ADVISED, value=", ".join(lacking))
    size = len(node.facts.get("description", "").strip().encode())
    if size > _MOST_BYTES:
        at = node.seen["description"]
        context.report(rules.DESCRIPTION_LONG, at, count=size, value=_MOST_BYTES)
    if items > episodes.count:
        rule, without = rules.EPISODES_ADVISED, items - episodes.count
        context.report(rule, count=without, total=items, value="enclosure")
    for name, count in episodes.lacking.most_common():
        context.report(rules.EPISODES_ADVISED, count=count, total=episodes.count, value=name)
    for offset, rule, value in episodes.faults:
        context.report(rule, offset, what="The episode", value=value)
    for offset, address in episodes.repeated:
        context.report(rules.ENCLOSURE_REPEATED, offset, value=address)
    if node.facts.get(_TYPE, "").strip().lower() == "serial":
        for offset in episodes.unnumbered:
            context.report(rules.UNNUMBERED, offset)


def lists_others(seen: Iterable[str]) -> bool:
    """Whether a channel points to episodes of other feeds, or to live ones."""
    return not BESIDE_ITEMS.isdisjoint(seen)


def check_list(context: XmlContext, node: OpenElement) -> None:
    """Check that a channel whose medium is a list of other feeds' episodes has none of its own."""
    medium = node.facts.get("podcast medium", "")
    if (medium == "mixed" or medium.endswith("L")) and not _OWN.isdisjoint(node.seen):
        context.report(namespace_rules.LIST_ITEMS, value=medium)


def _lacking(wanted: Iterable[tuple[str, ...]], node: OpenElement) -> tuple[str, ...]:
    """The elements of which none of their names is present, each as people write it."""
    return tuple(shown(names[0]) for names in wanted if node.seen.keys().isdisjoint(names))
