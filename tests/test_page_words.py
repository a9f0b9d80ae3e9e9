"""The words, days and directions of pages: as CLDR has them, and English where there is none."""

import re
from datetime import date
from pathlib import Path

import msgspec
import pytest
from babel import Locale, localedata
from babel.dates import format_date

import cldr_tables
from tagfeed.standards.languages.directions import direction_of
from tagfeed.standards.languages.page_words import PageWords, are_foreign, words_of
from tagfeed.standards.languages.written_days import day_style, written_day, written_number

NAMES = [field.name for field in msgspec.structs.fields(PageWords)][1:]
FILES = sorted((cldr_tables.LANGUAGES / "translations").iterdir())
DAYS = (date(2017, 12, 9), date(2024, 2, 29), date(1999, 1, 1))
COMMON = [
    *("en-US", "en-GB", "de", "de-AT", "fr", "fr-CA", "es", "pt", "pt-BR", "pt-PT", "it", "nl")
]
COMMON += [
    "pl",
    "ru",
    "uk",
    "cs",
    "ca",
    "cy",
    "eu",
    "ja",
    "ko",
    "zh",
    "zh-TW",
    "hi",
    "tr",
    "sr-Latn",
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_translation_has_every_word_and_nothing_else(file: Path) -> None:
    words = dict(line.split(": ", 1) for line in file.read_text("utf-8").splitlines())
    assert [*words] == NAMES
    for name, said in words.items():
        assert said == said.strip() != ""
        assert _fields(said) == _fields(getattr(PageWords(), name)), name
        assert not re.search(r"[<>&\"]", said), name


def _fields(words: str) -> list[str]:
    return sorted(re.findall(r"\{\w*\}", words))


def test_words_are_there_in_at_least_twenty_five_languages() -> None:
    assert len({file.stem.partition("-")[0] for file in FILES} | {"en"}) >= 25


@pytest.mark.parametrize(
    ("language", "found"),
    [
        *(("en", "en"), ("en-GB", "en"), ("de-AT", "de"), ("zh-TW", "zh-Hant"), ("zh-CN", "zh")),
        *(("zh-Hant-HK", "zh-Hant"), ("no", "nb"), ("nn", "nb"), ("pt-BR", "pt")),
        *(("pt-AO", "pt-PT"), ("cy", "en"), ("tlh", "en"), ("x-private", "en")),
    ],
)
def test_words_are_those_of_the_nearest_language(language: str, found: str) -> None:
    assert words_of(language).language == found


def test_only_words_of_another_language_are_foreign() -> None:
    for language, expected in {"cy": True, "en-GB": False, "nn": False, "zh-TW": False}.items():
        assert are_foreign(words_of(language), language) is expected, language


@pytest.mark.parametrize("language", COMMON)
def test_days_are_written_as_babel_writes_them(language: str) -> None:
    for day in DAYS:
        theirs = format_date(day, "long", Locale.parse(language, sep="-"))
        assert written_day(day, language) == theirs


def test_days_where_babel_leaves_latin_digits() -> None:
    assert written_day(date(2017, 12, 9), "fa") == "۹ دسامبر ۲۰۱۷"
    assert written_day(date(2017, 12, 9), "ar-EG") == "٩ ديسمبر ٢٠١٧"
    assert written_number(120, "ar-EG") == "١٢٠"
    assert written_number(120, "ar") == "120"


def test_english_without_a_region_is_written_for_all_the_world() -> None:
    assert written_day(date(2017, 12, 9), "en") == "9 December 2017"


def test_days_are_english_where_cldr_knows_no_other() -> None:
    assert day_style("tlh").language == "en"
    assert day_style("cy-GB").language == "cy"


@pytest.mark.slow
def test_tables_are_those_that_cldr_makes() -> None:
    assert cldr_tables.DAYS.read_text("utf-8") == cldr_tables.days()
    assert cldr_tables.DIRECTIONS.read_text("ascii") == cldr_tables.directions()
    assert cldr_tables.NAMES.read_text("utf-8") == cldr_tables.names()


@pytest.mark.slow
def test_directions_are_those_of_cldr() -> None:
    for name in localedata.locale_identifiers():
        locale = Locale.parse(name)
        tag = name.replace("_", "-")
        assert direction_of(tag) == ("rtl" if locale.character_order[0] == "r" else "ltr"), tag


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        *(("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("ur", "rtl"), ("en", "ltr")),
        *(("az-IR", "rtl"), ("az", "ltr"), ("pa-PK", "rtl"), ("sd-IN", "ltr"), ("ar-Latn", "ltr")),
        *(("uz-Arab", "rtl"), ("yi", "rtl"), ("x-private", "ltr"), ("ku-Arab-IQ", "rtl")),
    ],
)
def test_direction_follows_the_script_the_region_and_the_language(
    language: str, direction: str
) -> None:
    assert direction_of(language) == direction
