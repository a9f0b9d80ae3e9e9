"""A list after somebody did what the remedy of a fault says."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import yaml

from tagfeed.errors import Fault

Typed = Callable[[str, Fault, re.Match[str]], str]


def as_typed(fault: Fault, text: str) -> Iterator[str]:
    """The text after each way to do so; none where the remedy leaves the words to its reader."""
    if fault.problem.startswith("holds U+"):
        yield re.sub(r"\\(x..|u....)", "", text)
        return
    for pattern, typed in _REMEDIES:
        if found := re.match(pattern, fault.remedy):
            # Where there is a slip as well, or a name has signs that no path shows, nothing is.
            with suppress(yaml.YAMLError, KeyError):
                yield typed(text, fault, found)
            return


def _line(text: str, fault: Fault, found: re.Match[str]) -> str:
    """The line as it is printed, begun where the old one begins."""
    lines = text.split("\n")
    at = (fault.line or 1) - 1
    lines[at] = lines[at][: len(lines[at]) - len(lines[at].lstrip(" \u00a0"))] + found[1]
    return "\n".join(lines)


def _deleted(text: str, fault: Fault, _found: re.Match[str]) -> str:
    lines = text.split("\n")
    del lines[(fault.line or 1) - 1]
    return "\n".join(lines)


def _value(text: str, fault: Fault, found: re.Match[str]) -> str:
    """Another value under the same key."""
    root, above, key = _place(text, fault)
    if fault.problem.startswith("the address `"):
        above[found[1]] = above.pop(key)
        return yaml.dump(root, allow_unicode=True)
    above[key] = yaml.load(found[1], yaml.BaseLoader)
    return yaml.dump(root, allow_unicode=True)


def _key(text: str, fault: Fault, found: re.Match[str]) -> str:
    """The same value under another key, or another value, as the problem says."""
    if "not known here" not in fault.problem or re.match("`", fault.problem):
        return _value(text, fault, found)
    root, above, key = _place(text, fault)
    above[found[1]] = above.pop(key)
    return yaml.dump(root, allow_unicode=True)


def _pair(text: str, fault: Fault, found: re.Match[str]) -> str:
    """Another key with another value."""
    root, above, key = _place(text, fault)
    above.pop(key, None)
    above[found[1]] = yaml.load(found[2], yaml.BaseLoader)
    return yaml.dump(root, allow_unicode=True)


def _added(text: str, fault: Fault, found: re.Match[str]) -> str:
    """One more key, in the mapping that the fault is about."""
    root, above, key = _place(text, fault)
    within = above.setdefault(key, {}) if isinstance(above, dict) and found[1] != key else above
    within[found[1]] = yaml.load(found[2], yaml.BaseLoader)
    return yaml.dump(root, allow_unicode=True)


def _place(text: str, fault: Fault) -> tuple[Any, Any, Any]:
    """All of the list, what is above the value that a fault is about, and the key or number of
    the value in that."""
    root = yaml.load(text, yaml.BaseLoader)
    above: Any = None
    key: Any = None
    within = root
    rest = fault.key
    while rest:
        number = re.match(r"\[(\d+)\]\.?", rest)
        if above is not None:
            if isinstance(above, dict) and key not in above and key != "site":
                raise KeyError(key)
            within = above.setdefault(key, {}) if isinstance(above, dict) else above[key]
        if number:
            above, key, rest = within, int(number[1]), rest[number.end() :]
            continue
        name = next((each for each in sorted(within, key=len, reverse=True) if _is(each, rest)), "")
        name = name or re.match(r"[^.\[]+", rest)[0]  # type: ignore[index]
        above, key, rest = within, name, rest[len(name) :].removeprefix(".")
    return root, above, key


def _is(name: str, path: str) -> bool:
    return path.startswith(name) and path[len(name) : len(name) + 1] in ("", ".", "[")


_REMEDIES: tuple[tuple[str, Typed], ...] = (
    (r"write the line as `(.+?)`(?:; |$)", _line),
    (r"delete this line$", _deleted),
    (r"add a line such as `(\w+): (.+?)` \(", _added),
    (r"did you mean `([^`]+)`.*\?$", _key),
    (r"write `(draft): (true)`$", _pair),
    (r"write `([^`]+)`(?: with .*|, or .* lines of its own.*|, as it is .*)?$", _value),
    (r"write it in brackets: (\[.+\]), or ", _value),
    (r"write it without (?:brackets|braces|a hyphen): (.+)$", _value),
    (r"write one text, such as (.+)$", _value),
    (r"write it in quotes: (.+)$", _value),
    (r"write it whole, as a browser shows it, as in `(.+)`$", _value),
    (r"write the day of the last correction: (\S+) or later$", _value),
    (r"write one such as (\S+)(?: or .*)?$", _value),
    (r"write (\d{4}-\d\d-\d\d) or ", _value),
    (r"write ([^\s,`]+)(?:, \S+)* or \S+$", _value),
)
"""The remedies that can be typed, each at the first pattern that it fits."""
