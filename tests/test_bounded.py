"""What a list holds too much of takes no more than its share of time."""

import difflib
import unicodedata
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tagfeed import InputError, load
from tagfeed.reading.fields import guess
from tagfeed.standards.texts.cleaning import clean

SITE = (
    "site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/,"
    " id_authority: 'example.org,2020'}\n"
)
KOREAN = unicodedata.normalize("NFD", "한국어로 쓴 글" * 9)
JOINER = "\u034f"


@pytest.mark.parametrize("text", ["a" + "\u0301\u0323" * 500, "\u0323\u0301" * 99, "q\u0301" * 99])
def test_no_more_than_30_combining_marks_are_put_in_order_at_once(text: str) -> None:
    found, taken_out = clean(text)
    runs = [[*run] for marks, run in groupby(found, unicodedata.combining) if marks]
    assert max(map(len, runs), default=0) <= 30
    assert taken_out == ()
    kept = unicodedata.normalize("NFD", found).replace(JOINER, "")
    assert sorted(kept) == sorted(unicodedata.normalize("NFD", text))
    assert clean(found) == (found, ())


@pytest.mark.parametrize(
    "text",
    ["e\u0301", "q" + "\u0301\u0323" * 15, KOREAN],
)
def test_what_people_write_gets_nothing_between_its_marks(text: str) -> None:
    assert clean(text) == (unicodedata.normalize("NFC", text), ())


@pytest.mark.parametrize(
    "articles",
    [
        "".join(f"- {{title: T, date: 2020-01-01, titel{n}: T}}\n" for n in range(100)),
        "- {title: T, date: 2020-01-01, tags: [Tag]}\n",
    ],
)
def test_guesses_are_made_for_the_first_unknown_names_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, articles: str
) -> None:
    made = []
    real = difflib.get_close_matches

    def counted(word: str, *others: Any) -> list[str]:
        made.append(word)
        return real(word, *others)

    monkeypatch.setattr(difflib, "get_close_matches", counted)
    names = ", ".join(f"Tagg{n}" for n in range(100))
    path = tmp_path / "articles.yaml"
    path.write_text(f"{SITE}feeds: [{{name: q, match: {{any: [{names}]}}}}]\narticles:\n{articles}")
    try:
        found = [str(warning) for warning in load(path).warnings]
    except InputError as error:
        found = [str(fault) for fault in error.faults]
    assert len(found) >= 100
    assert 0 < len(made) <= 40
    assert "did you mean" in found[0]


def test_nothing_is_compared_with_a_name_that_is_too_long() -> None:
    assert guess("a" * 10_000, ["a" * 9_999]) == ""
