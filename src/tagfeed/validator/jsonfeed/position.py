"""Where a value is in the text of a JSON document."""

import json
import re
from collections.abc import Sequence

from tagfeed.validator.source_text import SourcePart, located

JsonPath = tuple[str | int, ...]

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_CHARACTERS = re.compile(
    rb"(?P<one>\\u[dD][89abAB]..\\u[dD][c-fC-F]..|\\u....|\\.)|[^\\]+", re.DOTALL
)
_ATOM = re.compile(rb"[^\s,\]}\[{\"]+")
_STEP = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)


class Places:
    """Where the values of one text are. An object or list is searched once, when a place in it is
    first asked for: there may be thousands."""

    __slots__ = ("_elements", "_members", "text")

    def __init__(self, text: bytes) -> None:
        self.text = text
        self._members: dict[int, dict[str, int]] = {}
        self._elements: dict[int, list[int]] = {}

    def find(self, path: JsonPath) -> int:
        """The byte at which the value at `path` begins or, if there is none, the innermost value
        around it."""
        position = _skip(self.text, 0)
        for step in path:
            inner = self._inner(position, step)
            if inner is None:
                return position
            position = inner
        return position

    def _inner(self, position: int, step: str | int) -> int | None:
        first = self.text[position : position + 1]
        if isinstance(step, str):
            if first == b"{" and position not in self._members:
                self._members[position] = _members(self.text, position)
            return self._members.get(position, {}).get(step)
        if first == b"[" and position not in self._elements:
            self._elements[position] = _elements(self.text, position)
        elements = self._elements.get(position, [])
        return elements[step] if step < len(elements) else None


def members(text: bytes, known: dict[str, memoryview]) -> dict[str, int]:
    """Where the values of the outermost object begin. known: the written values by key, so that
    what is inside them need not be searched."""
    return _members(text, _skip(text, 0), known)


def in_string(text: bytes, begin: int, positions: Sequence[int]) -> list[int]:
    """Where these characters of the string that begins at `begin` are, in their order."""
    string = _STRING.match(text, begin)
    if string is None:
        return [begin] * len(positions)
    parts = _CHARACTERS.finditer(text, begin + 1, string.end() - 1)
    pieces = (SourcePart(part.start(), part.group(), part.lastgroup == "one") for part in parts)
    return located(pieces, positions, string.end() - 1)


def _skip(text: bytes, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _members(
    text: bytes, position: int, known: dict[str, memoryview] | None = None
) -> dict[str, int]:
    """The values of an object by key; the last one if it is repeated, as readers take it."""
    found: dict[str, int] = {}
    position = _skip(text, position + 1)
    while (key := _STRING.match(text, position)) is not None:
        value = _skip(text, _skip(text, key.end()) + 1)
        name = json.loads(key.group())
        found[name] = value
        written = known.get(name) if known else None
        end = _end(text, value) if written is None else _end_of(text, value, written)
        if end <= value:
            break
        position = _skip(text, _skip(text, end) + 1)
    return found


def _elements(text: bytes, position: int) -> list[int]:
    found: list[int] = []
    position = _skip(text, position + 1)
    while (end := _end(text, position)) > position:
        found.append(position)
        position = _skip(text, _skip(text, end) + 1)
    return found


def _end_of(text: bytes, position: int, written: memoryview) -> int:
    """The byte after the value that begins here, which is probably the known one. If the key is
    repeated, it is not: then the last one is known."""
    end = position + len(written)
    is_whole = bytes(written[:1]) in (b'"', b"{", b"[") or text[end : end + 1] in b" \t\r\n,}"
    return end if is_whole and text.startswith(written, position) else _end(text, position)


def _end(text: bytes, position: int) -> int:
    """The byte after the value that begins here."""
    first = text[position : position + 1]
    if first not in (b"{", b"["):
        match = (_STRING if first == b'"' else _ATOM).match(text, position)
        return match.end() if match else position
    depth = 0
    for match in _STEP.finditer(text, position):
        sign = match.group()
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
            if depth == 0:
                return match.end()
    return position
