"""Writes texts in YAML: plain, in quotes, folded or as they are; and pairs of them.

PyYAML and tagfeed read each text back unchanged.
"""

import re
from collections.abc import Iterator, Mapping

from yaml import SafeLoader

from tagfeed.standards.texts import characters
from tagfeed.standards.texts.yaml_text import as_yaml, quoted

WIDTH = 100
_STEP = 2  # columns of a block's indentation
_SHORT = 80  # characters of a text that is not folded, at most
# In quotes and blocks these are safe, and people want to see them.
_SPACES = "\u00a0\u202f\u2009\u3000\u200c\u200d\u00ad"
_NO_BLOCK = re.compile(f"[{characters.NOT_YAML}\t\r\x85\u2028\u2029]")
_UNFOLDABLE = re.compile(r"(?m)  |^ | $")
_NOT_TEXT = SafeLoader.yaml_implicit_resolvers


def scalar(text: str) -> str:
    """A text on one line, also within brackets, where PyYAML gives every `?` a meaning."""
    if as_yaml(text) == text and "?" not in text and _is_text(text):
        return text
    if any(space in text for space in _SPACES):
        return _quoted_with_spaces(text)
    return quoted(text)


def words(text: str) -> str:
    """A text that people wrote, on one line: in quotes, so that none of its characters has a
    meaning in YAML."""
    return _quoted_with_spaces(text) if any(space in text for space in _SPACES) else quoted(text)


def block(key: str, text: str, indent: int) -> str:
    """`key: text`, with a long text or one of several lines below its key."""
    if _NO_BLOCK.search(text) or not text:
        return f"{key}: {words(text)}"
    if "\n" not in text and len(text) <= _SHORT:
        return f"{key}: {words(text)}"
    space = " " * (indent + _STEP)
    if _UNFOLDABLE.search(text) or ("\n" in text and key != "summary"):
        lines = text.split("\n")
        sign = "|-" if not text.startswith(" ") else f"|{_STEP}-"
    else:
        lines = [*_folded(text, WIDTH - len(space))]
        sign = ">-"
    return "\n".join([f"{key}: {sign}", *(f"{space}{line}" if line else "" for line in lines)])


def braced(values: Mapping[str, str | int]) -> str:
    """Pairs in braces, on one line."""
    pairs = (
        f"{key}: {value if isinstance(value, int) else scalar(value)}"
        for key, value in values.items()
    )
    return f"{{{', '.join(pairs)}}}"


def _folded(text: str, width: int) -> Iterator[str]:
    """YAML 1.1 9.3.3: a line break is a space, and one before an empty line is itself."""
    for number, line in enumerate(text.split("\n")):
        if number:
            yield ""
        yield from _filled(line, width)


def _filled(line: str, width: int) -> Iterator[str]:
    """A line, broken into lines that fit; only at single spaces."""
    filled = ""
    for word in line.split(" "):
        if filled and len(filled) + 1 + len(word) > width:
            yield filled
            filled = word
        else:
            filled = f"{filled} {word}" if filled else word
    if filled:
        yield filled


def _is_text(plain: str) -> bool:
    """Whether YAML 1.1 takes it for text, not for a number, a date, true or nothing."""
    by_sign = _NOT_TEXT.get(plain[:1], ())
    return not any(pattern.match(plain) for _, pattern in by_sign)


def _quoted_with_spaces(text: str) -> str:
    parts = re.split(f"([{_SPACES}])", text)
    written = [part if part in _SPACES else _in_double_quotes(part) for part in parts]
    return f'"{"".join(written)}"'


def _in_double_quotes(text: str) -> str:
    if not text:
        return ""
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
        return "".join(c if c.isprintable() else quoted(c)[1:-1] for c in text)
    return quoted(text)[1:-1]
