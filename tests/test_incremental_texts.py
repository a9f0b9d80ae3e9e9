"""Full texts are cached as HTML between builds, and no build differs for it."""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from damage import cut, flipped, none
from tagfeed.model import Article
from tagfeed.rendering import html_of
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HEAD = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  limit: 4
articles:
"""
ITEM = """\
- title: T{number}
  url: https://example.org/{number}/
  date: 2025-12-{day:02}
  tags: [Tag{tag}]
  content_{markup}: |
    A *text* of <b>{number}</b>, with a bell: &#7;
"""


def listed(many: int) -> list[str]:
    """Items whose texts are HTML and Markdown in turn, the newest on top."""
    return [
        ITEM.format(
            number=number,
            day=number,
            tag=number % 3,
            markup="markdown" if number % 2 else "html",
        )
        for number in range(many, 0, -1)
    ]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of articles whose text was made into HTML by a partial build."""
    ids: list[str] = []

    def noted(article: Article) -> object:
        ids.append(article.id)
        return html_of(article)

    monkeypatch.setattr(sys.modules["tagfeed.steps.renderings"], "html_of", noted)
    return ids


class Site(TwoWays):
    """A list built two ways, and what its partial builds made."""

    def __init__(self, home: Path, made: list[str]) -> None:
        super().__init__(home)
        self.made = made

    def edit(self, items: list[str]) -> list[str]:
        """Write the items and build them; the ids whose text the partial build made."""
        self.write((HEAD + "".join(items)).encode())
        self.made.clear()
        self.build(NOW, quickly=True)
        return self.made[: -len(shown(items))]  # the other build makes every one

    @property
    def file(self) -> Path:
        """The texts that are cached."""
        (found,) = (self.sites[0] / ".tagfeed").glob("texts-*.bin")
        return found


def shown(items: list[str]) -> set[str]:
    """The items that some feed shows: the newest of the site and of each tag."""
    tags = ({item for item in items if f"[Tag{tag}]" in item} for tag in range(3))
    newest = [[item for item in items if item in some][:4] for some in (set(items), *tags)]
    return {item for some in newest for item in some}


@pytest.fixture
def site(tmp_path: Path, made: list[str]) -> Site:
    site = Site(tmp_path, made)
    site.write((HEAD + "".join(listed(20))).encode())
    site.build(NOW)
    return site


def address(number: int) -> str:
    return f"https://example.org/{number}/"


def test_an_edit_elsewhere_makes_no_text(site: Site) -> None:
    before, items = site.file.read_bytes(), listed(20)
    items[1] = items[1].replace("title: T", "title: Corrected T")
    assert site.edit(items) == []
    assert site.file.read_bytes() == before


def test_an_edit_makes_the_text_that_changed(site: Site) -> None:
    items = listed(20)
    items[2] = items[2].replace("bell", "gong")
    assert site.edit(items) == [address(18)]


def test_a_text_is_made_again_when_its_base_or_its_language_changes(site: Site) -> None:
    items = listed(20)
    items[0] = items[0].replace("content_html", "content_markdown")
    assert site.edit(items) == [address(20)]
    items[0] = items[0].replace(
        "url: https://example.org/20/",
        "id: https://example.org/20/\n  url: https://example.org/new/",
    )
    assert site.edit(items) == [address(20)]


def test_a_text_is_made_again_when_its_first_words_come_to_be_shown(site: Site) -> None:
    items = listed(20)
    items[0] = items[0].replace("  tags", "  summary: S\n  tags")
    assert site.edit(items) == [address(20)]
    assert site.edit(listed(20)) == [address(20)]


def test_what_feeds_show_after_a_removal_is_made(site: Site) -> None:
    assert site.edit(listed(20)[1:]) == [address(8)]
    assert site.edit(listed(20)) == [address(20)]


def test_what_no_feed_shows_any_longer_is_forgotten(site: Site) -> None:
    size = site.file.stat().st_size
    for number in range(21, 29):
        items = listed(number)
        assert site.edit(items) == [address(number)]
    assert site.file.stat().st_size < size * 1.2


def _one_flipped(body: bytes) -> bytes:
    return body.replace(b"A <em>text</em> of <b>19</b>", b"A <em>text</em> of <b>91</b>")


@pytest.mark.parametrize("damage", [cut, flipped, _one_flipped, none])
def test_damage_that_the_record_can_not_see_costs_nothing_but_time(
    site: Site, damage: Callable[[bytes], bytes]
) -> None:
    old = site.file.stat()
    body = damage(site.file.read_bytes())
    site.file.write_bytes(body + bytes(old.st_size - len(body)))
    os.utime(site.file, ns=(old.st_atime_ns, old.st_mtime_ns))
    items = listed(20)
    items[1] = items[1].replace("title: T", "title: Corrected T")
    assert address(19) in site.edit(items)
    assert site.edit(listed(20)) == []


def test_texts_that_are_gone_cost_nothing_but_time(site: Site) -> None:
    site.file.unlink()
    site.write((HEAD + "".join(listed(19))).encode())
    site.build(NOW)
    assert site.edit(listed(20)) == [address(20)]


def test_a_list_without_texts_keeps_none(tmp_path: Path) -> None:
    site = TwoWays(tmp_path)
    site.write((HEAD + ITEM[: ITEM.index("  content")].format(number=1, day=1, tag=1)).encode())
    site.build(NOW)
    assert not [*tmp_path.rglob("texts-*.bin")]
