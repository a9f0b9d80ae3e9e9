"""Slips with names that the list chooses, and one value each: addresses, elements, prefixes."""

import re
from collections.abc import Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.known import ELEMENT_NAME, NO_LISTS, PAIRS
from tagfeed.reading.yaml_slips.lines import column_of_key, indent, key_of
from tagfeed.reading.yaml_slips.proposal import Mend, begun_with, in_line, lines_as
from tagfeed.standards.texts.yaml_text import quoted

_ARROW = r"\s*(?:=>|->|→|=|»|,)\s+|\s+(?:to|:)\s+"


def pair_without_blank(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags/old/:tags/new/` below `moved:`, `dc:subject:Boats` below `extra:`."""
    line = chunk.lines[number]
    name = (
        ELEMENT_NAME if _parent(chunk, number) == "extra" else r"[^\s:{}\[\]\"'#-][^\s:{}\[\]\"']*"
    )
    if _parent(chunk, number) not in _WITH_PAIRS:
        return
    if found := re.match(rf"(\s+(?:\"{name}\"|'{name}'|{name})):(?=[^\s:])", line):
        new = f"{found[1]}: {line[found.end() :]}"
        yield in_line(number, new, found.end() - 1, "a space is missing after the colon")


def pair_with_an_arrow(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`tags/old/ -> tags/new/` below `moved:`, `source = rss` below `link_parameters:`."""
    line = chunk.lines[number].rstrip()
    if _parent(chunk, number) not in _WITH_PAIRS:
        return
    name = r"[^\s:{}\[\]\"'#-][^:{}\[\]\"'=]*?"
    if found := re.match(r"(\s+[^\s:\"'#-][^\s:]*)\s+(gone|\S+/)$", line):
        problem = f"a colon is missing after `{found[1].strip()}`"
        yield in_line(number, f"{found[1]}: {found[2]}", found.end(1), problem)
    if found := re.match(rf"(\s+{name})({_ARROW})(\S.*)$", line):
        sign = found[2].strip() or "a space"
        problem = f"there is `{sign}` where a colon belongs"
        yield in_line(number, f"{found[1]}: {found[3]}", found.start(2), problem)


def pair_that_needs_quotes(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`*/old/: gone` below `moved:`: an address that begins with a sign of YAML's."""
    if found := _pair(chunk, number, r"(\s+)([*&!%@`][^\s\"']*):((?:\s.*)?)$"):
        problem = f"the text begins with `{found[2][0]}`, which is a sign of YAML's"
        new = f'{found[1]}"{found[2]}":{found[3]}'
        yield in_line(number, new, len(found[1]), problem)


def quote_of_a_pair(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"tags/old/: tags/new/` below `moved:`: the quote around the name is not closed."""
    if found := _pair(chunk, number, r"(\s+)([\"'])([^\"':]+|[\w.-]+:[\w.-]+):(\s+[^\"']*)$"):
        new = f"{found[1]}{found[2]}{found[3]}{found[2]}:{found[4]}"
        problem = f"the quote {found[2]} that opens here is never closed"
        yield in_line(number, new, len(found[1]), problem)


def pair_in_signs(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`"tags/old/: tags/new/"` and `{tags/old/: tags/new/}` below `moved:`."""
    if found := _pair(chunk, number, r"(\s+)([\"'{])([^\s\"'{}]+:\s[^\"'{}]+)([\"'}]),?$"):
        problem = f"`{found[2]}` and `{found[4]}` are around a name and its value"
        yield in_line(number, found[1] + found[3], len(found[1]), problem)


def blank_in_an_element(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`dc: subject: Boats` below `extra:`."""
    if found := _pair(chunk, number, r"(\s+[A-Za-z][\w-]*:)\s+([A-Za-z][\w-]*:\s.*)$"):
        problem = "there is a space in the name of the element"
        yield in_line(number, found[1] + found[2], len(found[1]), problem)


def colon_in_a_pair(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`dc:rights: Copyright: Ann Roe` below `extra:`."""
    pattern = r"(\s+[^\s\"'{\[#-]\S*:\s+)([^\s\"'{\[|>][^#]*:(?:\s.*|$))$"
    if found := _pair(chunk, number, pattern):
        new = f"{found[1]}{quoted(found[2])}"
        problem = "a colon within the text looks like a key and its value"
        yield in_line(number, new, found.start(2) + found[2].index(":"), problem)


def pairs_with_hyphens(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`- tags/old/: tags/new/` below `moved:`."""
    lines = chunk.lines
    if _parent(chunk, number) not in NO_LISTS or not re.match(r"\s*- ", lines[number]):
        return
    hyphen = re.compile(r"\s*- ")
    first, last = chunk.run(number, hyphen.match)
    above = next(at for at in range(first - 1, -1, -1) if lines[at].strip())
    start = " " * (column_of_key(lines[above]) + 2)
    changes = {at: start + re.sub(r"^\s*- +", "", lines[at]) for at in range(first, last + 1)}
    problem = "what is below `moved:` has no hyphens".replace("moved", _parent(chunk, number))
    advice = f"{begun_with(len(start), changes[first])}, without its hyphen"
    if last > first:
        advice = lines_as(first, last, [*changes.values()])
    yield Mend(changes, first, indent(lines[first]), problem, advice)


_WITH_PAIRS = PAIRS - {"site", "podcast", "match"}


def _pair(chunk: Chunk, number: int, pattern: str) -> re.Match[str] | None:
    """What a pattern finds in a line that is to be such a name and its value."""
    found = re.match(pattern, chunk.lines[number].rstrip())
    return found if found and _parent(chunk, number) in _WITH_PAIRS else None


def _parent(chunk: Chunk, number: int) -> str:
    """The key below which a line is."""
    lines = chunk.lines
    for at in range(number - 1, -1, -1):
        found = key_of(lines[at])
        is_left = column_of_key(lines[at]) < indent(lines[number]) or re.match(
            r"\s*-", lines[number]
        )
        if found and is_left:
            return "" if found.value else found.key.strip("\"'")
    return ""
