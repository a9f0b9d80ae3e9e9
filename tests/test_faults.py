"""Each fault of a list says its file, line and key, what was found and what to write instead.

Beside each list of tests/corpus/faults is the text that it must give.
"""

import re
from pathlib import Path

import pytest

from cases import CORPUS
from conftest import Golden, slow, some_slow
from tagfeed.errors import Fault, InputError
from tagfeed.reading import load
from typed import as_typed

FAULTS = CORPUS / "faults"
LISTS = sorted(path.stem for path in FAULTS.glob("*.yaml"))
LONG = {
    *("control-characters", "keys-of-other-programs", "many-at-once", "partners-faulty", "podcast"),
    "values-of-other-kinds",
}
"""They have so many faults that typing one remedy after the other takes seconds."""


def faults_of(name: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        load(name)
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]
    return caught.value.faults


@pytest.mark.parametrize("name", LISTS)
def test_fault_has_these_words_and_says_where_and_what_to_write(
    name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FAULTS)
    faults = faults_of(f"{name}.yaml")
    golden.file(FAULTS / f"{name}.txt", "".join(f"{fault}\n" for fault in faults))
    for fault in faults:
        lines = Path(fault.file).read_bytes().count(b"\n") + 1
        assert fault.line is not None
        assert 1 <= fault.line <= lines
        assert fault.problem
        assert fault.remedy
        assert not re.search(r"[\x00-\x1f]|\.$|None|<class|Traceback", str(fault)), fault


def test_expected_texts_have_a_list_each() -> None:
    assert sorted(path.stem for path in FAULTS.glob("*.txt")) == LISTS


@pytest.mark.parametrize("name", some_slow(slow(name) if name in LONG else name for name in LISTS))
def test_remedy_works_as_it_is_typed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FAULTS)
    faults = faults_of(f"{name}.yaml")
    slips = {fault.file for fault in faults if fault.excerpt and not fault.key}
    for fault in faults:
        assert "…" not in fault.remedy, fault
        if fault.file.endswith(".md"):
            continue  # its remedies are typed in test_markdown_faults.py
        if fault.file in slips and not fault.excerpt:
            continue  # it is about what was meant, not about what is there
        text = Path(fault.file).read_bytes().decode("utf-8", "replace")
        for typed in as_typed(fault, text):
            assert typed != text, fault
            path = tmp_path / fault.file
            path.parent.mkdir(exist_ok=True)
            path.write_text(typed, encoding="utf-8")
            left = faults_of_text(path)
            assert (fault.key, fault.problem) not in [(each.key, each.problem) for each in left]


def faults_of_text(path: Path) -> tuple[Fault, ...]:
    try:
        load(path)
    except InputError as error:
        return error.faults
    return ()


TWO_NAMES = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
%s
articles:
  - {title: One, date: 2020-01-01, url: https://example.org/1/, tags: ["%s", "%s"]}
"""


@pytest.mark.parametrize(
    ("first", "second"), [("C++", "C plus plus"), ("a, b", "a b"), ("x: y", "x y")]
)
def test_either_remedy_for_two_names_of_one_folder_works(
    first: str, second: str, tmp_path: Path
) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(TWO_NAMES % ("", first, second), encoding="utf-8")
    (fault,) = faults_of_text(path)
    remedies = re.findall(r"`([^`]+)`", fault.remedy)
    assert len(remedies) == 2
    for remedy in remedies:
        path.write_text(TWO_NAMES % (f"tags: {{{remedy}}}", first, second), encoding="utf-8")
        assert faults_of_text(path) == ()
