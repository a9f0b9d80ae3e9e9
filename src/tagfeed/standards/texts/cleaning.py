"""Cleans text on its way in: Unicode in NFC, without the characters that break feeds."""

import re
import unicodedata
from collections.abc import Iterator

from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts import characters

_MARKS = 30
_AFTER_LATIN = r"[^\x00-\u02ff]"  # as all combining marks are
_LONG = lazy_regex(f"{_AFTER_LATIN}{{{_MARKS + 1}}}")
_EVERY_TENTH = lazy_regex(f"{_AFTER_LATIN}{{{_MARKS // 10}}}")  # of a run: a tenth of the work
_LONG_TEXT = 1000  # characters
_BEGINNING = 50
_PRINTABLE = bytes((*b"\n", *range(0x20, 0x7F)))
_JOINER = "\u034f"  # COMBINING GRAPHEME JOINER
_BROKEN = f"[{characters.BROKEN}]"
_VISIBLE = lazy_regex(f"[^{characters.INVISIBLE}]")


def is_printable(text: str) -> bool:
    """Whether all characters are printable or line feeds."""
    if len(text) > _LONG_TEXT and text.isascii():
        return not text.encode().translate(None, _PRINTABLE)  # four times as quick
    return text.replace("\n", "").isprintable()


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC without broken characters, and the names of those taken out."""
    # No other character of `_BROKEN` is printable.
    if is_printable(text) and characters.REPLACEMENT not in text:
        return text if text.isascii() else _composed(text), ()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(characters.NEXT_LINE, "\n")
    broken: tuple[str, ...] = ()
    if found := re.findall(_BROKEN, text):
        broken = tuple(sorted({name_of(char) for char in found}))
        text = re.sub(_BROKEN, "", text)
    return _composed(text), broken


def _composed(text: str) -> str:
    """The text in NFC.

    UAX #15 13, Stream-Safe Text Format: no word of any language has more than 30 combining marks
    in a row. Where there are more, an invisible character parts them, as putting marks in their
    order takes the square of their number.
    """
    is_suspect = _EVERY_TENTH.search(text[::10]) and _LONG.search(text)
    if is_suspect and not unicodedata.is_normalized("NFC", text):
        text = "".join(_parted(text))
    return unicodedata.normalize("NFC", text)


def _parted(text: str) -> Iterator[str]:
    marks = 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks > _MARKS:
            yield _JOINER
            marks = 1
        yield char


def is_blank(text: str) -> bool:
    """Whether a text shows nothing at all: it is empty, or has only invisible characters."""
    # Nearly every text begins with a letter of ASCII, or holds one soon, which needs no search.
    if "!" <= text[:1] <= "~" or text[:_BEGINNING].encode("ascii", "ignore").decode().strip():
        return False
    return _VISIBLE.search(text) is None


def name_of(char: str) -> str:
    """The name of a character that no message shows, as it was in the file."""
    char = characters.MARK if char == characters.MARK_IN_YAML else char
    return f"U+{ord(char):04X}"


def one_line(text: str) -> str:
    """The text with every run of white space as one space: titles and names."""
    if text.isprintable() and "  " not in text:  # the one printable white space is the space
        return text.strip()
    return " ".join(text.split())
