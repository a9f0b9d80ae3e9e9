"""YAML text as values: every scalar as the text that stands there, everything with its position."""

import re
from functools import cached_property
from itertools import accumulate
from typing import Any

from msgspec import Struct

from tagfeed.errors import Fault, InputError

# What libyaml refuses to read though it stands in real files. U+FFFD keeps its position and
# meets the same end: `text.clean` takes it out with a warning that names the article.
_UNREADABLE = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]"
# Their bytes: one that is looked for alone, or after one other, is found at the speed of memory.
_CONTROLS = tuple(bytes([code]) for code in (*range(9), 11, 12, *range(14, 32), 127))
_OTHER_UNREADABLE = (rb"\xc2[\x80-\x84\x86-\x9f]", rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])")
_BLOCK = 512  # characters whose lines are counted again for each place asked for

Value = str | list["Node"] | dict[str, "Node"]


class Node(Struct, frozen=True, gc=False):  # an alias is known behind its anchor: no cycles
    """A value and where it stands: `at` and `key_at` are indexes into the source's text.

    key_at: where the value's key begins; the same as `at` for an item of a list.
    flow: whether a mapping or list is written in `{}` or `[]`.
    """

    value: Any  # Value; a recursive type costs msgspec and mypy more than it tells a reader
    at: int
    key_at: int
    flow: bool = False


class Source:
    """The text of one file, and the way from an index in it to a line.

    aliased: whether an alias was met, so that one item may say what another means.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.text = text
        self.aliased = False

    def line(self, at: int) -> int:
        """The line, counted from 1, of the character at that index."""
        block = at // _BLOCK
        return self._lines_before[block] + self._breaks.count("\n", block * _BLOCK, at)

    @cached_property
    def _lines_before(self) -> list[int]:
        breaks = self._breaks
        starts = range(0, len(breaks) + 1, _BLOCK)
        counts = (breaks.count("\n", start, start + _BLOCK) for start in starts)
        return [*accumulate(counts, initial=1)]

    @cached_property
    def _breaks(self) -> str:
        # As long as the text, each of its lines ended by one `\n`.
        if "\r" not in self.text:
            return self.text
        return self.text.replace("\r\n", " \n").replace("\r", "\n")


def read_source(name: str, body: bytes) -> Source:
    """Decode a file. Raises InputError for bytes that are not UTF-8."""
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        problem = f"byte 0x{body[error.start]:02x} is not UTF-8 text"
        raise InputError([Fault(name, line, "", problem, "save the file as UTF-8")]) from None
    return Source(name, re.sub(_UNREADABLE, "\ufffd", text) if _is_unreadable(body) else text)


def _is_unreadable(body: bytes) -> bool:
    return any(control in body for control in _CONTROLS) or any(
        re.search(pattern, body) for pattern in _OTHER_UNREADABLE
    )


def compose(source: Source) -> tuple[Node | None, list[Fault]]:
    """The one document of a YAML file and the faults in it; None for a file that holds nothing.

    Raises InputError where the text stops being YAML: what follows can't be told.
    """
    from tagfeed.reading import composing  # whose parser takes 9 ms to import: few builds need it

    return composing.compose(source)
