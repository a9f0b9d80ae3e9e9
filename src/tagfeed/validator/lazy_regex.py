"""Regular expressions that are compiled when they are first used."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any

Find = Callable[..., re.Match[str] | None]


class LazyRegex:
    """A regular expression. Most documents need a few, and compiling all takes 10 ms."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def fullmatch(self) -> Find:
        """As re.Pattern.fullmatch; likewise the others."""
        return self.compiled.fullmatch

    @cached_property
    def match(self) -> Find:
        return self.compiled.match

    @cached_property
    def search(self) -> Find:
        return self.compiled.search

    @cached_property
    def sub(self) -> Callable[..., str]:
        return self.compiled.sub

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        return self.compiled.findall

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        return self.compiled.finditer
