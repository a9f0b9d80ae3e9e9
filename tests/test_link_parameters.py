"""`link_parameters`: only what an entry leads to carries them, in every format."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import feedparser
import pytest

from tagfeed import build

NOW = datetime(2026, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: A
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2020"
  icon: https://example.org/icon.png
  hubs: [https://hub.example/]
  archives: {per_page: 1}
%s
authors:
  Ann: {url: https://example.org/ann/}
feeds:
- {name: all, match: {none: [x]}, limit: 2}
- {name: some, match: {none: [x]}, limit: 2}
partners:
- {name: site}
- {name: own, link_parameters: {ref: own}}
- {name: none, link_parameters: {}}
articles:
- title: With a query and a fragment
  date: 2020-01-04
  url: https://example.org/4/?utm_source=mine&a=1#part
  authors: [Ann]
  tags: [T]
  image: https://example.org/4.jpg
  enclosures: [{url: https://example.org/4.mp3, type: audio/mpeg, length: 1}]
  content_html: <p><a href="https://example.org/3/">three</a> <img src="https://example.org/p.png">
- {title: With an id of its own, date: 2020-01-03, url: https://example.org/3/, id: "urn:x-test:3"}
- {title: At home on a page, date: 2020-01-02, tags: [T]}
- {title: By its address, date: 2020-01-01, url: https://example.org/1/}
"""
GIVEN = '  link_parameters: {utm_source: rss, "q&a": "ä =#"}'
ADDED = "utm_source=rss&q%26a=%C3%A4%20%3D%23"
LINKS = {
    "site": [
        "https://example.org/4/?utm_source=mine&a=1&q%26a=%C3%A4%20%3D%23#part",
        f"https://example.org/3/?{ADDED}",
        f"https://example.org/feeds/tags/t/?{ADDED}#at-home-on-a-page",
        f"https://example.org/1/?{ADDED}",
    ],
    "own": [
        "https://example.org/4/?utm_source=mine&a=1&ref=own#part",
        "https://example.org/3/?ref=own",
        "https://example.org/feeds/tags/t/?ref=own#at-home-on-a-page",
        "https://example.org/1/?ref=own",
    ],
    "none": [
        "https://example.org/4/?utm_source=mine&a=1#part",
        "https://example.org/3/",
        "https://example.org/feeds/tags/t/#at-home-on-a-page",
        "https://example.org/1/",
    ],
}


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """What the list is built to with parameters, and without."""
    found = []
    for given in (GIVEN, ""):
        path = tmp_path_factory.mktemp("links") / "articles.yaml"
        path.write_text(LIST % given, encoding="utf-8")
        build(path, now=NOW)
        found.append(path.parent / "feeds")
    return found[0], found[1]


def links(folder: Path) -> dict[str, list[str]]:
    """Where the entries of a feed lead, by its documents, as others read them."""
    items = json.loads((folder / "feed.json").read_bytes())["items"]
    read = {name: feedparser.parse(folder / name) for name in ("rss.xml", "atom.xml")}
    return {"feed.json": [item["url"] for item in items]} | {
        name: [entry.link for entry in found.entries] for name, found in read.items()
    }


@pytest.mark.parametrize("partner", LINKS)
def test_every_format_leads_to_the_same_addresses(folders: tuple[Path, Path], partner: str) -> None:
    for name, found in links(folders[0] / "partners" / partner).items():
        assert found == LINKS[partner], name
    for name, found in links(folders[0]).items():
        assert found == LINKS["site"], name


def test_a_server_reads_what_the_list_says(folders: tuple[Path, Path]) -> None:
    link = links(folders[0])["rss.xml"][1]
    assert parse_qsl(urlsplit(link).query) == [("utm_source", "rss"), ("q&a", "ä =#")]


def test_nothing_else_carries_them(folders: tuple[Path, Path]) -> None:
    """With them taken out of the links of entries, every file is what it is without them: ids,
    guids, pages, pictures, files, authors, archives, and the links within texts."""
    plain = folders[1]
    names = sorted(str(path.relative_to(plain)) for path in plain.rglob("*") if path.is_file())
    assert len(names) > 60
    changed = 0
    for name in names:
        body, other = (folder.joinpath(name).read_text() for folder in folders)
        if name.endswith("index.html") or "partners/own/" in name or "partners/none/" in name:
            assert body == other, name
            continue
        # In XML a `&` is written `&amp;`, and an address that had no query begins one.
        added = re.sub(r"[?&](?:amp;)?utm_source=rss(?:&amp;|&)q%26a=%C3%A4%20%3D%23", "", body)
        added = re.sub(r"(?:&amp;|&)q%26a=%C3%A4%20%3D%23", "", added)
        assert added == other, name
        changed += body != other
    assert changed > 30


def test_a_guid_stays_the_address_that_it_was(folders: tuple[Path, Path]) -> None:
    """RSS 2.0, <guid>: a permalink is one that can be opened, and it is what readers remember."""
    rss = (folders[0] / "rss.xml").read_text()
    assert "<guid>https://example.org/1/</guid>" in rss
    assert '<guid isPermaLink="false">urn:x-test:3</guid>' in rss
    ids = {item["id"] for item in json.loads((folders[0] / "feed.json").read_bytes())["items"]}
    assert "https://example.org/1/" in ids
    assert "<id>https://example.org/1/</id>" in (folders[0] / "atom.xml").read_text()
