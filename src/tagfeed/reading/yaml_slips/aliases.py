"""Aliases such as `*common`, which are sound and yet mean nothing in a part of a list read alone.

While slips are looked for, a letter that no list holds stands in place of their star.
"""

import re
from collections.abc import Iterable, Iterator

from tagfeed.reading.yaml_slips.chunk import Chunk
from tagfeed.reading.yaml_slips.mend import Mend, in_line
from tagfeed.standards import spelling

_STAR = "\ua66e"
_ANCHOR = re.compile(r"(?:^|(?<=[\s\[{,]))&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"(?:^|(?<=[\s\[{,]))\*([^\s,\[\]{}]+)(?=[ \t]*(?:[,\]}]|#|$))")


def without_aliases(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The lines, in which aliases whose anchor is above them are words; and the anchors that may be
    meant by others: none that is the name of a whole article."""
    seen: dict[str, bool] = {}
    new = []
    for line in lines:
        new.append(_ALIAS.sub(lambda m: f"{_STAR}{m[1]}" if m[1] in seen else m[0], line))
        is_item = re.fullmatch(r"\s*-\s+&\S+\s*", line) is not None
        seen.update((name, is_item) for name in _ANCHOR.findall(line))
    return new, [name for name, is_item in seen.items() if not is_item]


def with_aliases(text: str) -> str:
    """A text with its aliases again."""
    return text.replace(_STAR, "*")


def misspelt_alias(chunk: Chunk, number: int) -> Iterator[Mend]:
    """`*comon`, where `&common` is the name of something."""
    line = chunk.lines[number]
    for found in _ALIAS.finditer(line):
        if meant := spelling.nearest(found[1], chunk.anchors):
            new = f"{line[: found.start()]}{_STAR}{meant}{line[found.end() :]}"
            problem = f"`{found[0]}` stands for nothing: no `&{found[1]}` is above it"
            yield in_line(number, new, found.start(), problem)
