"""The second writer: every golden agrees with feedgen; a feed that was tampered with does not."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cases import PUBLISHED, ROOT, SEED, Published
from conftest import some_slow
from tagfeed import build
from tagfeed.errors import Finding
from tagfeed.verifying import check_against
from tagfeed.verifying.comparison import compare

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize("published", some_slow(PUBLISHED), ids=lambda published: published.id)
def test_an_independent_writer_says_the_same(published: Published) -> None:
    assert compare(published.feed, published.format, published.body) == ()


def verify(feeds: Path) -> dict[str, tuple[Finding, ...]]:
    return {path: findings for path, _, _, findings in check_against(SEED.list, feeds, NOW)}


def test_what_stands_in_feeds_is_what_the_list_says() -> None:
    found = verify(ROOT / "feeds")
    assert len(found) > 50
    assert not any(found.values())


@pytest.fixture
def feeds(tmp_path: Path) -> Path:
    """The published feeds, to be tampered with."""
    return Path(shutil.copytree(ROOT / "feeds", tmp_path / "feeds"))


FILES = ("rss.xml", "atom.xml", "feed.json", "tags/drones/rss.xml")
EDITS = [
    ("First UK drone pilot", "Second UK drone pilot", "title-differs"),
    ("In what's thought", "In what’s thought", "summary-differs"),
    ("Jamie Rigg", "Jamie Trigg", "authors-differs"),
    ("2015-09-15T00:00:00Z", "2015-09-15T00:00:01Z", "published-differs"),
    ("Tue, 15 Sep 2015 00:00:00", "Tue, 15 Sep 2015 01:00:00", "published-differs"),
    (">Drones<", ">Crones<", "tags-differs"),
    ('term="Drones"', 'term="Crones"', "tags-differs"),
    ('"Drones"', '"Crones"', "tags-differs"),
    ("2006:first-uk-drone", "2006:second-uk-drone", "entry-missing"),
    ("metropolitan-police/#first", "metropolitan-police/#second", "link-differs"),
]
HAND_EDITED = [
    pytest.param(
        one, one.body.replace(before.encode(), after.encode()), code, id=f"{one.id}-{code}"
    )
    for one in PUBLISHED
    if one.case == "seed" and one.path in FILES
    for before, after, code in EDITS
    if before.encode() in one.body
]


@pytest.mark.parametrize(("published", "edited", "code"), HAND_EDITED)
def test_a_hand_edited_feed_is_found(published: Published, edited: bytes, code: str) -> None:
    found = compare(published.feed, published.format, edited)
    assert code in {finding.code for finding in found}


def test_every_kind_of_edit_is_tried() -> None:
    assert {code for *_, code in EDITS} == {parameters.values[2] for parameters in HAND_EDITED}


def test_a_stale_feed_is_found(feeds: Path, tmp_path: Path) -> None:
    stale = tmp_path / "articles.yaml"
    text = SEED.list.read_text(encoding="utf-8")
    head, _, rest = text.partition("articles:\n")
    stale.write_text(head + "articles:\n" + rest[rest.index("\n\n") :], encoding="utf-8")
    build(stale, feeds, now=NOW)
    codes = {f.code for found in verify(feeds).values() for f in found}
    assert codes == {"entry-missing"}  # feeds without articles stay


def test_a_missing_feed_is_found(feeds: Path) -> None:
    (feeds / "tags/drones/rss.xml").unlink()
    found = verify(feeds)[str(feeds / "tags/drones/rss.xml")]
    assert [finding.code for finding in found] == ["feed-missing"]


def test_copies_and_empty_feeds_are_those_of_the_list(tmp_path: Path) -> None:
    articles = tmp_path / "articles.yaml"
    text = (
        "site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}\n"
        "articles:\n"
        "- {title: B, date: 2020-01-01, url: https://example.org/b/, tags: [New]}\n"
    )
    old = text.replace("tags: [New]", "tags: [New, Gone]")
    articles.write_text(old, encoding="utf-8")
    build(articles, now=NOW)
    articles.write_text(text + "moved: {all: rss.xml, tags/old/: tags/new/}\n", encoding="utf-8")
    build(articles, now=NOW)
    found = {path: seen for path, _, _, seen in check_against(articles, tmp_path / "feeds", NOW)}
    assert {str(tmp_path / "feeds" / path) for path in ("all", "tags/gone/rss.xml")} <= found.keys()
    assert not any(found.values())


def test_a_wrong_feed_is_found(feeds: Path) -> None:
    shutil.copy(feeds / "tags/drones/rss.xml", feeds / "tags/talktalk/rss.xml")
    found = verify(feeds)[str(feeds / "tags/talktalk/rss.xml")]
    assert {finding.code for finding in found} == {"entry-missing", "entry-unknown"}


def test_a_feed_that_nobody_asked_for_is_found(feeds: Path) -> None:
    (feeds / "tags/old").mkdir()
    shutil.copy(feeds / "rss.xml", feeds / "tags/old/rss.xml")
    found = verify(feeds)
    assert [f.code for f in found[str(feeds / "tags/old/rss.xml")]] == ["feed-unknown"]


@pytest.mark.slow
def test_entries_in_another_order_and_entries_twice_are_found(feeds: Path) -> None:
    path = feeds / "tags/drones/rss.xml"
    head, first, second = (
        path.read_text(encoding="utf-8").partition("</channel>")[0].split("<item>")
    )
    tail = "</channel></rss>"
    path.write_text(f"{head}<item>{second}<item>{first}{tail}", encoding="utf-8")
    assert [f.code for f in verify(feeds)[str(path)]] == ["order-differs"]
    path.write_text(f"{head}<item>{first}<item>{second}<item>{second}{tail}", encoding="utf-8")
    assert [f.code for f in verify(feeds)[str(path)]] == ["entry-repeated"]
