"""Slips with lists of names: items without a hyphen, with a colon, or beside others."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, item_value, key_of, spaces
from tagfeed.reading.yaml_slips.proposal import (
    LONGEST_SHOWN,
    Mend,
    as_one,
    begun_with,
    in_line,
    instead_of,
    lines_as,
)
from tagfeed.standards.texts.yaml_text import as_yaml


def name_with_a_colon(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Rosa Lind:` below `authors:` of an article, where names have hyphens and no colons."""
    lines = chunk.lines
    if not _lone_name(lines[number]):
        return
    first = chunk.first_alike(number, _lone_name)
    above = first - 1
    while above > 0 and item_value(lines[above]):
        above -= 1
    parent = key_of(lines[above]) if above >= 0 else None
    if not parent or parent.value or parent.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    last = chunk.last_alike(first, _lone_name)
    column = column_of_key(lines[above])
    column = indent(lines[above + 1]) if above + 1 < first else max(indent(lines[first]), column)
    changes = {
        at: f"{' ' * column}- {as_yaml(name)}"
        for at in range(first, last + 1)
        if (name := _lone_name(lines[at]))
    }
    problem = f"a name below `{parent.key}:` has a hyphen before it, and no colon"
    advice = begun_with(column, changes[first])
    if last > first:
        advice = lines_as(first, last, [*changes.values()])
    yield Mend(changes, first, indent(lines[first]), problem, advice)


def _lone_name(line: str) -> str:
    """The name on a line such as `  Rosa Lind:`; empty for any other line."""
    found = re.match(r"\s+([^\s:#\[\]{}\"'-][^:#\[\]{}]*?)\s*:\s*$", line)
    return found[1] if found and not key_of(line) else ""


def article_in_a_list(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`  - title: Two` below the tags of an article: the next one, further to the right."""
    lines, line = chunk.lines, chunk.lines[number]
    found, now, column = key_of(line), indent(line), indent(lines[0])
    if not found or found.key not in ("title", "date") or not found.start.strip() or now <= column:
        return
    last = max(at for at in range(number, len(lines)) if lines[at].strip())
    ends = (at for at in range(number + 1, last + 1) if indent(lines[at]) < now)
    last = next((at - 1 for at in ends if lines[at].strip()), last)
    changes = {at: lines[at][now - column :] for at in range(number, last + 1) if lines[at].strip()}
    problem = "the article begins further to the right than the others"
    advice = f"move lines {{{number}}} to {{{last}}} {spaces(now - column)} to the left"
    if last == number:
        advice = begun_with(column, line)
    yield Mend(changes, number, now, problem, advice)


def item_further_right(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- Sea`, and below it `  - Port`, which YAML takes for the rest of the same item."""
    line = chunk.lines[number]
    above = chunk.above(number)
    if item_value(line) and item_value(above) and indent(line) > indent(above):
        new = " " * indent(above) + line.strip()
        problem = "the item begins further to the right than the one above it"
        advice = begun_with(indent(above), new)
        yield Mend({number: new}, number, indent(line), problem, advice)


def items_below_a_value(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [Sea]`, and below it `- Port`."""
    lines = chunk.lines
    found = key_of(lines[number])
    if not found or not found.value or found.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    last = chunk.last_alike(number, item_value)
    inside = re.fullmatch(r"\[(.*)\]|([^\[\]{}\"',]+)", found.value)
    if last == number or not inside:
        return
    if found.value == "[]":
        problem = f"`[]` does not belong on the line of `{found.key}:`, with items below it"
        at = lines[number].rindex("[")
        yield in_line(number, found.with_value("").rstrip(), at, problem)
        return
    items = [item[1] for line in lines[number + 1 : last + 1] if (item := item_value(line))]
    new = found.with_value(f"[{', '.join([inside[1] or inside[2], *items])}]")
    problem = f"items are on the line of `{found.key}:` and below it"
    yield as_one(range(number, last + 1), new, number + 1, indent(lines[number + 1]), problem)


def key_of_a_list(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: - Police`: an item on the line of its key."""
    found = key_of(chunk.lines[number])
    item = re.match(r"-\s+(.+)$", found.value) if found else None
    if not found or not item or found.key.strip("\"'") not in LISTS_OF_WORDS:
        return
    lines, column = chunk.lines, column_of_key(chunk.lines[number])
    last = chunk.last_alike(
        number, lambda line: re.match(r"\s*- ", line) and indent(line) >= column
    )
    names = re.split(r"\s+-\s+", item[1])
    names += [line.strip()[1:].strip() for line in lines[number + 1 : last + 1]]
    at = len(lines[number].rstrip()) - len(found.value)
    new = found.with_value(f"[{', '.join(names)}]")
    advice = f"write `{new.strip()}`" if len(new) > LONGEST_SHOWN else ""
    advice = f"write them as `{new.strip()}`" if last > number else advice
    problem = "an item of a list is on the line of its key"
    yield Mend(instead_of(range(number, last + 1), [new]), number, at, problem, advice)


def item_without_hyphen(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Police` below `tags:`, or below `- Cameras`, without a hyphen."""
    lines, line = chunk.lines, chunk.lines[number]
    above = chunk.above(number)
    parent = key_of(above)
    is_first = parent and not parent.value and parent.key.strip("\"'") in LISTS_OF_WORDS
    if not re.match(_BARE, line) or not (
        is_first or (item_value(above) and indent(line) <= indent(above))
    ):
        return
    column = max(indent(line), column_of_key(above)) if is_first else indent(above)
    problem = "a hyphen is missing before the item"
    last = chunk.last_alike(number, lambda line: is_first and re.match(_BARE, line))
    changes = {at: f"{' ' * column}- {lines[at].strip()}" for at in range(number, last + 1)}
    if last > number:
        advice = lines_as(number, last, [*changes.values()])
        yield Mend(changes, number, indent(line), problem, advice)
    new = changes[number]
    advice = "" if column == indent(line) else begun_with(column, new)
    yield in_line(number, new, indent(line), problem, advice)


_BARE = r"^\s*[^\s\-#\[\]{}\"':,][^:]*$"
