"""A proposal: how a slip may have been meant."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from itertools import takewhile

from msgspec import Struct

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.lines import spaces

_AROUND = 20  # characters that a remedy shows around what changes in a long line
LONGEST_SHOWN = 300
"""Characters of a line that a remedy shows whole."""


class Mend(Struct, frozen=True):
    """New lines for a chunk, and what was wrong with the old ones.

    line, column: where the slip is, counted from 0. advice: the remedy where it is not to write the
    line as it is to be; lines are counted from 0 in it, too, and are in braces: `line {3}`. old:
    the line before, of which a remedy shows a part where the line is long.
    """

    changes: Mapping[int, str]
    line: int
    column: int
    problem: str
    advice: str = ""
    old: str = ""

    @property
    def remedy(self) -> str:
        """What to write instead."""
        if self.advice:
            return self.advice
        if not any(map(str.strip, self.changes.values())):
            return "delete this line"
        line = self.changes.get(self.line, "").strip()
        if len(self.changes) == 1 and line.isprintable():
            if len(line) <= LONGEST_SHOWN:
                return f"write the line as `{line}`"
            if remedy := _in_part(self.old, self.changes[self.line]):
                return remedy
        return "put the text in quotes"


def _in_part(old: str, new: str) -> str:
    """The advice to write a part of a line otherwise; nothing where the part is long as well, as
    where a text is put in quotes, or is in the line twice."""
    same = _alike(old, new)
    rest = _alike(old[same:][::-1], new[same:][::-1])
    begin, end = _from_a_word(old[:same]), _from_a_word(old[len(old) - rest :][::-1])
    was, is_now = (line[same - begin : len(line) - rest + end].strip() for line in (old, new))
    is_shown = was and len(is_now) <= LONGEST_SHOWN and old.count(was) == 1
    return f"write `{is_now}` in place of `{was}`" if is_shown else ""


def _alike(one: str, other: str) -> int:
    """How many characters two texts have in common at their beginnings."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _from_a_word(before: str) -> int:
    """How many characters to show before a change: some, from the beginning of a word."""
    shown = before[-_AROUND:]
    space = shown.find(" ", 0, _AROUND // 2)
    return len(shown) - space - 1 if space >= 0 else len(shown)


ProposeMends = Callable[[Chunk, int], Iterator[Mend]]
"""Proposes mends for a line of a chunk, counted from 0."""


BREAK = "\x85"
"""YAML ends a line at this character too, which nobody counts as a line end, so it puts two lines
where one is written."""


def apart(first: str, second: str) -> str:
    """Two lines that were meant where one is written."""
    return f"{first}{BREAK}{second}"


def in_line(number: int, new: str, column: int, problem: str, advice: str = "") -> Mend:
    """A mend that changes one line."""
    return Mend({number: new}, number, column, problem, advice)


def in_two_lines(number: int, two: tuple[str, str], column: int, problem: str) -> Mend:
    """A mend that makes two lines of one."""
    return in_line(number, apart(*two), column, problem, lines_as(number, number, two))


def as_one(lines: range, new: str, at: int, column: int, problem: str) -> Mend:
    """A mend that makes one line of several. at, column: where the slip is."""
    advice = f"write lines {{{lines[0]}}} to {{{lines[-1]}}} as one: `{new.strip()}`"
    return Mend(instead_of(lines, [new]), at, column, problem, advice if len(lines) > 1 else "")


def deleted(lines: range, column: int, problem: str) -> Mend:
    """A mend that takes lines out; the slip is in the first."""
    advice = f"delete lines {{{lines[0]}}} to {{{lines[-1]}}}" if len(lines) > 1 else ""
    return Mend(instead_of(lines, ()), lines[0], column, problem, advice)


def instead_of(lines: range, new: Sequence[str]) -> dict[int, str]:
    """The changes that put new lines in the place of old ones: no more than these."""
    return dict.fromkeys(lines, "") | dict(zip(lines, new, strict=False))


def begun_with(column: int, text: str) -> str:
    """The advice to begin a line with other spaces."""
    return f"write {spaces(column)} before `{text.strip()}`"


def all_begun_with(column: int, lines: Collection[int]) -> str:
    """The advice to begin several lines with other spaces."""
    return f"begin lines {{{min(lines)}}} to {{{max(lines)}}} with {spaces(column)}"


def line_as(number: int, new: str) -> str:
    """The advice to write a line that is not the one where the slip is told."""
    return f"write line {{{number}}} as `{new.strip()}`"


def lines_as(first: int, last: int, new: Sequence[str]) -> str:
    """The advice to write other lines in place of those from the first to the last; none is needed
    where one takes the place of one."""
    if first == last and len(new) == 1:
        return ""
    where = f"lines {{{first}}} to {{{last}}}" if last > first else f"line {{{first}}}"
    return "\n".join([f"write {where} as", *new])
