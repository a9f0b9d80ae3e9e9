"""The gate for RSS and Atom: heads and feet for each document, entries once.

What is known of their shapes comes first; the parser reads the rest, and finds what is wrong.
"""

from datetime import datetime
from xml.parsers import expat

from msgspec import Struct

from tagfeed.gate.heads import Context, Heads
from tagfeed.gate.shapes import Shapes
from tagfeed.model import Document
from tagfeed.validator import encoding
from tagfeed.validator.context import Breach
from tagfeed.validator.entries import EntryFacts, EntryRecorder, SeenEntries
from tagfeed.validator.xml.checker import StopReading, XmlChecker
from tagfeed.validator.xml.document import root
from tagfeed.validator.xml.namespaces import ATOM

_NAMES = {"rss": "item", "atom": f"{ATOM} entry"}
_SPACE = b" \t\r\n"  # XML 1.0 2.3: bytes.strip alone takes \v and \f with it
_BEYOND_ASCII = "\N{BLACK STAR}".encode()
_NO_LIMIT = 1 << 60


class Verdict(Struct, frozen=True, gc=False):
    """What was found in an entry's piece, and the facts about it; bytes count from its start."""

    found: tuple[Breach, ...]
    entry: EntryFacts
    offset: int


_UNKNOWN = Verdict((), EntryFacts(), 0)


class XmlGate:
    """Remembers the entries it has judged, by what surrounds them and by their bytes."""

    def __init__(self, now: datetime | None) -> None:
        self.now = now
        self.checkers: dict[Context, XmlChecker] = {}
        self.shapes: dict[Context, Shapes] = {}
        self.heads = {format: Heads(self._begin) for format in _NAMES}
        self.verdicts: dict[Context, dict[bytes, Verdict | None]] = {}

    def judge(self, document: Document) -> list[Breach] | None:
        """What is wrong with a document; None when its pieces cannot be judged apart."""
        if document.separator.strip(_SPACE):
            return None
        if self._known(document):
            return []
        checker = XmlChecker(root, self.now)
        head, foot = document.head, document.foot
        probe = head + _BEYOND_ASCII  # its entries may hold what it does not
        if encoding.xml_as_utf8(checker, probe) is not probe or checker.breaches:
            return None
        checker.document = head
        try:
            checker.parser.Parse(head, False)
            context = _context(checker, document.format)
            found = self._entries(checker, document, context, len(head))
            if found is None:
                return None
            checker.document, checker.origin = foot, len(head) + checker.shift
            checker.parser.Parse(foot, True)
        except (expat.ExpatError, StopReading):
            return None
        if not checker.breaches and not found:
            self.heads[document.format].learn(head, foot, context)
        return checker.breaches + found

    def _known(self, document: Document) -> bool:
        """Whether a document is known to be without fault: its head, its entries and its feed."""
        head = self.heads[document.format].read(document.head, document.foot)
        if head is None:
            return False
        feed = head.checker.feed = SeenEntries()
        take = feed.add_rss if document.format == "rss" else feed.add_atom
        known, name = self.verdicts.setdefault(head.context, {}), _NAMES[document.format]
        for piece in document.entries:
            verdict = known.get(piece, _UNKNOWN)
            if verdict is _UNKNOWN:
                verdict = known[piece] = self._verdict(document.head, piece, head.context, name)
            if verdict is None or verdict.found:
                return False
            take(head.checker, verdict.entry, 0)
        return head.ends(name, len(document.entries))

    def _entries(
        self, checker: XmlChecker, document: Document, context: Context, begin: int
    ) -> list[Breach] | None:
        """The findings of all entries, where they stand; their facts go to the feed's checker."""
        if not isinstance(checker.feed, SeenEntries):
            return None
        known = self.verdicts.setdefault(context, {})
        name = _NAMES[document.format]
        take = checker.feed.add_rss if document.format == "rss" else checker.feed.add_atom
        found: list[Breach] = []
        place = begin
        for piece in document.entries:
            verdict = known.get(piece, _UNKNOWN)
            if verdict is _UNKNOWN:
                verdict = known[piece] = self._verdict(document.head, piece, context, name)
            if verdict is None:
                return None
            for each in verdict.found:
                found.append(each._replace(offset=each.offset + place))
            checker.node.seen.setdefault(name, place + verdict.offset)
            take(checker, verdict.entry, place + verdict.offset)
            place += len(piece) + len(document.separator)
        if document.entries:
            place -= len(document.separator)
        checker.shift = place - begin
        return found

    def _verdict(self, head: bytes, piece: bytes, context: Context, name: str) -> Verdict | None:
        """Judge one piece in the company of those before it."""
        shapes = self.shapes.get(context)
        entry = None if shapes is None else shapes.read(piece)
        if entry is not None:
            return Verdict((), entry, piece.find(b"<"))
        stripped = piece.strip(_SPACE)
        if not (stripped.startswith(b"<") and stripped.endswith(b">")):
            return None
        verdict = self._parsed(head, piece, context, name)
        if verdict is not None and not verdict.found and b"<!" not in head:
            if shapes is None:
                shapes = self.shapes[context] = Shapes(self._checker(head))
            shapes.learn(piece)
        return verdict

    def _parsed(self, head: bytes, piece: bytes, context: Context, name: str) -> Verdict | None:
        """The same, by the parser."""
        checker = self.checkers.get(context) or self._checker(head)
        recorder = EntryRecorder()
        checker.feed, checker.document = recorder, piece
        container, depth, before = checker.node, len(checker.stack), checker.shift
        container.seen.clear()
        checker.breaches.clear()
        try:
            checker.parser.Parse(piece, False)
        except (expat.ExpatError, StopReading):
            self.checkers.pop(context, None)
            return None
        blank = not "".join(checker.parts).strip()
        outside = any(each.offset == container.start for each in checker.breaches)
        whole = checker.node is container and len(checker.stack) == depth and blank and not outside
        if not whole or len(recorder.entries) != 1 or list(container.seen) != [name]:
            self.checkers.pop(context, None)
            return None
        checker.shift = before - len(piece)
        self.checkers[context] = checker
        return Verdict(tuple(checker.breaches), recorder.entries[0], container.seen[name])

    def _checker(self, head: bytes) -> XmlChecker:
        """A walk that stands where entries begin."""
        checker = self._begin()
        checker.parser.Parse(head, False)
        checker.shift = -len(head)
        return checker

    def _begin(self) -> XmlChecker:
        return XmlChecker(root, self.now, _NO_LIMIT)


def _context(checker: XmlChecker, format: str) -> Context:
    """What around an entry bears on it: open elements, their attributes, prefixes, the base."""
    around = tuple(
        (node.name, tuple(sorted(node.attributes.items())))
        for node in (*checker.stack[1:], checker.node)
    )
    return format, around, tuple(sorted(checker.scope)), checker.base
