"""The docs are held to the code: every command, option, key, exit code and public name."""

import re
from pathlib import Path

import click
import pytest

import tagfeed
from tagfeed.cli.program import main
from tagfeed.reading.schema import IMAGE, MATCH, PERSON, QUERY, SITE, TAG, article_keys

ROOT = Path(__file__).parent.parent
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
COMMANDS = sorted(main.commands.items())


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_command_has_help_and_stands_in_the_guide(name: str, command: click.Command) -> None:
    assert command.help
    assert f"`tagfeed {name}" in GUIDE


@pytest.mark.parametrize(("name", "command"), COMMANDS)
def test_every_option_has_help_and_stands_in_the_guide(name: str, command: click.Command) -> None:
    for option in command.params:
        if isinstance(option, click.Option) and not option.hidden:
            assert option.help, f"{name} {option.opts}"
            assert option.opts[0] in GUIDE, f"{name} {option.opts}"


@pytest.mark.parametrize("keys", [SITE, PERSON, TAG, MATCH, QUERY, IMAGE, article_keys(None)])
def test_every_key_of_the_list_stands_in_the_guide(keys: dict[str, object]) -> None:
    words = set(re.findall(r"\w+", GUIDE))
    assert keys.keys() <= words


def test_every_public_name_exists() -> None:
    for name in tagfeed.__all__:
        assert getattr(tagfeed, name).__doc__, name


@pytest.mark.parametrize("page", [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md"])
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", [ROOT / "docs" / "guide.md", ROOT / "README.md"])
def test_every_anchor_is_a_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    headings = {
        re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-")
        for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= headings


def test_the_list_in_the_readme_is_accepted(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = re.findall(r"```yaml\n(.+?)```", readme, re.DOTALL)[0]
    path = tmp_path / "articles.yaml"
    path.write_text(example, encoding="utf-8")
    assert len(tagfeed.load(path).articles) == 1


def test_the_changelog_tells_of_this_version() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in changelog or f"## [{tagfeed.__version__}]" in changelog
