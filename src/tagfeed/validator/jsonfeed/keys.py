"""JsonKey and JsonObject, of which the tables of JSON Feed are made, and the context of rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct

from tagfeed.validator.context import LIMIT, Context


class JsonContext(Context):
    """What a rule may ask while a document is read.

    path: where the checker is. version: the one that the feed declares.
    """

    __slots__ = ("path", "version")

    def __init__(self, now: datetime | None = None, limit: int = LIMIT) -> None:
        super().__init__(now, limit)
        self.path: list[str | int] = []
        self.version: object = ""


ObjectRule = Callable[[JsonContext, Mapping[str, Any]], None]
"""Runs when an object ends, for the rules about more than one value."""


class JsonKey(Struct, frozen=True):
    """What the specification says about one key.

    types: those that its value may have. text: the validator of a text or a number.
    inside: the table of an object. each: what applies to each value of a list.
    """

    types: tuple[type, ...] = (str,)
    text: Callable[[Context, Any], None] | None = None
    inside: JsonObject | None = None
    each: JsonKey | None = None


class JsonObject(Struct, frozen=True):
    """An object: its keys, those it must have, and the rules about the whole object."""

    keys: dict[str, JsonKey]
    required: tuple[str, ...] = ()
    closes: ObjectRule | None = None
