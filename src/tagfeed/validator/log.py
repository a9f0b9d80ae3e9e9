"""Where findings are gathered while a document is read, and made into `Finding`s at its end."""

from collections import Counter
from datetime import datetime
from typing import NamedTuple

from tagfeed.errors import Finding
from tagfeed.validator.rule import Rule

LIMIT = 1000
"""The findings of one rule that are kept for one document: memory stays in proportion."""

_SHOWN = 80


class Found(NamedTuple):
    """A broken rule at a byte of the document, as UTF-8."""

    offset: int
    rule: Rule
    message: str
    spec: str


class Log:
    """Gathers what is found. Its children say where they are and what they look at.

    now: the moment by which future dates are judged; None where they are not.
    year: the year of `now`; what is dated before it is not in the future.
    encoding: what the document is written in, "" for UTF-8.
    attribute: the attribute that is looked at, "" for the element itself.
    base: the address relative references are resolved against, "" where none is known.
    """

    __slots__ = ("attribute", "base", "counts", "encoding", "found", "limit", "now", "year")

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        self.now = now
        self.year = 10_000 if now is None else now.year
        self.base = ""
        self.attribute = ""
        self.encoding = ""
        self.limit = limit
        self.found: list[Found] = []
        self.counts: Counter[str] = Counter()

    def find(self, rule: Rule, at: int | None = None, spec: str = "", **values: object) -> None:
        """Note that `rule` is broken here, or at the byte `at`."""
        self.counts[rule.code] += 1
        if self.counts[rule.code] > self.limit:
            return
        values.setdefault("name", self.subject())
        shown = {key: _short(str(value)) for key, value in values.items()}
        offset = self.where() if at is None else at
        self.found.append(Found(offset, rule, rule.message.format_map(shown), spec))

    def where(self) -> int:
        """The byte that is looked at."""
        return 0

    def subject(self) -> str:
        """The name of what is looked at, as in `entry/link@href`."""
        return "document"


def findings(found: list[Found], document: bytes) -> tuple[Finding, ...]:
    """`found` in the document's order, with lines and columns counted in `document` (UTF-8)."""
    told: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    result: list[Finding] = []
    line, begin = 1, 0
    for offset, rule, message, spec in sorted(found, key=_order):
        key = (rule.code, message)
        counts[rule.code] += 1
        if (rule.once and key in told) or counts[rule.code] > LIMIT:
            continue
        told.add(key)
        line += document.count(b"\n", begin, offset)
        begin = max(begin, offset)
        column = _column(document, offset)
        result.append(
            Finding(
                rule.level, rule.code, message, line, column, rule.remedy, spec or rule.citation
            )
        )
    return tuple(result)


def _order(found: Found) -> tuple[int, str, str]:
    return found.offset, found.rule.code, found.message


def _column(document: bytes, offset: int) -> int:
    line = document[document.rfind(b"\n", 0, offset) + 1 : offset]
    return len(line.decode("utf-8", "replace")) + 1


def _short(text: str) -> str:
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
