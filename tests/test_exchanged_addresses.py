"""No feed takes the address of another: slugs and names that are swapped, or given to others."""

import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from conftest import some_slow
from tagfeed import build, pin
from tagfeed.errors import GuardError

NOW = datetime(2030, 1, 1, tzinfo=UTC)
Values = dict[str, Any]


class Site:
    """Three tags, three authors and three feeds, each with two articles of its own."""

    def __init__(self, home: Path) -> None:
        self.home, self.feeds = home, home / "feeds"
        self.list: Values = {
            "site": {
                "title": "Harbour",
                "url": "https://harbour.news/",
                "feeds_url": "https://harbour.news/feeds/",
            },
            "tags": {name: {"slug": name.lower()} for name in ("Tides", "Docks", "Piers")},
            "authors": {name: {"slug": name.lower()} for name in ("Ann", "Bo", "Cy")},
            "feeds": [
                {"name": f"on-{name.lower()}", "title": f"On {name}", "match": {"any": [name]}}
                for name in ("Tides", "Docks", "Piers")
            ],
            "articles": [
                {
                    "title": f"{number} of {tag}",
                    "date": f"2025-01-0{number}",
                    "url": f"https://harbour.news/{number}",
                    "tags": [tag],
                    "author": author,
                }
                for number, (tag, author) in enumerate(
                    [("Tides", "Ann"), ("Docks", "Bo"), ("Piers", "Cy")] * 2, start=1
                )
            ],
        }
        self.write()
        build(self.path, now=NOW)

    @property
    def path(self) -> Path:
        return self.home / "articles.yaml"

    def write(self) -> None:
        self.path.write_text(yaml.safe_dump(self.list, sort_keys=False))

    def entries(self) -> dict[str, set[str]]:
        """The titles that each address shows."""
        return {
            str(path.parent.relative_to(self.feeds)): {
                item.findtext("title", "") for item in ElementTree.parse(path).iter("item")
            }
            for path in self.feeds.rglob("rss.xml")
        }

    def give(self, section: str, slugs: dict[str, str]) -> None:
        """Give tags, authors or feeds these slugs, or these names."""
        for name, slug in slugs.items():
            if section == "feeds":
                [item] = [each for each in self.list["feeds"] if each["title"] == name]
                item["name"] = slug
            else:
                self.list[section].setdefault(name, {})["slug"] = slug
        self.write()

    def refused(self) -> list[str]:
        before = self.entries()
        with pytest.raises(GuardError) as refusal:
            build(self.path, now=NOW)
        assert self.entries() == before
        return [fault.remedy for fault in refusal.value.faults]

    def type(self, remedies: list[str]) -> None:
        """Write what the refusals say."""
        for remedy in remedies:
            said = r"give each its own (?:slug|name), under (\w+):\n(.*)"
            found = re.fullmatch(said, remedy, re.S)
            assert found, remedy
            section, lines = found[1], yaml.safe_load(found[2])
            if section == "feeds":
                self.give("feeds", {line["title"]: line["name"] for line in lines})
            else:
                self.give(section, {name: values["slug"] for name, values in lines.items()})


SWAPS = {
    "two tags": {"tags": {"Tides": "docks", "Docks": "tides"}},
    "three tags": {"tags": {"Tides": "docks", "Docks": "piers", "Piers": "tides"}},
    "two authors": {"authors": {"Ann": "bo", "Bo": "ann"}},
    "two feeds": {"feeds": {"On Tides": "on-docks", "On Docks": "on-tides"}},
    "three feeds": {
        "feeds": {"On Tides": "on-docks", "On Docks": "on-piers", "On Piers": "on-tides"}
    },
    "tags and authors": {
        "tags": {"Tides": "docks", "Docks": "tides"},
        "authors": {"Ann": "cy", "Cy": "ann"},
    },
    "one moves on, one moves up": {"tags": {"Tides": "low-water", "Docks": "tides"}},
    "a feed moves on, one moves up": {"feeds": {"On Tides": "on-water", "On Docks": "on-tides"}},
}


