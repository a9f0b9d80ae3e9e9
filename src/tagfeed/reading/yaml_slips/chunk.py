"""A part of a list that can be read by itself: its lines, and what rules ask of them."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from tagfeed.reading.yaml_slips.first_error import YamlStop
from tagfeed.reading.yaml_slips.lines import begins_something, column_of_key, indent, key_of

_OPENS_BLOCK = re.compile(r"^ *(?:- +)*(?:[^\s#].*:|-) *[|>][-+\d]* *(?:#.*)?$")
_FEW_LINES = 400  # of a chunk: in a longer one only those near the stop are looked at
_FEW_YAML_LINES = 60  # of a chunk that is YAML: in a longer one only the line itself
LONG_LINE = 5000  # characters: a longer one is a program's, and no rule looks into it
_NONE: Mapping[str, str] = {}


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

    @cached_property
    def last_filled(self) -> int:
        """The last line that holds something; 0 where none does."""
        return max((at for at, line in enumerate(self.lines) if line.strip()), default=0)

    @cached_property
    def hyphens(self) -> list[int]:
        """The columns of the hyphens of items, line by line."""
        return [indent(line) for line in self.lines if re.match(r"\s*- ", line)]

    def above(self, number: int) -> str:
        """The nearest line above one that holds something; empty where there is none."""
        return next((line for line in reversed(self.lines[:number]) if line.strip()), "")

    def below(self, number: int) -> str:
        """The nearest line below one that holds something; empty where there is none."""
        return next((line for line in self.lines[number + 1 :] if line.strip()), "")

    def last_alike(self, number: int, is_alike: Callable[[str], object]) -> int:
        """The last of the lines right below one that are alike; itself where the next is not."""
        while number + 1 < len(self.lines) and is_alike(self.lines[number + 1]):
            number += 1
        return number

    def first_alike(self, number: int, is_alike: Callable[[str], object]) -> int:
        """The first of the lines right above one that are alike; itself where the next is not."""
        while number > 0 and is_alike(self.lines[number - 1]):
            number -= 1
        return number

    def run(self, number: int, is_alike: Callable[[str], object]) -> tuple[int, int]:
        """The first and the last of the lines around one that are alike."""
        return self.first_alike(number, is_alike), self.last_alike(number, is_alike)

    def is_nearest(self, number: int) -> bool:
        """Whether a line is that at which a slip is most likely: the one for which rules that look
        at the whole chunk answer."""
        return number == next(iter(self.nearest), None)

    def end_of_text(self, number: int, column: int) -> int:
        """The last line of a text whose key is on this line and begins at that column."""
        return self.last_alike(
            number,
            lambda line: (
                indent(line) > column and not key_of(line) and not line.lstrip().startswith("- ")
            ),
        )

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
