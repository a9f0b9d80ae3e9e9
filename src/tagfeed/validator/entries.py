"""Remembers a feed's entries for the rules about all of them: their ids, dates and authors."""

from msgspec import Struct

from tagfeed.validator.context import LIMIT, Context
from tagfeed.validator.episodes import Episode, SeenEpisodes
from tagfeed.validator.rules import atom, rss, structure


class EntryFacts(Struct, frozen=True, gc=False):
    """What the rules about a feed need to know of one entry.

    authored: whether it has an author. counts_comments: whether it has slash:comments.
    podcast: whether it uses a podcast's namespaces. episode: its enclosure, if it has one.
    """

    id: str = ""
    updated: str = ""
    authored: bool = True
    counts_comments: bool = False
    podcast: bool = False
    episode: Episode | None = None


class SeenEntries:
    """The entries of one feed so far: one or two hashes per entry, however long it is."""

    __slots__ = ("authorless", "count", "counts_comments", "dates", "episodes", "ids", "podcast")

    def __init__(self) -> None:
        self.count = 0
        self.ids: dict[int, int] = {}
        self.dates: set[int] = set()
        self.authorless: list[int] = []
        self.counts_comments = -1
        self.episodes = SeenEpisodes()
        self.podcast = False

    def add_atom(self, context: Context, entry: EntryFacts, at: int) -> None:
        """Add an entry of Atom, which begins at the byte `at`."""
        self.count += 1
        if not entry.authored and len(self.authorless) < LIMIT:
            self.authorless.append(at)
        if entry.id and self._seen_before(entry.id):
            context.report(atom.ENTRY_REPEATED, at, value=entry.id)
        if entry.updated:
            key = hash(entry.updated)
            if key in self.dates:
                context.report(atom.UPDATED_SHARED, at, value=entry.updated)
            self.dates.add(key)
        self._add_episode(entry, at)

    def add_rss(self, context: Context, entry: EntryFacts, at: int) -> None:
        """Add an item of RSS, which begins at the byte `at`."""
        self.count += 1
        if entry.id and self._seen_before(entry.id):
            context.report(rss.GUID_REPEATED, at, value=entry.id)
        if entry.counts_comments and self.counts_comments < 0:
            self.counts_comments = at
        self._add_episode(entry, at)

    def end(self, context: Context, authored: bool, lists_others: bool = False) -> None:
        """Report what only the whole feed shows.

        authored: whether it has an author itself. lists_others: whether it points to entries of
        other feeds.
        """
        if not self.count and not lists_others:
            context.report(structure.NO_ENTRIES)
        if not authored:
            for offset in self.authorless:
                context.report(atom.AUTHOR_MISSING, offset, name="entry")
        shared = max(self.ids.values(), default=0)
        if shared >= 10 and shared == self.count:
            context.report(atom.ALL_REPEATED, count=shared)

    def _add_episode(self, entry: EntryFacts, at: int) -> None:
        self.podcast = self.podcast or entry.podcast
        if entry.episode is not None:
            self.episodes.add(entry.episode, at)

    def _seen_before(self, identifier: str) -> bool:
        key = hash(identifier)
        times = self.ids[key] = self.ids.get(key, 0) + 1
        return times > 1


class EntryRecorder(SeenEntries):
    """Keeps the facts of each entry instead, for a caller that checks entries one by one."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[EntryFacts] = []

    def add_atom(self, context: Context, entry: EntryFacts, at: int) -> None:  # noqa: ARG002 - as in SeenEntries
        self.entries.append(entry)

    add_rss = add_atom
