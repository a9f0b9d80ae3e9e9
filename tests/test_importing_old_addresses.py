"""Old addresses of feeds: by the lines that are printed, feeds are exactly there."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import yaml

from cases import CORPUS, ROOT
from tagfeed import build
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.old_addresses.lines_to_keep import lines_that_keep
from tagfeed.importing.values import OldFeed
from tagfeed.reading import load

MOVING = (ROOT / "docs" / "moving.md").read_text("utf-8")
ROWS = re.findall(r"^\| ([A-Z][^|]*) \| (`/[^|]*) \| ([^|]*) \|$", MOVING, re.MULTILINE)
SITE = {"title": "T", "url": "https://old.example/", "id_authority": "old.example,2006"}
ARTICLE: dict[str, Any] = {
    "title": "One",
    "date": "2020-01-01",
    "tags": ["NAME"],
    "authors": ["NAME"],
}
ARTICLE |= {"url": "https://old.example/one/"}


def published(site: dict[str, Any], folder: Path, *moved: dict[str, str]) -> set[str]:
    """Where the feeds of a list say that they are."""
    listed: dict[str, Any] = {"site": SITE | site, "articles": [ARTICLE]}
    if moved:
        listed["moved"] = moved[0]
    path = folder / "articles.yaml"
    path.write_text(yaml.safe_dump(listed), encoding="utf-8")
    build(path, folder / "feeds")
    bodies = [each.read_text("utf-8") for each in (folder / "feeds").rglob("*") if each.is_file()]
    links = [link for body in bodies for link in re.findall(r"<(?:atom:)?link [^>]*>", body)]
    return {re.findall(r'href="([^"]*)"', each)[0] for each in links if 'rel="self"' in each}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_the_feeds_of_each_program_stay_where_the_page_says(
    row: tuple[str, str, str], tmp_path: Path
) -> None:
    _, feeds, lines = row
    site: dict[str, Any] = {}
    moved: list[dict[str, str]] = []
    for line in re.findall(r"`([^`]*)`", lines):
        told = yaml.safe_load(line.replace("NAME", "name"))
        (moved.append(told["moved"]) if "moved" in told else site.update(told))
    found = published(site | {"formats": ["rss", "atom"]}, tmp_path, *moved)
    wanted = {f"https://old.example{path}" for path in re.findall(r"`(/[^`]*)`", feeds)}
    # Tags and authors have folders in small letters, which those of their old program become.
    assert {address.replace("NAME", "name") for address in wanted} <= found
    copies = {site["feeds_url"] + old.replace("*", "name") for each in moved for old in each}
    others = [path for path in re.findall(r"`([^`]*)`", feeds) if not path.startswith("/")]
    assert {f"https://old.example/{path.replace('NAME', 'name')}" for path in others} == copies


def test_every_program_of_the_page_is_in_its_table() -> None:
    names = {name for row in ROWS for name in row[0].split(", ")}
    assert len(ROWS) >= 9
    assert {"WordPress", "Ghost", "Substack", "Jekyll", "Hugo", "Pelican", "Zola"} <= names


RSS, ATOM = "https://a.example/feed/", "https://a.example/feed/atom/"
LINES: list[tuple[list[tuple[str, str]], tuple[str, dict[str, str], dict[str, str]] | None]] = [
    ([(RSS, "rss.xml")], ("https://a.example/", {"rss": "feed/"}, {})),
    (
        [("https://a.example/blog/index.xml", "rss.xml")],
        ("https://a.example/blog/", {"rss": "index.xml"}, {}),
    ),
    (
        [(RSS, "rss.xml"), (ATOM, "atom.xml"), ("https://a.example/tag/*/feed/", "tags/*/rss.xml")],
        (
            "https://a.example/",
            {"tag": "tag/{slug}/", "rss": "feed/", "atom": "feed/atom/"},
            {},
        ),
    ),
    (
        [
            ("https://a.example/index.xml", "rss.xml"),
            ("https://a.example/tags/*/index.xml", "tags/*/rss.xml"),
            ("https://a.example/categories/*/index.xml", "tags/*/rss.xml"),
        ],
        (
            "https://a.example/",
            {"tag": "tags/{slug}/", "rss": "index.xml"},
            {"https://a.example/categories/*/index.xml": "tags/*/index.xml"},
        ),
    ),
    ([("https://a.example/blog?format=rss", "rss.xml")], None),
    ([("https://a.example/", "rss.xml")], None),
    ([(RSS, "rss.xml"), ("https://b.example/atom.xml", "atom.xml")], None),
    ([("https://a.example/tag/*/feed/", "tags/*/rss.xml")], None),
    ([], None),
]


@pytest.mark.parametrize(("feeds", "lines"), LINES)
def test_old_addresses_stand_where_a_list_can_say_them(
    feeds: list[tuple[str, str]], lines: tuple[str, dict[str, str], dict[str, str]] | None
) -> None:
    found = lines_that_keep([OldFeed(*each) for each in feeds])
    assert (found and (found.feeds_url, dict(found.addresses), dict(found.moved))) == lines


def test_the_feeds_of_a_wordpress_export_are_published_where_they_were(tmp_path: Path) -> None:
    source = CORPUS / "import" / "wordpress" / "harbour.xml"
    stay = lines_that_keep(import_sources([str(source)], Wishes()).reading.old_feeds)
    assert stay
    site = {"feeds_url": stay.feeds_url, "addresses": dict(stay.addresses)}
    found = published(site, tmp_path, dict(stay.moved))
    assert {
        "https://harbour.example/feed/",
        "https://harbour.example/feed/atom/",
        "https://harbour.example/category/name/feed/",
    } <= found


def test_the_id_of_an_atom_feed_stays(tmp_path: Path) -> None:
    imported = import_sources([str(CORPUS / "import" / "feeds" / "atom.xml")], Wishes())
    (tmp_path / "articles.yaml").write_text(imported.text, encoding="utf-8")
    site = load(tmp_path / "articles.yaml").site
    own = re.search(r"<id>([^<]*)", (CORPUS / "import" / "feeds" / "atom.xml").read_text("utf-8"))
    assert own
    assert site.feed_id("") == own[1]
    assert build(tmp_path / "articles.yaml").articles  # the ids of the other feeds are UUIDs too
    assert UUID(site.feed_id("tags/a/")[9:]) != UUID(site.feed_id("tags/b/")[9:])
