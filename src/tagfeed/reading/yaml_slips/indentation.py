"""Slips with the spaces before a line."""

import re
from collections.abc import Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk, column_of_key, indent, key_of
from tagfeed.reading.yaml_slips.mend import Mend


def wrong(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A line that begins too far to the left or to the right, alone or with those below it.

    Asked for one line, it proposes mends for all lines near it, as the line that is told is not
    always the one that is wrong: those first that change the fewest lines.
    """
    if number != chunk.nearest[0]:
        return
    mends = [mend for near in chunk.nearest for mend in _of_line(chunk, near)]
    yield from sorted(mends, key=lambda mend: (len(mend.changes), _oddness(chunk, mend)))


def _of_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    line = chunk.lines[number]
    if line.lstrip().startswith(("#", "?", ":")):
        return
    now = indent(line)
    for column in _likely(chunk, number):
        if column != now:
            for last in _runs(chunk, number):
                yield _moved(chunk, number, last, column - now)


def _oddness(chunk: Chunk, mend: Mend) -> int:
    """How far the new column is from the usual: two spaces to the right of what is around it."""
    column = indent(mend.changes[mend.line])
    for line in reversed(chunk.lines[: mend.line]):
        if line.strip() and indent(line) < column:
            return abs(column - column_of_key(line) - 2) if column > column_of_key(line) else 0
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
    before = [each for each in chunk.lines[:number] if key_of(each)]
    columns += [column_of_key(before[-1]), column_of_key(before[-1]) + 2] if before else []
    now = indent(line)
    return [*dict.fromkeys(sorted(columns, key=lambda column: abs(column - now)))]


def _runs(chunk: Chunk, number: int) -> list[int]:
    """Where a run of lines that moved together may end: at its line, or before the next hyphen."""
    lines, now = chunk.lines, indent(chunk.lines[number])
    deeper = same = number
    while deeper + 1 < len(lines) and (
        not lines[deeper + 1].strip() or indent(lines[deeper + 1]) > now
    ):
        deeper += 1
    while same + 1 < len(lines) and (
        not lines[same + 1].strip()
        or (indent(lines[same + 1]) >= now and not re.match(rf"\s{{{now}}}- ", lines[same + 1]))
    ):
        same += 1
    return [*dict.fromkeys((deeper, same, number, len(lines) - 1))]


def _moved(chunk: Chunk, first: int, last: int, by: int) -> Mend:
    changes = {}
    for number in range(first, last + 1):
        line = chunk.lines[number]
        if line.strip():
            changes[number] = " " * max(0, indent(line) + by) + line.lstrip()
    now = indent(chunk.lines[first])
    problem = f"the line begins with {_spaces(now)} where {_spaces(now + by)} belong"
    if len(changes) == 1:
        advice = f"=write {_spaces(now + by)} before `{chunk.lines[first].strip()}`"
    else:
        side = "right" if by > 0 else "left"
        advice = f"=move lines {{{first}}} to {{{last}}} {_spaces(abs(by))} to the {side}"
    return Mend(changes, first, now, problem, advice)


def text_below_a_sign(chunk: Chunk, number: int) -> Iterator[Mend]:
    """Text below `|` or `>` that does not begin further to the right than its key."""
    lines = chunk.lines
    found = key_of(lines[number])
    if not found or not re.fullmatch(r"[|>][-+\d]*\s*(#.*)?", found.value):
        return
    column = column_of_key(lines[number])
    below = [at for at in range(number + 1, len(lines)) if lines[at].strip()]
    if not below:
        return
    deep = max(column + 2, indent(lines[below[0]]))
    text = []
    for at in below:
        if indent(lines[at]) <= column and (key_of(lines[at]) or re.match(r"\s*- ", lines[at])):
            break
        text.append(at)
    changes = {at: " " * deep + lines[at].lstrip() for at in text if indent(lines[at]) < deep}
    if changes:
        first = min(changes)
        now = indent(lines[first])
        problem = f"the text below `{found.value[0]}` begins with {_spaces(now)}"
        problem += f" where {_spaces(deep)} belong"
        advice = f"=write {_spaces(deep)} before `{lines[first].strip()}`"
        if len(changes) > 1:
            advice = f"=begin lines {{{first}}} to {{{max(changes)}}} with {_spaces(deep)}"
        yield Mend(changes, first, now, problem, advice)


def _spaces(many: int) -> str:
    return {0: "no space", 1: "1 space"}.get(many, f"{many} spaces")
