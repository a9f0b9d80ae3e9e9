"""What an earlier tagfeed built differently: kept by its record, or by the feeds that stand.

Commit 372f65d built the lists of tests/corpus/upgraded, and left record/ in `.tagfeed/`. All of
`kinds` goes on as it was published. `refused` is refused now: each fault, and what to write, is in
CHANGELOG.md under Changed, and is typed here.
"""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from xml.etree.ElementTree import parse

import pytest

from cases import CORPUS
from tagfeed import GuardError, InputError, build, pin

NOW = datetime(2030, 1, 1, tzinfo=UTC)
EDIT = '\narticles:\n  - {title: News, date: 2021-01-01, url: "https://site.news/news"}'
ATOM = "{http://www.w3.org/2005/Atom}"


def copied(case: str, home: Path, known_by: str = "record") -> Path:
    """The list of a case, with what was published from it."""
    shutil.copytree(CORPUS / "upgraded" / case, home, dirs_exist_ok=True)
    (home / "record").rename(home / ".tagfeed")
    if known_by == "feeds":
        shutil.rmtree(home / ".tagfeed")
    return home / "articles.yaml"


def ids(path: Path) -> dict[str, list[str]]:
    """The ids in every feed, its own first."""
    out = path.parent / "feeds"
    return {
        each.parent.relative_to(out).as_posix(): [
            str(found.text) for found in parse(each).iter(f"{ATOM}id")
        ]
        for each in sorted(out.rglob("atom.xml"))
    }


def edit(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in edits:
        assert before in text
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("known_by", ["record", "feeds"])
def test_no_published_id_or_address_changes(tmp_path: Path, known_by: str) -> None:
    path = copied("kinds", tmp_path, known_by)
    before = ids(path)
    (tmp_path / "archive" / "z.yaml").symlink_to("nowhere.yaml")
    warnings = [warning.problem for warning in build(path, now=NOW).warnings]
    after = ids(path)
    assert after.keys() == before.keys()
    assert after["."] == before["."]
    assert {folder: some[0] for folder, some in after.items()} == {
        folder: some[0] for folder, some in before.items()
    }
    joined = ["authors/ann-roe-ann-at-site-news", "tags/cops", "tags/foo"]
    assert [folder for folder, some in after.items() if len(some) == 1] == joined
    said = ["leads nowhere", "your own network", *(f"`{each}/` and `" for each in joined)]
    for words in said:
        assert any(words in warning for warning in warnings), words
    assert len(warnings) == len(said)
    edit(path, ("\narticles:", EDIT))
    build(path, now=NOW)
    assert ids(path)["."] == [before["."][0], "https://site.news/news", *before["."][1:]]
    edit(path, ("Query", "Question"), ("Fragment", "Part"))
    build(path, now=NOW)
    assert {*ids(path)["."]} == {"https://site.news/news", *before["."]}


def test_two_feeds_of_what_is_one_name_now_are_led_together(tmp_path: Path) -> None:
    path = copied("kinds", tmp_path)
    faults = [each for each in build(path, now=NOW).warnings if each.key == "moved"]
    lines = [each.remedy.partition("{")[2].partition("}")[0] for each in faults]
    assert len(lines) == 3
    edit(path, ("\narticles:", f"\nmoved: {{{', '.join(lines)}}}\narticles:"))
    assert build(path, now=NOW).written
    for line in lines:
        old, new = line.split(": ")
        atoms = [(tmp_path / "feeds" / each / "atom.xml").read_bytes() for each in (old, new)]
        assert atoms[0] == atoms[1]


def test_an_address_and_a_title_that_change_with_the_upgrade_are_told(tmp_path: Path) -> None:
    path = copied("kinds", tmp_path)
    edit(path, ("Query", "Question"))
    with pytest.raises(GuardError, match=r"add the line  id: https://site\.news/query$"):
        build(path, now=NOW)


HOST = f"https://{'a' * 64}.news/6"
REFUSED = {
    "is not a time zone": ("timezone: Factory", "timezone: UTC"),
    "`#1`": ("title: We are #1", 'title: "We are #1"'),
    "`#two`": ("summary: the second #two", 'summary: "the second #two"'),
    "`data:,three`": ("data:,three", "tag:site.news,2020:three"),
    "articles[3].title: blank text": ('"\\u200b", date', '"Four", date'),
    "articles[4].title: is missing": ("title: null", "title: 'null'"),
    "names a host": (HOST, "https://a.news/6"),
    "from this machine": ("http://[::1]/a.mp3", "https://site.news/a.mp3"),
    "tags[0]: blank text": ('tags: ["\\u200b"]', "tags: [Blank]"),
}


def test_what_is_refused_goes_on_once_its_remedy_is_typed(tmp_path: Path) -> None:
    path = copied("refused", tmp_path)
    before = ids(path)
    with pytest.raises(InputError) as caught:
        build(path, now=NOW)
    faults = [str(fault) for fault in caught.value.faults]
    for words in REFUSED:
        assert any(words in fault for fault in faults), words
    assert len(faults) == len(REFUSED)
    edit(path, *REFUSED.values())
    with pytest.raises(GuardError):
        build(path, now=NOW)
    pin(path)
    build(path, now=NOW)
    gone = {"data:,three"}
    assert {*before["."]} - gone <= {*ids(path)["."]}
