"""The docs are held to the code: every command, option, key, exit code and public name.

A key counts only where the guide explains it: in the first cell of a row of its table, or in the
YAML of its section.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

import tagfeed
from tagfeed.cli.program import COMMANDS as NAMES
from tagfeed.cli.program import main
from tagfeed.reading.attachments.keys import ENCLOSURE, IMAGE
from tagfeed.reading.feeds.partner_keys import partner_fields
from tagfeed.reading.feeds.query_keys import match_fields, query_fields
from tagfeed.reading.keys import PERSON, TAG, article_fields, site_fields
from tagfeed.reading.podcast.keys import EPISODE, show_fields
from tagfeed.reading.schema import json_schema

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
INSTALLING = (ROOT / "docs" / "installing.md").read_text(encoding="utf-8")
PAGES = sorted((ROOT / "docs").rglob("*.md"))
COMMANDS = [(name, main.get_command(click.Context(main), name)) for name in NAMES]


def section(heading: str, text: str = GUIDE) -> str:
    """The text below a heading, up to the next one of its level or above."""
    level, _, _ = heading.partition(" ")
    found = re.search(
        rf"^{re.escape(heading)}\n(.*?)(?=^#{{1,{len(level)}}} |\Z)",
        text,
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"no heading {heading!r}"
    return found[1]


def rows(text: str) -> Iterator[list[str]]:
    """The cells of every row of the tables in a text, heads too."""
    for line in re.findall(r"^\| (.*) \|$", text, re.MULTILINE):
        yield re.split(r" *(?<!\\)\| *", line)


def words_in_code(text: str) -> set[str]:
    """The single words that a text sets in backticks."""
    return set(re.findall(r"`(\w+)`", text))


def described(heading: str) -> set[str]:
    """The keys that the table below a heading has a row for."""
    return {word for first, *_ in rows(section(heading)) for word in words_in_code(first)}


def row(heading: str, key: str) -> str:
    """What the table below a heading says of a key."""
    (cells,) = [cells for cells in rows(section(heading)) if key in words_in_code(cells[0])]
    return " ".join(cells[1:])


def shown(heading: str) -> Any:
    """The first example in YAML below a heading."""
    return yaml.safe_load(re.findall(r"```yaml\n(.+?)```", section(heading), re.DOTALL)[0])


def test_every_section_of_the_list_has_a_part_of_the_guide() -> None:
    headings = " ".join(re.findall(r"^### (.+)$", section("## The list"), re.MULTILINE))
    assert words_in_code(headings) == json_schema()["properties"].keys()


def test_every_key_of_the_site_and_of_an_article_has_a_row() -> None:
    assert described("### `site`") == site_fields({}).keys()
    assert described("### `articles`") == article_fields(None).keys()


@pytest.mark.parametrize(("key", "keys"), [("image", IMAGE), ("enclosures", ENCLOSURE)])
def test_every_key_of_a_file_is_in_the_row_of_its_kind(key: str, keys: Mapping[str, Any]) -> None:
    assert words_in_code(row("### `articles`", key)) == keys.keys()


def test_every_key_of_a_name_and_of_a_feed_is_in_the_example() -> None:
    names = shown("### `authors` and `tags`")
    (person,), (tag,) = names["authors"].values(), names["tags"].values()
    (feed,) = shown("### `feeds`")["feeds"]
    assert person.keys() == PERSON.keys()
    assert tag.keys() == TAG.keys()
    assert feed.keys() == query_fields(None).keys()
    (partner,) = shown("### `partners`")["partners"]
    assert partner.keys() == partner_fields(None).keys()
    assert feed["match"].keys() == match_fields(None).keys()
    assert shown("### `podcast`")["podcast"].keys() == show_fields(None).keys()


def test_every_key_of_an_episode_has_a_row(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "podcasts.md").read_text(encoding="utf-8")
    keys = {key for cells in rows(section("## Episodes", text)) for key in words_in_code(cells[0])}
    assert keys == EPISODE.keys()
    (shown_list,) = re.findall(r"```yaml\n(.+?)```", text, re.DOTALL)
    path = tmp_path / "articles.yaml"
    path.write_text(shown_list, encoding="utf-8")
    assert not tagfeed.load(path).warnings


@pytest.mark.parametrize(
    ("page", "case"),
    [
        ("jekyll", "old-addresses"),
        ("several-languages", "two-directions"),
        ("own-elements", "own-elements"),
    ],
)
def test_a_page_shows_the_list_that_its_golden_feeds_are_made_of(page: str, case: str) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    shown_list = re.findall(r"```yaml\n(.+?)```", text, re.DOTALL)[0]
    golden = ROOT / "tests" / "corpus" / "render" / case / "articles.yaml"
    assert shown_list in golden.read_text(encoding="utf-8")
    assert shown_list.startswith("site:\n")


def test_the_examples_of_the_guide_are_accepted(tmp_path: Path) -> None:
    whole = yaml.safe_load(list_of_the_readme())
    whole |= shown("### `authors` and `tags`") | shown("### `feeds`")
    path = tmp_path / "articles.yaml"
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    tagfeed.load(path)


def about(command: str) -> str:
    """What the guide says of a command: its row, and the section that the row refers to."""
    found = [cells for cells in rows(section("## Commands")) if f"`tagfeed {command}" in cells[0]]
    assert len(found) == 1, f"{command} has {len(found)} rows"
    text = " ".join(found[0])
    return text + "".join(section(f"## {title}") for title in re.findall(r"\[([^][]+)\]\(#", text))


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_has_help_and_a_row_in_the_guide(name: str, command: click.Command) -> None:
    assert command.help
    assert about(name)


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_has_help_and_is_in_the_guide(name: str, command: click.Command) -> None:
    told = set(re.findall(r"`[^`]*`", about(name)))
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.opts}"
            assert any(option.opts[0] in code for code in told), f"{name} {option.opts}"


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_that_lets_a_shell_complete_gives_it_a_script(shell: str) -> None:
    (name,) = re.findall(rf"^.*\b(\w+)={shell}_source tagfeed", INSTALLING, re.MULTILINE)
    done = subprocess.run(
        [sys.executable, "-m", "tagfeed"],
        env={"PATH": os.environ["PATH"], name: f"{shell}_source"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"{name}={shell}_complete" in done.stdout


def test_the_exit_codes_have_one_table() -> None:
    blocks = [block for page in PAGES for block in page.read_text("utf-8").split("\n\n")]
    (table,) = [block for block in blocks if re.match(r"\|[^\n]*\bexit\b", block)]
    assert table in (ROOT / "docs" / "unattended.md").read_text("utf-8")


def test_every_public_name_exists() -> None:
    for name in tagfeed.__all__:
        assert getattr(tagfeed, name).__doc__, name


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"])
def test_every_public_name_that_is_told_exists(page: Path) -> None:
    told = set(re.findall(r"\btagfeed\.(\w+)\(", page.read_text(encoding="utf-8")))
    assert told <= set(tagfeed.__all__)


def test_the_python_of_the_guide_runs(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(list_of_the_readme(), encoding="utf-8")
    (code,) = re.findall(r"```python\n(.+?)```", section("## From Python"), re.DOTALL)
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True)
    assert (tmp_path / "feeds" / "rss.xml").is_file()


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("*.md"))], ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.slow
@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("*.md"))], ids=lambda page: page.name)
def test_every_source_that_a_page_names_exists(page: Path) -> None:
    sources = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/**/*.py")}
    for name in re.findall(r"`([\w/]+\.py)`", page.read_text(encoding="utf-8")):
        assert any(f"/{path}".endswith(f"/{name}") for path in sources), name


def test_every_test_that_a_source_names_exists() -> None:
    for path in sorted((ROOT / "src").rglob("*.py")):
        for name in re.findall(r"\btest_\w+\.py\b", path.read_text(encoding="utf-8")):
            assert (ROOT / "tests" / name).is_file(), f"{path.name}: {name}"


@pytest.mark.parametrize("page", [*PAGES, *sorted(ROOT.glob("*.md"))], ids=lambda page: page.name)
def test_every_anchor_is_a_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", text):
        of = (page.parent / target).read_text(encoding="utf-8") if target else text
        assert anchor in anchors(of), f"{target}#{anchor}"


def anchors(text: str) -> set[str]:
    """Those that GitHub gives to the headings of a page."""
    return {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }


def list_of_the_readme() -> str:
    found: str = re.findall(r"```yaml\n(.+?)```", README, re.DOTALL)[0]
    return found


def test_the_list_in_the_readme_is_accepted_without_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(list_of_the_readme(), encoding="utf-8")
    catalog = tagfeed.load(path)
    assert len(catalog.articles) == 1
    assert catalog.warnings == ()


def test_the_changelog_goes_up_to_this_version() -> None:
    """The newest release in it is this one, or an older one and what is new has been told."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\](.*)$", changelog, re.MULTILINE)
    unreleased = [below for below in headings if below[0] == "Unreleased"]
    released = [below for below in headings if below[0] != "Unreleased"]
    versions = [numbers(version) for version, _ in released]
    assert versions == sorted(set(versions), reverse=True)
    assert all(re.fullmatch(r" - \d{4}-\d\d-\d\d", date) for _, date in released)
    this = numbers(tagfeed.__version__)
    if versions[:1] != [this]:
        assert versions[:1] < [this]
        assert headings[:1] == unreleased
        assert re.search(r"^- ", section("## [Unreleased]", changelog), re.MULTILINE)


def numbers(version: str) -> tuple[int, ...]:
    """A version, so that it can be compared."""
    return tuple(map(int, version.split(".")))


def test_every_file_that_is_named_exists() -> None:
    """In the documents and in comments; a name without its folders may be that of any folder."""
    files = [path for name in ("src", "tests", "bench") for path in (ROOT / name).rglob("*.py")]
    parts = [path.relative_to(ROOT).parts for path in files]
    known = {"/".join(names[first:]) for names in parts for first in range(len(names))}
    written = [*ROOT.glob("[A-Z]*.md"), *PAGES, *(ROOT / "src").rglob("*.py")]
    for page in written:
        if page.name != "CHANGELOG.md":  # which also tells of files that are gone
            named = re.findall(r"(?<![\w/.])[\w/]+\.py\b", page.read_text(encoding="utf-8"))
            assert {*named} <= known, page


def test_every_test_that_holds_a_line_of_the_security_page_exists() -> None:
    page = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    named = re.findall(r"`(test_\w+)`", page)
    assert len(named) > 20
    assert [name for name in named if f"def {name}(" not in tests] == []
    for cells in rows(page):
        assert len(cells) == 3
        assert "held by" in cells[2] or "---" in cells[2] or "`test_" in cells[2]
