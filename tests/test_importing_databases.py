"""The databases of the corpus: imported, built, checked and read by another program."""

from pathlib import Path

import feedparser
import pytest

from conftest import Golden
from databases import POSTGRESQL, SQLITE, running
from postgres import NEEDED
from tagfeed import build, check
from tagfeed.importing import Wishes, import_sources

SCRIPTS = [
    SQLITE,
    pytest.param(POSTGRESQL, marks=[pytest.mark.slow, NEEDED]),
]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.parent.name)
def test_a_database_becomes_a_list_whose_feeds_others_read(
    script: Path, golden: Golden, tmp_path: Path
) -> None:
    if script == POSTGRESQL:
        pytest.importorskip("sqlalchemy")
        pytest.importorskip("psycopg")
    with running(script, tmp_path) as name:
        found = import_sources([name], Wishes())
    shown = found.sources[0].source
    said = [*(f"left out: {each}" for each in found.reading.skipped), *found.reading.notes, ""]
    text = "\n".join([*said, found.text]).replace(shown, "newsdesk")
    golden.file(script.with_name(f"{script.name}.golden"), text)
    (tmp_path / "articles.yaml").write_text(found.text, encoding="utf-8")
    build(tmp_path / "articles.yaml", tmp_path / "feeds")
    for path in (*tmp_path.rglob("*.xml"), tmp_path / "feeds" / "feed.json"):
        assert check(path.read_bytes()) == (), path
    entries = feedparser.parse((tmp_path / "feeds" / "rss.xml").read_bytes()).entries
    assert {each.title for each in entries} == {"The bridge opens at noon", "Häfen & Fähren"}
