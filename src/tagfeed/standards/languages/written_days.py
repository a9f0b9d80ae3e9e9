"""Days as people write them in each language, from CLDR: `tests/cldr_tables.py` makes the table.

The table has Gregorian days in the long form of some 300 languages; why it is not Babel that is
asked: docs/decisions/page-words.md.
"""

from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from msgspec import Struct

_DIGITS = "0123456789"


class DayStyle(Struct, frozen=True):
    """How a language writes days.

    language: its tag, "en" where CLDR does not know the one that was asked for. pattern: with the
    fields `day`, `number` (of the month), `month` and `year`. zero: its digit for that. months:
    their names as they are in a date.
    """

    language: str
    pattern: str
    zero: str
    months: tuple[str, ...]


def written_day(day: date, language: str) -> str:
    """A day in words. language: a canonical tag; where CLDR does not know it, English is written,
    and `day_style` says so."""
    return _written(day.toordinal(), language)


def written_number(number: int, language: str) -> str:
    """A whole number in the digits that people use in a language."""
    return _in_digits(str(number), day_style(language).zero)


@lru_cache(64)
def day_style(language: str) -> DayStyle:
    """How days are written in a language, or in the one that it is a variety of (RFC 4647 3.4)."""
    table, tag = _table(), language
    while tag:
        start = table.find(f"\n{tag}\t".encode()) + 1
        if start:
            _, pattern, zero, months = table[start : table.index(b"\n", start)].decode().split("\t")
            return DayStyle(tag, pattern, zero, tuple(months.split("|")))
        tag = tag.rpartition("-")[0]
    return day_style("en")


@lru_cache(4096)
def _written(ordinal: int, language: str) -> str:
    style, day = day_style(language), date.fromordinal(ordinal)
    fields = {"day": str(day.day), "number": str(day.month), "year": str(day.year)}
    digits = {name: _in_digits(number, style.zero) for name, number in fields.items()}
    return style.pattern.format(month=style.months[day.month - 1], **digits)


def _in_digits(number: str, zero: str) -> str:
    if zero == "0":
        return number
    return "".join([chr(ord(zero) + _DIGITS.index(digit)) for digit in number])


@cache
def _table() -> bytes:
    return b"\n" + Path(__file__).with_name("written_days.txt").read_bytes()
