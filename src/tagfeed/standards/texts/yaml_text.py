"""Text as it is typed into a YAML file: what every remedy prints, so that it works as it stands."""

import msgspec

from tagfeed.standards.lazy_regex import lazy_regex

# YAML 1.1 9.1.3, and in brackets and braces too: begins with a letter or digit, and holds nothing
# that YAML would take for a sign. A `#` in a word is a letter like any other.
_PLAIN = lazy_regex(r"[\w/](?:[^,\[\]{}:#\"'`]|:(?=[\w/])|(?<=\S)#|(?<=\w)')*(?<!\s)")
_NULL = frozenset(("null", "Null", "NULL"))


def as_yaml(text: str) -> str:
    """A text as a YAML scalar on one line, in quotes where it has to be, also within brackets."""
    is_plain = text.isprintable() and _PLAIN.fullmatch(text) and text not in _NULL
    return text if is_plain else quoted(text)


def bracketed(texts: "list[str]") -> str:
    """Texts as a YAML list on one line."""
    return f"[{', '.join(map(as_yaml, texts))}]"


def quoted(text: str) -> str:
    """A text in quotes, in those that leave it readable."""
    if text.isprintable() and ('"' in text or "\\" in text):
        return "'{}'".format(text.replace("'", "''"))
    written = msgspec.json.encode(text).decode()
    return "".join(char if char.isprintable() else _escaped(char) for char in written)


def _escaped(char: str) -> str:
    """YAML 1.1 5.6: a character that no terminal shows, by its number."""
    return f"\\u{ord(char):04x}" if ord(char) <= 0xFFFF else f"\\U{ord(char):08x}"
