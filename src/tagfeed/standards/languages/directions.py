"""The direction in which languages are written, by their tags.

`tests/cldr_tables.py` makes the table of those whose tags name no script.
"""

from functools import cache
from pathlib import Path
from typing import Literal

Direction = Literal["ltr", "rtl"]
"""As HTML's attribute `dir` has it."""

RIGHT_TO_LEFT = frozenset(
    (
        *("Adlm", "Arab", "Aran", "Armi", "Avst", "Chrs", "Elym", "Gara", "Hatr", "Hebr", "Hung"),
        *("Khar", "Lydi", "Mand", "Mani", "Mend", "Merc", "Mero", "Narb", "Nbat", "Nkoo", "Orkh"),
        *("Ougr", "Palm", "Phli", "Phlp", "Phnx", "Prti", "Rohg", "Samr", "Sarb", "Sogd", "Sogo"),
        *("Syrc", "Syre", "Syrj", "Syrn", "Thaa", "Yezi"),
    )
)
"""Scripts that Unicode writes so, by ISO 15924."""


def direction_of(language: str) -> Direction:
    """The direction of a language, given its canonical tag."""
    name, *rest = language.split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), None)
    if script:
        return "rtl" if script in RIGHT_TO_LEFT else "ltr"
    rtl, ltr = _table()
    with_region = "-".join([name, *rest[:1]])
    is_rtl = f" {name} " in rtl or f" {with_region} " in rtl
    return "rtl" if is_rtl and f" {with_region} " not in ltr else "ltr"


@cache
def _table() -> tuple[str, str]:
    """The tags written from right to left, and those of them that are not in a region."""
    rtl, ltr = Path(__file__).with_name("directions.txt").read_text("ascii").splitlines()
    return rtl, ltr
