"""The gate for JSON Feed: the head and foot of each document, each item once."""

from datetime import datetime

from msgspec import Struct

from tagfeed.gate.passed import NONE_PASSED, EntrySurroundings, PassedEntries
from tagfeed.model import Document
from tagfeed.validator.context import Breach
from tagfeed.validator.encoding import json_as_utf8
from tagfeed.validator.entries import EntryFacts, SeenEntries
from tagfeed.validator.jsonfeed import document as jsonfeed
from tagfeed.validator.jsonfeed.checker import JsonChecker

_SPACE = b" \t\r\n"  # RFC 8259 2: bytes.strip alone takes \v and \f with it
_NO_LIMIT = 1 << 60
_AROUND: EntrySurroundings = ("json",)  # nothing else affects an item from outside


class ItemVerdict(Struct, frozen=True):
    """What an item breaks, by offsets in its piece, and the facts about it."""

    breaches: tuple[Breach, ...]
    facts: EntryFacts


class JsonGate:
    """Remembers the items it has checked, by their bytes. passed: those of earlier builds."""

    def __init__(self, now: datetime | None, passed: PassedEntries = NONE_PASSED) -> None:
        self.verdicts: dict[bytes, ItemVerdict | None] = {}
        self._now = now
        self._passed = passed

    def check(self, document: Document) -> list[Breach] | None:
        """What a document breaks; None where its pieces can't be checked separately."""
        head, foot, separator = document.head, document.foot, document.separator
        gap = sum(map(len, document.entries)) + len(separator) * max(len(document.entries) - 1, 0)
        parted = len(document.entries) < 2 or separator.strip(_SPACE) == b","
        if not parted or not head.rstrip(_SPACE).endswith(b"["):
            return None
        checker = JsonChecker(self._now)
        try:
            jsonfeed.check_feed(checker, head, foot, gap, len(document.entries))
        except (ValueError, RecursionError):
            return None
        place, seen = len(head), SeenEntries()
        for piece in document.entries:
            if piece not in self.verdicts:
                self.verdicts[piece] = self._verdict(piece)
            verdict = self.verdicts[piece]
            if verdict is None:
                return None
            checker.breaches.extend(
                each._replace(offset=each.offset + place) for each in verdict.breaches
            )
            begin = place + len(piece) - len(piece.lstrip(_SPACE))
            seen.add_json(checker, verdict.facts, begin)
            place += len(piece) + len(separator)
        jsonfeed.end_items(checker, seen)
        return checker.breaches

    def _verdict(self, piece: bytes) -> ItemVerdict | None:
        facts = self._passed.facts(_AROUND, piece)
        if facts is not None:
            return ItemVerdict((), facts)
        verdict = self._checked(piece)
        if verdict is not None and not verdict.breaches:
            self._passed.learn(_AROUND, piece, verdict.facts)
        return verdict

    def _checked(self, piece: bytes) -> ItemVerdict | None:
        checker = JsonChecker(self._now, _NO_LIMIT)
        try:
            json_as_utf8(checker, piece)
            facts = jsonfeed.check_item(checker, piece, 0)
        except (ValueError, RecursionError):
            return None
        return ItemVerdict(tuple(checker.breaches), facts)
