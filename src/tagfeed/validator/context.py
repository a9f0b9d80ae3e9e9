"""Context: what a rule may ask about the document, and where it reports."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NamedTuple, TypeVar

from tagfeed.validator.rules import Rule

LIMIT = 1000
"""How many findings of one rule are kept for one document, so that memory stays bounded."""

_SHOWN = 80


class Breach(NamedTuple):
    """A broken rule at a byte of the document, as UTF-8.

    spec, hint: instead of the rule's. values: those in the message.
    """

    offset: int
    rule: Rule
    message: str
    spec: str
    hint: str = ""
    values: tuple[tuple[str, str], ...] = ()


class Context:
    """What a rule may ask about any document, and where it reports. Each format has a subclass.

    now: the moment after which a date is in the future; None if such dates may pass.
    year: the year of `now`; a date before it is not in the future.
    base: the address that relative references are resolved against; "" if there is none.
    attribute: the attribute that is checked; "" for the element itself.
    encoding: that of the document, if it is neither UTF-8 nor UTF-16; else "".
    breaches: what was reported, at most `limit` per rule.
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

    def report(
        self,
        rule: Rule,
        at: int | None = None,
        spec: str = "",
        hint: str = "",
        **values: object,
    ) -> None:
        """Report that `rule` is broken here, or at the byte `at`.

        spec, hint: what to say instead of the rule's. values: those in the rule's message.
        """
        self.counts[rule.code] += 1
        if self.counts[rule.code] > self.limit:
            return
        if "{name}" in rule.message:
            values.setdefault("name", self.subject())
        shown = {key: _short(str(value)) for key, value in values.items()}
        if not shown.get("value", "-").strip():
            shown["value"] = "(empty)"
        offset = self.offset() if at is None else at
        message = rule.message.format_map(shown)
        self.breaches.append(Breach(offset, rule, message, spec, hint, (*shown.items(),)))

    def offset(self) -> int:
        """The byte where the checker is."""
        return 0

    def places(self, positions: Sequence[int]) -> list[int]:
        """The bytes at which these characters of the checked text begin, in the text's order."""
        return [self.offset()] * len(positions)

    def subject(self) -> str:
        """The name of what is checked, as in `entry/link@href`."""
        return "document"

    def written_as_hex(self) -> bool:
        """Whether the text that is checked is written with hexadecimal references."""
        return False

    def is_ambiguous(self) -> bool:
        """Whether readers can't know if < in plain text begins markup."""
        return False


def _short(text: str) -> str:
    text = " ".join(text.split()) if "\n" in text else text
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


_ContextT = TypeVar("_ContextT", contravariant=True)

Validator = Callable[[_ContextT, str], None]
"""Checks a text or the value of an attribute, and reports what is wrong with it."""
