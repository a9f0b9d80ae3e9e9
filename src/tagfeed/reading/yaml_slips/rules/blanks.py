"""Slips with blanks: tabs, and spaces that YAML does not know."""

import re
import unicodedata
from collections.abc import Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, key_pattern
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of
from tagfeed.reading.yaml_slips.proposal import Mend, begun_with, in_line

_BLANKS = "\u00a0\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ufffd\ufdd0"


def tabs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A tab where YAML wants spaces: at the start of a line, or after a hyphen."""
    line = chunk.lines[number]
    start = line[: column_of_key(line)]
    if "\t" not in start:
        return
    at, text = start.index("\t"), line[len(start) :]
    problem = "there is a tab where YAML wants spaces"
    hyphens = "- " * start.count("-")
    widths = [start.expandtabs(width) for width in (2, 4, 8)]
    wanted = _wanted(chunk, number)
    columns = [*dict.fromkeys((wanted, *map(len, widths), *_columns(chunk, number)))]
    columns.sort(key=lambda column: abs(column - wanted))
    for column in dict.fromkeys((*columns, len(start))):  # or a tab for one space
        if column >= len(hyphens):
            new = " " * (column - len(hyphens)) + hyphens + text
            yield in_line(number, new, at, problem, _begin(new))
    together = _all_tabs(chunk, number)
    for width in (2, 4, 8):
        changes = {each: _expanded(chunk.lines[each], width) for each in together}
        yield Mend(changes, number, at, problem, f"write {width} spaces for each tab")


def tabs_alone(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A tab on a line that has nothing else, below a text."""
    alone = [at for at, line in enumerate(chunk.lines) if "\t" in line and not line.strip()]
    if alone and chunk.is_nearest(number):
        changes = dict.fromkeys(alone, "")
        yield Mend(changes, alone[0], 0, "there is a tab on a line that has nothing else")


def _expanded(line: str, width: int) -> str:
    start = line[: column_of_key(line)]
    spaces = start.replace("\t", " " * width)
    return re.sub(r"-\s+", "- ", spaces) + line[len(start) :]


def _all_tabs(chunk: Chunk, number: int) -> list[int]:
    lines = range(number, len(chunk.lines))
    return [each for each in lines if "\t" in chunk.lines[each][: column_of_key(chunk.lines[each])]]


def unknown_blanks(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A no-break space, or another that only looks like one, around a key."""
    line = chunk.lines[number]
    if found := re.match(r"\s*((?:&nbsp;|&#160;)\s*)+", line):
        problem = f"`{found[1].strip()}` is how HTML writes a space, and is not one here"
        for column in _columns(chunk, number):
            new = " " * column + line[found.end() :]
            yield in_line(number, new, indent(line), problem, _begin(new))
        return
    key = key_pattern()
    if chunk.lines[0].startswith((*NAMED, "{")):
        key += rf"|\"[^\"{_BLANKS}]*\"|[^\s:\[\]{{}}\"'#{_BLANKS}-][^:\[\]{{}}\"'#{_BLANKS}]*"
    slip = re.match(rf"^[\s{_BLANKS}-]*(?:(?:{key})\s*[{_BLANKS}]*:[\s{_BLANKS}]*)?", line)
    assert slip
    found = re.search(f"[{_BLANKS}]", slip[0])
    if not found:
        return
    problem = f"there is {_name(found[0])} where YAML wants a space"
    if found[0] in "\ufffd\ufdd0":  # what takes the place of a character that YAML refuses
        problem = "there is a character that can't be seen where YAML wants a space"
    start_of_line = len(re.split(rf"[^ {_BLANKS}]", line, maxsplit=1)[0])
    for instead in (" ", ""):
        start = re.sub(f"[{_BLANKS}]", instead, slip[0])
        start = re.sub(r"\s+:", ":", start)
        new = start + line[slip.end() :]
        begins = found.start() < start_of_line
        yield in_line(number, new, found.start(), problem, _begin(new) if begins else "")
        if instead == "" and not start.endswith(" "):
            yield in_line(number, f"{start} {line[slip.end() :]}", found.start(), problem)
    yield from _blanks_of_lines(chunk, number, found.start(), problem)
    for column in _columns(chunk, number) if found.start() < indent(line) else ():
        text = re.sub(f"[{_BLANKS}]", " ", line).lstrip()
        yield in_line(
            number, " " * column + text, found.start(), problem, _begin(" " * column + text)
        )


def _blanks_of_lines(chunk: Chunk, number: int, at: int, problem: str) -> Iterator[Mend]:
    """The same at the beginning of several lines."""
    start = re.compile(rf"[\s{_BLANKS}-]*")
    changes = {
        each: re.sub(f"[{_BLANKS}]", " ", begin[0]) + line[begin.end() :]
        for each, line in enumerate(chunk.lines)
        if (begin := start.match(line)) and re.search(f"[{_BLANKS}]", begin[0])
    }
    if len(changes) > 1:
        advice = "write spaces in their place at the beginning of lines"
        advice += f" {{{min(changes)}}} to {{{max(changes)}}}"
        yield Mend(changes, number, at, problem, advice)


def _columns(chunk: Chunk, number: int) -> list[int]:
    columns = [_wanted(chunk, number), *chunk.key_columns]
    if chunk.lines[number].lstrip().startswith("-"):
        columns = [max(0, column - 2) for column in (*chunk.key_columns, *columns)]
    beside = [each for each in chunk.lines[number + 1 : number + 2] if each.strip()]
    return [*dict.fromkeys((*columns, *map(column_of_key, beside)))]


def _wanted(chunk: Chunk, number: int) -> int:
    """The column at which the line before has its key; before a key, no line of a text counts."""
    is_key = key_of(chunk.lines[number].strip())
    lines = enumerate(chunk.lines[:number])
    before = [line for at, line in lines if line.strip() and not (is_key and chunk.in_block[at])]
    return column_of_key(before[-1]) if before else 0


def _begin(line: str) -> str:
    return begun_with(indent(line), line)


def _name(character: str) -> str:
    named = unicodedata.name(character, "a character").lower()
    return (
        f"a {named} (U+{ord(character):04X})".replace("a ideo", "an ideo")
        .replace("a en", "an en")
        .replace("a em", "an em")
    )
