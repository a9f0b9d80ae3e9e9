"""What languages are called in themselves, from CLDR: `tests/cldr_tables.py` makes the table.

Those for which CLDR has no words of their own are called as they are in English.
"""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_REGION = r"-(?:[A-Z]{2}|[0-9]{3})\b"


def names_of(tags: Iterable[str]) -> dict[str, str]:
    """By these canonical tags, names that tell them apart: the region is named only where several
    are of one language, so that `en-GB` beside `cy` is English, and beside `en-US` it is British
    English."""
    tags = tuple(tags)
    languages = [tag.partition("-")[0] for tag in tags]
    return {
        tag: name_of(re.sub(_REGION, "", tag, count=1) if languages.count(own) == 1 else tag)
        for tag, own in zip(tags, languages, strict=True)
    }


def name_of(tag: str) -> str:
    """The name of a language, such as `Cymraeg`. tag: a canonical tag; where only what it is a
    variety of has a name, it follows that, and where nothing has, it is the name."""
    table, known = _table(), tag
    while known:
        start = table.find(f"\n{known}\t") + 1
        if start:
            name = table[start : table.index("\n", start)].partition("\t")[2]
            return name if known == tag else f"{name}, {tag}"
        known = known.rpartition("-")[0]
    return tag


@cache
def _table() -> str:
    return "\n" + Path(__file__).with_name("names.txt").read_text("utf-8")
