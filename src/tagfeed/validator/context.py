"""What a rule is given: a context that it may ask and report to."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

from tagfeed.validator.rules import Rule

LIMIT = 1000
"""The findings of one rule that are kept for one document: memory stays in proportion."""

_SHOWN = 80


class Breach(NamedTuple):
    """A broken rule at a byte of the document, as UTF-8."""

    offset: int
    rule: Rule
    message: str
    spec: str


class Context:
    """Gathers what is found. Its children say where they are and what they look at.

    now: the moment by which future dates are reported; None: they are not.
    year: the year of `now`; what is dated before it is not in the future.
    encoding: what the document is written in, "" for UTF-8.
    attribute: the attribute that is looked at, "" for the element itself.
    base: the address relative references are resolved against, "" where none is known.
    """

    __slots__ = ("attribute", "base", "breaches", "counts", "encoding", "limit", "now", "year")

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        self.now = now
        self.year = 10_000 if now is None else now.year
        self.base = ""
        self.attribute = ""
        self.encoding = ""
        self.limit = limit
        self.breaches: list[Breach] = []
        self.counts: Counter[str] = Counter()

    def report(self, rule: Rule, at: int | None = None, spec: str = "", **values: object) -> None:
        """Note that `rule` is broken here, or at the byte `at`."""
        self.counts[rule.code] += 1
        if self.counts[rule.code] > self.limit:
            return
        values.setdefault("name", self.subject())
        shown = {key: _short(str(value)) for key, value in values.items()}
        offset = self.offset() if at is None else at
        self.breaches.append(Breach(offset, rule, rule.message.format_map(shown), spec))

    def offset(self) -> int:
        """The byte that is looked at."""
        return 0

    def subject(self) -> str:
        """The name of what is looked at, as in `entry/link@href`."""
        return "document"


def _short(text: str) -> str:
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_ContextT = TypeVar("_ContextT", contravariant=True)

Validator = Callable[[_ContextT, str], None]
"""Looks at a text or the value of an attribute, and reports what is wrong with it."""
