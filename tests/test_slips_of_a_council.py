"""A list as a parish council has it, and in it one slip after the other: each is told at its line,
and goes when its remedy is typed.

`slips.txt` names each list, and below it the slips: what they are, what was there, what is.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cases import CORPUS
from conftest import some_slow
from tagfeed.errors import Fault, InputError
from tagfeed.reading import load
from typed_slips import as_typed

FOLDER = CORPUS / "slips" / "of_a_council"
HEAD = """\
site: {title: H, url: "https://upperwick.uk/", feeds_url: "https://upperwick.uk/feeds/"}
include: [included.yaml]
"""
NAMES = ("flow.yaml", "included.yaml", "list.json", "list.yaml")
LISTS = {name: (FOLDER / name).read_text("utf-8") for name in NAMES}


def _unescaped(text: str) -> str:
    signs = {"n": "\n", "t": "\t", "\\": "\\", "u00a0": "\u00a0"}
    return re.sub(r"\\(u00a0|.)", lambda found: signs[found[1]], text)


def slips() -> Iterator[object]:
    for section in re.split(r"(?m)^=== ", (FOLDER / "slips.txt").read_text("utf-8"))[1:]:
        name, body = section.split("\n", 1)
        for slip, was, is_now in re.findall(r"(.+)\n- (.*)\n\+ (.*)\n", body):
            was, is_now = (_unescaped(each) for each in (was, is_now))
            yield pytest.param(name, was, is_now, id=f"{name}-{slip.replace(' ', '-')}")


@pytest.mark.parametrize(("name", "was", "is_now"), some_slow(slips()))
def test_slip_is_told_at_its_line_and_goes_when_its_remedy_is_typed(
    name: str, was: str, is_now: str, tmp_path: Path
) -> None:
    sound = LISTS[name]
    assert sound.count(was) == 1
    text = sound.replace(was, is_now)
    pairs = zip(sound.split("\n"), text.split("\n"), strict=False)
    changed = next(at for at, (before, after) in enumerate(pairs, 1) if before != after)
    found = faults(tmp_path, name, text)
    assert found[0].line == changed
    for _ in range(4):
        text = as_typed(found[0], text)
        if not (found := faults(tmp_path, name, text)):
            return
    assert not found


@pytest.mark.parametrize("name", LISTS)
def test_list_without_a_slip_has_no_fault(name: str, tmp_path: Path) -> None:
    assert faults(tmp_path, name, LISTS[name]) == ()


def faults(folder: Path, name: str, text: str) -> tuple[Fault, ...]:
    path = folder / "articles.yaml"
    path.write_text(HEAD if name == "included.yaml" else text, "utf-8")
    (folder / "included.yaml").write_text(text, "utf-8")
    try:
        load(path)
    except InputError as error:
        return error.faults
    return ()
