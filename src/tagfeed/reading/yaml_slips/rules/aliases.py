"""Aliases such as `*common`, which are sound but mean nothing in a part of a list that is read by
itself. While slips are looked for, a letter that no list holds takes the place of their asterisk.
"""

import re
from collections.abc import Iterable, Iterator

from tagfeed.reading.keys import LISTS_OF_WORDS
from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.lines import key_of
from tagfeed.reading.yaml_slips.proposal import Mend, in_line
from tagfeed.standards.texts import spelling

_STAR = "\ua66e"
_ANCHOR = re.compile(r"(?:^|(?<=[\s\[{,]))&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"(?:^|(?<=[\s\[{,]))\*([^\s,\[\]{}]+)(?=[ \t]*(?:[,\]}]|#|$))")


def without_aliases(lines: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """The lines, in which aliases whose anchor is above them are words; and the anchors that may be
    meant by others, with the value on their line: none that is the name of a whole article."""
    seen: dict[str, str] = {}
    new = []
    for line in lines:
        new.append(_ALIAS.sub(lambda m: f"{_STAR}{m[1]}" if m[1] in seen else m[0], line))
        for found in _ANCHOR.finditer(line):
            value = line[found.end() :].strip()
            seen[found[1]] = _ITEM if line[: found.start()].strip() == "-" and not value else value
    return new, {name: value for name, value in seen.items() if value != _ITEM}


_ITEM = "-"


def with_aliases(text: str) -> str:
    """A text with its aliases again."""
    return text.replace(_STAR, "*")


def aliases_of_nothing(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`*comon`, where `&common` is the name of something; `*common` above it, or without it."""
    line = chunk.lines[number]
    for found in _ALIAS.finditer(line):
        name, before, behind = found[1], line[: found.start()], line[found.end() :]
        problem = f"`{found[0]}` stands for nothing: no `&{name}` is above it"
        if value := chunk.anchors.get(name):
            yield in_line(number, f"{before}{value}{behind}", found.start(), problem)
        elif (meant := spelling.nearest(name, chunk.anchors)) and meant != name:
            yield in_line(number, f"{before}{_STAR}{meant}{behind}", found.start(), problem)
        key = key_of(line)
        is_name = key and key.value == found[0] and re.fullmatch(r"[a-z][\w-]*", name)
        if key and is_name and key.key in LISTS_OF_WORDS:
            yield in_line(number, key.with_value(name), found.start(), problem)
