"""Slips of the keyboard: tabs, spaces that YAML does not know, characters of other formats."""

import re
import unicodedata
from collections.abc import Iterator

from tagfeed.reading.json_pairs import with_whole_characters
from tagfeed.reading.yaml_slips.chunk import Chunk, column_of_key, indent, spaces
from tagfeed.reading.yaml_slips.known import key_pattern
from tagfeed.reading.yaml_slips.mend import Mend, in_line

_BLANKS = "\u00a0\u1680\u180e\u2000-\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff\ufffd\ufdd0"
_WIDE = {
    "：": ":",
    "，": ",",
    "｛": "{",
    "｝": "}",
    "［": "[",
    "］": "]",
    "＂": '"',
    "＇": "'",
    "、": ",",
    "【": "[",
    "】": "]",
    "〔": "[",
    "〕": "]",
}
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2022\u00b7\u30fc\u2500*+"


def tabs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A tab where YAML wants spaces: at the start of a line, or after a hyphen."""
    line = chunk.lines[number]
    start = line[: column_of_key(line)]
    if "\t" not in start:
        return
    at, text = start.index("\t"), line[len(start) :]
    problem = "there is a tab where YAML wants spaces"
    hyphens = "- " * start.count("-")
    widths = [start.expandtabs(2), start.expandtabs(4), start.expandtabs(8)]
    wanted = _wanted(chunk, number)
    columns = [*dict.fromkeys((wanted, *map(len, widths), *_columns(chunk, number)))]
    for column in sorted(columns, key=lambda column: abs(column - wanted)):
        if column >= len(hyphens):
            new = " " * (column - len(hyphens)) + hyphens + text
            yield in_line(number, new, at, problem, _begin(new))
    together = _all_tabs(chunk, number)
    for width in (2, 4, 8):
        changes = {each: _expanded(chunk.lines[each], width) for each in together}
        yield Mend(changes, number, at, problem, f"=write {width} spaces for each tab")


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
    slip = re.match(rf"^[\s{_BLANKS}-]*(?:{key_pattern()}\s*[{_BLANKS}]*:[\s{_BLANKS}]*)?", line)
    assert slip
    found = re.search(f"[{_BLANKS}]", slip[0])
    if not found:
        return
    problem = f"there is {_name(found[0])} where YAML wants a space"
    if found[0] in "\ufffd\ufdd0":  # what takes the place of a character that YAML refuses
        problem = "there is a character that can't be seen where YAML wants a space"
    for instead in (" ", ""):
        start = re.sub(f"[{_BLANKS}]", instead, slip[0])
        start = re.sub(r"\s+:", ":", start)
        new = start + line[slip.end() :]
        begins = found.start() < column_of_key(line) and not line.lstrip().startswith("-")
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
        advice = "=write spaces in their place at the beginning of lines"
        advice += f" {{{min(changes)}}} to {{{max(changes)}}}"
        yield Mend(changes, number, at, problem, advice)


def wide_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title：One`: signs of Chinese and Japanese keyboards."""
    line = chunk.lines[number]
    found = re.search("[" + "".join(_WIDE) + "]", line)
    if not found:
        return
    problem = f"the full-width `{found[0]}` is not the `{_WIDE[found[0]]}` that YAML wants"
    new = re.sub(rf"{key_pattern()}\s*：\s*", r"\1: ", line, count=1)
    yield in_line(number, new, found.start(), problem)
    new = re.sub(rf"{key_pattern()}\s*：\s*", r"\1: ", line)
    yield in_line(number, new, found.start(), problem)
    for wide, narrow in _WIDE.items():
        new = new.replace(wide, narrow + (" " if narrow in ":," else ""))
    yield in_line(number, new, found.start(), problem)


