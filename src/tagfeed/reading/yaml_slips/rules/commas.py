"""Slips with commas: missing, too many, or another sign in place of one."""

import re
from collections.abc import Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import key_pattern
from tagfeed.reading.yaml_slips.lines import key_of
from tagfeed.reading.yaml_slips.proposal import Mend, in_line
from tagfeed.reading.yaml_slips.rules.brackets import unmatched

_NO_COMMA = "a comma is missing here"


def missing_comma(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{title: One date: 2020-01-01}`, `["a" "b"]`, and at the end of a line."""
    line = chunk.lines[number]
    for found in re.finditer(rf"(?<=[^\s,{{\[-])\s+(?={key_pattern()}\s*:)", line):
        before = re.sub(r"[;:]$|(?<=[\d/])\.$", "", line[: found.start()])
        new = f"{before}, {line[found.end() :]}"
        problem = f"a comma is missing before `{found[1]}`"
        if len(before) < found.start():
            problem = f"there is `{line[len(before)]}` where a comma belongs"
        yield in_line(number, new, len(before), problem)
    for found in re.finditer(r"(?<=[\"'\]}])\s*(?=[\"'\[{])", line):
        new = f"{line[: found.start()]}, {line[found.end() :]}"
        yield in_line(number, new, found.start(), _NO_COMMA)
    bare = line.rstrip()
    is_inside = bool(unmatched(chunk.lines[: number + 1])[0])
    if is_inside and bare and bare[-1] not in ",[{" and number + 1 < len(chunk.lines):
        comment = re.search(r"\s+#.*$", bare)
        end = comment.start() if comment else len(bare)
        new = bare[:end] + "," + bare[end:]
        yield in_line(number, new, end, "a comma is missing at the end of the line")


def colon_between_items(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`["Sea": "Port"]`: a colon where a comma belongs."""
    line = chunk.lines[number]
    for found in re.finditer(r"(?<=\[)[^\[\]{}]*(?=\])", line):
        names = re.sub(r"([\"'])\s*:\s*(?=[\"'])", r"\1, ", found[0])
        if names != found[0] and not key_of(found[0]):
            new = f"{line[: found.start()]}{names}{line[found.end() :]}"
            at = found.start() + found[0].index(":")
            yield in_line(number, new, at, "there is `:` where a comma belongs")


def comma_in_a_quote(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"title": "One,"`, and another key below: the comma is within the quotes."""
    line = chunk.lines[number].rstrip()
    if re.search(r":\s*\"[^\"]*,\"$", line) and unmatched(chunk.lines[:number])[0]:
        at = len(line) - 2
        yield in_line(number, f'{line[:at]}",', at, "the comma is within the quotes")


def names_without_brackets(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{any: Sea, Port, none: [Crane]}`: within braces a comma ends the first name."""
    line, name = chunk.lines[number], r"[^][{}(),:\"']+"
    keys = "|".join(sorted(LISTS_OF_WORDS, key=len, reverse=True))
    slip = re.compile(rf"(?<=[{{,\s])({keys})\s*:\s*({name}(?:,{name})+)(?=\s*[,}}])")
    for found in slip.finditer(line):
        new = f"{line[: found.start(2)]}[{found[2]}]{line[found.end(2) :]}"
        problem = "several names need brackets around them"
        yield in_line(number, new, found.start(2), problem)


def comma_too_many(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`[a,, b]`, `[, a]`, and after a value that is not in brackets."""
    line = chunk.lines[number]
    for found in re.finditer(r"(?<=[,\[{])\s*,", line):
        new = line[: found.start()] + line[found.end() :]
        yield in_line(number, new, found.end() - 1, "there is a comma too many")
        every = re.sub(r"(?<=[,\[{])(\s*,)+", "", line)
        yield in_line(number, every, found.end() - 1, "there is a comma too many")
    yield from comma_at_the_end(chunk, number)
    if re.fullmatch(r"\s*,\s*", line):
        yield Mend({number: ""}, number, line.index(","), "there is a comma too many", "delete it")


def comma_at_the_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: 2020-01-01,`, `date: 2020-01-01;`."""
    line = chunk.lines[number].rstrip()
    if line.endswith((",", ";")):
        column = len(line) - 1
        problem = "there is a comma too many" if line[-1] == "," else "there is `;` too many"
        yield in_line(number, line[:column], column, problem)
