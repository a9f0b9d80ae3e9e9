"""A proposal: how a slip may have been meant."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from tagfeed.reading.yaml_slips.chunk import Chunk

_LONGEST_OFFER = 300  # characters of a line that a remedy prints


class Mend(Struct, frozen=True):
    """New lines for a chunk, and what was wrong with the old ones.

    line, column: where the slip is, counted from 0. advice: the remedy where the new line is too
    long to be printed or is not all that changes.
    """

    changes: Mapping[int, str]
    line: int
    column: int
    problem: str
    advice: str = ""

    @property
    def is_shown(self) -> bool:
        """Whether the remedy is to write the line as it is to be."""
        line = self.changes.get(self.line, "").strip()
        is_short = 0 < len(line) <= _LONGEST_OFFER and line.isprintable()
        return is_short and len(self.changes) == 1 and not self.advice.startswith("=")

    @property
    def remedy(self) -> str:
        """What to write instead."""
        if self.is_shown:
            return f"write the line as `{self.changes[self.line].strip()}`"
        if not any(map(str.strip, self.changes.values())):
            return self.advice.removeprefix("=") or "delete this line"
        return self.advice.removeprefix("=") or "put the text in quotes"


ProposeMends = Callable[[Chunk, int], Iterator[Mend]]
"""Proposes mends for a line of a chunk, counted from 0."""


BREAK = "\x85"
"""YAML ends a line at this character too, which nobody counts as a line end, so it puts two lines
where one is written."""


def apart(first: str, second: str) -> str:
    """Two lines that were meant where one is written."""
    return f"{first}{BREAK}{second}"


def lines_as(first: int, last: int, new: Sequence[str]) -> str:
    """The advice to write other lines in place of those from the first to the last; none is needed
    where one takes the place of one."""
    if first == last and len(new) == 1:
        return ""
    where = f"lines {{{first}}} to {{{last}}}" if last > first else f"line {{{first}}}"
    return "\n".join([f"=write {where} as", *new])


def in_two_lines(number: int, two: tuple[str, str], column: int, problem: str) -> Mend:
    """A mend that makes two lines of one."""
    return in_line(number, apart(*two), column, problem, lines_as(number, number, two))


def line_as(number: int, new: str) -> str:
    """The advice to write a line that is not the one where the slip is told."""
    return f"=write line {{{number}}} as `{new.strip()}`"


def in_line(number: int, new: str, column: int, problem: str, advice: str = "") -> Mend:
    """A mend that changes one line."""
    return Mend({number: new}, number, column, problem, advice)
