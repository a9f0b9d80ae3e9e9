"""Slips with what belongs below a key: beside it, without a key of its own, or too far left."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import article_keys, inner_keys, keys
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of
from tagfeed.reading.yaml_slips.proposal import (
    Mend,
    all_begun_with,
    as_one,
    begun_with,
    in_line,
    in_two_lines,
)
from tagfeed.standards.texts.yaml_text import as_yaml


def value_below(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`url:`, and its value at the start of the line below."""
    line = chunk.lines[number].strip()
    above = number - 1
    while above > 0 and not chunk.lines[above].strip():
        above -= 1
    found = key_of(chunk.lines[above]) if number else None
    if not found or found.value or key_of(line) or line.startswith(("-", "#", "{", "[")):
        return
    if found.key in inner_keys() or found.key in LISTS_OF_WORDS:
        return
    is_quoted = re.fullmatch(r"\"[^\"\\]*\"|'[^']*'", line)
    new = found.with_value(line if is_quoted else as_yaml(line))
    problem = f"this begins where a key belongs, and is the value of `{found.key}`"
    yield as_one(range(above, number + 1), new, number, indent(chunk.lines[number]), problem)


def value_beside_children(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`site: Harbour News`, `image: https://…`, and keys of the site or the picture below."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    known = inner_keys().get(found.key, frozenset()) if found else frozenset()
    below = chunk.below(number)
    child = key_of(below)
    if not found or not child or child.key not in known or indent(below) <= column_of_key(line):
        return
    key = "url" if found.value.startswith("http") else "title"
    if key in known and found.value and found.value[0] not in "[{|>&*#":
        two = (f"{found.start}{found.key}:", f"{' ' * indent(below)}{key}: {found.value}")
        problem = f"the key `{key}:` is missing before what is on the line of `{found.key}:`"
        at = len(line) - len(found.value)
        yield in_two_lines(number, two, at, problem)


def value_without_a_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`https://example.org/` and `2024-03-01` alone on their lines, or after a colon."""
    line = chunk.lines[number].rstrip()
    found = re.match(r"(\s*(?:- +)?):?\s*(?:(https?://\S+)|(\d{4}-\d\d-\d\d(?:[T ]\S+)?))$", line)
    if found:
        key = "url" if found[2] else "date"
        problem = f"the key `{key}:` is missing before its value"
        yield in_line(number, f"{found[1]}{key}: {found[2] or found[3]}", len(found[1]), problem)


def rest_of_an_address(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`url: https://example.org/the-`, and `end/` on the line below."""
    rest = chunk.lines[number].strip()
    above = chunk.lines[number - 1] if number else ""
    found = key_of(above)
    if (
        found
        and re.match(r"https?://\S+$", found.value)
        and re.fullmatch(r"\w[^\s:]*", rest)
        and rest not in keys()
    ):
        new = above.rstrip() + rest
        problem = f"this is the rest of the address of `{found.key}`"
        column = indent(chunk.lines[number])
        yield as_one(range(number - 1, number + 1), new, number, column, problem)


def key_of_an_address(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`image:`, and below it an address without its key `url:`."""
    line = chunk.lines[number].rstrip()
    found = re.match(r"(\s+(?:- +)?)(https?://\S+?)(,?)$", line)
    above = chunk.above(number)
    below = chunk.below(number)
    parent = key_of(above)
    if not found or not parent or parent.value or "url" not in inner_keys().get(parent.key, ()):
        return
    if key_of(below) and indent(below) > column_of_key(above):
        start = found[1] if "-" in found[1] else " " * indent(below)
        new = f"{start}url: {found[2]}"
        advice = begun_with(indent(new), new)
        advice = "" if indent(new) == indent(line) else advice
        problem = "the key `url:` is missing before the address"
        yield Mend({number: new}, number, indent(line), problem, advice)


def children_beside_their_key(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`image:` and, in the same column, `credit: …`, which belongs below it."""
    found = key_of(chunk.lines[number])
    column = column_of_key(chunk.lines[number])
    above = number
    while above > 0:
        above -= 1
        parent = key_of(chunk.lines[above])
        if parent and not parent.value and column_of_key(chunk.lines[above]) == column:
            break
    else:
        return
    known = inner_keys().get(parent.key, frozenset())
    if not found or found.key not in known or indent(chunk.lines[above + 1]) != column:
        return
    last, seen = above, set[str]()
    while last + 1 < len(chunk.lines) and (
        (below := key_of(chunk.lines[last + 1])) and below.key in known - seen
    ):
        seen.add(below.key)
        last += 1
    changes = {
        at: " " * (column + chunk.step) + chunk.lines[at].lstrip()
        for at in range(above + 1, last + 1)
    }
    if changes:
        first = key_of(chunk.lines[above + 1]) or found
        problem = f"`{first.key}` belongs below `{parent.key}:`, further to the right"
        advice = all_begun_with(column + chunk.step, changes)
        if len(changes) == 1:
            advice = begun_with(column + chunk.step, chunk.lines[last])
        yield Mend(changes, min(changes), column, problem, advice)


def child_left_of_the_others(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`image:`, `url: …` below it, and `alt: …` in the column of `image`."""
    lines, line = chunk.lines, chunk.lines[number]
    found, now = key_of(line), indent(line)
    above = [at for at in range(number) if lines[at].strip()]
    is_section = lines[0].partition(":")[0] in SECTIONS and not lines[0].startswith("articles")
    is_of_article = found and found.key in article_keys() and not is_section
    if not found or is_of_article or (found.key in SECTIONS and not now):
        return
    if not above or indent(lines[above[-1]]) <= now:
        return
    parent = next((at for at in reversed(above) if column_of_key(lines[at]) <= now), 0)
    key = key_of(lines[parent])
    if not key or key.value or found.key not in inner_keys().get(key.key, frozenset()):
        return
    column = column_of_key(lines[above[above.index(parent) + 1]])
    new = " " * column + line.lstrip()
    problem = f"`{found.key}` belongs below `{key.key}:`, further to the right"
    advice = begun_with(column, new)
    yield Mend({number: new}, number, now, problem, advice)
