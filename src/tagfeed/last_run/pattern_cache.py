"""Regular expressions as runs for cron compiled them, together in one file.

An edit needs some twenty, and compiling them takes a twentieth of it. `re` keeps no code, so the
parts that it is made of are asked for it. The file is beside that of `module_cache`, on the
same terms, and only for the same version of Python. What is not cached is compiled as always.
"""

import _sre  # type: ignore[import-not-found]
import marshal
import os
import re
import sys
from _frozen_importlib_external import cache_from_source
from typing import Any

from tagfeed.last_run.plain_files import SEAL, read_plain, replace, seal_of

_PACKAGE = os.path.dirname(os.path.dirname(__file__))
_Asked = tuple[str | bytes, int]
"""A pattern and its flags."""

_cached: dict[_Asked, Any] = {}
_new: set[_Asked] = set()


class PatternCache:
    """A `with` block in which `compiled` finds patterns in the file, and adds any that it lacks."""

    def __enter__(self) -> None:
        _cached.update(_read())

    def __exit__(self, failed: object, *_: object) -> None:
        may_write = not sys.dont_write_bytecode and os.access(os.path.dirname(_path()), os.W_OK)
        if _new and may_write and not failed:
            _write(_cached | {asked: code for asked in _new if (code := code_of(*asked))})


def compiled(pattern: str | bytes, flags: int = 0) -> re.Pattern[Any]:
    """As re.compile."""
    code = _cached.get((pattern, int(flags)))
    if code is not None:
        found: re.Pattern[Any] = _sre.compile(pattern, *code)
        return found
    _new.add((pattern, int(flags)))
    return re.compile(pattern, flags)


def code_of(pattern: str | bytes, flags: int) -> Any | None:
    """What `re` makes of a pattern: its flags, its code, how many groups there are, their names.

    None where this Python's `re` is made of other parts, or does anything else with them.
    """
    try:
        found = _code_of(pattern, flags)
        return found if _sre.compile(pattern, *found) == re.compile(pattern, flags) else None
    except Exception:
        return None


def _code_of(pattern: str | bytes, flags: int) -> Any:
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    code = [int(each) for each in _compiler._code(parsed, flags)]
    groups = parsed.state.groupdict
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in groups.items():
        names[number] = name
    return int(flags | parsed.state.flags), code, parsed.state.groups - 1, groups, tuple(names)


def _path() -> str:
    path: str = cache_from_source(os.path.join(_PACKAGE, "pattern_cache.py"))
    return path


def _read() -> dict[_Asked, Any]:
    try:
        sealed = memoryview(read_plain(_path()))
    except OSError:
        return {}
    if sealed[:SEAL] != seal_of(sealed[SEAL:]):
        return {}
    version, cached = marshal.loads(sealed[SEAL:])
    return cached if version == sys.version else {}


def _write(codes: dict[_Asked, Any]) -> None:
    """Keep these. If that fails, the next run tries again."""
    try:
        content = marshal.dumps((sys.version, codes))
        replace(_path(), [seal_of(content), content])
    except (OSError, ValueError):  # what marshal calls too little memory
        pass
