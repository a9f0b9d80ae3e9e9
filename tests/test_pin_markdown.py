"""`tagfeed pin` and the guard where articles are Markdown files."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build, pin
from tagfeed.errors import GuardError, InputError
from tagfeed.reading import load

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
include: [{files: "posts/*.md"%s}]
"""
OLD = "https://example.org/posts/old/"
LINE = f'id: "{OLD}"\n'


def renamed(folder: Path, text: str, tool: str = "") -> Path:
    """A site whose one article was published under another name of its file."""
    (folder / "posts").mkdir()
    (folder / "articles.yaml").write_text(LIST % tool, encoding="utf-8")
    old, new = folder / "posts" / "old.md", folder / "posts" / "new.md"
    old.write_bytes(text.encode())
    other = "---\ntitle: Other\ndate: 2024-01-30\n---\nText.\n"
    (folder / "posts" / "other.md").write_text(other, encoding="utf-8")
    build(folder / "articles.yaml", now=NOW)
    old.rename(new)
    return new


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("---\ntitle: One\ndate: 2024-01-31\n", "---\nText.\n", LINE),
        ("---\r\ntitle: One\r\ndate: 2024-01-31\r\n", "---\r\nText.\r\n", LINE[:-1] + "\r\n"),
        ("\ufeff---\ntitle: One\ndate: 2024-01-31\n", "---", LINE),
        ("---\n  title: One\n  date: 2024-01-31\n", "---\n", "  " + LINE),
        ("---\ntitle: One\ndate: 2024-01-31\nx:\n  - y\n# z\n\n", "---\n\n---\n", LINE),
        ("---\ntitle: One\ndate: 2024-01-31\nsummary: |\n  A\n\n", "...\nText.\n", LINE),
        ("---\nid: 42\ntitle: One\ndate: 2024-01-31\n", "---\n", "tagfeed_" + LINE),
        ('---\n{"title": "One", "date": "2024-01-31"', "}\n---\n", f', "id": "{OLD}"'),
        ('{\n  "title": "One",\n  "date": "2024-01-31"', "\n}\nA\n", f',\n  "id": "{OLD}"'),
        ("+++\ntitle = 'One'\ndate = 2024-01-31\n", "+++\nText.\n", f'id = "{OLD}"\n'),
        (
            "+++\ntitle = 'One'\ndate = 2024-01-31",
            "\n\n[cover]\nalt = 'A'\n+++\n",
            f'\nid = "{OLD}"',
        ),
        (
            "+++\ntitle = 'One'\ndate = 2024-01-31\n[taxonomies]\ntags = ['A']\n",
            "+++\n",
            f'[extra]\nid = "{OLD}"\n',
        ),
        (
            "+++\ntitle = 'One'\ndate = 2024-01-31\n[extra]\nid = 1\n",
            "+++\n",
            f'tagfeed_id = "{OLD}"\n',
        ),
        (
            "<!--\n.. title: One\n.. slug: old\n.. date: 2024-01-31\n",
            "-->\nText.\n",
            f".. id: {OLD}\n",
        ),
    ],
)
def test_pin_adds_the_id_as_the_last_line_and_changes_no_other_byte(
    tmp_path: Path, before: str, after: str, line: str
) -> None:
    path = renamed(tmp_path, before + after, ", urls: '/posts/{name}/'")
    with pytest.raises(GuardError) as caught:
        build(tmp_path / "articles.yaml", now=NOW)
    (fault,) = caught.value.faults
    assert fault.file == str(path)
    assert f"add the line  id: {OLD}" in fault.remedy
    other = (tmp_path / "posts" / "other.md").read_bytes()
    assert pin(tmp_path / "articles.yaml") == (path,)
    assert path.read_bytes().decode() == before + line + after
    assert (tmp_path / "posts" / "other.md").read_bytes() == other
    assert build(tmp_path / "articles.yaml", now=NOW).articles == 2
    assert pin(tmp_path / "articles.yaml") == ()


def test_headers_of_pelican_get_a_header(tmp_path: Path) -> None:
    text = "Title: One\nDate: 2024-01-31\n"
    path = renamed(tmp_path, f"{text}\nText.\n", ", urls: '/posts/{name}/'")
    pin(tmp_path / "articles.yaml")
    assert path.read_text(encoding="utf-8") == f"{text}Id: {OLD}\n\nText.\n"


def test_the_line_that_the_guard_asks_for_works_as_it_is_typed(tmp_path: Path) -> None:
    path = renamed(tmp_path, "---\ntitle: One\ndate: 2024-01-31\n---\nText.\n")
    with pytest.raises(GuardError) as caught:
        build(tmp_path / "articles.yaml", now=NOW)
    line = caught.value.faults[0].remedy.partition("add the line  ")[2]
    path.write_text(f"---\ntitle: One\ndate: 2024-01-31\n{line}\n---\nText.\n", encoding="utf-8")
    build(tmp_path / "articles.yaml", now=NOW)
    assert load(tmp_path / "articles.yaml").articles[0].id == OLD


@pytest.mark.parametrize(
    "text",
    [
        '+++\ntitle = "One"\ndate = 2024-01-31\n[params]\nmood = "calm"\n+++\nText.\n',
        '{"title": "One", "date": "2024-01-31"}\n\nText.\n',
        "<!--\n.. title: One\n.. date: 2024-01-31\n-->\nText.\n",
    ],
    ids=["toml", "json", "nikola"],
)
def test_the_command_that_the_guard_asks_for_works_in_every_style(
    text: str, tmp_path: Path
) -> None:
    renamed(tmp_path, text)
    with pytest.raises(GuardError, match="run `tagfeed pin`") as caught:
        build(tmp_path / "articles.yaml", now=NOW)
    old = caught.value.faults[0].remedy.partition("add the line  id: ")[2]
    pin(tmp_path / "articles.yaml")
    build(tmp_path / "articles.yaml", now=NOW)
    assert old in {each.id for each in load(tmp_path / "articles.yaml").articles}


def test_no_file_is_touched_whose_id_is_its_address(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "articles.yaml").write_text(LIST % "", encoding="utf-8")
    for name in ("one", "two"):
        text = f"---\ntitle: {name}\ndate: 2024-01-31\n---\n"
        (tmp_path / "posts" / f"{name}.md").write_text(text, encoding="utf-8")
    build(tmp_path / "articles.yaml", now=NOW)
    assert pin(tmp_path / "articles.yaml") == ()


def test_pin_says_what_is_wrong_with_a_file(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "articles.yaml").write_text(LIST % "", encoding="utf-8")
    (tmp_path / "posts" / "one.md").write_text("---\ntitle: x\n---\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        pin(tmp_path / "articles.yaml")
    assert [(Path(each.file).name, each.key) for each in caught.value.faults] == [
        ("one.md", "date")
    ]
