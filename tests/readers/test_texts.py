"""What real readers keep of a full text: its notes lead there and back, its embed is a link."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cases import NOW
from readers.contract import Reader
from readers.network import off_the_network
from readers.programs import elfeed, liferea, newsboat
from readers.server import serve
from shown import assert_references_work
from tagfeed import build

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("readers")]

LIST = """
site: {{title: T, url: "{url}", feeds_url: "{url}feeds/"}}
articles:
- title: Notes and an embed
  date: 2024-01-01
  url: https://example.org/a/
  summary: It was off.
  content_markdown: |
    It was off[^1], all day^[By night, too.].

    <iframe src="https://www.youtube.com/embed/abc" title="The hearing"></iframe>

    [^1]: By order.
"""
EMBED = '<a href="https://www.youtube.com/watch?v=abc">The hearing</a>'


def kept_by_newsboat(home: Path) -> str:
    (database,) = home.rglob("cache.db")
    return _first(database, "SELECT content FROM rss_item")


def kept_by_liferea(home: Path) -> str:
    return _first(home / ".local/share/liferea/liferea.db", "SELECT description FROM items")


def kept_by_elfeed(home: Path) -> str:
    return next(path.read_text() for path in home.glob("*/data/*/*") if "<p>" in path.read_text())


def _first(database: Path, query: str) -> str:
    with closing(sqlite3.connect(database)) as opened:
        return str(opened.execute(query).fetchone()[0])


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
@pytest.mark.parametrize(
    ("reader", "kept"),
    [
        (newsboat.READER, kept_by_newsboat),
        (liferea.READER, kept_by_liferea),
        (elfeed.READER, kept_by_elfeed),
    ],
    ids=["newsboat", "Liferea", "elfeed"],
)
def test_notes_lead_somewhere_and_the_embed_is_a_link(
    reader: Reader, kept: Callable[[Path], str], file: str, tmp_path: Path
) -> None:
    if reader.version() is None:
        pytest.skip(f"{reader.name} is not on this machine: {reader.install}")
    published, home = tmp_path / "published", tmp_path / "home"
    published.mkdir()
    home.mkdir()
    with off_the_network() as isolated, serve(published) as served:
        if reader.calls_out and not isolated:
            pytest.skip(f"only root can keep {reader.name} off the network")
        (published / "articles.yaml").write_text(LIST.format(url=served.url))
        build(published / "articles.yaml", now=NOW)
        served.look()
        with closing(reader.subscribe([f"{served.url}feeds/{file}"], home)) as subscription:
            subscription.refresh()
            text = kept(home)
    assert_references_work(text)
    assert text.count('href="#') == 4
    assert EMBED in text
