"""Walks through the values of a JSON Feed and holds them against its tables."""

import json
from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tagfeed.validator.context import LIMIT
from tagfeed.validator.jsonfeed import position as json_place
from tagfeed.validator.jsonfeed.keys import JsonContext, JsonKey, JsonObject
from tagfeed.validator.rules import json as rules

_TYPES = {str: "text", list: "a list", dict: "an object", bool: "true or false", int: "a number",
          float: "a number", type(None): "null"}  # fmt: skip


class Repeated(dict[str, Any]):
    """An object of JSON with a key that stands there twice."""

    twice = ""


def pairs(members: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object's members; repeated keys are remembered."""
    found = dict(members)
    if len(found) == len(members):
        return found
    counts = Counter(key for key, _ in members)
    repeated = Repeated(found)
    repeated.twice = next(key for key, count in counts.items() if count > 1)
    return repeated


_DECODER = json.JSONDecoder(object_pairs_hook=pairs)


def loads(text: bytes) -> Any:
    """As json.loads, which makes a decoder each time."""
    if text[:1] in b"\xef\xfe\xff" or b"\0" in text[:4]:
        return json.loads(text, object_pairs_hook=pairs)
    return _DECODER.decode(text.decode("utf-8", "surrogatepass"))


class JsonChecker(JsonContext):
    """One walk through one value of a JSON document.

    text: the bytes the value is read from; start: where they stand in the document.
    cut, gap: the bytes left out of `text`: how many, and before which byte.
    path: the way to what is looked at, inside `text`; prefix: the name of `text` itself.
    """

    __slots__ = ("cut", "gap", "prefix", "start", "text")

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        super().__init__(now, limit)
        self.prefix = ""
        self.start = 0
        self.text = b""
        self.cut = 0
        self.gap = 0

    def offset(self) -> int:
        place = json_place.locate(self.text, tuple(self.path))
        return self.start + place + (self.gap if self.gap and place >= self.cut else 0)

    def subject(self) -> str:
        name = self.prefix
        for step in self.path:
            name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
        return name or "feed"

    def check_object(self, value: Mapping[str, Any], shape: JsonObject) -> None:
        """An object: its keys, one by one."""
        if isinstance(value, Repeated):
            self.report(rules.KEY_REPEATED, value=value.twice)
        for need in shape.needs:
            if need not in value:
                self.report(rules.KEY_MISSING, value=need)
        keys = shape.keys
        for name, inner in value.items():
            key = keys.get(name)
            self.path.append(name)
            if key is not None:
                if key.text is not None and not key.deprecated and type(inner) in key.types:
                    key.text(self, inner)
                else:
                    self.check_value(inner, key)
            elif not name.startswith("_"):
                self.report(rules.KEY_UNKNOWN)
            self.path.pop()
        if shape.closes is not None:
            shape.closes(self, value)

    def check_value(self, value: Any, key: JsonKey) -> None:
        """One value: its type, its text, what is in it."""
        if type(value) not in key.types:
            found = _TYPES.get(type(value), "something else")
            self.report(rules.TYPE, value=found, expected=_TYPES[key.types[0]])
            return
        if key.deprecated:
            self.report(rules.KEY_OLD)
        if key.text is not None:
            key.text(self, value)
        elif key.inside is not None:
            self.check_object(value, key.inside)
        elif key.each is not None:
            for index, inner in enumerate(value):
                self.path.append(index)
                self.check_value(inner, key.each)
                self.path.pop()
