"""Entries that passed in an earlier build, and so need not be checked again."""

from array import array
from typing import Protocol

from tagfeed.validator.entries import EntryFacts

EntrySurroundings = tuple[str, *tuple[object, ...]]
"""The format, and what else can affect an entry from outside: open elements, their attributes,
prefixes, the base."""


class PassedEntries(Protocol):
    """Remembers entries that broke no rule in an earlier build."""

    seen: "array[int]"
    """What this build leaves for the next one: the digests of entries that broke no rule."""

    def facts(self, around: EntrySurroundings, piece: bytes, /) -> EntryFacts | None:
        """The facts about an entry that broke no rule; None where it has to be checked."""

    def learn(self, around: EntrySurroundings, piece: bytes, facts: EntryFacts, /) -> None:
        """Remember an entry that breaks no rule."""


class _NonePassed:
    """Of a build that checks everything."""

    def __init__(self) -> None:
        self.seen = array("Q")

    def facts(self, _around: EntrySurroundings, _piece: bytes, /) -> EntryFacts | None:
        return None

    def learn(self, _around: EntrySurroundings, _piece: bytes, _facts: EntryFacts, /) -> None: ...


NONE_PASSED: PassedEntries = _NonePassed()