def other_hyphens(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`– title: One`: a dash, a bullet or a star in place of the hyphen."""
    line = chunk.lines[number]
    found = re.match(rf"^(\s*)([{_DASHES}]|\d+[.)](?=\s))\s*(?=[^\s:])", line)
    if found:
        problem = f"`{found[2]}` is not the hyphen that begins an item"
        text = line[found.end() :]
        yield in_line(number, f"{found[1]}- {text}", found.end(1), problem)
        wide = " " * (found.end() - found.end(1) - 1)  # what is below `1. title` stays below it
        yield in_line(number, f"{found[1]}-{wide}{text}", found.end(1), problem)


def signs_of_other_formats(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`// note`, `title = One`, `title; One`: what other formats write."""
    line = chunk.lines[number]
    if found := re.search(r"(?:^|(?<=[\s,\[{}\]]))(//|/\*|<!--|;;)(?=\s|\w|$)", line):
        problem = f"`{found[1]}` begins no comment in YAML; `#` does"
        words = re.sub(r"\s*(\*/|-->)\s*$", "", line[found.end() :])
        new = f"{line[: found.start()]}# {words.strip()}"
        yield in_line(number, new, found.start(), problem)
    sign = r"=>?|:=|;|->|[-–—~|](?=\s)"
    pair = re.compile(rf"^(\s*(?:- +)*){key_pattern()}\s*({sign})\s*(\S.*)$")
    if found := pair.match(line):
        problem = f"there is `{found[3]}` where a colon belongs"
        changes = {
            at: f"{each[1]}{each[2]}: {each[4]}"
            for at in range(number, len(chunk.lines))
            if not chunk.in_block[at]
            and (each := pair.match(chunk.lines[at]))
            and each[3] == found[3]
        }
        yield in_line(number, changes[number], found.start(3), problem)
        if len(changes) > 1:
            advice = f"=write `:` for each `{found[3]}` after a key in lines {{{number}}} to"
            advice += f" {{{max(changes)}}}"
            yield Mend(changes, number, found.start(3), problem, advice)
    for begin, key in ((r"[{,]\s*", key_pattern()), (r"^\s*|[{,]\s*", r"([A-Za-z][\w-]*)")):
        flow = re.compile(rf"({begin}){key}\s*(=>?|:=)\s*")
        if found := flow.search(line):
            problem = f"there is `{found[3]}` where a colon belongs"
            yield in_line(number, flow.sub(r"\1\2: ", line), found.start(3), problem)


def half_characters(chunk: Chunk, number: int) -> Iterator[Mend]:
    r"""`\ud83d` without its other half."""
    line = chunk.lines[number]
    half = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
    if found := half.search(with_whole_characters(line)):
        problem = f"`{found[0]}` is half of a character"
        yield in_line(number, line.replace(found[0], ""), line.find(found[0]), problem)


def merge_conflicts(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`<<<<<<< HEAD`: what a version control could not decide."""
    line = chunk.lines[number]
    if re.match(r"(?:<{7}|={7}|>{7}|\|{7})(?: |$)", line):
        problem = f"`{line[:7]}` is left from a conflict between two versions"
        yield Mend({number: ""}, number, 0, problem, "=delete this line, and keep one version")


def merge_of_nothing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`<<: *base`, where no `&base` gives anything that name."""
    line = chunk.lines[number]
    if found := re.match(r"\s*<<\s*:\s*\*([^\s,]+)", line):
        problem = f"`*{found[1]}` stands for what `&{found[1]}` marks, and nothing is marked so"
        yield Mend({number: ""}, number, indent(line), problem, "=delete this line")


def fences(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`---`: the fence of front matter, pasted with it."""
    line = chunk.lines[number].strip()
    if re.fullmatch(r"-{2,}|(?:- ?){3,}|\.{3}|\+{3}|```\w*|~{3}|={3,}|_{3,}|\*{3,}", line):
        problem = f"`{line}` is a fence, which does not belong in a list"
        advice = "=delete this line"
        yield Mend({number: ""}, number, 0, problem, advice)
    elif found := re.match(r"^\s*(---|\.\.\.)\s+(?=\S)", chunk.lines[number]):
        problem = f"`{found[1]}` begins or ends a file of its own"
        new = chunk.lines[number][found.end() :]
        yield in_line(number, new, 0, problem)


def _columns(chunk: Chunk, number: int) -> list[int]:
    columns = [_wanted(chunk, number), *chunk.key_columns]
    if chunk.lines[number].lstrip().startswith("-"):
        columns = [max(0, column - 2) for column in (*chunk.key_columns, *columns)]
    return [*dict.fromkeys(columns)]


def _wanted(chunk: Chunk, number: int) -> int:
    """The column at which the line before has its key."""
    before = [line for line in chunk.lines[:number] if line.strip()]
    return column_of_key(before[-1]) if before else 0


def _begin(line: str) -> str:
    return f"=write {spaces(indent(line))} before `{line.strip()}`"


def _name(character: str) -> str:
    named = unicodedata.name(character, "a character").lower()
    return (
        f"a {named} (U+{ord(character):04X})".replace("a ideo", "an ideo")
        .replace("a en", "an en")
        .replace("a em", "an em")
    )
