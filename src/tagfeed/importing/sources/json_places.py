"""JSON with the line on which each object begins, for reports."""

import re
from collections.abc import Iterator
from typing import Any, NoReturn

import msgspec

from tagfeed.importing.sources.source import Source

_ANY: msgspec.json.Decoder[Any] = msgspec.json.Decoder()
_MEMBERS = msgspec.json.Decoder(dict[str, msgspec.Raw])
_NO_NUMBER = re.compile(rb'("(?:[^"\\]++|\\.)*+")|-?\b(?:NaN|Infinity)\b')
_ITEMS = msgspec.json.Decoder(list[msgspec.Raw])


class Json:
    """A JSON text, or a part of one; its values are read when they are asked for.

    Raises InputError if it is not JSON.
    """

    def __init__(self, text: str, source: Source) -> None:
        self._body = text.encode("utf-8", "surrogatepass")
        self._source = source
        self._start, self._line = 0, 1

    def whole(self) -> Any:
        """The value of the whole text."""
        try:
            self._body, value = decoded(self._body)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._refuse(error)
        return value

    def items(self, path: tuple[str | int, ...]) -> Iterator[tuple[int, Any]]:
        """The line and the value of each item of the array, or object, at this path."""
        try:
            raw = self._at(msgspec.Raw(self._body), path)
            self._line, self._start = 1, 0
            self._line_of(raw, 0)
            is_object = bytes(raw).lstrip().startswith(b"{")
            for item in _MEMBERS.decode(raw).values() if is_object else _ITEMS.decode(raw):
                yield self._line_of(item), _ANY.decode(item)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            self._refuse(error)

    def _at(self, raw: msgspec.Raw, path: tuple[str | int, ...]) -> msgspec.Raw:
        for step in path:
            raw = _MEMBERS.decode(raw)[step] if isinstance(step, str) else _ITEMS.decode(raw)[step]
        return raw

    def _line_of(self, raw: msgspec.Raw, width: int | None = None) -> int:
        """The line of a part. Parts are asked for in their order, so that the text is searched only
        once. width: how much of the part to skip, if parts within it are asked for next."""
        text = bytes(raw)
        at = self._body.find(text, self._start)
        end = at + (len(text) if width is None else width)
        line = self._line + self._body.count(b"\n", self._start, at)
        self._line = line + self._body.count(b"\n", at, end)
        self._start = end
        return line

    def _refuse(self, error: Exception) -> NoReturn:
        why = said_of(error)
        at = re.search(r" \(byte (\d+)\)$", why)
        line = self._body.count(b"\n", 0, int(at[1])) + 1 if at else None
        self._source.cannot(f"is not JSON: {why}", "export it again", line)


def decoded(body: bytes) -> tuple[bytes, Any]:
    """JSON, and its value. NaN and Infinity, which Python and others write where there is no
    number (RFC 8259 6 forbids them), become null. Raises DecodeError, UnicodeDecodeError,
    RecursionError."""
    try:
        return body, _ANY.decode(body)
    except msgspec.DecodeError:
        if b"NaN" not in body and b"Infinity" not in body:
            raise
    body = _NO_NUMBER.sub(lambda found: found[1] or b"null", body)
    return body, _ANY.decode(body)


def said_of(error: Exception) -> str:
    """Why a text is not JSON."""
    is_deep = isinstance(error, RecursionError)
    return "it is nested too deeply" if is_deep else str(error).removeprefix("JSON is malformed: ")
