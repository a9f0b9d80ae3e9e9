"""Sites as people write them for seven site generators, and the feeds that they become.

Each folder below tests/corpus/sites holds a site, with a list of five lines, and what is expected.
"""

import shutil
from pathlib import Path

import feedparser
import pytest

from cases import CORPUS, NOW
from conftest import Golden
from tagfeed import build, check

SITES = sorted(path for path in (CORPUS / "sites").iterdir() if path.is_dir())
GOLDEN = ("rss.xml", "atom.xml", "feed.json")

each = pytest.mark.parametrize("site", SITES, ids=lambda path: path.name)


def built(site: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Build a copy of a site; what is said of it."""
    shutil.copytree(site / "site", folder / "site")
    monkeypatch.chdir(folder / "site")
    report = build("articles.yaml", now=NOW)
    return [f"{warning}\n" for warning in report.warnings]


@each
def test_site_becomes_these_feeds(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden
) -> None:
    said = "".join(built(site, tmp_path, monkeypatch))
    made = {name: Path("feeds", name).read_bytes() for name in GOLDEN}
    golden.folder(site / "expected", {**made, "warnings.txt": said.encode()})


@each
def test_a_list_of_five_lines_does(site: Path) -> None:
    assert len((site / "site" / "articles.yaml").read_text(encoding="utf-8").splitlines()) == 5


@each
def test_feeds_of_a_site_are_valid_and_are_read(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(site, tmp_path, monkeypatch)
    for name in GOLDEN:
        assert check(Path("feeds", name).read_bytes()) == ()
    entries = feedparser.parse(Path("feeds", "atom.xml").read_bytes()).entries
    assert {entry.link for entry in entries} == {entry.id for entry in entries}
    assert len(entries) >= 3
