"""Patterns that an earlier run for cron compiled: the same as if they were compiled again."""

import marshal
import re
import sys
from importlib import import_module
from pathlib import Path

import pytest

from cases import CORPUS
from tagfeed.last_run import pattern_cache
from tagfeed.last_run.pattern_cache import PatternCache, code_of, compiled
from tagfeed.last_run.plain_files import seal_of

PATTERN = r"(?P<letter>a|b)(c)?(?i:x)"


@pytest.fixture(autouse=True)
def cached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where patterns are cached, after a run that compiled one."""
    path = tmp_path / "cached.pyc"
    monkeypatch.setattr(pattern_cache, "_path", lambda: str(path))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    forget(monkeypatch)
    with PatternCache():
        compiled(PATTERN, re.MULTILINE)
    forget(monkeypatch)
    return path


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be another process."""
    monkeypatch.setattr(pattern_cache, "_cached", {})
    monkeypatch.setattr(pattern_cache, "_new", set())


def test_a_pattern_that_is_cached_is_not_compiled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = re.compile(PATTERN, re.MULTILINE)
    monkeypatch.delattr(re, "compile")
    with PatternCache():
        found = compiled(PATTERN, re.MULTILINE)
    assert found == expected
    assert [match["letter"] for match in found.finditer("acX")] == ["a"]


def test_a_pattern_with_other_flags_is_another_one() -> None:
    with PatternCache():
        assert compiled(PATTERN, re.ASCII) == re.compile(PATTERN, re.ASCII)


@pytest.mark.parametrize(
    "damage", ["cut off", "empty", "a bit", "other types", "of another Python"]
)
def test_damage_costs_nothing_but_time(cached: Path, damage: str) -> None:
    whole = cached.read_bytes()
    other = marshal.dumps(("3.0", {(PATTERN, int(re.MULTILINE)): (0, [], 0, {}, ())}))
    damaged = {
        "cut off": whole[: len(whole) // 2],
        "empty": b"",
        "a bit": whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:],
        "other types": marshal.dumps(None),
        "of another Python": seal_of(other) + other,
    }
    cached.write_bytes(damaged[damage])
    with PatternCache():
        assert compiled(PATTERN, re.MULTILINE) == re.compile(PATTERN, re.MULTILINE)


def test_where_python_may_not_keep_bytecode_nothing_is_cached(
    cached: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    with PatternCache():
        compiled(PATTERN)
    assert not cached.exists()


def test_what_is_cached_of_each_pattern_is_what_python_makes_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = (CORPUS / "edit_imports.txt").read_text(encoding="utf-8").split()
    values = [value for name in names for value in vars(import_module(name)).values()]
    given = {value._given for value in values if type(value).__name__ == "_LazyRegex"}
    assert given
    for asked in given:
        monkeypatch.setitem(pattern_cache._cached, asked, code_of(*asked))
        assert compiled(*asked) == re.compile(*asked)


@pytest.mark.parametrize("code", [[], [1], "none"])
def test_a_python_whose_re_is_made_otherwise_keeps_nothing(
    code: object, cached: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached.unlink()
    monkeypatch.setattr(pattern_cache, "_code_of", lambda *_: (32, code, 0, {}, (None,)))
    with PatternCache():
        assert compiled(PATTERN).match("aX")
    assert code_of(PATTERN, 0) is None
