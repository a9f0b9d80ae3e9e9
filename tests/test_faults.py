"""Each fault of a list is told with its file, line, key, what was found and what to write instead.

A list of tests/corpus/faults stands beside the text that it must give.
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
def test_fault_is_told_in_these_words(
    name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FAULTS)
    told = "".join(f"{fault}\n" for fault in faults_of(f"{name}.yaml"))
    golden.file(FAULTS / f"{name}.txt", told)


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
