"""Remembers the episodes of a feed, its entries with an enclosure, for the rules about podcasts."""

from collections import Counter

from msgspec import Struct

from tagfeed.validator.context import LIMIT
from tagfeed.validator.rules import Rule


class EpisodeFacts(Struct, frozen=True, gc=False):
    """What the rules about a podcast need to know of an entry that has an enclosure.

    faults: the rules it breaks if the feed is a podcast, each with the value for the message.
    lacks: what PSP-1 recommends and it does not have. numbered: whether it has an episode number,
    or needs none.
    """

    enclosure: str
    faults: tuple[tuple[Rule, str], ...] = ()
    lacks: tuple[str, ...] = ()
    numbered: bool = True


class SeenEpisodes:
    """The episodes of one feed so far.

    faults: the rules they break if the feed is a podcast, each with the byte where the episode
    begins. repeated: those whose enclosure an earlier one has. unnumbered: where those without a
    number begin.
    """

    __slots__ = ("_addresses", "count", "faults", "lacking", "repeated", "unnumbered")

    def __init__(self) -> None:
        self.count = 0
        self.lacking: Counter[str] = Counter()
        self.faults: list[tuple[int, Rule, str]] = []
        self.repeated: list[tuple[int, str]] = []
        self.unnumbered: list[int] = []
        self._addresses: set[int] = set()

    def add(self, episode: EpisodeFacts, at: int) -> None:
        """Add an episode that begins at the byte `at`."""
        self.count += 1
        self.lacking.update(episode.lacks)
        if len(self.faults) < LIMIT:
            self.faults.extend((at, rule, value) for rule, value in episode.faults)
        key = hash(episode.enclosure)
        if key in self._addresses and len(self.repeated) < LIMIT:
            self.repeated.append((at, episode.enclosure))
        self._addresses.add(key)
        if not episode.numbered and len(self.unnumbered) < LIMIT:
            self.unnumbered.append(at)
