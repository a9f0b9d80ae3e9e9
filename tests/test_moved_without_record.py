"""CI keeps feeds/ but no record: addresses that moved go on, as the list itself names them."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import GuardError, build
from tagfeed.publishing.standing.feed_heads import head_of

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: Harbour
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
  formats: [rss, json]
articles:
  - {title: One, date: 2025-01-01, url: https://harbour.news/1, tags: [Low water]}
  - {title: Two, date: 2025-01-02, url: https://harbour.news/2, tags: [Low water]}
"""
MOVES = {
    "a feed": "moved: {tags/low-water/: tags/tides/}",
    "a file": "moved: {tags/low-water/: tags/tides/, all.xml: rss.xml}",
}
MORE = "  - {title: Three, date: 2025-01-03, url: https://harbour.news/3, tags: [Tides]}\n"


class Site:
    """A list whose tag is renamed, on a machine that forgets its record before each build."""

    def __init__(self, home: Path, moved: str) -> None:
        self.list, self.feeds, self.record = home / "a.yaml", home / "feeds", home / ".tagfeed"
        self.list.write_text(LIST)
        build(self.list, now=NOW)
        if moved:
            self.edit("Low water", "Tides")
            self.edit("articles:\n", f"{moved}\narticles:\n")
            build(self.list, now=NOW)

    def edit(self, before: str, after: str) -> None:
        text = self.list.read_text()
        assert before in text
        self.list.write_text(text.replace(before, after))

    def build(self) -> tuple[str, ...]:
        shutil.rmtree(self.record)
        return build(self.list, now=NOW).removed


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("tags: {Tides: {aliases: [Low water]}}", "tags/low-water/: tags/tides/"),
        ("authors: {Ann Lee: {aliases: [Ann]}}", "authors/ann/: authors/ann-lee/"),
    ],
)
def test_an_alias_is_asked_for_the_line_of_its_address(
    tmp_path: Path, lines: str, line: str
) -> None:
    site = Site(tmp_path, "")
    site.edit("tags: [Low water]}\n", "tags: [Low water], author: Ann}\n")
    build(site.list, now=NOW)
    site.edit("articles:\n", f"{lines}\narticles:\n")
    with pytest.raises(GuardError) as refused:
        site.build()
    assert [each.remedy for each in refused.value.faults] == [f"write `moved: {{{line}}}`"]
    site.edit("articles:\n", f"moved: {{{line}}}\narticles:\n")
    assert site.build() == ()


@pytest.mark.parametrize("moved", MOVES)
def test_an_address_that_moved_shows_what_is_new(tmp_path: Path, moved: str) -> None:
    site = Site(tmp_path, MOVES[moved])
    site.edit("articles:\n", f"articles:\n{MORE}")
    assert site.build() == ()
    copies = [
        path
        for path in site.feeds.rglob("*.*")
        if path.suffix in (".xml", ".json") and path.name != "feeds.opml"
    ]
    assert (site.feeds / "tags/low-water/rss.xml") in copies
    assert all("Three" in path.read_text() for path in copies)


@pytest.mark.parametrize(
    "line", ["tags/*/feed.json: tags/*/rss.xml", "tags/low-water/: tags/tides/"]
)
def test_files_in_a_format_that_was_taken_out_show_what_is_new(tmp_path: Path, line: str) -> None:
    site = Site(tmp_path, "")
    lines = "feed.json: rss.xml, tags/low-water/feed.json: tags/low-water/rss.xml"
    site.edit("[rss, json]", "[rss]")
    site.edit("articles:\n", f"moved: {{{lines}}}\narticles:\n")
    build(site.list, now=NOW)
    if "tides" in line:
        site.edit("Low water", "Tides")
    site.edit("tags/low-water/feed.json: tags/low-water/rss.xml", line)
    build(site.list, now=NOW)
    site.edit("articles:\n", f"articles:\n{MORE}")
    if "tides" not in line:
        site.edit("[Tides]", "[Low water]")
    site.build()
    assert "Three" in (site.feeds / "tags/low-water/feed.json").read_text()
    shutil.rmtree(site.feeds)
    build(site.list, now=NOW)
    assert "Three" in (site.feeds / "tags/low-water/feed.json").read_text()


@pytest.mark.parametrize(
    ("moved", "asked_for"),
    [
        ("a feed", "tags/low-water/: tags/tides/"),
        ("a file", "all.xml: rss.xml"),
    ],
)
def test_a_line_that_is_taken_out_is_asked_for(tmp_path: Path, moved: str, asked_for: str) -> None:
    site = Site(tmp_path, MOVES[moved])
    if moved == "a file":
        shutil.copy(site.feeds / "rss.xml", site.feeds / "all.xml")
        site.build()
    site.edit(f"{MOVES[moved]}\n", "")
    with pytest.raises(GuardError) as error:
        site.build()
    (fault,) = error.value.faults
    assert asked_for in fault.remedy


def test_a_copy_that_somebody_made_is_not_asked_about(tmp_path: Path) -> None:
    site = Site(tmp_path, MOVES["a feed"])
    shutil.copytree(site.feeds / "tags" / "low-water", site.feeds / "backup")
    before = {path: path.read_bytes() for path in (site.feeds / "backup").iterdir()}
    site.edit("articles:\n", f"articles:\n{MORE}")
    assert site.build() == ()
    assert {path: path.read_bytes() for path in (site.feeds / "backup").iterdir()} == before


def test_what_moved_can_be_taken_away_for_good(tmp_path: Path) -> None:
    site = Site(tmp_path, MOVES["a feed"])
    site.edit("tags/low-water/: tags/tides/", "tags/low-water/: gone")
    assert sorted(site.build()) == ["tags/low-water/feed.json", "tags/low-water/rss.xml"]


def test_a_folder_of_another_list_is_not_taken_for_one_that_moved(tmp_path: Path) -> None:
    site = Site(tmp_path, "moved: {tags/low-water/: tags/tides/, tag/*/: tags/*/}")
    other = tmp_path / "other" / "b.yaml"
    other.parent.mkdir()
    text = LIST.replace("news/feeds/", "news/feeds/tag/special/").replace("Harbour", "Special")
    other.write_text(text)
    out = site.feeds / "tag" / "special"
    build(other, out, now=NOW)
    before = {path: path.read_bytes() for path in out.rglob("*.*")}
    site.edit("tag/*/: tags/*/", "tag/*/: gone")
    site.build()
    assert {path: path.read_bytes() for path in out.rglob("*.*")} == before


def test_a_file_in_the_place_of_a_folder_is_no_address(tmp_path: Path) -> None:
    site = Site(tmp_path, MOVES["a feed"])
    (site.feeds / "tag").write_text("not a folder")
    site.edit("moved: {", "moved: {tag/*/: tags/*/, ")
    assert site.build() == ()


def test_a_feed_that_begins_where_there_was_a_copy_has_an_id_of_its_own(tmp_path: Path) -> None:
    site = Site(tmp_path, MOVES["a feed"])
    site.edit("[rss, json]", "[rss, json, atom]")
    site.edit("tags/low-water/: tags/tides/", "tags/low-water/: tags/tides/, tag/*/: tags/*/")
    build(site.list, now=NOW)
    site.edit("tags/low-water/: tags/tides/, ", "tags/*/: ./, ")
    site.edit("harbour.news/1, tags: [Tides]", "harbour.news/1, tags: [Tides, Low water]")
    site.build()  # without a record, nobody knows the id that was there
    found = head_of({"atom": (site.feeds / "tags/low-water/atom.xml").read_bytes()})
    assert found.id == "https://harbour.news/feeds/tags/low-water/"
