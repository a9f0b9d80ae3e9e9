"""Slips of the keyboard: signs that only look right, and characters of other formats."""

import re
import unicodedata
from collections.abc import Iterator

from tagfeed.reading.json_pairs import with_whole_characters
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import key_pattern
from tagfeed.reading.yaml_slips.lines import begins_something, indent
from tagfeed.reading.yaml_slips.proposal import (
    Mend,
    begun_with,
    deleted,
    in_line,
    instead_of,
    lines_as,
)

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
    "∶": ":",
    "ː": ":",
    "꞉": ":",
    "﹕": ":",
    "،": ",",
    "﹐": ",",
}
_DASHES = "\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2022\u00b7\u30fc\u2500*+"


def wide_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`title：One`: signs of Chinese and Japanese keyboards."""
    line = chunk.lines[number]
    found = re.search("[" + "".join(_WIDE) + "]", line)
    if not found:
        return
    wide = "full-width " if unicodedata.east_asian_width(found[0]) in "FW" else ""
    problem = f"the {wide}`{found[0]}` is not the `{_WIDE[found[0]]}` that YAML wants"
    new = re.sub(rf"{key_pattern()}\s*[：∶ː꞉﹕]\s*", r"\1: ", line, count=1)
    yield in_line(number, new, found.start(), problem)
    new = re.sub(rf"{key_pattern()}\s*[：∶ː꞉﹕]\s*", r"\1: ", line)
    yield in_line(number, new, found.start(), problem)
    for wide, narrow in _WIDE.items():
        new = new.replace(wide, narrow + (" " if narrow in ":," else ""))
    yield in_line(number, new, found.start(), problem)


def other_hyphens(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`– title: One`: a dash, a bullet or a star in place of the hyphen."""
    lines, line = chunk.lines, chunk.lines[number]
    sign = re.compile(rf"^(\s*)(\\-|[{_DASHES}]|\d+[.)](?=\s))\s*(?=[^\s:])")
    found = sign.match(line)
    if not found:
        return
    problem = f"`{found[2]}` is not the hyphen that begins an item"
    text = line[found.end() :]
    yield in_line(number, f"{found[1]}- {text}", found.end(1), problem)
    wide = " " * (found.end() - found.end(1) - 1)  # what is below `1. title` stays below it
    yield in_line(number, f"{found[1]}-{wide}{text}", found.end(1), problem)
    first, last = chunk.run(number, sign.match)
    if last > first:
        new = [sign.sub(r"\1- ", each) for each in lines[first : last + 1]]
        changes, at = instead_of(range(first, last + 1), new), indent(lines[first])
        yield Mend(changes, first, at, problem, lines_as(first, last, new))


