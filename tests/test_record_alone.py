"""feeds/ is deleted, `.tagfeed/` stays: only the record knows what people subscribed to."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
import yaml
from xxhash import xxh3_128_hexdigest

from tagfeed import build
from tagfeed.errors import GuardError
from tagfeed.model import Report

NOW = datetime(2030, 1, 1, tzinfo=UTC)
FORMATS = (["rss", "atom", "json", "html"], ["rss"], ["json"], ["html"])
LIST = """\
site:
  title: Harbour
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
  formats: {formats}
feeds:
  - {{name: wire, title: The wire, match: {{any: [Piers]}}}}
articles:
  - {{title: One, date: 2025-01-01, url: https://harbour.news/1, tags: [Tides, Piers], author: Ann}}
  - {{title: Two, date: 2025-01-02, url: https://harbour.news/2, tags: [Tides], author: Ann}}
  - {{title: Three, date: 2025-01-03, url: https://harbour.news/3, tags: [Docks], author: Bo}}
  - {{title: Four, date: 2025-01-04, url: https://harbour.news/4, tags: [Docks], author: Bo}}
"""
RENAMED = {
    "a tag": ("Tides", "Low and high water", "tags/tides/", "tags/low-and-high-water/"),
    "an author": ("author: Ann", "author: Ann Lee", "authors/ann/", "authors/ann-lee/"),
    "a feed with one entry": ("name: wire", "name: the-wire", "wire/", "the-wire/"),
}


class Site:
    """A list that is built, and whose feeds are deleted."""

    def __init__(self, home: Path, formats: list[str] = FORMATS[0]) -> None:
        self.list, self.feeds, self.record = (home / n for n in ("a.yaml", "feeds", ".tagfeed"))
        self.list.write_text(LIST.format(formats=formats))
        self.build()

    def build(self) -> Report:
        return build(self.list, now=NOW)

    def delete_feeds(self) -> None:
        shutil.rmtree(self.feeds)

    def edit(self, before: str, after: str) -> None:
        text = self.list.read_text()
        assert before in text
        self.list.write_text(text.replace(before, after))

    def refusal(self) -> str:
        with pytest.raises(GuardError) as refused:
            self.build()
        return "\n".join(map(str, refused.value.faults))

    def type(self, refusal: str) -> None:
        """Write the line that a refusal prints."""
        [line] = re.findall(r"write `(moved: .*?)`", refusal)
        self.edit("articles:\n", f"{line}\narticles:\n")

    def paths(self) -> set[str]:
        return {str(path.relative_to(self.feeds)) for path in self.feeds.rglob("*.*")}


@pytest.mark.parametrize("formats", FORMATS, ids=" ".join)
@pytest.mark.parametrize("what", RENAMED)
def test_what_is_renamed_is_recognised_and_its_address_stays(
    tmp_path: Path, what: str, formats: list[str]
) -> None:
    site = Site(tmp_path, formats)
    before, after, old, new = RENAMED[what]
    stood = site.paths()
    site.delete_feeds()
    site.edit(before, after)
    refusal = site.refusal()
    assert f"moved: {{{old}: {new}}}" in refusal
    assert not site.feeds.exists()
    site.type(refusal)
    site.build()
    assert stood <= site.paths()


def test_a_feed_with_nothing_left_stays_with_the_title_the_id_and_the_date_that_it_had(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path)
    before = (site.feeds / "tags/piers/atom.xml").read_text()
    site.delete_feeds()
    site.edit("tags: [Tides, Piers]", "tags: [Tides]")
    warnings = [str(each) for each in site.build().warnings]
    assert any("tags/piers/: gone" in each for each in warnings)
    after = (site.feeds / "tags/piers/atom.xml").read_text()
    assert "<entry>" not in after
    assert list(_head(after)) == list(_head(before))
    site.delete_feeds()
    assert not any("gone" in str(each) for each in site.build().warnings)  # it was told
    assert (site.feeds / "tags/piers/atom.xml").read_text() == after


def _head(atom: str) -> Iterator[str]:
    for name in ("title", "id", "updated"):
        yield re.findall(f"  <{name}[ >].*</{name}>", atom)[0]


def test_a_tag_that_an_edit_of_one_article_empties_is_no_renamed_one(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.delete_feeds()
    site.edit("tags: [Tides, Piers]", "tags: [Tides, Bollards]")
    assert any("tags/piers/: gone" in str(each) for each in site.build().warnings)


def test_a_record_that_does_not_say_what_feeds_showed_leaves_that_to_the_files(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path)
    [path] = site.record.glob("manifest-*.json")
    head, feeds, *rest = path.read_bytes().split(b"\n")
    feeds_url, listed = msgspec.json.decode(feeds)
    feeds = msgspec.json.encode((feeds_url, [feed[:3] for feed in listed]))
    text = b"\n".join((feeds, *rest))
    said = msgspec.json.decode(head) | {"seal": xxh3_128_hexdigest(text)}
    path.write_bytes(msgspec.json.encode(said) + b"\n" + text)
    assert not site.build().changed
    site.edit("Tides", "Low and high water")
    assert "tags/tides/: tags/low-and-high-water/" in site.refusal()
    site.edit("Low and high water", "Tides")
    site.build()
    site.delete_feeds()
    site.edit("title: One", "title: First")
    site.build()  # from here on, the record says it
    site.delete_feeds()
    site.edit("Tides", "Low and high water")
    assert "tags/tides/: tags/low-and-high-water/" in site.refusal()


def test_two_edits_of_which_the_first_emptied_nothing_ask_for_one_line(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.edit("title: Two", "title: Second")
    site.build()  # a build of a part: what the other feeds showed stays on record
    site.delete_feeds()
    site.edit("Docks", "Quays")
    refusal = site.refusal()
    assert yaml.safe_load(re.findall(r"`(moved: .*?)`", refusal)[0])["moved"] == {
        "tags/docks/": "tags/quays/"
    }


def test_a_record_from_a_backup_knows_the_feeds_that_began_since_from_the_list_of_feeds(
    tmp_path: Path,
) -> None:
    site = Site(tmp_path)
    shutil.copytree(site.record, tmp_path / "backup")
    site.edit("tags: [Docks]", "tags: [Docks, Cranes]")
    site.build()
    shutil.rmtree(site.record)
    (tmp_path / "backup").rename(site.record)
    site.edit("Cranes", "Hoists")
    refusal = site.refusal()
    assert "moved: {tags/cranes/: tags/hoists/}" in refusal
    site.type(refusal)
    site.build()
    assert not site.build().changed
