"""What can go wrong, as values: a fault says where, what was found and what to write instead.

Every error holds all its faults, so one run names everything that has to be mended. Only
`tagfeed.cli` turns an error into text and an exit code.
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

Level = Literal["error", "warning", "info"]


class Fault(Struct, frozen=True):
    """One thing that is wrong, and what to do about it.

    file: the file as the user named it; empty where there is none.
    line: the line in that file, counted from 1; None where no line applies.
    key: the path to the value, as in `articles[3].image.url`; empty for the whole file.
    problem: what was found, and why it can't stay so.
    remedy: what to write or do instead.
    """

    file: str
    line: int | None
    key: str
    problem: str
    remedy: str = ""

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self._sentence()) if part)

    def _sentence(self) -> str:
        return "; ".join(part for part in (self.problem, self.remedy) if part)


class Finding(Struct, frozen=True):
    """What a check found in a document. line and column count from 1.

    code names the rule, spec the section it follows, hint the remedy.
    """

    level: Level
    code: str
    message: str
    line: int | None = None
    column: int | None = None
    hint: str = ""
    spec: str = ""


class TagfeedError(Exception):
    """The base of all that tagfeed raises on purpose. `faults` holds every cause."""

    faults: tuple[Fault, ...]

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


class InputError(TagfeedError):
    """The list has faults. Nothing was written."""


class GuardError(TagfeedError):
    """Published ids would change or vanish. Nothing was written."""


class GateError(TagfeedError):
    """A rendered feed did not pass its check. Nothing was written."""


class OutputError(TagfeedError):
    """The place to write to failed. What was there is still there."""


class LockedError(TagfeedError):
    """Another run holds the lock."""


class NeedsFullBuild(Exception):  # noqa: N818 - it is not an error
    """A part of the list isn't enough to tell what the whole would give: all of it must be read.

    Never seen outside reading and a build, which go on with the whole list.
    """
