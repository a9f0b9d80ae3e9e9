"""Rules that a publisher does not want to hear of stay silent, only in `check`."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import tagfeed
from cases import ROOT
from tagfeed.errors import Finding
from tagfeed.verifying.choices import CODES, FILE, ChoiceError, ChoiceFiles, Choices, choices

FOUND = Finding("warning", "html-parse", "m")
_codes = st.sampled_from(["html-parse", "guid-number", "doctype"])
_chosen = st.builds(
    Choices,
    st.frozensets(_codes),
    st.dictionaries(_codes, st.sampled_from(["error", "warning", "info"])),
)


@settings(deadline=None)
@given(_chosen, _chosen, _codes)
def test_the_first_that_speaks_of_a_rule_counts_and_ignoring_before_a_level(
    line: Choices, file: Choices, code: str
) -> None:
    both, found = line.over(file), Finding("warning", code, "m")
    speaks = line if code in line.ignored | line.levels.keys() else file
    assert both.applied([found]) == speaks.applied([found])
    if code in speaks.ignored:
        assert not both.applied([found])


def test_a_finding_says_which_level_its_rule_has() -> None:
    (changed,) = choices([], {"html-parse": "info"}).applied([FOUND])
    assert (changed.level, changed.was) == ("info", "warning")
    assert choices([], {"html-parse": "warning"}).applied([FOUND]) == (FOUND,)


def test_the_nearest_file_counts_up_to_the_working_directory(tmp_path: Path) -> None:
    top = tmp_path / "site"
    (top / "feeds" / "a").mkdir(parents=True)
    (tmp_path / "elsewhere" / "below").mkdir(parents=True)
    for folder in (tmp_path, top / "feeds", tmp_path / "elsewhere"):
        (folder / FILE).write_text('ignore = ["html-parse"]')
    files = ChoiceFiles(top)
    heard = {
        path: bool(files.of(str(path)).applied([FOUND]))
        for path in (
            top / "x.xml",
            top / "feeds" / "x.xml",
            top / "feeds" / "a" / "x.xml",
            tmp_path / "elsewhere" / "x.xml",
            tmp_path / "elsewhere" / "below" / "x.xml",
        )
    }
    assert [*heard.values()] == [True, False, False, False, True]
    assert files.of("-").applied([FOUND])


@pytest.mark.parametrize(
    "written", ["ignore = [1]", "levels = []", "\x00", "levels.doctype = 1", 'ignore = ["x"]']
)
def test_a_file_that_cannot_be_meant_is_named(written: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(written)
    with pytest.raises(ChoiceError, match=f"^{FILE}: "):
        ChoiceFiles(tmp_path).of(str(tmp_path / "x.xml"))


def test_what_the_comparison_finds_can_be_ignored_too() -> None:
    assert {"feed-missing", "title-differs", "order-differs"} <= CODES


def test_a_build_never_looks_at_the_choices(tmp_path: Path) -> None:
    """Neither at those that would silence its warning, nor at a file that can't be read."""
    (tmp_path / "articles.yaml").write_text(
        "site: {title: W, url: https://a.example/, feeds_url: https://a.example/feeds/}\n"
        "articles:\n- {title: </b> closes, date: 2020-01-01, url: https://a.example/1/}\n"
    )
    for written in ('ignore = ["text-markup"]', "not TOML"):
        for folder in (tmp_path, tmp_path / "feeds"):
            folder.mkdir(exist_ok=True)
            (folder / FILE).write_text(written)
        report = tagfeed.build(tmp_path / "articles.yaml", tmp_path / "feeds", full=True)
        assert "text-markup" in {fault.rule for fault in report.warnings}
    assert (tmp_path / "feeds" / FILE).read_text() == "not TOML"


def test_the_guide_shows_a_file_that_can_be_used(tmp_path: Path) -> None:
    guide = (ROOT / "docs" / "guide.md").read_text("utf-8")
    shown = guide.split("```toml\nignore", 1)[1].split("```", 1)[0]
    (tmp_path / FILE).write_text("ignore" + shown)
    chosen = ChoiceFiles(tmp_path).of("-")
    assert chosen == choices(["html-parse"], {"html-style-unsafe": "info"})


def test_everything_wrong_in_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = 'ignored = []\nignore = ["html-pars"]\n[levels]\nno-rule-at-all = "loud"\n'
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ChoiceError) as told:
        ChoiceFiles(tmp_path).of(str(tmp_path / "feed.xml"))
    lines = str(told.value).split("\n")
    assert [line.partition(";")[0] for line in lines] == [
        f"{FILE}: ignored is not known here",
        f"{FILE}: no rule is called html-pars",
        f"{FILE}: no rule is called no-rule-at-all",
        f"{FILE}: loud is not a level",
    ]
