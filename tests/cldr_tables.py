"""Makes tagfeed's tables of written days and of directions from CLDR, as Babel has it: run it.

Of days, a line for each language: its tag, how it writes a day, its digit for zero, its months. The
tag of a region or a script has a line where it differs from what is found without it (RFC 4647
3.4). Of directions, two lines: the tags without a script that are written from right to left, and
those of them that are not in a region.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global

from tagfeed.standards.languages.directions import RIGHT_TO_LEFT

LANGUAGES = Path(__file__).parent.parent / "src" / "tagfeed" / "standards" / "languages"
DAYS, DIRECTIONS = LANGUAGES / "written_days.txt", LANGUAGES / "directions.txt"
NAMES = LANGUAGES / "names.txt"
_FIELDS: Mapping[str, str] = {
    **{"d": "{day}", "dd": "{day:0>2}", "M": "{number}", "y": "{year}"},
    **{"MMM": "{month}", "MMMM": "{month}"},
}
_PARTS = re.compile(r"'[^']*'|([a-zA-Z])\1*|.", re.DOTALL)
_WORLDWIDE = "en_001"
"""Where a list says `en` and no region, readers may be anywhere: 19 December, not December 19."""


def days() -> str:
    """The table of days, with the general tags before the special ones."""
    lines: dict[str, str] = {}
    for tag, locale in sorted(_tagged(), key=lambda each: (each[0].count("-"), each[0])):
        line = _line(locale)
        if line and line != _found(lines, tag):
            lines[tag] = line
    return "".join(f"{tag}\t{line}\n" for tag, line in sorted(lines.items()))


def directions() -> str:
    """The table of directions."""
    likely = get_global("likely_subtags")
    scripts = {tag.replace("_", "-"): full.split("_")[1] for tag, full in likely.items()}
    bare = {tag: script for tag, script in scripts.items() if _has_no_script(tag)}
    rtl = {tag for tag, script in bare.items() if script in RIGHT_TO_LEFT}
    special = {tag for tag in rtl if tag.split("-")[0] not in rtl - {tag}}
    ltr = {tag for tag in bare if tag not in rtl and tag.split("-")[0] in rtl}
    return f"rtl {' '.join(sorted(special))} \nltr {' '.join(sorted(ltr))} \n"


def names() -> str:
    """The table of names: of each language in itself, else in English."""
    english = Locale.parse("en").languages
    found = {tag.replace("_", "-"): name for tag, name in english.items() if tag != "und"}
    found |= {tag: name for tag, locale in _tagged() if (name := _name(tag, locale))}
    return "".join(f"{tag}\t{name}\n" for tag, name in sorted(found.items()))


def _name(tag: str, locale: Locale) -> str | None:
    """What a language is called in itself; of a region's, in one word or with the region's."""
    whole: str | None = locale.languages.get(tag.replace("-", "_"))
    return whole or locale.get_display_name(locale)


def _has_no_script(tag: str) -> bool:
    language, *rest = tag.split("-")
    return language != "und" and all(len(subtag) < 4 for subtag in rest)


def _tagged() -> Iterator[tuple[str, Locale]]:
    """Every locale by its tag, and by the tag without a script that goes without saying."""
    likely = get_global("likely_subtags")
    for name in localedata.locale_identifiers():
        try:
            locale = Locale.parse(name)
        except UnknownLocaleError:
            continue
        if locale.variant:
            continue
        language, script, region = locale.language, locale.script, locale.territory
        if name != "en":
            yield "-".join(filter(None, (language, script, region))), locale
        if name == _WORLDWIDE:
            yield "en", locale
        if script and region and likely.get(f"{language}_{region}", "").split("_")[1:2] == [script]:
            yield f"{language}-{region}", locale


def _line(locale: Locale) -> str:
    pattern = locale.date_formats["long"].pattern
    width = "wide" if "MMMM" in pattern else "abbreviated"
    months = [locale.months["format"][width][number] for number in range(1, 13)]
    if re.fullmatch(r"M\d+", months[0]) or "|" in "".join(months):
        return ""  # CLDR does not know them
    try:
        written = "".join(_written(pattern, locale))
    except KeyError:
        return ""  # weekdays and the like, which no language's long form has so far
    return "\t".join((written, _zero(locale), "|".join(months)))


def _written(pattern: str, locale: Locale) -> Iterator[str]:
    for part in _PARTS.finditer(pattern):
        text = part[0]
        if text.startswith("'"):
            yield text[1:-1] or "'"
        elif text == "G":
            yield locale.eras["abbreviated"][1]
        elif text.isascii() and text.isalpha():
            yield _FIELDS[text]
        else:
            yield text


def _zero(locale: Locale) -> str:
    """The zero of the digits that people use by default."""
    return _ZEROS.get(locale.default_numbering_system, "0")


def _found(lines: Mapping[str, str], tag: str) -> str | None:
    while tag := tag.rpartition("-")[0]:
        if tag in lines:
            return lines[tag]
    return None


def _by_name(name: str) -> str:
    return unicodedata.lookup(f"{name} DIGIT ZERO")


_ZEROS: Mapping[str, str] = {
    "arab": _by_name("ARABIC-INDIC"),
    "arabext": _by_name("EXTENDED ARABIC-INDIC"),
    "adlm": _by_name("ADLAM"),
    "beng": _by_name("BENGALI"),
    "cakm": _by_name("CHAKMA"),
    "deva": _by_name("DEVANAGARI"),
    "hmnp": _by_name("NYIAKENG PUACHUE HMONG"),
    "mtei": _by_name("MEETEI MAYEK"),
    "mymr": _by_name("MYANMAR"),
    "nkoo": _by_name("NKO"),
    "olck": _by_name("OL CHIKI"),
    "tibt": _by_name("TIBETAN"),
}

if __name__ == "__main__":
    DAYS.write_text(days(), "utf-8")
    DIRECTIONS.write_text(directions(), "ascii")
    NAMES.write_text(names(), "utf-8")
