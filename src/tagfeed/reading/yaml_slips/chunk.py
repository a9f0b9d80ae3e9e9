"""A part of a list that can be read by itself: its lines, and what rules ask of them."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise

from tagfeed.reading.yaml_slips.first_error import YamlStop
from tagfeed.reading.yaml_slips.known import key_pattern

_OPENS_BLOCK = re.compile(r"^ *(?:- +)*(?:[^\s#].*:|-) *[|>][-+\d]* *(?:#.*)?$")
_FEW_LINES = 400  # of a chunk: in a longer one only those near the stop are looked at
_FEW_YAML_LINES = 60  # of a chunk that is YAML: in a longer one only the line itself
LONG_LINE = 5000  # characters: a longer one is a program's, and no rule looks into it
_NONE: Mapping[str, str] = {}
_START = r"^(\s*(?:-[ \t]+)*)"


def conflicts(lines: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """For each conflict, its first line, the one between two versions, and its last."""
    first = middle = -1
    for at, line in enumerate(lines):
        if line.startswith("<" * 7):
            first, middle = at, -1
        elif line.startswith("=" * 7):
            middle = at
        elif line.startswith(">" * 7) and 0 <= first < middle:
            yield first, middle, at
            first = middle = -1


class Chunk:
    """Lines of a list, and where YAML stops reading them.

    is_yaml: whether it reads them all, and finds what no list holds at the stop. anchors: the names
    that any line of the list gives to values, and these where they are on that line. items: the
    column of most items of the whole list; -1 where there are none.
    """

    def __init__(
        self,
        lines: list[str],
        stop: YamlStop,
        anchors: Mapping[str, str] = _NONE,
        is_yaml: bool = False,
        items: int = -1,
    ) -> None:
        self.lines = lines
        self.stop = stop
        self.anchors = anchors
        self.is_yaml = is_yaml
        self.items = items

    @cached_property
    def in_block(self) -> list[bool]:
        """For each line, whether it belongs to the text below a `|` or `>`."""
        inside: list[bool] = []
        deep: int | None = None  # the column that a line of the text is further right than
        begins = False
        for line in self.lines:
            if deep is not None and line.strip():
                if indent(line) <= deep:
                    deep = None
                elif begins:  # the first line says where the others begin
                    deep, begins = indent(line) - 1, False
            inside.append(deep is not None)
            if deep is None and len(line) < LONG_LINE and _OPENS_BLOCK.match(line):
                deep, begins = column_of_key(line), True
        return inside

    @cached_property
    def nearest(self) -> list[int]:
        """The lines that hold something, those first at which a slip is most likely."""
        stop, last = self.stop, len(self.lines) - 1
        if self.is_yaml:
            first = min(stop.line, last)  # an empty text is read after its last line
            around = [*range(first + 1, last + 1), *range(first)] if last < _FEW_YAML_LINES else ()
            itself = [first] if len(self.lines[first]) < LONG_LINE else []
            return [*itself, *filter(self._may_slip, around)]
        near = (stop.line, stop.begun, stop.line - 1, stop.line - 2, stop.line + 1)
        others = range(min(stop.line, last), -1, -1) if last < _FEW_LINES else ()
        found = [n for n in dict.fromkeys((*near, *others)) if 0 <= n <= last]
        return [*filter(self._may_slip, found)]

    def _may_slip(self, number: int) -> bool:
        """Whether rules look into a line."""
        return not self.in_block[number] and 0 < len(self.lines[number].strip()) < LONG_LINE

    def goes_on(self, number: int, column: int) -> bool:
        """Whether a line goes on with a text whose key begins at that column."""
        line = self.lines[number]
        return indent(line) > column and not key_of(line) and not line.lstrip().startswith("- ")

    def swallows(self, changes: Mapping[int, str]) -> bool:
        """Whether a line that begins something would become part of a text above it."""
        lines = [changes.get(at, line) for at, line in enumerate(self.lines)]
        inside = Chunk(lines, self.stop).in_block
        begins = (at for at in changes if begins_something(self.lines[at]))
        return any(inside[at] and not self.in_block[at] for at in begins)

    @cached_property
    def step(self) -> int:
        """How many spaces further to the right most begin what is below a key."""
        filled = [line for line in self.lines if line.strip()]
        steps = Counter(
            indent(below) - column_of_key(above)
            for above, below in pairwise(filled)
            if above.rstrip().endswith((":", "|", ">", "-"))
        )
        return max((step for step in steps if step > 0), key=lambda step: steps[step], default=2)

    @cached_property
    def key_columns(self) -> list[int]:
        """The columns at which keys begin, the most frequent first."""
        columns: dict[int, int] = {}
        for number, line in enumerate(self.lines):
            if not self.in_block[number] and key_of(line):
                column = column_of_key(line)
                columns[column] = columns.get(column, 0) + 1
        return sorted(columns, key=lambda column: -columns[column])


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
