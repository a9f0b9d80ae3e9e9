"""Slips with brackets, braces and the commas between them."""

import re
from collections.abc import Iterator, Sequence

from tagfeed.reading.yaml_slips.chunk import Chunk, key_of
from tagfeed.reading.yaml_slips.known import key_pattern
from tagfeed.reading.yaml_slips.mend import Mend, in_line

CLOSING = {"[": "]", "{": "}"}
_QUOTED = re.compile(r"(?<![\w])\"(?:[^\"\\]|\\.)*\"|(?<![\w])'(?:[^']|'')*'|(?:^|(?<=\s))#.*$")
_LONG = 300  # characters of a line: of a longer one a remedy shows the end
_NO_COMMA = "a comma is missing here"
Sign = tuple[int, int, str]
"""The line, the column and the character of a bracket."""


def unclosed(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [a, b`, `{title: One`: a bracket that is not closed on its line."""
    line = chunk.lines[number].rstrip()
    opened, _ = unmatched([line])
    if not opened:
        return
    column, sign = opened[-1][1:]
    closers = "".join(CLOSING[each] for _, _, each in reversed(opened))
    problem = f"the bracket `{sign}` that opens here is never closed"
    if sign == "[" and line.rstrip(",").endswith(")") and "(" not in line[column:]:
        end = len(line.rstrip(",")) - 1
        new = line[:end] + "]" + line[end + 1 :]
        yield in_line(number, new, end, "there is `)` where `]` belongs")
    for count in range(len(closers), 0, -1):
        for end in _line_ends(line):
            new = line[:end] + closers[:count] + line[end:]
            yield in_line(number, new, column, problem)
    another = rf",\s*(?=(?:{key_pattern()}|[^\s,:{{}}\[\]][^,:{{}}\[\]]*)\s*:)"
    marks = [*re.finditer(another, line[column:])]
    for mark in marks:
        at = column + mark.start()
        yield in_line(number, line[:at] + CLOSING[sign] + line[at:], column, problem)
    if "]" in line[column:] and sign == "[" and len(opened) == 1:  # `[One, [Two, Three]`
        for inner in (at for at in range(column + 1, len(line)) if line[at] == "["):
            new = line[:inner] + line[inner + 1 :]
            yield in_line(number, new, inner, "there is a bracket `[` too many")
    if outer := re.search(r"[\]}]+,?$", line):  # `{title: One, tags: [a, b}`
        new = line[: outer.start()] + CLOSING[sign] + line[outer.start() :]
        yield in_line(number, new, column, problem)


def _line_ends(line: str) -> list[int]:
    """Where a closing bracket may belong: at the end, before a comma, before a comment."""
    comment = re.search(r"\s+#.*$", line)
    end = comment.start() if comment else len(line)
    return [end - 1, end] if line[:end].endswith(",") else [end]


def unclosed_at_the_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A bracket on its own line, or a list of JSON pasted half, that nothing closes."""
    last = max((n for n, line in enumerate(chunk.lines) if line.strip()), default=0)
    if number not in (chunk.stop.line, chunk.stop.begun, last):
        return
    opened, _ = unmatched(chunk.lines)
    if not opened:
        return
    closers = "".join(CLOSING[sign] for _, _, sign in reversed(opened))
    end = chunk.lines[last].rstrip()
    if len(re.findall(r'(?<!\\)"', end)) % 2:
        before = end[: end.rindex('"')].rstrip()
        if before.endswith((",", "{")) or not before:  # half of a key
            end = before
        else:
            closers = '"' + closers
    for count in range(1, len(closers) + 1):
        some = closers[:count]
        new = end.removesuffix(",") + some
        at, column, sign = opened[-1]
        problem = f"the bracket `{sign}` that opens here is never closed"
        names = " and ".join(f"`{each}`" for each in some)
        shown = new.strip() if len(new) <= _LONG else f"…{new.strip()[-60:]}"
        advice = f"=write {names} at the end: `{shown}`"
        yield Mend({last: new}, at, column, problem, advice)


def closes_nothing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [a, b]]`, `[a}`: a bracket too many, or the other one."""
    line = chunk.lines[number].rstrip()
    _, closing = unmatched([line])
    for _, column, sign in closing:
        problem = f"the bracket `{sign}` closes nothing"
        rest = line[:column] + line[column + 1 :]
        yield in_line(number, rest, column, problem, "delete this line")
        other = "]" if sign == "}" else "}"
        new = line[:column] + other + line[column + 1 :]
        yield in_line(number, new, column, f"there is `{sign}` where `{other}` belongs")
        new = line[:column] + other + line[column:]
        opening = "[" if other == "]" else "{"
        before = line.rfind(opening, 0, column)
        if before >= 0:
            pair = line[:before] + ("{" if sign == "}" else "[") + line[before + 1 :]
            problem = f"there is `{opening}` where `{'{' if sign == '}' else '['}` belongs"
            yield in_line(number, pair, before, problem)
            problem = f"the bracket `{opening}` that opens here is never closed"
            yield in_line(number, new, before, problem)


def missing_comma(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`{title: One date: 2020-01-01}`, `["a" "b"]`, and at the end of a line."""
    line = chunk.lines[number]
    for found in re.finditer(rf"(?<=[^\s,{{\[-])\s+(?={key_pattern()}\s*:)", line):
        new = f"{line[: found.start()]}, {line[found.end() :]}"
        yield in_line(number, new, found.start(), f"a comma is missing before {found[1]}")
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


def comma_behind_a_quote(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"One" date: …`, `"One"; date: …` within braces, `["a" "b"]`: the quotes are as meant."""
    line = chunk.lines[number]
    for found in re.finditer(rf"(?<=[\"'\]}}])\s*(;)?\s*(?={key_pattern()}\s*:\s)", line):
        if found[0] and unmatched([*chunk.lines[:number], line[: found.start()]])[0]:
            new = f"{line[: found.start()]}, {line[found.end() :]}"
            problem = f"a comma is missing before {found[2]}"
            if found[1]:
                problem = "there is `;` where a comma belongs"
            yield in_line(number, new, found.start(), problem)
    if line.rstrip().endswith(";") and unmatched(chunk.lines[:number])[0]:
        end = len(line.rstrip()) - 1
        yield in_line(number, f"{line[:end]},", end, "there is `;` where a comma belongs")
    if listed := re.search(r'\[\s*(?:"[^"]*"\s*[,;]?\s*)+\]', line):
        names = ", ".join(re.findall(r'"[^"]*"', listed[0]))
        gap = re.search(r'"\s*(;)\s*(?=")|"\s+(?=")', listed[0])
        at = listed.start() + (gap.start() + 1 if gap else 0)
        new = f"{line[: listed.start()]}[{names}]{line[listed.end() :]}"
        problem = "there is `;` where a comma belongs" if gap and gap[1] else _NO_COMMA
        yield in_line(number, new, at, problem)


def colon_between_items(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`["Sea": "Port"]`: a colon where a comma belongs."""
    line = chunk.lines[number]
    for found in re.finditer(r"(?<=\[)[^\[\]{}]*(?=\])", line):
        names = re.sub(r"([\"'])\s*:\s*(?=[\"'])", r"\1, ", found[0])
        if names != found[0] and not key_of(found[0]):
            new = f"{line[: found.start()]}{names}{line[found.end() :]}"
            at = found.start() + found[0].index(":")
            yield in_line(number, new, at, "there is `:` where a comma belongs")


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
        yield Mend({number: ""}, number, line.index(","), "there is a comma too many", "=delete it")


def comma_at_the_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`date: 2020-01-01,`."""
    line = chunk.lines[number].rstrip()
    if line.endswith(","):
        column = len(line) - 1
        yield in_line(number, line[:column], column, "there is a comma too many")


def opening_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: a, b]`, `- title: One, date: 2020-01-01}`: the bracket that opens is missing."""
    line = chunk.lines[number].rstrip()
    below = next((each.strip() for each in chunk.lines[number + 1 :] if each.strip()), "")
    if re.search(r'"(?:articles|feeds|enclosures)"\s*:$', line) and below.startswith("{"):
        problem = "the bracket `[` is missing at the end of the line"
        yield in_line(number, f"{line} [", len(line), problem)
    _, closing = unmatched([line])
    for _, column, sign in closing[:1]:
        opening = "[" if sign == "]" else "{"
        problem = f"the bracket `{sign}` closes nothing: `{opening}` is missing"
        if sign == "}":
            yield in_line(number, re.sub(r"^(\s*(?:- +)?)", r"\1{", line), column, problem)
        for found in re.finditer(rf"{key_pattern()}\s*:\s*|^\s*- +", line[:column]):
            new = line[: found.end()] + opening + line[found.end() :]
            yield in_line(number, new, column, problem)


def unmatched(lines: Sequence[str]) -> tuple[list[Sign], list[Sign]]:
    """The brackets that open and are not closed, and those that close nothing."""
    opened: list[Sign] = []
    closing: list[Sign] = []
    for number, line in enumerate(lines):
        bare = _QUOTED.sub(lambda quoted: "." * len(quoted[0]), line)
        for column, sign in ((found.start(), found[0]) for found in re.finditer(r"[\[\]{}]", bare)):
            if sign in CLOSING:
                opened.append((number, column, sign))
            elif opened and CLOSING[opened[-1][2]] == sign:
                opened.pop()
            else:
                closing.append((number, column, sign))
    return opened, closing
