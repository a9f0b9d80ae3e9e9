"""Text on its way in: Unicode in NFC, without the characters that break feeds."""

import re
import unicodedata

# XML 1.0 2.2 forbids most C0 controls, surrogates, U+FFFE and U+FFFF; C1 controls and U+FFFD are
# legal but always the trace of a broken conversion, and validators warn of them.
_BROKEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffd-\uffff]"


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """The text in NFC without broken characters, and the names of those taken out."""
    if text.isprintable() and "\ufffd" not in text:  # no other character of `_BROKEN` is printable
        return text if text.isascii() else unicodedata.normalize("NFC", text), ()
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n")
    broken: tuple[str, ...] = ()
    if found := re.findall(_BROKEN, text):
        broken = tuple(sorted({f"U+{ord(char):04X}" for char in found}))
        text = re.sub(_BROKEN, "", text)
    return unicodedata.normalize("NFC", text), broken


def one_line(text: str) -> str:
    """The text with every run of white space as one space: titles and names."""
    if text.isprintable() and "  " not in text:  # the one printable white space is the space
        return text.strip()
    return " ".join(text.split())
