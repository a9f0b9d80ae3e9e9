"""Where a value stands in the text of a JSON document."""

import json
import re

Path = tuple[str | int, ...]

_SPACE = re.compile(rb"[ \t\r\n]*")
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_ATOM = re.compile(rb"[^\s,\]}\[{\"]+")
_STEP = re.compile(rb'"(?:[^"\\]|\\.)*+"|[\[{\]}]', re.DOTALL)


def locate(text: bytes, path: Path) -> int:
    """The byte at which the value at `path` begins; of the nearest one around it that exists."""
    place = _skip(text, 0)
    for step in path:
        inner = _member(text, place, step) if isinstance(step, str) else _element(text, place, step)
        if inner is None:
            return place
        place = inner
    return place


def _skip(text: bytes, place: int) -> int:
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _member(text: bytes, place: int, name: str) -> int | None:
    """The value of an object's key; the last one where it is repeated, as readers take it."""
    if text[place : place + 1] != b"{":
        return None
    found = None
    place = _skip(text, place + 1)
    while (key := _STRING.match(text, place)) is not None:
        value = _skip(text, _skip(text, key.end()) + 1)
        if json.loads(key.group()) == name:
            found = value
        end = _end(text, value)
        if end <= value:
            break
        place = _skip(text, _skip(text, end) + 1)
    return found


def _element(text: bytes, place: int, index: int) -> int | None:
    if text[place : place + 1] != b"[":
        return None
    place = _skip(text, place + 1)
    for _ in range(index):
        end = _end(text, place)
        if end <= place:
            return None
        place = _skip(text, _skip(text, end) + 1)
    return place


def _end(text: bytes, place: int) -> int:
    """The byte behind the value that begins here."""
    first = text[place : place + 1]
    if first not in (b"{", b"["):
        match = (_STRING if first == b'"' else _ATOM).match(text, place)
        return match.end() if match else place
    depth = 0
    for match in _STEP.finditer(text, place):
        sign = match.group()
        if sign in (b"{", b"["):
            depth += 1
        elif sign in (b"}", b"]"):
            depth -= 1
            if depth == 0:
                return match.end()
    return place
