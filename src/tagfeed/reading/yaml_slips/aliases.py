"""Aliases such as `*common`, which are sound and yet mean nothing in a part of a list read alone.

While slips are looked for, a letter that no list holds stands in place of their star.
"""

import re
from collections.abc import Iterable

_STAR = "\ua66e"
_ANCHOR = re.compile(r"(?:^|(?<=[\s\[{,]))&([^\s,\[\]{}]+)")
_ALIAS = re.compile(r"(?:^|(?<=[\s\[{,]))\*([^\s,\[\]{}]+)(?=[ \t]*(?:[,\]}]|#|$))")


def without_aliases(lines: Iterable[str]) -> list[str]:
    """The lines, in which aliases whose anchor is above them are words."""
    seen: set[str] = set()
    new = []
    for line in lines:
        new.append(_ALIAS.sub(lambda m: f"{_STAR}{m[1]}" if m[1] in seen else m[0], line))
        seen.update(_ANCHOR.findall(line))
    return new


def with_aliases(text: str) -> str:
    """A text with its aliases again."""
    return text.replace(_STAR, "*")
