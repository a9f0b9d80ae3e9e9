"""A sign of a list that is lost, doubled or another, at every place: its line is told in plain
words, and the list is read when the remedy is typed.

Each run tries one in four of these places, always the same.
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
NAMES = ("flow.yaml", "list.json", "list.yaml")
KEY = r"^(\s*(?:- )?\"?[a-z_]+\"?):"
HYPHEN = r"^(\s*)- (?=\S)"
# What is there, and what somebody makes of it.
SLIPS = {
    "space-too-many": (r"^(?=\s+[a-z])", " "),
    "space-too-few": (r"^ (?=\s+[a-z])", ""),
    "tab": (r"^  (?=\s*[a-z])", "\t"),
    "no-space-after-the-colon": (KEY + r" (?=\S)", r"\1:"),
    "no-colon": (KEY + r"(?= )", r"\1"),
    "equals-sign": (KEY + r" (?=\S)", r"\1 = "),
    "full-width-colon": (KEY + r" ?", r"\1："),
    "hyphen-twice": (HYPHEN, r"\1- - "),
    "hyphen-without-a-space": (HYPHEN, r"\1-"),
    "dash-for-a-hyphen": (HYPHEN, r"\1– "),
    "quote-lost-at-the-end": (r"[\"'](?=[,}\]]*$)", ""),
    "quote-lost-at-the-beginning": (r"(?<=: )[\"']", ""),
    "bracket-lost": (r"(?<=[^\s\]}])[\[\]{}](?=.*\S)", ""),
    "round-bracket": (r"[\]}](?=[,\]}]*$)", ")"),
    "bracket-doubled": (r"([\[\]{}])", r"\1\1"),
    "semicolon-for-a-comma": (r",(?= [\"'{a-z])", ";"),
    "comma-lost": (r"(?<=[\"'}\]]),(?= [\"'{a-z])", ""),
    "comma-doubled": (r",", ",,"),
}
PARSERS_WORDS = re.compile(
    r"mapping values|did not find|block (collection|mapping)|simple key|token|can't be read"
)


def places(pattern: str, meant: str) -> Iterator[tuple[int, str]]:
    """For each place, its line, counted from 1, and the list with the slip."""
    for name in NAMES:
        lines = (FOLDER / name).read_text("utf-8").split("\n")
        in_text = False
        for at, line in enumerate(lines):
            in_text = bool(re.search(r": [|>]$", line)) or (in_text and not re.match(KEY, line))
            if in_text or line.startswith("#"):
                continue
            for found in re.finditer(pattern, line):
                slip = line[: found.start()] + found.expand(meant) + line[found.end() :]
                yield at + 1, "\n".join([*lines[:at], slip, *lines[at + 1 :]])


@pytest.mark.parametrize("slip", some_slow(SLIPS))
def test_line_of_a_slip_is_told_and_the_remedy_mends_it(slip: str, tmp_path: Path) -> None:
    tried = [*places(*SLIPS[slip])][::4]
    assert tried
    for line, text in tried:
        found = faults(tmp_path, text)
        assert {fault.line for fault in found[:1]} <= {line}, found
        assert not any(PARSERS_WORDS.search(str(fault)) for fault in found)
        for _ in range(4):
            if found and (typed := typed_if_it_can_be(found[0], text)):
                text = typed
                found = faults(tmp_path, text)
        assert not found or typed_if_it_can_be(found[0], text) == ""


def typed_if_it_can_be(fault: Fault, text: str) -> str:
    try:
        return as_typed(fault, text)
    except AssertionError:  # it says what to do, not what to write
        return ""


def faults(folder: Path, text: str) -> tuple[Fault, ...]:
    path = folder / "articles.yaml"
    path.write_text(text, "utf-8")
    try:
        load(path)
    except InputError as error:
        return error.faults
    return ()
