"""The gate for RSS and Atom: the head and foot of each document, each entry once."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol
from xml.parsers import expat

from msgspec import Struct

from tagfeed.gate.passed import NONE_PASSED, EntrySurroundings, PassedEntries
from tagfeed.model import Document
from tagfeed.validator import encoding
from tagfeed.validator.context import Breach
from tagfeed.validator.entries import EntryFacts, EntryRecorder
from tagfeed.validator.xml.checker import XmlChecker
from tagfeed.validator.xml.declarations import StopReading
from tagfeed.validator.xml.namespaces import ATOM
from tagfeed.validator.xml.roots import root

_ENTRY = {"rss": "item", "atom": f"{ATOM} entry"}
_SPACE = b" \t\r\n"  # XML 1.0 2.3: bytes.strip alone takes \v and \f with it
_BEYOND_ASCII = "\N{BLACK STAR}".encode()
_NO_LIMIT = 1 << 60


class Recogniser(Protocol):
    """Knows the facts about some entries without a parser, from those it has learned."""

    def recognise(self, piece: bytes) -> EntryFacts | None:
        """The facts about an entry that breaks no rule; None where the parser must read it."""

    def learn(self, piece: bytes) -> None:
        """Learn from an entry that breaks no rule."""


class EntryVerdict(Struct, frozen=True, gc=False):
    """What an entry breaks and the facts about it, by offsets in its piece.

    offset: of its first tag.
    """

    breaches: tuple[Breach, ...]
    facts: EntryFacts
    offset: int


_UNKNOWN = EntryVerdict((), EntryFacts(), 0)


class XmlGate:
    """Remembers the entries it has checked, by their surroundings and their bytes.

    recogniser: makes one from a checker that has read up to the first entry; None: parse all.
    passed: the entries that passed in earlier builds.
    """

    def __init__(
        self,
        now: datetime | None,
        recogniser: Callable[[XmlChecker], Recogniser] | None = None,
        passed: PassedEntries = NONE_PASSED,
    ) -> None:
        self.verdicts: dict[EntrySurroundings, dict[bytes, EntryVerdict | None]] = {}
        self._now = now
        self._passed = passed
        self._recogniser = recogniser
        self._recognisers: dict[EntrySurroundings, Recogniser] = {}
        self._checkers: dict[EntrySurroundings, XmlChecker] = {}

    def check(self, document: Document) -> list[Breach] | None:
        """What a document breaks; None where its pieces can't be checked separately."""
        if document.separator.strip(_SPACE):
            return None
        checker = XmlChecker(root, self._now)
        head, foot = document.head, document.foot
        probe = head + _BEYOND_ASCII  # its entries may hold what it does not
        if encoding.xml_as_utf8(checker, probe) is not probe or checker.breaches:
            return None
        checker.document = head
        try:
            checker.parser.Parse(head, False)
            breaches = self._entries(checker, document)
            if breaches is None:
                return None
            checker.document, checker.origin = foot, len(head) + checker.shift
            checker.parser.Parse(foot, True)
        except (expat.ExpatError, StopReading):
            return None
        finally:
            checker.close()
        return checker.breaches + breaches

    def _entries(self, checker: XmlChecker, document: Document) -> list[Breach] | None:
        """What the entries break, by offsets in the document; their facts go to the checker."""
        if checker.feed is None:
            return None
        surroundings = _surroundings(checker, document.format)
        known = self.verdicts.setdefault(surroundings, {})
        name = _ENTRY[document.format]
        add = checker.feed.add_rss if document.format == "rss" else checker.feed.add_atom
        breaches: list[Breach] = []
        begin = place = len(document.head)
        for piece in document.entries:
            verdict = known.get(piece, _UNKNOWN)
            if verdict is _UNKNOWN:
                verdict = known[piece] = self._verdict(document.head, piece, surroundings, name)
            if verdict is None:
                return None
            for each in verdict.breaches:
                breaches.append(each._replace(offset=each.offset + place))
            checker.node.seen.setdefault(name, place + verdict.offset)
            add(checker, verdict.facts, place + verdict.offset)
            place += len(piece) + len(document.separator)
        if document.entries:
            place -= len(document.separator)
        checker.shift = place - begin
        return breaches

    def _verdict(
        self, head: bytes, piece: bytes, surroundings: EntrySurroundings, name: str
    ) -> EntryVerdict | None:
        """What an entry breaks; None where the piece is anything but one entry."""
        facts = self._passed.facts(surroundings, piece)
        if facts is None:
            verdict = self._checked(head, piece, surroundings, name)
            if verdict is not None and not verdict.breaches:
                self._passed.learn(surroundings, piece, verdict.facts)
            return verdict
        return EntryVerdict((), facts, piece.find(b"<"))

    def _checked(
        self, head: bytes, piece: bytes, surroundings: EntrySurroundings, name: str
    ) -> EntryVerdict | None:
        """The same, of an entry that no earlier build checked."""
        recogniser = self._recognisers.get(surroundings)
        facts = None if recogniser is None else recogniser.recognise(piece)
        if facts is not None:
            return EntryVerdict((), facts, piece.find(b"<"))
        verdict = self._parsed(head, piece, surroundings, name)
        if self._recogniser and verdict is not None and not verdict.breaches and b"<!" not in head:
            if recogniser is None:
                recogniser = self._recognisers[surroundings] = self._recogniser(self._begin(head))
            recogniser.learn(piece)
        return verdict

    def _parsed(
        self, head: bytes, piece: bytes, surroundings: EntrySurroundings, name: str
    ) -> EntryVerdict | None:
        """The same, by a parser that has read the head, and perhaps other entries."""
        stripped = piece.strip(_SPACE)
        if not (stripped.startswith(b"<") and stripped.endswith(b">")):
            return None
        checker = self._checkers.pop(surroundings, None) or self._begin(head)
        container, depth, prefixes = checker.node, len(checker.stack), len(checker.scope)
        recorder = checker.feed = EntryRecorder()
        checker.document = piece
        container.seen.clear()
        checker.breaches.clear()
        try:
            checker.parser.Parse(piece, False)
        except (expat.ExpatError, StopReading):
            return None
        is_one_entry = (
            checker.node is container
            and len(checker.stack) == depth
            and len(recorder.entries) == 1
            and list(container.seen) == [name]
            and not "".join(checker.parts).strip()
            and not any(each.offset == container.start for each in checker.breaches)
        )
        # A prefix that it declares would affect the entries after it.
        if not is_one_entry or len(checker.scope) != prefixes:
            return None
        checker.shift -= len(piece)
        self._checkers[surroundings] = checker
        return EntryVerdict(tuple(checker.breaches), recorder.entries[0], container.seen[name])

    def _begin(self, head: bytes) -> XmlChecker:
        """A checker that has read up to the first entry."""
        checker = XmlChecker(root, self._now, _NO_LIMIT)
        checker.parser.Parse(head, False)
        checker.shift = -len(head)
        return checker


def _surroundings(checker: XmlChecker, format: str) -> EntrySurroundings:
    around = tuple(
        (node.name, tuple(sorted(node.attributes.items())))
        for node in (*checker.stack[1:], checker.node)
    )
    return format, around, tuple(sorted(checker.scope)), checker.base
