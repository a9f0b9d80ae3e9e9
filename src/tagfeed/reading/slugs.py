"""Names made for people and file systems: folders of feeds, anchors, the last part of an id."""

import re
import unicodedata

_SPELLED = {"+": "plus", "&": "and", "%": "percent", "@": "at"}
_SHARP = re.compile(r"(?<=\w)#")
_LONGEST = 200  # bytes; file systems allow 255, and temporary files need a few of them


def slug(name: str) -> str:
    """A folder name: letters, digits and marks of any script in lower case, hyphens between.

    `C++` is `c-plus-plus`, `C#` is `c-sharp`, `R&D` is `r-and-d`; a name of nothing but symbols
    is spelled by their Unicode names, so that an emoji gives `police-car`. Never empty for a
    name that is not.
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
