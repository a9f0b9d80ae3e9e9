"""docs/moving.md: its commands work, on exports of those kinds."""

import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from cases import CORPUS, ROOT
from tagfeed import build, check
from tagfeed.cli.program import main

PAGE = (ROOT / "docs" / "moving.md").read_text("utf-8")
COMMANDS = [
    command
    for command in re.findall(r"^\$ tagfeed (import .*)$", PAGE, re.MULTILINE)
    if "://" not in shlex.split(command)[1]  # tests/test_importing_postgres.py asks a real database
]
SAMPLES = {
    "cms.db": None,
    "export.json": CORPUS / "import/json/nested.json",
    "export.jsonl": CORPUS / "import/json-lines/lines.jsonl",
    "ghost.json": CORPUS / "import/ghost/harbour.json",
    **{f"{site.name}-site": site / "site" for site in (CORPUS / "sites").iterdir()},
    "medium.zip": CORPUS / "import/medium/account",
    "old-atom.xml": CORPUS / "import/feeds/atom.xml",
    "old-feed.json": ROOT / "feeds/feed.json",
    "old-rss.xml": ROOT / "feeds/rss.xml",
    "page.html": CORPUS / "import/html/news-article.html",
    "page.txt": CORPUS / "pages/afp-wire.txt",
    "podcast.xml": CORPUS / "render/podcast/expected/podcast/rss.xml",
    "posts.csv": CORPUS / "import/csv/newsroom.csv",
    "squarespace.xml": CORPUS / "import/wordpress/harbour.xml",
    "substack.zip": CORPUS / "import/substack/letters",
    "wordpress.xml": CORPUS / "import/wordpress/gazette.xml",
}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of the libraries that take HTML apart
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _sample(name: str, folder: Path) -> None:
    source = SAMPLES[name]
    if source is None:
        connection = sqlite3.connect(folder / name)
        connection.execute("CREATE TABLE posts AS SELECT 'One' headline, '2020-01-01' published_at")
        connection.commit()
        connection.close()
    elif name.endswith(".zip"):
        shutil.make_archive(name.removesuffix(".zip"), "zip", source)
    elif source.is_dir():
        shutil.copytree(source, folder / name)
    else:
        shutil.copy(source, folder / name)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_page_writes_a_list_that_is_built(command: str, folder: Path) -> None:
    words = shlex.split(command)
    for word in words[1:]:
        if word in SAMPLES:
            _sample(word, folder)
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    assert build(folder / "articles.yaml").articles
    for path in (*folder.rglob("feeds/**/*.xml"), folder / "feeds" / "feed.json"):
        found = check(path.read_bytes())
        assert [each for each in found if each.level != "info"] == [], path
    again = CliRunner().invoke(main, [*words, "--merge", "--format", "json"])
    assert '"status":"unchanged"' in again.output


def test_every_kind_of_source_has_a_command() -> None:
    assert {shlex.split(command)[1] for command in COMMANDS} == SAMPLES.keys()
