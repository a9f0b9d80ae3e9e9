"""Finds where a text stops being YAML."""

from functools import cached_property
from typing import Any

from msgspec import Struct

from tagfeed.reading.json_pairs import has_pairs, with_whole_characters

NOT_A_NAME = "a list or a mapping is a key"


class YamlStop(Struct, frozen=True):
    """Where libyaml gave up, and where what it was reading had begun; lines counted from 0.

    said: its own words, which are never shown.
    """

    line: int
    column: int
    begun: int
    begun_column: int
    said: str = ""

    @property
    def is_open_quote(self) -> bool:
        """Whether a quote was never closed, so that the rest of the text was taken for text."""
        return self.said.startswith(("found unexpected end of stream", "found unexpected document"))

    @property
    def reached(self) -> tuple[int, int]:
        """How far the text could be read."""
        return (self.begun, self.begun_column) if self.is_open_quote else (self.line, self.column)


def stop_of(text: str) -> YamlStop | None:
    """Where the text stops being one YAML document; None where it does not."""
    import yaml
    from yaml._yaml import CParser

    try:
        whole = with_whole_characters(text) if has_pairs(text) else text
        return _Events(CParser(whole), yaml.events).first_stop()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None) or yaml.Mark("", 0, 0, 0, None, 0)
        begun = getattr(error, "context_mark", None) or mark
        said = getattr(error, "problem", None) or ""
        lines = (text.count("\n", 0, each.index) for each in (mark, begun))  # not `\x85`
        line, line_begun = lines
        return YamlStop(line, mark.column, line_begun, begun.column, said)


class _Events:
    """The events of a text, watched for what libyaml accepts and no list holds."""

    def __init__(self, parser: Any, types: Any) -> None:
        self.parser, self.types = parser, types
        self.anchors: set[str] = set()
        self.open: list[bool | None] = []  # for a mapping: whether a key comes next

    def first_stop(self) -> YamlStop | None:
        documents = 0
        while (event := self.parser.get_event()) is not None:
            kind = type(event)
            if kind is self.types.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    return self._at(event)
            elif kind in self._ends:
                self.open.pop()
            elif kind in self._values and self._is_wrong(event, kind):
                return self._at(event)
        return None

    @cached_property
    def _ends(self) -> tuple[type, ...]:
        return (self.types.SequenceEndEvent, self.types.MappingEndEvent)

    @cached_property
    def _values(self) -> tuple[type, ...]:
        types = self.types
        return (
            types.ScalarEvent,
            types.AliasEvent,
            types.SequenceStartEvent,
            types.MappingStartEvent,
        )

    def _is_wrong(self, event: Any, kind: type) -> bool:
        """A list as a key, as in `{{title}}`, or an alias that names nothing, as in `*nix`."""
        types = self.types
        is_key = bool(self.open) and self.open[-1] is True
        if self.open and self.open[-1] is not None:
            self.open[-1] = not self.open[-1]
        if kind is types.AliasEvent:
            return is_key or event.anchor not in self.anchors
        if event.anchor:
            self.anchors.add(event.anchor)
        if kind is types.ScalarEvent:
            return False
        self.open.append(True if kind is types.MappingStartEvent else None)
        return is_key

    def _at(self, event: Any) -> YamlStop:
        mark = event.start_mark
        is_name = type(event) in (self.types.AliasEvent, self.types.DocumentStartEvent)
        said = "" if is_name else NOT_A_NAME
        return YamlStop(mark.line, mark.column, mark.line, mark.column, said)
