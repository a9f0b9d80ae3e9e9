"""Every export of the corpus: imported, built, checked and read by another program.

A source is a file or folder of tests/corpus/import/KIND/; what was reported and the list that was
written stand beside it in a file that ends in `.golden`.
"""

from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from cases import CORPUS
from conftest import Golden
from tagfeed import build, check
from tagfeed.importing import Imported, Wishes, import_sources
from tagfeed.reading.types.date_parser import beginning

HOME = CORPUS / "import"
NOW = datetime(2030, 1, 1, tzinfo=UTC)
"""When the exports are published: before what is planned in them for 2031."""
NO_SHOW = "podcast-episodes-alone"
"""What `check` says of episodes whose show is not known: an export holds only episodes."""

KINDS = ("wordpress", "ghost", "substack", "medium", "csv", "json", "json-lines")
SOURCES = [
    path
    for kind in KINDS
    for path in sorted((HOME / kind).iterdir())
    if path.suffix != ".golden" and not path.name.startswith(".")
]


def imported(source: Path, monkeypatch: pytest.MonkeyPatch) -> Imported:
    monkeypatch.chdir(source.parent)
    return import_sources([source.name], Wishes())


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_export_is_imported_as_expected(
    source: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = imported(source, monkeypatch)
    assert found.sources[0].kind == source.parent.name
    left_out = [f"left out: {each}" for each in found.reading.skipped]
    lines = [*left_out, *found.reading.notes, "", found.text]
    golden.file(source.with_name(f"{source.name}.golden"), "\n".join(lines))


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_imported_export_is_built_valid_and_read_by_others(
    source: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = imported(source, monkeypatch)
    (tmp_path / "articles.yaml").write_text(found.text, encoding="utf-8")
    feeds = tmp_path / "feeds"
    build(tmp_path / "articles.yaml", feeds, now=NOW)
    for path in (*feeds.rglob("*.xml"), *feeds.rglob("*.json")):
        findings = [each for each in check(path.read_bytes()) if each.code != NO_SHOW]
        assert findings == [], path
    shown = [
        a
        for a in found.reading.articles
        if not a.draft and (begun := beginning(a.date, UTC)) and begun <= NOW
    ]
    read = feedparser.parse((feeds / "rss.xml").read_bytes())
    assert not read.bozo
    assert sorted(entry.get("title", "") for entry in read.entries) == sorted(
        a.title for a in shown
    )
