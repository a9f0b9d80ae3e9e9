"""Slips with the spaces before a line."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, article_keys
from tagfeed.reading.yaml_slips.lines import (
    begins_something,
    belong,
    column_of_key,
    indent,
    key_of,
    spaces,
)
from tagfeed.reading.yaml_slips.proposal import Mend, begun_with

_AGREE = 2


def wrong(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A line that begins too far to the left or to the right, alone or with those below it.

    Asked for one line, it proposes mends for all lines near it, as the line that is told is not
    always the one that is wrong: those first that leave the first alone, which begins as the first
    ones of most other parts do, and change the fewest lines.
    """
    if not chunk.is_nearest(number):
        return
    mends = [mend for near in chunk.nearest for mend in _of_line(chunk, near)]
    yield from sorted(mends, key=lambda mend: _unlikely(chunk, mend))


def _unlikely(chunk: Chunk, mend: Mend) -> tuple[bool, int, int, int]:
    """How little a mend is to be expected: few columns are odd, and the first line begins as it is
    meant to, unless several items below it agree on another column."""
    below = [line for line in chunk.lines[max(mend.changes) + 1 :] if line.strip()]
    hyphens = [indent(line) for line in below if re.match(r"\s*- ", line)]
    is_first = 0 in mend.changes and hyphens.count(indent(below[0]) if below else 0) < _AGREE
    odd = indent(mend.changes[mend.line]) % 2
    return is_first, len(mend.changes), odd, _oddness(chunk, mend)


def _of_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    line = chunk.lines[number]
    if line.lstrip().startswith(("#", "?", ":")):
        return
    now = indent(line)
    if not (
        begins_something(line) or _is_name(chunk, number) or _goes_on_with_words(chunk, number)
    ):
        return
    for column in _likely(chunk, number):
        if column != now:
            for last in _runs(chunk, number):
                mend = _moved(chunk, number, last, column - now)
                if not chunk.swallows(mend.changes):
                    yield mend


def _is_name(chunk: Chunk, number: int) -> bool:
    """Whether the line is one such as `Ann Lee: {…}` below `authors:` or `tags:`."""
    if not chunk.lines[0].startswith(NAMED):
        return False
    return re.match(r"\s+[^\s:#][^:#]*:(?:\s|$)", chunk.lines[number]) is not None


_NAMES = LISTS_OF_WORDS | {"author", "credit", "name"}
"""Keys whose value is not a sentence that goes on below."""


def _goes_on_with_words(chunk: Chunk, number: int) -> bool:
    """Whether the line may belong to the text of the key above it."""
    words = chunk.lines[number].strip()
    if any(key.startswith(words) for key in article_keys()):  # half of a key
        return False
    for line in reversed(chunk.lines[:number]):
        if found := key_of(line):
            return found.key in WORDS - _NAMES and found.value[:1] not in ("", "[", "{")
    return False


def _oddness(chunk: Chunk, mend: Mend) -> int:
    """How far the new column is from the usual step to the right."""
    column = indent(mend.changes[mend.line])
    for line in reversed(chunk.lines[: mend.line]):
        if line.strip() and indent(line) < column:
            step = column - column_of_key(line)
            return abs(step - chunk.step) if step > 0 else 0
    return abs(column)


def _likely(chunk: Chunk, number: int) -> list[int]:
    """The columns at which the line may belong, the likeliest first."""
    line = chunk.lines[number]
    others = [each for at, each in enumerate(chunk.lines) if each.strip() and at != number]
    if line.lstrip().startswith("-"):
        alike = [indent(each) for each in others if each.lstrip().startswith("-")]
        behind = [column - 2 for column in chunk.key_columns if column > 1]
        return [*dict.fromkeys((*behind[:1], *alike, *behind, *chunk.key_columns))]
    columns = [*chunk.key_columns]
    columns += [indent(chunk.lines[at]) for at in range(number) if _is_name(chunk, at)]
    before = [each for each in chunk.lines[:number] if key_of(each)]
    columns += [column_of_key(before[-1]), column_of_key(before[-1]) + 2] if before else []
    now = indent(line)
    return [*dict.fromkeys(sorted(columns, key=lambda column: abs(column - now)))]


def _runs(chunk: Chunk, number: int) -> list[int]:
    """Where a run of lines that moved together may end: at its line, or before the next hyphen;
    that of an item also before the next that begins with the same key, wherever that begins."""
    lines, now = chunk.lines, indent(chunk.lines[number])
    deeper = same = number
    first = re.match(r"\s*- +[\"']?(\w+)[\"']?:|\s*- +\{", lines[number])
    alike = re.compile(rf"\s*- +[\"']?{first[1]}\b" if first and first[1] else r"\s*- +\{")
    others = (at for at in range(number + 1, len(lines)) if first and alike.match(lines[at]))
    before_alike = next(others, number + 1) - 1
    items = number
    while (
        first is None and items + 1 < len(lines) and lines[items + 1].startswith(f"{' ' * now}- ")
    ):
        items += 1
    while deeper + 1 < len(lines) and (
        not lines[deeper + 1].strip() or indent(lines[deeper + 1]) > now
    ):
        deeper += 1
    while same + 1 < len(lines) and (
        not lines[same + 1].strip()
        or (indent(lines[same + 1]) >= now and not re.match(rf"\s{{{now}}}- ", lines[same + 1]))
    ):
        same += 1
    return [*dict.fromkeys((deeper, same, before_alike, items, number, len(lines) - 1))]


def _moved(chunk: Chunk, first: int, last: int, by: int) -> Mend:
    changes = {}
    for number in range(first, last + 1):
        line = chunk.lines[number]
        if line.strip():
            changes[number] = " " * max(0, indent(line) + by) + line.lstrip()
    now = indent(chunk.lines[first])
    problem = f"the line begins with {spaces(now)} where {belong(now + by)}"
    if len(changes) == 1:
        advice = begun_with(now + by, chunk.lines[first])
    else:
        side = "right" if by > 0 else "left"
        advice = f"move lines {{{first}}} to {{{last}}} {spaces(abs(by))} to the {side}"
    return Mend(changes, first, now, problem, advice)
