"""Where a value is in the text of a JSON document."""

import json
import re

Path = tuple[str | int, ...]

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_ATOM = re.compile(rb"[^\s,\]}\[{\"]+")
_STEP = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)


def locate(text: bytes, path: Path) -> int:
    """The byte at which the value at `path` begins, or the nearest value around it that exists."""
    position = _skip(text, 0)
    for step in path:
        inner = (
            _member(text, position, step)
            if isinstance(step, str)
            else _element(text, position, step)
        )
        if inner is None:
            return position
        position = inner
    return position


def _skip(text: bytes, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _member(text: bytes, position: int, name: str) -> int | None:
    """The value of an object's key; the last one if it is repeated, as readers take it."""
    if text[position : position + 1] != b"{":
        return None
    found = None
    position = _skip(text, position + 1)
    while (key := _STRING.match(text, position)) is not None:
        value = _skip(text, _skip(text, key.end()) + 1)
        if json.loads(key.group()) == name:
            found = value
        end = _end(text, value)
        if end <= value:
            break
        position = _skip(text, _skip(text, end) + 1)
    return found


def _element(text: bytes, position: int, index: int) -> int | None:
    if text[position : position + 1] != b"[":
        return None
    position = _skip(text, position + 1)
    for _ in range(index):
        end = _end(text, position)
        if end <= position:
            return None
        position = _skip(text, _skip(text, end) + 1)
    return position


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
