"""Text on its way in: Unicode in NFC, without the characters that break feeds."""

import re
import unicodedata

# XML 1.0 2.2 forbids most C0 controls, surrogates, U+FFFE and U+FFFF; C1 controls and U+FFFD are
# legal but always the trace of a broken conversion, and validators warn of them.
_BROKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC without broken characters, and the names of those taken out."""
    if text.isascii() and text.isprintable():
        return text, ()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    broken: tuple[str, ...] = ()
    if _BROKEN.search(text):
        broken = tuple(sorted({f"U+{ord(char):04X}" for char in _BROKEN.findall(text)}))
        text = _BROKEN.sub("", text)
    return unicodedata.normalize("NFC", text), broken


def one_line(text: str) -> str:
    """The text with every run of white space as one space: titles and names."""
    return " ".join(text.split())
