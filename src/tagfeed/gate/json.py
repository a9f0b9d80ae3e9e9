"""The gate for JSON Feed: heads and feet for each document, items once."""

from datetime import datetime

from msgspec import Struct

from tagfeed.model import Document
from tagfeed.validator.context import Breach
from tagfeed.validator.encoding import json_as_utf8
from tagfeed.validator.jsonfeed import document as jsonfeed
from tagfeed.validator.jsonfeed.checker import JsonChecker

_NO_LIMIT = 1 << 60


class Verdict(Struct, frozen=True):
    """What was found in an item, counted from its start, and its id."""

    found: tuple[Breach, ...]
    id: str


class JsonGate:
    """Remembers the items it has judged, by their bytes."""

    def __init__(self, now: datetime | None) -> None:
        self.now = now
        self.verdicts: dict[bytes, Verdict | None] = {}

    def judge(self, document: Document) -> list[Breach] | None:
        """What is wrong with a document; None when its pieces cannot be judged apart."""
        head, foot, separator = document.head, document.foot, document.separator
        gap = sum(map(len, document.entries)) + len(separator) * max(len(document.entries) - 1, 0)
        if separator.strip() not in (b"", b",") or not head.rstrip().endswith(b"["):
            return None
        checker = JsonChecker(self.now)
        try:
            jsonfeed.check_feed(checker, head, foot, gap, len(document.entries))
        except (ValueError, RecursionError):
            return None
        place, ids = len(head), set[str]()
        for piece in document.entries:
            if piece not in self.verdicts:
                self.verdicts[piece] = self._verdict(piece)
            verdict = self.verdicts[piece]
            if verdict is None:
                return None
            checker.breaches.extend(
                each._replace(offset=each.offset + place) for each in verdict.found
            )
            begin = place + len(piece) - len(piece.lstrip())
            jsonfeed.report_repeated(checker, verdict.id, begin, ids)
            place += len(piece) + len(separator)
        return checker.breaches

    def _verdict(self, piece: bytes) -> Verdict | None:
        checker = JsonChecker(self.now, _NO_LIMIT)
        try:
            json_as_utf8(checker, piece)
            identifier = jsonfeed.check_item(checker, piece, 0)
        except (ValueError, RecursionError):
            return None
        return Verdict(tuple(checker.breaches), identifier)
