"""Writes lists and pairs in YAML: on one line if they fit, else part by part."""

from collections.abc import Iterator
from typing import Any

from tagfeed.importing.writing.yaml_blocks import WIDTH, scalar

_STEP = 2  # columns of indentation


def tree(key: str, value: Any, column: int) -> str:
    """`key: value` with a value of texts, numbers, true and false, lists and mappings. column: that
    of the key, from which the lines below are indented."""
    line = f"{scalar(key)}: {on_one_line(value)}"
    if len(line) + column <= WIDTH or _is_one(value):
        return line
    return "\n".join([f"{scalar(key)}:", *_parts(value, column + _STEP)])


def on_one_line(value: Any) -> str:
    """A value in brackets, in braces, or as it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        pairs = (f"{scalar(key)}: {on_one_line(each)}" for key, each in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(on_one_line, value))}]"
    return scalar(value) if isinstance(value, str) else str(value)


def _is_one(value: Any) -> bool:
    """Whether there are no parts to put on separate lines."""
    if not isinstance(value, dict | list | tuple):
        return True
    [*parts] = value.values() if isinstance(value, dict) else value
    return len(parts) == 1 and not isinstance(parts[0], dict | list | tuple)


def _parts(value: Any, column: int) -> Iterator[str]:
    space = " " * column
    if isinstance(value, dict):
        for key, each in value.items():
            yield space + tree(key, each, column)
        return
    for each in value:
        line = on_one_line(each)
        if isinstance(each, dict) and len(line) + column + _STEP > WIDTH:
            line = "\n".join(_parts(each, column + _STEP)).lstrip(" ")
        yield f"{space}- {line}"
