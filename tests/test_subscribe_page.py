"""The pages that list all feeds for people: what they say, and that edits keep them so."""

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cases import ROOT
from conftest import some_slow
from tagfeed import build
from tagfeed.planning import subscribing
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, tzinfo=UTC)
HEAD = """\
site:
  {title: Watch, url: https://example.org/, feeds_url: https://example.org/feeds/, limit: 3,
   id_authority: "example.org,2006"}
feeds:
- {name: wire, match: {any: [T1, T4], none: [T9]}}
- {name: page, formats: [html], match: {any: [T2]}}
partners:
- {name: paper, delay: 30d, match: {any: [T1, T2, T3]}}
articles:
"""


def page(feeds: Path) -> str:
    return (feeds / "subscribe/index.html").read_text(encoding="utf-8")


def published(home: Path, text: str) -> Path:
    (home / "articles.yaml").write_text(text, encoding="utf-8")
    build(home / "articles.yaml", now=NOW)
    return home / "feeds"


def test_every_feed_that_readers_can_import_is_listed_with_its_addresses() -> None:
    opml = ElementTree.parse(ROOT / "feeds/feeds.opml")
    expected = {each.get("xmlUrl") for each in opml.iter("outline") if each.get("xmlUrl")}
    shown = re.findall(r'<code class="address" dir="ltr">([^<]+)</code>', page(ROOT / "feeds"))
    assert {address for address in shown if address.endswith("rss.xml")} == expected
    assert len(shown) == 3 * len(expected)
    opened = re.findall(r'href="feed:([^"]+)"', page(ROOT / "feeds"))
    assert opened == [address.removeprefix("https:") for address in shown]


def test_articles_count_that_a_feed_has_no_room_for(tmp_path: Path) -> None:
    items = [f"- {{title: A{n}, date: 2025-01-0{n}, tags: [T1]}}\n" for n in range(1, 8)]
    text = page(published(tmp_path, HEAD + "".join(items)))
    facts = re.findall(r'<p class="facts">Articles: (\d+) ·.*?">(.*?)</time>', text)
    # The site, the feed that asks for a tag, the partner's, which tells only what it shows, the tag
    assert facts == [(many, "7 January 2025") for many in "7737"]


def test_a_feed_without_articles_is_not_listed_and_the_page_says_that_nothing_is(
    tmp_path: Path,
) -> None:
    held = "- {title: Later, date: 2030-01-01, tags: [T1]}\n"
    text = page(published(tmp_path, HEAD + held))
    assert "Nothing has been published here yet." in text
    assert '<section class="feed">' not in text


@pytest.mark.parametrize("formats", ["[rss, atom, json]", "[html]"])
def test_without_pages_or_without_feeds_there_is_no_list_for_people(
    tmp_path: Path, formats: str
) -> None:
    site = "site: {title: W, url: https://e.org/, feeds_url: https://e.org/f/, formats: FORMATS}\n"
    item = "articles: [{title: A, date: 2025-01-01, url: https://e.org/a}]\n"
    feeds = published(tmp_path, site.replace("FORMATS", formats) + item)
    assert not (feeds / "subscribe").exists()
    for file in feeds.rglob("*.html"):
        assert "subscribe/" not in file.read_text(encoding="utf-8")


def test_the_list_of_feeds_is_saved_by_the_name_of_the_site() -> None:
    assert 'feeds.opml" download="Met Police Watch.opml">' in page(ROOT / "feeds")


@pytest.mark.parametrize("seed", some_slow(range(3)))
def test_after_an_edit_the_pages_are_those_of_a_whole_build(
    tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With few feeds on a page and few names on the site's, so that they come and go."""
    monkeypatch.setattr(subscribing, "PER_PAGE", 4)
    monkeypatch.setattr(subscribing, "MOST_TOPICS", 3)
    ways, chance = TwoWays(tmp_path), random.Random(seed)
    for items, now in edits(chance, rounds=12):
        ways.write((HEAD + "".join(items)).encode())
        assert ways.build(now, allow_removals=True) is None
    assert (tmp_path / "quick/feeds/subscribe/2/index.html").exists()


def edits(chance: random.Random, rounds: int) -> Iterator[tuple[list[str], datetime]]:
    items, now = [item(chance, number) for number in range(12)], NOW
    for number in range(rounds):
        kind = chance.choice(["add", "add", "take", "wait", "rename"])
        at = chance.randrange(len(items))
        if kind == "add":
            items.insert(at, item(chance, 100 + number))
        elif kind == "take" and len(items) > 1:
            del items[at]
        elif kind == "rename":
            items[at] = items[at].replace("title: A", "title: New A", 1)
        else:
            now += timedelta(days=chance.randrange(20))
        yield items, now


def item(chance: random.Random, number: int) -> str:
    day = datetime(2025, 1, 1) + timedelta(days=chance.randrange(500))
    tags = ", ".join(sorted({f"T{chance.randrange(12)}" for _ in range(2)}))
    return (
        f"- {{title: A{number}, date: {day:%Y-%m-%d}, url: https://example.org/{number}/,"
        f" tags: [{tags}], authors: [B{chance.randrange(5)}]}}\n"
    )


def test_pages_that_are_no_longer_needed_go_where_there_is_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscribing, "PER_PAGE", 4)
    items = [f"- {{title: A{n}, date: 2025-01-0{n}, tags: [T{n}]}}\n" for n in range(1, 9)]
    feeds = published(tmp_path, HEAD + "".join(items))
    assert (feeds / "subscribe/3/index.html").exists()
    for file in (tmp_path / ".tagfeed").iterdir():
        file.unlink()
    (tmp_path / "articles.yaml").write_text(HEAD + "".join(items[:2]), encoding="utf-8")
    report = build(tmp_path / "articles.yaml", now=NOW, allow_removals=True)
    assert "subscribe/3/index.html" in report.removed
    assert not (feeds / "subscribe/3").exists()
