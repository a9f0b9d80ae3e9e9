"""Regular expressions that are compiled when they are first used.

Most builds and most documents need few of them, and compiling all takes longer than an edit may.
"""

import re
from collections.abc import Callable
from typing import Any, AnyStr, cast

compiled: Callable[..., re.Pattern[Any]] = re.compile
"""What compiles them. Runs for cron put in its place what kept the patterns of earlier runs."""


class _LazyRegex:
    """Stands for a re.Pattern; its methods are looked up once."""

    def __init__(self, pattern: object, flags: int) -> None:
        self._given = pattern, flags

    def __reduce__(self) -> tuple[Any, ...]:
        return _LazyRegex, self._given

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            found: Any = compiled(*cast("tuple[str, int]", self._given))
        else:
            found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def lazy_regex(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As re.compile; a fault in the pattern shows when it is first used."""
    return cast("re.Pattern[AnyStr]", _LazyRegex(pattern, flags))