def stray_letter(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`s  - title: One`: a letter that was typed before the line."""
    line = chunk.lines[number]
    found = re.match(r"(\s*)([^\s\-#\"'\[{]{1,2})(\s*- +[^\s:]+:\s)", line)
    if found and not found[2].endswith((":", "|", ">")):
        problem = f"`{found[2]}` before the hyphen belongs to nothing"
        hyphens = chunk.hyphens
        for column in dict.fromkeys((len(found[1]) + indent(found[3]), *hyphens)):
            new = " " * column + line[found.end(2) :].lstrip()
            advice = begun_with(column, new)
            yield in_line(number, new, len(found[1]), problem, advice)


def signs_of_other_formats(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`// note`, `title = One`, `title; One`: what other formats write."""
    yield from _other_comments(chunk, number)
    yield from _other_colons(chunk, number)


def _other_comments(chunk: Chunk, number: int) -> Iterator[Mend]:
    line = chunk.lines[number]
    if found := re.search(r"(?:^|(?<=[\s,\[{}\]]))(//|/\*|<!--|;;)(?=\s|\w|$)", line):
        problem = f"`{found[1]}` begins no comment in YAML; `#` does"
        last, end = number, {"/*": "*/", "<!--": "-->"}.get(found[1], "")
        while last + 1 < len(chunk.lines) and end not in chunk.lines[last]:
            last += 1
        words = [line[found.end() :], *chunk.lines[number + 1 : last + 1]]
        notes = [f"# {(each.replace(end, '') if end else each).strip()}" for each in words]
        before = line[: found.start()]
        if notes[0].endswith(",") and before.rstrip()[-1:] not in ("", ","):
            before, notes[0] = f"{before.rstrip()}, ", notes[0].rstrip(",")
        notes[0] = f"{before}{notes[0]}"
        changes = instead_of(range(number, last + 1), notes)
        yield Mend(changes, number, found.start(), problem, lines_as(number, last, notes))


def _other_colons(chunk: Chunk, number: int) -> Iterator[Mend]:
    line = chunk.lines[number]
    sign = r"=>?|:=|;|->|[-–—~|#](?=\s)"
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
            advice = f"write `:` for each `{found[3]}` after a key in lines {{{number}}} to"
            advice += f" {{{max(changes)}}}"
            yield Mend(changes, number, found.start(3), problem, advice)
    for begin, key in ((r"[{,]\s*", key_pattern()), (r"^\s*|[{,]\s*", r"([A-Za-z][\w-]*)")):
        flow = re.compile(rf"({begin}){key}\s*(=>?|:=|;(?=\s))\s*")
        if found := flow.search(line):
            problem = f"there is `{found[3]}` where a colon belongs"
            yield in_line(number, flow.sub(r"\1\2: ", line), found.start(3), problem)


def backslashes(chunk: Chunk, number: int) -> Iterator[Mend]:
    r"""`\[Sea\]`, `feeds\_url:`: what Markdown writes where its signs are meant as they are."""
    line = chunk.lines[number]
    slip = re.compile(r"\\([][_*#`>{}|.!()-])")
    if (found := slip.search(line)) and '"' not in line[: found.start()]:
        problem = f"the backslash before `{found[1]}` comes from Markdown"
        yield in_line(number, slip.sub(r"\1", line), found.start(), problem)


def keys_in_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`**date:** 2024-03-01`, `` `date`: … ``: Markdown's signs around a key."""
    line = chunk.lines[number]
    found = re.match(rf"(\s*(?:- +)?)([*_`]+){key_pattern()}(?::\2|\2:)\s*", line)
    if found:
        problem = f"`{found[2]}` around `{found[3]}` comes from Markdown"
        new = f"{found[1]}{found[3]}: {line[found.end() :]}"
        yield in_line(number, new, len(found[1]), problem)


def half_characters(chunk: Chunk, number: int) -> Iterator[Mend]:
    r"""`\ud83d` without its other half."""
    line = chunk.lines[number]
    half = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
    if found := half.search(with_whole_characters(line)):
        problem = f"`{found[0]}` is half of a character"
        yield in_line(number, line.replace(found[0], ""), line.find(found[0]), problem)


def merge_of_nothing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`<<: *base`, where no `&base` gives anything that name."""
    line = chunk.lines[number]
    if found := re.match(r"\s*<<\s*:\s*\*([^\s,]+)", line):
        problem = f"`*{found[1]}` stands for what `&{found[1]}` marks, and nothing is marked so"
        yield in_line(number, "", indent(line), problem)


def text_behind_a_fence(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`---` below the last article, and a text, as front matter has it."""
    line, rest = chunk.lines[number].strip(), chunk.lines[number + 1 :]
    if line not in ("---", "+++") or any(map(begins_something, rest)) or not any(rest):
        return
    last = chunk.last_filled
    problem = f"`{line}` is a fence, and the text behind it belongs to no article"
    yield deleted(range(number, last + 1), 0, problem)


def fences(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`---`: the fence of front matter, pasted with it."""
    line = chunk.lines[number].strip()
    if re.fullmatch(r"[\[(]\s*(?:\.{3}|…)\s*[\])]", line):
        problem = f"`{line}` stands for what was left out"
        yield in_line(number, "", 0, problem)
    elif re.fullmatch(r"-{2,}|(?:- ?){3,}|\.{3}|\+{3}|```\w*|~{3}|={3,}|_{3,}|\*{3,}", line):
        problem = f"`{line}` is a fence, which does not belong in a list"
        yield in_line(number, "", 0, problem)
    elif found := re.match(r"^\s*(---|\.\.\.)\s+(?=\S)", chunk.lines[number]):
        problem = f"`{found[1]}` begins or ends a file of its own"
        new = chunk.lines[number][found.end() :]
        yield in_line(number, new, 0, problem)
