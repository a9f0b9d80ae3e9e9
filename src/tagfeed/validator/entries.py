"""Remembers a feed's entries for the rules about all of them: their ids, dates and authors."""

from msgspec import Struct

from tagfeed.validator.context import LIMIT, Context
from tagfeed.validator.episodes import EpisodeFacts, SeenEpisodes
from tagfeed.validator.rules import Rule, atom, json, rss, structure
from tagfeed.validator.rules import entries as rules
from tagfeed.validator.succession import Succession, with_other_scheme
from tagfeed.validator.values import dates

_OTHER_SCHEME = {"http:": "https", "https": "http:"}
"""The beginnings of ids that differ only in http and https."""


class EntryFacts(Struct, frozen=True, gc=False):
    """What the rules about a feed need to know of one entry.

    updated: its date as it is written: `updated` in Atom, else that of its publication. authored:
    whether it has an author. counts_comments: whether it has slash:comments. podcast: whether it
    uses a podcast's namespaces. episode: its enclosure, if it has one.
    """

    id: str = ""
    updated: str = ""
    authored: bool = True
    counts_comments: bool = False
    podcast: bool = False
    episode: EpisodeFacts | None = None


class SeenEntries:
    """The entries of one feed so far: one or two hashes per entry, however long it is."""

    __slots__ = (
        "authorless",
        "count",
        "counts_comments",
        "dates",
        "episodes",
        "ids",
        "podcast",
        "schemes",
        "succession",
    )

    def __init__(self) -> None:
        self.count = 0
        self.ids: dict[int, int] = {}
        self.dates: set[int] = set()
        self.authorless: list[int] = []
        self.counts_comments = -1
        self.episodes = SeenEpisodes()
        self.podcast = False
        self.schemes: set[str] = set()
        self.succession = Succession()

    def add_atom(self, context: Context, entry: EntryFacts, at: int) -> None:
        """Add an entry of Atom, which begins at the byte `at`."""
        self.count += 1
        if not entry.authored and len(self.authorless) < LIMIT:
            self.authorless.append(at)
        self._add(context, entry, at, atom.ENTRY_REPEATED)
        if entry.updated:
            key = hash(dates.in_utc(entry.updated))
            if key in self.dates:
                context.report(atom.UPDATED_SHARED, at, value=entry.updated)
            self.dates.add(key)

    def add_rss(self, context: Context, entry: EntryFacts, at: int) -> None:
        """Add an item of RSS, which begins at the byte `at`."""
        self.count += 1
        self._add(context, entry, at, rss.GUID_REPEATED)
        if entry.counts_comments and self.counts_comments < 0:
            self.counts_comments = at

    def add_json(self, context: Context, entry: EntryFacts, at: int) -> None:
        """Add an item of JSON Feed, which begins at the byte `at`."""
        self._add(context, entry, at, json.ID_REPEATED)

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

    def _add(self, context: Context, entry: EntryFacts, at: int, repeated: Rule) -> None:
        """Add its date, whether it is an episode, and its id, which no other entry should have."""
        self.succession.add(entry.updated)
        if entry.podcast:
            self.podcast = True
        if entry.episode is not None:
            self.episodes.add(entry.episode, at)
        if not entry.id:
            return
        key = hash(entry.id)
        times = self.ids.get(key, 0)
        self.ids[key] = times + 1
        if times:
            context.report(repeated, at, value=entry.id)
        elif (scheme := entry.id[:5]) in _OTHER_SCHEME:
            self.schemes.add(scheme)
            if (
                _OTHER_SCHEME[scheme] in self.schemes
                and hash(with_other_scheme(entry.id)) in self.ids
            ):
                context.report(rules.ID_TWIN, at, value=entry.id)


class EntryRecorder(SeenEntries):
    """Only keeps the facts of each entry, for callers that check entries one by one."""

    __slots__ = ("entries",)

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[EntryFacts] = []

    def add_atom(self, context: Context, entry: EntryFacts, at: int) -> None:  # noqa: ARG002 - as in SeenEntries
        self.entries.append(entry)

    add_rss = add_atom
