"""Checks a JSON Feed: compares its values with the tables of `feed` and `item`."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tagfeed.standards.texts.spelling import nearest
from tagfeed.validator.context import LIMIT
from tagfeed.validator.jsonfeed.keys import JsonContext, JsonKey, JsonObject
from tagfeed.validator.jsonfeed.parsing import Repeated
from tagfeed.validator.jsonfeed.position import Places, in_string
from tagfeed.validator.rules import json as rules

_GUESSES = 50  # guesses per document, at most: each takes a while
_TYPES = {str: "text", list: "a list", dict: "an object", bool: "true or false", int: "a number",
          float: "a number", type(None): "null"}  # fmt: skip


class JsonChecker(JsonContext):
    """Checks the values of one document, which may come in several texts.

    values: their places in the current text; start: where that begins in the document. cut, gap:
    before which byte of the text bytes were left out, and how many. prefix: the name of the value,
    before the `path` inside it.
    """

    __slots__ = ("cut", "gap", "prefix", "start", "values")

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        super().__init__(now, limit)
        self.prefix = ""
        self.start = 0
        self.values = Places(b"")
        self.cut = 0
        self.gap = 0

    def offset(self) -> int:
        place = self.values.find(tuple(self.path))
        return self.start + place + (self.gap if self.gap and place >= self.cut else 0)

    def places(self, positions: Sequence[int]) -> list[int]:
        begin = self.values.find(tuple(self.path))
        return [self.start + place for place in in_string(self.values.text, begin, positions)]

    def subject(self) -> str:
        name = self.prefix
        for step in self.path:
            name += f"[{step}]" if isinstance(step, int) else f".{step}" if name else step
        return name or "feed"

    def check_object(self, value: Mapping[str, Any], table: JsonObject) -> None:
        """Check an object: its keys one by one, then the rules about the whole."""
        if isinstance(value, Repeated):
            self.report(rules.KEY_REPEATED, value=value.twice)
        for name in table.required:
            if name not in value:
                self.report(rules.KEY_MISSING, value=name)
        keys = table.keys
        for name, inner in value.items():
            key = keys.get(name)
            self.path.append(name)
            if key is not None:
                if key.text is not None and type(inner) in key.types:
                    key.text(self, inner)
                else:
                    self.check_value(inner, key)
            elif not name.startswith("_"):
                few = self.counts[rules.KEY_UNKNOWN.code] < _GUESSES
                meant = nearest(name, keys) if few else ""
                self.report(rules.KEY_UNKNOWN, hint=f"Did you mean {meant}?" if meant else "")
            self.path.pop()
        if table.closes is not None:
            table.closes(self, value)

    def check_value(self, value: Any, key: JsonKey) -> None:
        """Check one value: its type, its text, what is in it."""
        if type(value) not in key.types:
            self.report_type(value, key.types[0])
            return
        if key.text is not None:
            key.text(self, value)
        elif key.inside is not None:
            self.check_object(value, key.inside)
        elif key.each is not None:
            for index, inner in enumerate(value):
                self.path.append(index)
                self.check_value(inner, key.each)
                self.path.pop()

    def report_type(self, value: Any, expected: type) -> None:
        """Report a value that is not of the expected type."""
        found = _TYPES.get(type(value), "something else")
        self.report(rules.TYPE, value=found, expected=_TYPES[expected])