@pytest.mark.parametrize("record", ["manifest", "feeds"])
@pytest.mark.parametrize("swap", some_slow(SWAPS))
def test_feeds_that_change_places_are_refused_and_get_their_own_again(
    tmp_path: Path, swap: str, record: str
) -> None:
    site = Site(tmp_path)
    before = site.entries()
    for section, slugs in SWAPS[swap].items():
        site.give(section, slugs)
    if record == "feeds":
        shutil.rmtree(tmp_path / ".tagfeed")
    else:
        shutil.copytree(site.feeds, tmp_path / "copy")
        shutil.rmtree(site.feeds)  # what was there is on record
        build_fails = site.refused()
        (tmp_path / "copy").rename(site.feeds)
        assert site.refused() == build_fails
    remedies = site.refused()
    assert len(remedies) == len(SWAPS[swap])
    site.type(remedies)
    build(site.path, now=NOW)
    assert site.entries() == before


@pytest.mark.parametrize("record", ["manifest", "feeds"])
def test_a_new_tag_does_not_take_the_slug_of_another(tmp_path: Path, record: str) -> None:
    site = Site(tmp_path)
    before = site.entries()
    site.list["articles"][0]["tags"] = ["Tides", "Bollards"]
    site.give("tags", {"Tides": "low-water", "Bollards": "tides"})
    if record == "feeds":
        shutil.rmtree(tmp_path / ".tagfeed")
    site.type(site.refused())
    build(site.path, now=NOW)
    after = site.entries()
    assert after.pop("tags/tides-2") == {"1 of Tides"}
    assert after == before


def test_untitled_feeds_are_known_by_what_they_showed(tmp_path: Path) -> None:
    site = Site(tmp_path)
    for item in site.list["feeds"]:
        del item["title"]
    site.write()
    build(site.path, now=NOW)
    first, second, _ = site.list["feeds"]
    first["match"], second["match"] = second["match"], first["match"]
    site.write()
    [remedy] = site.refused()
    assert "under feeds:" in remedy


def test_a_tag_that_takes_the_place_of_one_that_is_renamed_needs_no_line(tmp_path: Path) -> None:
    site = Site(tmp_path)
    del site.list["tags"]["Tides"]
    for article in site.list["articles"]:
        article["tags"] = ["Low water" if tag == "Tides" else tag for tag in article["tags"]]
    site.give("tags", {"Low water": "tides"})
    site.list["feeds"][0]["match"]["any"] = ["Low water"]
    site.write()
    build(site.path, now=NOW)
    assert site.entries()["tags/tides"] == {"1 of Tides", "4 of Tides"}


CHANGES: dict[str, Callable[[Site], object]] = {
    "a title": lambda site: site.list["feeds"][0].update(title="Low water"),
    "a title, and a feed of the old one": lambda site: (
        site.list["feeds"][0].update(title="Low water"),
        site.list["feeds"].append(
            {"name": "new", "title": "On Tides", "match": {"any": ["Piers"]}}
        ),
    ),
    "what a feed looks for": lambda site: site.list["feeds"][0].update(match={"any": ["Docks"]}),
    "a feed becomes part of another": lambda site: (
        site.list["feeds"][0].update(match={"any": ["Bollards"]}),
        site.list["feeds"][1].update(match={"any": ["Docks", "Tides"]}),
    ),
    "the title of the site": lambda site: site.list["site"].update(title="The harbour"),
    "the order": lambda site: site.list["feeds"].reverse(),
    "titles of tags are swapped": lambda site: (
        site.list["tags"]["Tides"].update(title="Docks"),
        site.list["tags"]["Docks"].update(title="Tides"),
    ),
    "the limit": lambda site: site.list["site"].update(limit="1"),
    "articles change tags": lambda site: [
        each.update(tags=["Docks" if "Tides" in each["tags"] else "Tides"])
        for each in site.list["articles"]
        if "Piers" not in each["tags"]
    ],
}


@pytest.mark.parametrize("record", ["manifest", "feeds"])
@pytest.mark.parametrize("change", some_slow(CHANGES))
def test_what_changes_in_its_place_is_no_exchange(tmp_path: Path, change: str, record: str) -> None:
    site = Site(tmp_path)
    CHANGES[change](site)
    site.write()
    if record == "feeds":
        shutil.rmtree(tmp_path / ".tagfeed")
    build(site.path, now=NOW)


def test_pin_leaves_slugs_alone_that_the_list_gives(tmp_path: Path) -> None:
    site = Site(tmp_path)
    site.give("tags", {"Tides": "docks", "Docks": "tides"})
    pin(site.path)
    assert "slug: docks" in site.path.read_text()
    assert site.refused()
