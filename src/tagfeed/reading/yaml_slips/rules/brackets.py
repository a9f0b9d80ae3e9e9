"""Slips with brackets and braces."""

import re
from collections.abc import Iterator, Sequence

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import NAMED, key_pattern
from tagfeed.reading.yaml_slips.lines import column_of_key, indent
from tagfeed.reading.yaml_slips.proposal import Mend, in_line, line_as

CLOSING = {"[": "]", "{": "}"}
_QUOTED = re.compile(r"(?<![\w])\"(?:[^\"\\]|\\.)*\"|(?<![\w])'(?:[^']|'')*'|(?:^|(?<=\s))#.*$")
_LONG = 300  # characters of a line: of a longer one a remedy shows the end
Bracket = tuple[int, int, str]
"""The line, the column and the character of a bracket."""


def opened_twice(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [[Sea]`, `- {{title: One}`."""
    line = chunk.lines[number].rstrip()
    twice = re.search(r"(?:(?<=[:\-]\s)|^\s*)(\[|\{)\s*\1", line)
    if twice and unmatched([line])[0]:
        at = twice.start(1)
        problem = f"there is a bracket `{twice[1]}` too many"
        yield in_line(number, line[:at] + line[at + 1 :], at, problem)


def bracket_before_lines(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- {title: One`, `tags: [`, and below it lines as there are without brackets."""
    line = chunk.lines[number].rstrip()
    opened, _ = unmatched([line])
    below = chunk.below(number).rstrip()
    if len(opened) != 1 or below.endswith((",", "{", "[")) or not re.match(_BLOCK, below):
        return
    _, at, sign = opened[0]
    if sign == "{" or line.endswith(sign):
        new = (line[:at] + line[at + 1 :]).rstrip()
        problem = f"there is a bracket `{sign}` too many"
        yield in_line(number, new, at, problem)


_BLOCK = r"\s*(?:- +)?\w[^\s:]*:(?:\s|$)|\s*- "


def other_of_two(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"articles": {` above objects, `"site": [`, and `[` above keys."""
    line = chunk.lines[number].rstrip()
    found = re.match(r"(?:\s*\"([a-z_]+)\"\s*:)?\s*([\[{])$", line)
    below = chunk.below(number).strip()
    wanted = "{" if re.match(rf"{key_pattern()}\s*:", below) else "[" if below[:1] == "{" else ""
    if found and wanted and wanted != found[2]:
        problem = f"there is `{found[2]}` where `{wanted}` belongs"
        yield in_line(number, line[:-1] + wanted, len(line) - 1, problem)
    is_first = not any(each.strip() for each in chunk.lines[:number])
    if is_first and re.match(r"\s*\"[a-z_]+\"\s*:\s*[{\[]", line):
        problem = "the bracket `{` is missing at the beginning"
        yield in_line(number, f"{{{line.strip()}", indent(line), problem)


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


def unclosed_over_lines(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`image: {url: …,`, and `credit: …` on the next line, without a brace behind it."""
    lines, line = chunk.lines, chunk.lines[number].rstrip()
    opened, _ = unmatched([line])
    if not opened or not line.endswith((",", "{", "[")):
        return
    column = column_of_key(line)
    last = chunk.last_alike(number, lambda line: line.strip() and indent(line) > column)
    end = lines[last].rstrip().removesuffix(",")
    if last > number:
        closers = "".join(CLOSING[each] for _, _, each in reversed(opened))
        _, at, sign = opened[-1]
        problem = f"the bracket `{sign}` that opens here is never closed"
        new = end + closers
        yield Mend({last: new}, number, at, problem, line_as(last, new))


def _line_ends(line: str) -> list[int]:
    """Where a closing bracket may belong: at the end, before a comma, before a comment."""
    comment = re.search(r"\s+#.*$", line)
    end = comment.start() if comment else len(line)
    return [end - 1, end] if line[:end].endswith(",") else [end]


def cut_off(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A list of JSON of which the end is missing."""
    last = chunk.last_filled
    if chunk.stop.line >= last and chunk.lines[0].startswith("{"):
        yield from unclosed_at_the_end(chunk, number)


def unclosed_at_the_end(chunk: Chunk, number: int) -> Iterator[Mend]:
    """A bracket on its own line, or a list of JSON pasted half, that nothing closes."""
    last = chunk.last_filled
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
        advice = line_as(last, new)
        if len(new) > _LONG:
            names = " and ".join(f"`{each}`" for each in some)
            advice = f"write {names} at the end: `…{new.strip()[-60:]}`"
        yield Mend({last: new}, at, column, problem, advice)


def closes_too_much(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"Sea": {"title": "The sea"}},`: too many, where what they close begins."""
    if re.search(r"[\[{]", chunk.lines[number]):
        yield from closes_nothing(chunk, number)


def closes_nothing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: [a, b]]`, `[a}`: a bracket too many, or the other one."""
    line = chunk.lines[number].rstrip()
    _, closing = unmatched([line])
    for _, column, sign in closing:
        problem = f"the bracket `{sign}` closes nothing"
        rest = line[:column] + line[column + 1 :]
        yield in_line(number, rest, column, problem)
        for early in re.finditer(rf"\{sign}(?=,)", line[:column]):
            new = line[: early.start()] + line[early.end() :]
            yield in_line(number, new, early.start(), f"the bracket `{sign}` closes too early")
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


def bracket_in_an_address(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`https://example.o[rg/`: no address has brackets."""
    line = chunk.lines[number]
    for found in re.finditer(r"(https?://[^\s,\[\]{}\"']+)([\[\]{}])(?=[\w./-])", line):
        new = line[: found.start(2)] + line[found.end() :]
        problem = f"the bracket `{found[2]}` stands within an address"
        yield in_line(number, new, found.start(2), problem)


def object_without_beginning(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"title": …` below `},`, in a list of JSON: the brace that opens is missing."""
    lines, line = chunk.lines, chunk.lines[number]
    above = chunk.above(number)
    if re.search(r"[\]}],$|\[$", above.rstrip()) and re.match(r"\s*\"(?:title|date)\"\s*:", line):
        opened, _ = unmatched(lines[:number])
        if opened and opened[-1][2] == "[":
            new = f"{line[: indent(line)]}{{{line.strip()}"
            yield in_line(
                number, new, indent(line), "the bracket `{` is missing before the article"
            )


def opening_missing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags: a, b]`, `- title: One, date: 2020-01-01}`: the bracket that opens is missing."""
    line = chunk.lines[number].rstrip()
    below = chunk.below(number).strip()
    if re.search(r'"(?:articles|feeds|enclosures)"\s*:$', line) and below.startswith("{"):
        problem = "the bracket `[` is missing at the end of the line"
        yield in_line(number, f"{line} [", len(line), problem)
    if re.search(r'^\s*"[a-z_]+"\s*:$', line) and re.match(rf"{key_pattern()}\s*:", below):
        problem = "the bracket `{` is missing at the end of the line"
        yield in_line(number, f"{line} {{", len(line), problem)
    _, closing = unmatched([line])
    for _, column, sign in closing[:1]:
        opening = "[" if sign == "]" else "{"
        problem = f"the bracket `{sign}` closes nothing: `{opening}` is missing"
        if sign == "}":
            yield in_line(number, re.sub(r"^(\s*(?:- +)?)", r"\1{", line), column, problem)
        name = ""
        if chunk.lines[0].startswith(NAMED):
            name = r"|(?:^\s+|(?<=[{,])\s*)[^\s:#\[\]{},\"'-][^:#\[\]{},]*:\s+"
        keys = re.finditer(rf"{key_pattern()}\s*:\s*|^\s*- +{name}", line[:column])
        for found in reversed([*keys]):
            new = line[: found.end()] + opening + line[found.end() :]
            yield in_line(number, new, column, problem)


def unmatched(lines: Sequence[str]) -> tuple[list[Bracket], list[Bracket]]:
    """The brackets that open and are not closed, and those that close nothing."""
    opened: list[Bracket] = []
    closing: list[Bracket] = []
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
