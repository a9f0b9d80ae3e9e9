"""Patterns that an earlier run for cron compiled: the same as if they were compiled again."""

import marshal
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cases import CORPUS
from tagfeed.last_run import kept_patterns
from tagfeed.last_run.kept_patterns import KeptPatterns, code_of, compiled
from tagfeed.last_run.plain_files import seal_of

PATTERN = r"(?P<letter>a|b)(c)?(?i:x)"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where patterns are kept, after a run that compiled one."""
    path = tmp_path / "kept.pyc"
    monkeypatch.setattr(kept_patterns, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget(monkeypatch)
    with KeptPatterns():
        compiled(PATTERN, re.MULTILINE)
    forget(monkeypatch)
    return path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be another process."""
    monkeypatch.setattr(kept_patterns, "_kept", {})
    monkeypatch.setattr(kept_patterns, "_new", set())


def test_a_pattern_that_is_kept_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = re.compile(PATTERN, re.MULTILINE)
    monkeypatch.delattr(re, "compile")
    with KeptPatterns():
        found = compiled(PATTERN, re.MULTILINE)
    assert found == expected
    assert [match["letter"] for match in found.finditer("acX")] == ["a"]


def test_a_pattern_with_other_flags_is_another_one() -> None:
    with KeptPatterns():
        assert compiled(PATTERN, re.ASCII) == re.compile(PATTERN, re.ASCII)


@pytest.mark.parametrize(
    "damage", ["cut off", "empty", "a bit", "other types", "of another Python"]
)
def test_damage_costs_nothing_but_time(kept: Path, damage: str) -> None:
    whole = kept.read_bytes()
    other = marshal.dumps(("3.0", {(PATTERN, int(re.MULTILINE)): (0, [], 0, {}, ())}))
    damaged = {
        "cut off": whole[: len(whole) // 2],
        "empty": b"",
        "a bit": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
        "other types": marshal.dumps(None),
        "of another Python": seal_of(other) + other,
    }
    kept.write_bytes(damaged[damage])
    with KeptPatterns():
        assert compiled(PATTERN, re.MULTILINE) == re.compile(PATTERN, re.MULTILINE)


def test_where_python_may_not_keep_bytecode_nothing_is_kept(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with KeptPatterns():
        compiled(PATTERN)
    assert not kept.exists()


def test_what_is_kept_of_each_pattern_is_what_python_makes_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = (CORPUS / "edit_imports.txt").read_text(encoding="utf-8").split()
    values = [value for name in names for value in vars(import_module(name)).values()]
    given = {value._given for value in values if type(value).__name__ == "_LazyRegex"}
    assert given
    for asked in given:
        monkeypatch.setitem(kept_patterns._kept, asked, code_of(*asked))
        assert compiled(*asked) == re.compile(*asked)


@pytest.mark.parametrize("code", [[], [1], "none"])
def test_a_python_whose_re_is_made_otherwise_keeps_nothing(
    code: object, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.unlink()
    monkeypatch.setattr(kept_patterns, "_code_of", lambda *_: (32, code, 0, {}, (None,)))
    with KeptPatterns():
        assert compiled(PATTERN).match("aX")
    assert code_of(PATTERN, 0) is None
