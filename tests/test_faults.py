"""Each fault of a list says its file, line and key, what was found and what to write instead.

Beside each list of tests/corpus/faults is the text that it must give.
"""

import re
from pathlib import Path

import pytest

from cases import CORPUS
from conftest import Golden
from tagfeed.errors import Fault, InputError
from tagfeed.reading import load

FAULTS = CORPUS / "faults"
LISTS = sorted(path.stem for path in FAULTS.glob("*.yaml"))


def faults_of(name: str) -> tuple[Fault, ...]:
    with pytest.raises(InputError) as caught:
        load(name)
    assert str(caught.value).splitlines() == [str(fault) for fault in caught.value.faults]
    return caught.value.faults


@pytest.mark.parametrize("name", LISTS)
def test_fault_has_these_words(name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS)
    text = "".join(f"{fault}\n" for fault in faults_of(f"{name}.yaml"))
    golden.file(FAULTS / f"{name}.txt", text)


@pytest.mark.parametrize("name", LISTS)
def test_fault_says_where_and_what_to_write(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FAULTS)
    for fault in faults_of(f"{name}.yaml"):
        lines = Path(fault.file).read_bytes().count(b"\n") + 1
        assert fault.line is not None
        assert 1 <= fault.line <= lines
        assert fault.problem
        assert fault.remedy
        assert not re.search(r"[\x00-\x1f]|\.$|None|<class|Traceback", str(fault)), fault


def test_expected_texts_have_a_list_each() -> None:
    assert sorted(path.stem for path in FAULTS.glob("*.txt")) == LISTS


def mended(fault: Fault, line: str) -> str | None:
    """The line with what the remedy says to type; None where it leaves the words to the user."""
    if fault.problem.startswith("holds U+"):
        return re.sub(r"\\(x..|u....)", "", line)
    if whole := re.match(r"write the line as `(.+?)`(?:; |$)", fault.remedy):
        return line[: len(line) - len(line.lstrip())] + whole[1]
    if guessed := re.fullmatch(r"did you mean `([^`]+)`.*\?|write `([^`…]+)`", fault.remedy):
        found = re.match(r"`([^`]+)` ", fault.problem)
        old = found[1] if found else fault.key.rpartition(".")[2]
        return line.replace(old, guessed[1] or guessed[2], 1)
    if listed := re.match(r"write it in brackets: (\[[^…]+\]), or ", fault.remedy):
        found = re.match(r"`([^`]+)` may be one or several", fault.problem)
        assert found
        return line.replace(found[1], listed[1], 1)
    return None


@pytest.mark.parametrize("name", LISTS)
def test_remedy_works_as_it_is_typed(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FAULTS)
    for fault in faults_of(f"{name}.yaml"):
        text = Path(fault.file).read_text(encoding="utf-8", errors="replace")
        lines = text.split("\n")
        assert fault.line is not None
        line = mended(fault, lines[fault.line - 1])
        if line is None:
            continue
        assert line != lines[fault.line - 1], fault
        lines[fault.line - 1] = line
        path = tmp_path / fault.file
        path.write_text("\n".join(lines), encoding="utf-8")
        remaining = faults_of_text(path)
        assert (fault.key, fault.problem) not in [(each.key, each.problem) for each in remaining]


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
