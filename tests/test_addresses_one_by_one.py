"""Addresses that move one after the other: each is told of, and what is printed works as typed."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import GuardError, InputError

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: Harbour
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
feeds:
  - {name: wire, title: The wire, match: {any: [Sea]}}
articles:
"""
ARTICLE = (
    "  - {{title: {0}, date: 2025-01-0{0}, url: 'https://harbour.news/{0}', tags: [Sea, {1}]}}\n"
)


class Newsroom:
    """A list in a folder of its own, and what is published from it."""

    def __init__(self, home: Path, tags: Iterator[str]) -> None:
        self.list, self.feeds = home / "articles.yaml", home / "feeds"
        text = LIST + "".join(ARTICLE.format(*each) for each in enumerate(tags, start=1))
        self.list.write_text(text, encoding="utf-8")
        self.build()

    def build(self) -> tuple[str, ...]:
        return tuple(map(str, build(self.list, now=NOW).warnings))

    def edit(self, before: str, after: str) -> None:
        text = self.list.read_text(encoding="utf-8")
        assert before in text
        self.list.write_text(text.replace(before, after), encoding="utf-8")

    def follow(self, refusal: str) -> None:
        """Type the one line that a refusal prints."""
        if found := re.search(r"write `(moved: .*)`", refusal):
            self.edit("articles:\n", f"{found[1]}\narticles:\n")
            return
        found = re.search(r"add under moved: `(.*)`", refusal)
        assert found, refusal
        self.edit("moved: {", f"moved: {{{found[1]}, ")


@pytest.mark.parametrize("has_record", [True, False])
def test_a_tag_renamed_again_and_again_asks_for_one_line_each_time(
    tmp_path: Path, has_record: bool
) -> None:
    room = Newsroom(tmp_path, iter(["Police", "Police"]))
    names = ["Police", "Guards", "Wardens", "Night watch"]
    for old, new in pairwise(names):
        if not has_record:
            shutil.rmtree(tmp_path / ".tagfeed")
        room.edit(f"Sea, {old}]", f"Sea, {new}]")
        with pytest.raises(GuardError) as refused:
            room.build()
        room.follow(str(refused.value.faults[0]))
        room.build()
    bodies = {
        (room.feeds / f"tags/{each}/rss.xml").read_bytes()
        for each in ("police", "guards", "wardens", "night-watch")
    }
    assert len(bodies) == 1


def test_a_feed_that_is_renamed_is_recognised_by_its_title_with_one_entry_too(
    tmp_path: Path,
) -> None:
    room = Newsroom(tmp_path, iter(["Police"]))
    room.edit("name: wire", "name: ticker")
    with pytest.raises(GuardError, match=r"moved: \{wire/: ticker/\}"):
        room.build()


def test_an_address_that_moved_to_the_site_serves_the_feed_of_the_site(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, iter(["Police"]))
    room.edit("Sea, Police]", "Sea]")
    room.edit(
        "articles:\n", "moved: {tags/police/: ./, old/feed/: ./, feed.xml: rss.xml}\narticles:\n"
    )
    room.build()
    site = (room.feeds / "rss.xml").read_bytes()
    for path in ("tags/police/rss.xml", "old/feed/rss.xml", "feed.xml"):
        assert (room.feeds / path).read_bytes() == site


def test_each_address_that_is_emptied_is_told_of(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, iter(["Police", "Guards"]))
    room.edit("Sea, Police]", "Sea]")
    (first,) = room.build()
    room.edit("Sea, Guards]", "Sea]")
    (second,) = room.build()
    assert "tags/police/: gone" in first
    assert "tags/guards/: gone" in second


def test_a_name_that_is_used_again_leaves_its_old_address_to_those_who_moved_on(
    tmp_path: Path,
) -> None:
    room = Newsroom(tmp_path, iter(["Police", "Police", "Fire"]))
    room.edit("Sea, Police]", "Sea, Guards]")
    room.edit("articles:\n", "moved: {tags/police/: tags/guards/}\narticles:\n")
    room.build()
    room.edit("Sea, Fire]", "Sea, Police]")
    with pytest.raises(InputError, match="still publishes tags/police/") as refused:
        room.build()
    [fault] = refused.value.faults
    line, _, otherwise = fault.remedy.removeprefix("write under tags:  ").partition("; or, ")
    assert "take this line out" in otherwise
    room.edit("articles:\n", f"tags: {{{line}}}\narticles:\n")
    room.build()
    old = (room.feeds / "tags/police/rss.xml").read_bytes()
    assert old == (room.feeds / "tags/guards/rss.xml").read_bytes()
    assert (room.feeds / "tags/police-2/rss.xml").is_file()
    room.edit(f"tags: {{{line}}}\n", "")
    room.edit("moved: {tags/police/: tags/guards/}\n", "moved: {tags/police-2/: tags/police/}\n")
    room.build()  # if that is meant, so it is


def test_a_name_that_comes_back_is_at_its_address_again(tmp_path: Path) -> None:
    room = Newsroom(tmp_path, iter(["Police", "Police", "Fire"]))
    room.edit("Sea, Police]", "Sea, Guards]")
    room.edit("articles:\n", "moved: {tags/police/: tags/guards/}\narticles:\n")
    room.build()
    room.edit("Sea, Guards]", "Sea, Police]")
    with pytest.raises(InputError, match="still publishes tags/police/; take this line out"):
        room.build()
