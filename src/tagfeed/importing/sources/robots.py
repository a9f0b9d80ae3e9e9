"""robots.txt, as RFC 9309 has it: whether a program may fetch an address."""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from msgspec import Struct

_LINE = re.compile(r"[ \t]*([A-Za-z-]+)[ \t]*:[ \t]*([^#]*)")
_NAME = re.compile(r"[A-Za-z_-]+|\*")
_RULES = ("allow", "disallow")
_ASCII = "".join(map(chr, range(0x21, 0x7F)))
_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")  # RFC 3986 2.3


def may_fetch(robots: str, name: str, address: str) -> bool:
    """Whether the rules let the program of this name fetch the address."""
    parts = urlsplit(address)
    path = _plain((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
    if path == "/robots.txt":
        return True
    groups = [*_groups(robots)]
    agent = name.lower() if any(name.lower() in group.names for group in groups) else "*"
    rules = [rule for group in groups if agent in group.names for rule in group.rules]
    # 2.2.2: of the rules that match the longest counts, and of two of one length what allows.
    fitting = [
        (len(pattern.encode()), rule == "allow")
        for rule, pattern in rules
        if pattern and _matches(pattern, path)
    ]
    return max(fitting, default=(0, True))[1]


class _Group(Struct):
    """The rules of the programs that are named right above them, in lower case."""

    names: set[str]
    rules: list[tuple[str, str]]


def _groups(robots: str) -> Iterator[_Group]:
    """2.2.1: rules belong to all programs that are named right above them, and several groups of
    one program are one."""
    group = _Group(set(), [])
    for line in re.split(r"\r\n?|\n", robots):
        found = _LINE.match(line)
        key, value = (found[1].lower(), found[2].strip()) if found else ("", "")
        if key == "user-agent":
            if group.rules:
                yield group
                group = _Group(set(), [])
            named = _NAME.match(value)
            if named:
                group.names.add(named[0].lower())
        elif key in _RULES:
            group.rules.append((key, _plain(value)))
    yield group


def _matches(pattern: str, path: str) -> bool:
    """2.2.3: `*` stands for any characters, and `$` at the end for the end."""
    is_whole = pattern.endswith("$")
    first, *others = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    position = len(first)
    for part in others[:-1]:
        position = path.find(part, position)
        if position < 0:
            return False
        position += len(part)
    last = others[-1] if others else ""
    if is_whole:
        rest = path[position:]
        return rest.endswith(last) if others else not rest
    return path.find(last, position) >= 0


def _plain(text: str) -> str:
    """2.2.2: octets outside ASCII are compared in percent-encoding, and unreserved ones without."""

    def decoded(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()

    return _ENCODED.sub(decoded, quote(text, safe=_ASCII))
