"""Slips with texts of several lines: the sign above them, and where their lines begin."""

import re
from collections.abc import Iterator
from itertools import takewhile

from tagfeed.reading.plain_words import SURE
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import article_keys
from tagfeed.reading.yaml_slips.lines import (
    belong,
    column_of_key,
    indent,
    item_value,
    key_of,
    spaces,
)
from tagfeed.reading.yaml_slips.proposal import (
    Mend,
    all_begun_with,
    begun_with,
    in_line,
    in_two_lines,
)
from tagfeed.standards.texts.yaml_text import quoted


def blocks_on_one_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`summary: | text`: the text belongs on lines of its own below the sign."""
    line = chunk.lines[number]
    found = key_of(line)
    sign = re.match(r"([|>][-+]?)\s*([^\s#].*)$", found.value) if found else None
    if not found or not sign:
        return
    if dash := re.match(r"([|>])[‐-―−](?=\s|$)", found.value):
        if len(found.value) > 2:  # with the lines below
            return
        problem = f"`{found.value[1]}` is not the `-` that may follow `{dash[1]}`"
        at = len(line.rstrip()) - 1
        yield in_line(number, found.with_value(f"{dash[1]}-"), at, problem)
    if many := re.fullmatch(r"([|>])[|>\s]*", found.value):
        problem = f"there is a sign too many: one `{many[1]}` begins a text of several lines"
        at = len(line.rstrip()) - len(found.value) + 1
        yield in_line(number, found.with_value(many[1]), at, problem)
    # As in `>50 bicycles stolen`, or where there are more of them.
    is_of_text = re.match(r"[|>]{2}|>[^\s|>+-]", found.value) or sign[1][0] in sign[2]
    new = found.with_value(quoted(found.value if is_of_text else sign[2]))
    problem = f"there is text after `{sign[1]}`, which begins a text of several lines"
    at = len(line.rstrip()) - len(found.value)
    below = chunk.below(number)
    if indent(below) > column_of_key(line):
        problem = f"there is text after `{sign[1]}` that belongs on the lines below"
        text = " " * indent(below) + sign[2]
        two = (found.with_value(sign[1]), text)
        yield in_two_lines(number, two, at, problem)
    yield in_line(number, new, at, problem)


def keys_in_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: 2020-01-01` as the last line of a text below a `|`, which takes it for text."""
    for at in range(len(chunk.lines) - 1, number, -1):
        line = chunk.lines[at]
        if not chunk.in_block[at] or not (found := re.match(rf"\s*({SURE})$", line.rstrip())):
            continue
        above = at
        while chunk.in_block[above]:
            above -= 1
        column = column_of_key(chunk.lines[above])
        last = at
        while last + 1 < len(chunk.lines) and chunk.in_block[last + 1]:
            last += 1
        changes = {
            each: " " * column + chunk.lines[each].strip()
            for each in range(at, last + 1)
            if chunk.lines[each].strip()
        }
        problem = f"`{found[1]}` is part of the text above it"
        advice = begun_with(column, found[1])
        if len(changes) > 1:
            advice = all_begun_with(column, changes)
        yield Mend(changes, at, indent(line), problem, advice)


def item_in_a_text(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`    - title: Two` below a text after `|`: the next article, further to the right."""
    lines = chunk.lines
    for at in range(number, 0, -1):
        found = key_of(lines[at])
        if chunk.in_block[at] and found and "-" in found.start and found.key in ("title", "date"):
            column = chunk.key_columns[0] - 2 if chunk.key_columns else 0
            new = f"{' ' * column}- {lines[at].strip()[1:].lstrip()}"
            problem = "the article begins further to the right than the others"
            advice = begun_with(column, new)
            yield Mend({at: new}, at, indent(lines[at]), problem, advice)
            return


def sign_alone(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`|` alone on the line below a text: nothing has to close it."""
    line = chunk.lines[number]
    above = key_of(chunk.above(number))
    if line.strip() in ("|", ">") and not (above and not above.value):
        problem = f"`{line.strip()}` closes nothing: a text ends by itself"
        yield in_line(number, "", indent(line), problem)


def text_left_of_a_sign(chunk: Chunk, number: int) -> Iterator[Mend]:
    """The same, seen from a line of the text that is read as a key: `It is open: at last`."""
    above = number
    while above > 0 and (
        above == number or chunk.in_block[above] or not chunk.lines[above].strip()
    ):
        above -= 1
    if above < number and not key_of(chunk.lines[number]):
        yield from text_below_a_sign(chunk, above)


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
    is_in_item = lines[0].lstrip().startswith("- ")

    def is_of_text(at: int) -> bool:
        line = lines[at]
        is_item = line.lstrip().startswith("- ") and (
            not item_value(line) or "{" in line or (indent(line) + 2 <= column and not is_in_item)
        )
        begins = key_of(line) or line.strip() in article_keys() or is_item
        is_key = line.strip().removesuffix(":") in article_keys()
        return not (indent(line) <= column and begins) and not (indent(line) < deep and is_key)

    text = takewhile(is_of_text, below)
    changes = {at: " " * deep + lines[at].lstrip() for at in text if indent(lines[at]) < deep}
    if changes:
        first = min(changes)
        now = indent(lines[first])
        problem = f"the text below `{found.value[0]}` begins with {spaces(now)}"
        problem += f" where {belong(deep)}"
        advice = begun_with(deep, lines[first])
        if len(changes) > 1:
            advice = all_begun_with(deep, changes)
        yield Mend(changes, first, now, problem, advice)
