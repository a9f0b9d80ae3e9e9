"""What a line of a list says, as whoever wrote it meant it."""

import re
from collections.abc import Iterator
from functools import lru_cache

from tagfeed.reading.yaml_slips.known import key_pattern

_START = r"^(\s*(?:-[ \t]+)*)"


def indent(line: str) -> int:
    """How many spaces, or other blanks, a line begins with."""
    return len(line) - len(line.lstrip())


def spaces(many: int) -> str:
    """A number of spaces, in words."""
    return {0: "no space", 1: "1 space"}.get(many, f"{many} spaces")


def belong(many: int) -> str:
    """A remedy: this many spaces belong somewhere."""
    return f"{spaces(many)} belong{'s' if many < 2 else ''}"


def begins_something(line: str) -> bool:
    """Whether a line begins with a key, the hyphen of an item, or a bracket."""
    begins = re.match(r"\s*(?:- |-$|[\[{\]}]|[^\s:]+:(?:\s|$))", line)
    return begins is not None or key_of(line) is not None


def column_of_key(line: str) -> int:
    """The column of the first character after the hyphens of list items."""
    match = re.match(_START, line)
    return match.end() if match else 0


class KeyLine:
    """A line such as `  - title: Hello`: what is before the key, the key, its colon, its value."""

    def __init__(self, match: "re.Match[str]") -> None:
        self.start, self.key, self.colon, self.value = match.groups()

    def with_value(self, value: str) -> str:
        """The line with another value."""
        return f"{self.start}{self.key}:{self.colon or ' '}{value}"


@lru_cache(maxsize=4096)  # rules ask for each line again and again
def key_of(line: str) -> KeyLine | None:
    """The line as a key and its value; None where it does not begin with a key of a list."""
    match = re.match(rf"{_START}{key_pattern()}[ \t]*:([ \t]*)(?<=[\s:])(.*)$", line.rstrip("\r"))
    if not match or (match[4] and not match[3]):
        return None
    return KeyLine(match)


def name_of(line: str) -> KeyLine | None:
    """The line as a name below `authors:` or `tags:` and its value."""
    match = re.match(r"^(\s+)([^\s:#\[\]{}\"'-][^:#]*):([ \t]+|$)(.*)$", line.rstrip("\r"))
    return KeyLine(match) if match else None


def item_value(line: str) -> tuple[str, str] | None:
    """The start and the value of a line such as `- Police`, an item of a list."""
    match = re.match(r"^(\s*(?:-[ \t]+)+)(?![\s-])(.+)$", line.rstrip("\r"))
    return (match[1], match[2]) if match and not key_of(line) else None


def values(line: str) -> Iterator[tuple[int, int]]:
    """The bounds of each value of a line, as its author may see them, the widest first."""
    return ((begin, end) for begin, end in _values(line) if begin < end)


def _values(line: str) -> Iterator[tuple[int, int]]:
    bare = line.rstrip()
    found, item = key_of(bare), item_value(bare)
    if found or item:
        begin = len(bare) - len(found.value) if found else len(item[0]) if item else 0
        comment = re.search(r"\s+#\s", bare[begin:])
        end = begin + comment.start() if comment else len(bare)
        without_comma = end - bare[:end].endswith(",")
        yield from ((begin, each) for each in dict.fromkeys((without_comma, end, len(bare))))
        if bare[end - 1] in "]}," and bare[begin] not in "[{":
            yield from ((begin, each) for each in _ends(bare, begin, end))
    elif re.match(r"\s*[\"']", bare):  # an item of a list of JSON
        yield indent(bare), len(bare) - bare.endswith(",")
    marks = [*re.finditer(rf"[{{,]\s*{key_pattern()}\s*:\s*", bare)]
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(bare)
        yield from ((mark.end(), each) for each in _ends(bare, mark.end(), end))
    for mark in re.finditer(r"(?<=\[)[^\[\]{}]*(?=\])|(?<=\[)[^\[\]{}]*$", bare):
        yield from _items(bare, mark.start(), mark.end())


def _ends(line: str, begin: int, end: int) -> Iterator[int]:
    """Where a value within braces may end: before any of the brackets that close."""
    while True:
        end = begin + len(line[begin:end].rstrip())
        if end <= begin:
            return
        yield end
        if line[end - 1] not in "]},":
            return
        end -= 1


def _items(line: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"[^,]+", line[begin:end]):
        text = match[0]
        yield begin + match.start() + indent(text), begin + match.start() + len(text.rstrip())
