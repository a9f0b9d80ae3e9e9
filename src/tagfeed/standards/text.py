"""Cleans text on its way in: Unicode in NFC, without the characters that break feeds."""

import re
import unicodedata

from tagfeed.standards import characters

_BROKEN = f"[{characters.BROKEN}]"
_VISIBLE = re.compile(f"[^{characters.INVISIBLE}]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC without broken characters, and the names of those taken out."""
    # No other character of `_BROKEN` is printable.
    if text.isprintable() and characters.REPLACEMENT not in text:
        return text if text.isascii() else unicodedata.normalize("NFC", text), ()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace(characters.NEXT_LINE, "\n")
    broken: tuple[str, ...] = ()
    if found := re.findall(_BROKEN, text):
        broken = tuple(sorted({f"U+{ord(char):04X}" for char in found}))
        text = re.sub(_BROKEN, "", text)
    return unicodedata.normalize("NFC", text), broken


def is_blank(text: str) -> bool:
    """Whether a text shows nothing at all, be it of invisible characters."""
    return _VISIBLE.search(text) is None


def one_line(text: str) -> str:
    """The text with every run of white space as one space: titles and names."""
    if text.isprintable() and "  " not in text:  # the one printable white space is the space
        return text.strip()
    return " ".join(text.split())
