"""Articles that feeds show are cached between builds, and no build differs for it."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from damage import cut, flipped, none
from tagfeed.incremental.cached_articles import CachedArticles, write_articles
from tagfeed.incremental.records import Records, write_records
from tagfeed.incremental.splitting import read_split
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.model import Article, Place, Tag
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import read_item
from tagfeed.reading.names.declared import Declared
from tagfeed.reading.names.kept_slugs import NOTHING_BEFORE
from tagfeed.reading.names.resolving import Names, NameSources, resolve_people, resolve_tags
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
HEAD = """\
site: {title: Watch, url: https://example.org/, feeds_url: https://example.org/feeds/, limit: 4}
"""
ITEM = """\
- title: T{number}
  url: https://example.org/{number}/
  date: 2025-12-{number:02}
  authors: [Jamie Rigg]
  tags: [Tag{tag}]
"""


def listed(many: int, tags: int = 3) -> list[str]:
    """Items, the newest on top."""
    return [ITEM.format(number=n, tag=n % tags) for n in range(many, 0, -1)]


class Site(TwoWays):
    """A list built two ways, and the titles of the items that its partial builds read."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.read: list[str] = []

    def edit(self, items: list[str], head: str = HEAD) -> list[str]:
        """Write the items and build them; the titles of those that the partial build read."""
        self.write((head + "articles:\n" + "".join(items)).encode())
        self.read.clear()
        self.build(NOW, quickly=True)
        return sorted(self.read[: -len(items)])  # the other build reads every one

    @property
    def files(self) -> list[Path]:
        """The articles that are cached."""
        folder = self.sites[0] / ".tagfeed"
        return [*folder.glob("articles-*.bin"), *folder.glob("edited-*.bin")]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = Site(tmp_path)

    def noted(*given: object) -> object:
        item = read_item(*given)  # type: ignore[arg-type]
        site.read.append(item.values["title"])
        return item

    monkeypatch.setattr(read_split, "read_item", noted)
    site.write((HEAD + "articles:\n" + "".join(listed(20))).encode())
    site.build(NOW)
    return site


def test_an_edit_reads_only_what_changed(site: Site) -> None:
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    assert site.edit(items) == ["New"]
    items[2] = items[2].replace("T18", "Newer")
    assert site.edit(items) == ["Newer"]  # what the first one read was cached as well


def test_what_comes_to_be_shown_is_read_once(site: Site) -> None:
    assert site.edit(listed(20)[1:]) == ["T8"]  # which its tag shows now
    assert site.edit(listed(20)[2:]) == ["T7"]


def test_an_article_is_right_when_its_place_and_its_moment_change(site: Site) -> None:
    items = listed(20)
    twice = items[5].replace("T15", "Same day").replace("/15/", "/115/")
    moved = site.edit([*items[:5], twice, *items[5:]])
    assert "Same day" in moved
    assert len(moved) < 5


def test_an_article_is_read_again_when_the_folder_of_its_tag_changes(tmp_path: Path) -> None:
    site, tag = Place("articles.yaml", 1, "articles[0]"), Tag("Police", "police", "Police")
    article = Article("urn:a", "A", "https://a.org/", None, "a", NOW, NOW, site, tags=(tag,))
    source, position = b"0123456789abcdef", (0, 0)
    write_articles(tmp_path / "whole", tmp_path / "edited", [(source, article)])

    def found(slug: str) -> dict[ItemPosition, Article]:
        people, named = NameSources({}, (), {}), NameSources({"Police": slugged(slug)}, (), {})
        said = Diagnostics()
        names = Names(
            resolve_people(people, NOTHING_BEFORE.owner_at, said),
            resolve_tags(named, NOTHING_BEFORE.owner_at, said),
            NOTHING_BEFORE,
        )
        cached = CachedArticles(tmp_path / "whole", tmp_path / "edited")
        return cached.find({position: source}, names)

    assert found("police") == {position: article}
    assert found("police-2") == {}


def slugged(slug: str) -> Declared:
    """A name that the list declares with a folder."""
    return Declared({"slug": slug}, 0, "")


GONE = """\
- title: {title}
  url: https://example.org/gone/
  date: 2025-12-09
  updated: 2025-12-31
  withdrawn: 2025-12-31
"""
OTHER = "- {title: Other, url: https://example.org/o/, date: 2025-12-02, updated: 2025-12-31}\n"


def test_an_article_is_taken_back_at_the_moment_it_has_now(tmp_path: Path) -> None:
    before, after = datetime(2025, 12, 30, 23, tzinfo=UTC), NOW
    site, below = TwoWays(tmp_path), listed(4)
    gone, changed = (GONE.format(title=title) for title in ("Gone", "Changed"))
    for items in ([gone], [changed, OTHER], [gone, OTHER]):
        site.write((HEAD + "articles:\n" + "".join([*items, *below])).encode())
        site.build(before)
    for file in (site.sites[0] / ".tagfeed").glob("edited-*.bin"):
        file.unlink()
    site.write((HEAD + "articles:\n" + "".join([gone, OTHER, *listed(5)])).encode())
    site.build(after, quickly=True)


@pytest.mark.parametrize(
    ("title", "link", "folder"),
    [
        ("A", "https://a.org/?", None),
        ("A", "https://a.org/?#a", None),
        ("In A♯", "https://a.org/#in-a", ""),
    ],
)
def test_an_id_that_may_be_an_older_one_is_not_cached(
    tmp_path: Path, title: str, link: str, folder: str | None
) -> None:
    article = Article("urn:a", title, link, folder, "a", NOW, NOW, Place("", 1, ""))
    given = replace(article, has_own_id=True)
    write_articles(tmp_path / "whole", tmp_path / "edited", [(b"0" * 16, article)])
    assert [*Records(tmp_path / "whole").every()] == []
    write_articles(tmp_path / "whole", tmp_path / "edited", [(b"0" * 16, given)])
    assert len(Records(tmp_path / "whole")) == 1


def test_an_article_as_another_tagfeed_keeps_it_is_read_again(site: Site) -> None:
    for file in site.files:
        keys = [key for key, _ in Records(file).every()]
        write_records(file, [(key, b"\x92\xc4\x00\x80") for key in keys])
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    assert "T20" in site.edit(items)


def test_another_frame_has_all_read(site: Site) -> None:
    other = HEAD.replace("Watch", "Look")
    site.write((other + "articles:\n" + "".join(listed(20))).encode())
    site.build(NOW)
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    assert site.edit(items, other) == ["New"]


def _one_flipped(body: bytes) -> bytes:
    return body.replace(b"T20", b"T02")


def _ends_beyond(body: bytes) -> bytes:
    return body[:-8] + b"\xff" * 8


@pytest.mark.parametrize("damage", [cut, flipped, _one_flipped, none, _ends_beyond])
def test_a_damaged_cache_costs_nothing_but_time(
    site: Site, damage: Callable[[bytes], bytes]
) -> None:
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    site.edit(items)
    for file in site.files:
        file.write_bytes(damage(file.read_bytes()))
    items[2] = items[2].replace("T18", "Newer")
    assert "T20" in site.edit(items)


def test_a_lost_cache_costs_nothing_but_time(site: Site) -> None:
    for file in site.files:
        file.unlink()
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    assert "T20" in site.edit(items)
    items[1] = items[1].replace("New", "Newer")
    assert site.edit(items) == ["Newer"]


def test_a_cache_of_another_list_is_not_believed(site: Site, tmp_path: Path) -> None:
    other = Site(tmp_path / "other")
    other.write((HEAD + "articles:\n" + "".join(listed(19)).replace("T1", "X1")).encode())
    other.build(NOW)
    for own, foreign in zip(site.files, other.files, strict=True):
        foreign.replace(own)
    items = listed(20)
    items[1] = items[1].replace("T19", "New")
    assert "T20" in site.edit(items)


def test_a_picture_that_changed_is_not_cached_as_it_was(site: Site) -> None:
    picture = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;"
    head = HEAD.replace("limit: 4", "limit: 4, files: public")
    pictured = [item + "  image: /a.gif\n" for item in listed(20)]
    site.write((head + "articles:\n" + "".join(pictured)).encode())
    for more in (b"", b"1", b"22"):  # which a whole build caches, then two partial ones
        site.write(picture + more, "public/a.gif")
        for home in site.sites:
            os.utime(home / "public/a.gif", (0, 0))  # long ago: its state is certain
        site.build(NOW, quickly=bool(more))
    pictured[1] = pictured[1].replace("T19", "New")
    assert site.edit(pictured, head) == ["New"]


def test_edits_forget_what_they_added_before_it_is_more_than_a_list(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tagfeed.incremental.cached_articles._MOST", 3)
    for number in range(1, 6):
        items = listed(20)
        items[1] = items[1].replace("T19", f"New{number}")
        site.edit(items)
    (edited,) = (file for file in site.files if file.name.startswith("edited-"))
    assert len(Records(edited)) <= 3


def test_records_are_found_by_their_keys_alone(tmp_path: Path) -> None:
    records = Records(tmp_path / "records")
    write_records(tmp_path / "records", [(7, b"seven"), (2**64 - 1, b"most"), (0, b"")])
    assert {key: bytes(record) for key, record in records.find([0, 1, 7, 2**64 - 1])} == {
        0: b"",
        7: b"seven",
        2**64 - 1: b"most",
    }
    assert [*Records(tmp_path / "none").every()] == []


def test_a_record_of_another_shape_is_not_found(tmp_path: Path) -> None:
    packed = [(1, b"\xa3one"), (2, b"\x02"), (3, b"\x92")]
    write_records(tmp_path / "records", packed)
    found = Records(tmp_path / "records").decoded([1, 2, 3], msgspec.msgpack.Decoder(str))
    assert [*found] == [(1, "one")]
