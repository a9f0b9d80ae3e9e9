"""Slugs: names made safe for addresses and file systems, for folders, anchors and ids."""

import re
import unicodedata

from tagfeed.reading.field_types import RefusedError, text_type

_SPELLED = {"+": "plus", "&": "and", "%": "percent", "@": "at"}
_SHARP = re.compile(r"(?<=\w)#")
_LONGEST = 200  # bytes; file systems allow 255, and temporary files need a few of them


def slug(name: str) -> str:
    """A folder name: letters, digits and marks of any script in lower case, hyphens between.

    `C++` is `c-plus-plus`, `C#` is `c-sharp`, `R&D` is `r-and-d`; in a name of symbols alone each
    is spelled by its Unicode name, so that an emoji gives `police-car`. Never empty unless the name
    is.
    """
    if name.isascii() and name.replace(" ", "").isalnum():  # as most are, and some are thousands
        return _cut("-".join(name.lower().split()))
    spelled = _SHARP.sub(" sharp ", name)
    for sign, word in _SPELLED.items():
        spelled = spelled.replace(sign, f" {word} ")
    return _cut(_join(spelled) or _join(" ".join(map(_symbol_name, name))) or _code_points(name))


def _join(text: str) -> str:
    text = text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    lower = text.lower().replace("i\u0307", "i")  # what `İ` becomes; the dot is on the i already
    kept = "".join(char if _stays(char) else " " for char in lower)
    return "-".join(unicodedata.normalize("NFC", kept).split())


def _stays(char: str) -> bool:
    # Marks carry the vowels of Devanagari, Thai and Hebrew; alone they are no word.
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc")


def _symbol_name(char: str) -> str:
    if unicodedata.category(char) in ("Mn", "Cf"):  # variation selectors, joiners
        return ""
    return unicodedata.name(char, _code_points(char))


def _code_points(name: str) -> str:
    return "-".join(f"u{ord(char):x}" for char in name)


def _cut(text: str) -> str:
    encoded = text.encode()[:_LONGEST]
    return encoded.decode(errors="ignore").rstrip("-")


def _checked(text: str) -> str:
    if not text or text != slug(text):
        raise RefusedError("is not a folder name", f"write `{slug(text) or 'a-name'}`")
    return text


SLUG = text_type(_checked, {"type": ["string", "number"]})
