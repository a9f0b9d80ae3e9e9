"""Slips with two lines that became one: a line break that was deleted."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS, WORDS
from tagfeed.reading.plain_words import SURE
from tagfeed.reading.settings import SECTIONS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, inner_keys, key_pattern, word_pattern
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of, name_of
from tagfeed.reading.yaml_slips.proposal import (
    BREAK,
    Mend,
    apart,
    in_line,
    in_two_lines,
    lines_as,
)

_LIST = r"\[[^\[\]]*\]"
_PAIRS = r"\{(?:[^{}]|\{[^{}]*\})*\}"
_CLOSED = rf"(?:{_LIST}|{_PAIRS}|\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')"
_BEGINS = r"date: *\d{4}-|url: *https?://|tags: *\[|authors: *\[|draft: *(?:true|false)"
_LISTS = ("articles", "feeds", "partners", "include", "enclosures")


def two_keys_on_a_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title: One date: 2020-01-01`, `tags: [One] url: …`: a line for each is wanted."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    if not found:
        return
    word = word_pattern().replace("(", "(?:")
    sure = rf"{word}:(?:\s.*)?"
    if found.key in WORDS - {"name"}:
        below = chunk.below(number)
        alone = rf"|{word}:" if indent(below) > column_of_key(line) else ""
        sure = rf"{SURE}|{word}:\s+[\[{{\"'].*{alone}"
    second = re.search(rf"[,;]?\s+({sure})$", found.value)
    if behind := re.match(rf"{_CLOSED}([,;]?\s+)({word}:(?:\s.*)?)$", found.value):
        rest, gap = behind[2], behind[1]
    elif second and found.value[0] not in "[{\"'" and "{" not in line[: -len(second[1])]:
        rest, gap = second[1], second[0][: -len(second[1])]
    else:
        return
    at = len(line) - len(rest)
    key, section = rest.split(":")[0], chunk.lines[0].partition(":")[0]
    is_section = key in SECTIONS and section in SECTIONS and section != "articles"
    is_section = is_section and key not in inner_keys().get(section, ())
    column = 0 if is_section else column_of_key(line)
    two = (line[: at - len(gap)], " " * column + rest)
    problem = f"`{key}` is on the line of `{found.key}`"
    yield in_two_lines(number, two, at, problem)


def several_keys_on_a_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- title: One, date: 2020-01-01, url: https://…`: more than two keys, each on a line."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    if not found or found.value[:1] in ("", "{"):
        return
    parts = re.split(rf"[,;]?\s+(?=(?:{_BEGINS}))", line[len(found.start) :])
    if len(parts) > 2:
        column = " " * column_of_key(line)
        lines = [found.start + parts[0], *(column + part for part in parts[1:])]
        at = line.index(parts[1], len(found.start))
        problem = f"{len(parts)} keys are on one line"
        yield in_line(number, BREAK.join(lines), at, problem, lines_as(number, number, lines))


def section_behind_a_value(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`  old/: gone articles:`: the section below it went up to its line."""
    line = chunk.lines[number].rstrip()
    found = re.match(rf"(\s*\S.*?\S)\s+((?:{'|'.join(SECTIONS)}):)$", line)
    above = [each.partition(":")[0] for each in chunk.lines[: number + 1]]
    if found and above and above[0] in SECTIONS and "articles" not in above:
        problem = f"`{found[2]}` is on the line of `{found[1].strip()}`"
        advice = f"write `{found[2]}` on a line of its own, with no space before it"
        yield in_line(number, apart(found[1], found[2]), found.start(2), problem, advice)


def two_items_on_a_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- {title: One, …} - {title: Two, …}`."""
    line = chunk.lines[number].rstrip()
    found = re.match(rf"(\s*)(- +{_PAIRS}),?\s*(- +{_PAIRS})$", line)
    if found:
        yield _second_below(number, found, "two items are on one line")


def two_names_on_a_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`Ann Roe: {…}, Bob Ng: {…}` below `authors:`."""
    line = chunk.lines[number].rstrip()
    found = re.match(rf"(\s+)([^\s:][^:]*:\s*{_PAIRS})[,;]?\s*([^\s:,][^:]*:\s*{_PAIRS})$", line)
    if found and chunk.lines[0].startswith(NAMED):
        yield _second_below(number, found, "two names are on one line")


def _second_below(number: int, found: re.Match[str], problem: str) -> Mend:
    """The second of two below the first. found: what is before both, the first, the second."""
    new = apart(f"{found[1]}{found[2]}", f"{found[1]}{found[3]}")
    advice = f"write `{found[3]}` on a line of its own"
    return in_line(number, new, found.start(3), problem, advice)


def item_behind_a_value(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`limit: 20 - name: sea`: the item below it went up to its line."""
    line = chunk.lines[number].rstrip()
    found = re.match(r"(\s*\S.*?\S)\s+(- +(?:title|name|date|url):\s.*)$", line)
    hyphens = chunk.hyphens
    if found:
        column = min(hyphens, default=max(column_of_key(line) - 2, 0))
        two = (found[1], " " * column + found[2])
        problem = f"an item is on the line of `{found[1].strip(' -').partition(':')[0]}`"
        yield in_two_lines(number, two, found.start(2), problem)


def first_item_on_the_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`articles: - title: One`, `enclosures: - url: …`."""
    line = chunk.lines[number].rstrip()
    found = re.match(rf"(\s*(?:- +)?({'|'.join(_LISTS)})\s*:)\s+(-\s+\S.*)$", line)
    if not found:
        return
    below = chunk.below(number)
    column = max(indent(below) - 2, 0) if key_of(below) and "-" not in below[:9] else None
    least = column_of_key(line)
    column = least if column is None or column < least else column
    problem = f"an item of a list is on the line of `{found[2]}:`"
    two = (found[1], " " * column + found[3])
    yield in_two_lines(number, two, found.start(3), problem)


def first_pair_on_the_line(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`site: title: One`, and more keys of the site below, further to the right."""
    line = chunk.lines[number].rstrip()
    found = key_of(line)
    known = inner_keys().get(found.key, frozenset()) if found else frozenset()
    section = chunk.lines[0].partition(":")[0]
    if not found and section in NAMED:
        found, known = name_of(line), inner_keys().get(f"{section}:", frozenset())
    inner = re.match(rf"{key_pattern()}:\s", found.value) if found else None
    below = chunk.below(number)
    is_deeper = indent(below) > column_of_key(line) and key_of(below)
    if found and inner and inner[1] in known and is_deeper and found.key not in LISTS_OF_WORDS:
        at = len(line) - len(found.value)
        two = (f"{found.start}{found.key}:", " " * indent(below) + found.value)
        problem = f"`{inner[1]}` is on the line of `{found.key}`"
        yield in_two_lines(number, two, at, problem)
