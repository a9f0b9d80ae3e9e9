"""Slugs: names made safe for addresses and file systems, for folders, anchors and ids."""

import unicodedata
from functools import lru_cache

from tagfeed.reading.names.folding import fold
from tagfeed.reading.types.basic import RefusedError, text_type
from tagfeed.standards.lazy_regex import lazy_regex
from tagfeed.standards.texts.characters import VARIATION_SELECTORS

_SPELLED = {"+": "plus", "&": "and", "%": "percent", "@": "at"}
_SHARP = lazy_regex(r"(?<=\w)#")
_LONGEST = 200  # bytes; file systems allow 255, and temporary files need a few of them
_ENOUGH = 1000  # characters: composed, they are longer than that

# Signs that look like those above, and musical ones, which tell names apart as words do.
_LIKE_SHARP = lazy_regex(r"(?<=\w)[♯＃]")
_MUSICAL = lazy_regex(r"(?<=\w)[♭♮]")
_SIGNS = str.maketrans("＋＆％＠", "+&%@")
_DROPPED = f"\u034f{VARIATION_SELECTORS}"  # U+034F: parts long runs of marks, see `standards.texts`
_INVISIBLE = lazy_regex(f"[{_DROPPED}]")
_OFTEN_LOST = lazy_regex(f"[{_DROPPED}♯＃♭♮＋＆％＠]")

# https://learn.microsoft.com/windows/win32/fileio/naming-a-file; `¹` counts as the digit.
_DEVICE = lazy_regex("con|prn|aux|nul|(?:com|lpt)[0-9¹²³]")
_LONGEST_DEVICE = 4  # letters


def slug(name: str) -> str:
    """A folder name: letters, digits and marks of any script in lower case, hyphens between.

    `C++` is `c-plus-plus`, `C#` and `C♯` are `c-sharp`, `R&D` is `r-and-d`; in a name of symbols
    alone each is spelled by its Unicode name, so that an emoji gives `police-car`. All spellings of
    a name have one slug. Never empty unless the name is.
    """
    return better_slug(name, former_slug(name))


def better_slug(name: str, former: str) -> str:
    """The slug of a name, given the former one, which nearly always is the same."""
    is_lost = not name.isascii() and _OFTEN_LOST.search(name)
    if is_lost or not any(map(str.isalnum, name)):
        return former_slug(_clear(fold(name)))
    return former


def folder_slug(name: str, kind: str) -> str:
    """The slug of a name's folder. kind: what follows where Windows keeps the name for a device."""
    found = slug(name)
    is_device = len(found) <= _LONGEST_DEVICE and _DEVICE.fullmatch(found)
    return f"{found}-{kind}" if is_device else found


@lru_cache(maxsize=1_000)
def former_slug(name: str) -> str:
    """The slug as it was before tagfeed 1.0: published addresses and ids stay as they are.

    A variation selector counted as a word, and other sharps than `#` as nothing.
    """
    if name.isascii() and name.replace(" ", "").isalnum():  # as most are, and some are thousands
        return "-".join(name.lower().split())[:_LONGEST].rstrip("-")
    spelled = _SHARP.sub(" sharp ", name)
    for sign, word in _SPELLED.items():
        spelled = spelled.replace(sign, f" {word} ")
    return _cut(_join(spelled) or _join(" ".join(map(_symbol_name, name))) or _code_points(name))


def _clear(name: str) -> str:
    text = _INVISIBLE.sub("", name).translate(_SIGNS)
    text = _MUSICAL.sub(lambda found: f" {unicodedata.name(found[0]).split()[1]} ", text)
    return _LIKE_SHARP.sub("#", text)


def _join(text: str) -> str:
    text = text.replace("'", "").replace("\N{RIGHT SINGLE QUOTATION MARK}", "")
    lower = text.lower().replace("i\u0307", "i")  # what `İ` becomes; the dot is on the i already
    kept = "".join(char if _stays(char) else " " for char in lower)
    # Putting thousands of marks in their order takes the square of their number.
    return unicodedata.normalize("NFC", "-".join(kept.split())[:_ENOUGH])


def _stays(char: str) -> bool:
    # Marks carry the vowels of Devanagari, Thai and Hebrew; alone they are not a word.
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
    if not text or text not in (slug(text), former_slug(text)):
        raise RefusedError("is not a folder name", f"write `{slug(text) or 'a-name'}`")
    return text


SLUG = text_type(_checked, {"type": ["string", "number"]})
"""The name of a folder, as it is or, on a list that was published earlier, as it was."""
