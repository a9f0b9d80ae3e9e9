"""`include`: which files a pattern names, and what it can't name is a fault."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.last_run import nothing_to_do
from tagfeed.reading import load, patterns
from tagfeed.reading.patterns import search

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
include: %s
articles:
- {title: One, date: 2020-01-01, url: https://example.org/1/}
"""
ITEM = "- {title: %s, date: 2020-01-02, url: https://example.org/%s/}\n"


def write(folder: Path, include: str) -> Path:
    path = folder / "articles.yaml"
    path.write_text(LIST % include, encoding="utf-8")
    return path


def add(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ITEM % (name, name), encoding="utf-8")


def titles(path: Path) -> list[str]:
    return [article.title for article in load(path).articles][1:]


@pytest.mark.parametrize(
    ("include", "expected"),
    [
        ("inc/*.yaml", ["inc/a.yaml", "inc/b.yaml"]),
        ("[inc/*.yaml, 'inc/[b]*', inc/c/?.yaml]", ["inc/a.yaml", "inc/b.yaml", "inc/c/d.yaml"]),
        ("['**/*.yaml']", ["inc/a.yaml", "inc/b.yaml", "inc/c/d.yaml"]),
        ("[./inc/../inc/b.yaml]", ["inc/b.yaml"]),
        ("[to-inc/a.yaml]", ["inc/a.yaml"]),
        ("[inc/c/d.yaml, ~, inc/a.yaml]", ["inc/a.yaml", "inc/c/d.yaml"]),
        ("", []),
        ("[]", []),
    ],
)
def test_files_are_read_in_the_order_of_their_names_and_each_once(
    tmp_path: Path, include: str, expected: list[str]
) -> None:
    add(tmp_path, "inc/b.yaml", "inc/a.yaml", "inc/c/d.yaml")
    (tmp_path / "to-inc").symlink_to("inc")
    (tmp_path / "inc" / "c" / "round").symlink_to("..")
    assert titles(write(tmp_path, include)) == expected


@pytest.mark.parametrize(
    ("include", "said"),
    [
        ('["."]', '`.` is a folder; write `"*.yaml"`'),
        ("..", '`..` is a folder; write `"../*.yaml"`'),
        ("[inc]", "`inc` is a folder; write `inc/*.yaml`"),
        ("[inc/]", "`inc/` is a folder; write `inc/*.yaml`"),
        ('["/"]', "`/` is a folder; write `/*.yaml`"),
        ('["~"]', "`~` matches no file; write the whole path"),
        ("[~/articles/*.yaml]", "write the whole path of the folder in place of `~`"),
        ('[""]', "blank text names no file"),
        ('["  "]', "blank text names no file"),
        ('["inc/\\0.yaml"]', "matches no file"),
        ("['*'," + "a" * 5000 + "]", "matches no file"),
        ("['" + "*/" * 3000 + "x']", "matches no file"),
        ("['" + "[" * 3000 + "']", "matches no file"),
        ("['**']", "is a folder"),
        ("[{files: inc/*.yaml}]", "`inc/*.yaml` matches no Markdown file; write only the pattern"),
        ("[inc/a.yaml/b]", "matches no file"),
        ("[loop.yaml]", "loop.yaml` is a link that leads nowhere"),
        ("['l*.yaml']", "lost.yaml` is a link that leads nowhere; mend it or remove it"),
        ("['https://example.org/a.yaml']", "matches no file"),
        ("['C:\\articles\\*.yaml']", "matches no file"),
    ],
)
def test_what_names_no_file_is_a_fault(tmp_path: Path, include: str, said: str) -> None:
    add(tmp_path, "inc/a.yaml")
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    (tmp_path / "lost.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(InputError) as caught:
        load(write(tmp_path, include))
    assert said in str(caught.value)
    assert all(fault.line == 2 and fault.remedy for fault in caught.value.faults)


def test_lock_of_an_editor_is_not_a_fault(tmp_path: Path) -> None:
    add(tmp_path, "inc/a.yaml")
    (tmp_path / "inc" / ".#a.yaml").symlink_to("ann@host.1234:1700000000")
    assert titles(write(tmp_path, "[inc/*.yaml]")) == ["inc/a.yaml"]


@pytest.mark.parametrize("include", ["/**/*.yaml", "../**/*.yaml", "'**/*.yaml'", "'**/**/**/x'"])
def test_pattern_over_too_much_is_a_fault(
    tmp_path: Path, include: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patterns, "MOST_LOOKED_AT", 50)
    add(tmp_path, *(f"{number % 7}/{number}.yaml" for number in range(60)))
    with pytest.raises(InputError, match="files and folders; begin it with the folder"):
        load(write(tmp_path, include))


def test_link_is_read_from_the_run_on_in_which_it_leads_somewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    add(tmp_path, "inc/a.yaml")
    write(tmp_path, "[inc/*.yaml]")
    build("articles.yaml", now=NOW)
    (tmp_path / "inc" / "b.yaml").symlink_to("../later/b.yaml")
    (warning,) = build("articles.yaml", now=NOW).warnings
    assert "b.yaml` is a link that leads nowhere" in warning.problem
    assert not nothing_to_do(["build"])
    add(tmp_path, "later/b.yaml")
    report = build("articles.yaml", now=NOW)
    assert (report.articles, report.warnings) == (3, ())


NAMES = st.sampled_from(["a", "b", "a.yaml", "*", "?", "**", "*.yaml", "[ab]", "."])


@examples(100)
@given(st.lists(NAMES, min_size=1, max_size=5))
def test_pattern_matches_what_pathlib_says(
    tmp_path_factory: pytest.TempPathFactory, parts: list[str]
) -> None:
    folder = tmp_path_factory.getbasetemp() / "tree"
    if not folder.exists():
        add(folder, "a/b/a.yaml", "a/a.yaml", "b/b/b/b.yaml", "a.yaml")
    pattern = "/".join(parts)
    found = {
        os.path.relpath(each.path, folder)
        for each in search(str(folder), pattern).matches
        if each.is_file
    }
    expected: set[str] = set()
    if set(parts) != {"."}:
        expected = {
            os.path.relpath(each, folder) for each in folder.glob(pattern) if each.is_file()
        }
    assert found == expected
