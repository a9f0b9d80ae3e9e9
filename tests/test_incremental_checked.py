"""Entries that broke no rule are known from build to build, and no finding differs for it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed.gate import gate
from tagfeed.gate.passed import EntrySurroundings
from tagfeed.incremental import checked_entries
from tagfeed.incremental.checked_entries import CheckedEntries, write_checked
from tagfeed.model import Document
from tagfeed.validator.entries import EntryFacts
from test_gate_documents import FOOTS, HEAD, ITEMS, JSON_HEAD, OBJECTS
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
FORMATS = ["atom", "json", "rss"]
ITEM = """\
- {{title: T{number}, url: "https://example.org/?p={number}&x=y", date: 2025-12-{number:02},
   tags: [Tag{tag}], summary: A & B}}
"""
LIST = """\
site: {title: Watch, url: https://example.org/, feeds_url: https://example.org/feeds/, limit: 4}
articles:
"""


def listed(many: int) -> str:
    """A list of that many articles, the newest on top."""
    return LIST + "".join(ITEM.format(number=n, tag=n % 3) for n in range(many, 0, -1))


class Site(TwoWays):
    """A list built two ways, and the formats of the entries that its partial builds checked."""

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.checked: list[str] = []

    def edit(self, text: str) -> list[str]:
        """Write the list and build it; the formats of what the partial build checked."""
        self.write(text.encode())
        self.checked.clear()
        self.build(NOW, quickly=True)
        return sorted(self.checked[: -self.whole])

    @property
    def whole(self) -> int:
        """How many entries the other build checked, as it checks all."""
        return len(self.digests(1))

    def digests(self, which: int = 0) -> set[int]:
        """What is cached of one of the two."""
        (found,) = (self.sites[which] / ".tagfeed").glob("checked-*.bin")
        return {*CheckedEntries(found).cached.digests}

    @property
    def file(self) -> Path:
        """The digests that are cached."""
        (found,) = (self.sites[0] / ".tagfeed").glob("checked-*.bin")
        return found


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site, learn = Site(tmp_path), CheckedEntries.learn

    def noted(
        self: CheckedEntries, around: EntrySurroundings, piece: bytes, facts: EntryFacts
    ) -> None:
        site.checked.append(str(around[0]))
        learn(self, around, piece, facts)

    monkeypatch.setattr(CheckedEntries, "learn", noted)
    site.write(listed(20).encode())
    site.build(NOW)
    return site


def test_an_edit_has_only_the_entries_checked_that_are_new(site: Site) -> None:
    every = listed(20)
    assert site.edit(every.replace("title: T20", "title: New")) == FORMATS
    assert site.edit(every) == []  # they are known still
    assert site.edit(listed(21)) == FORMATS
    without = every.replace(ITEM.format(number=20, tag=2), "")
    assert site.edit(without) == FORMATS  # of the one that its tag now shows as its fourth


def _cut(body: bytes) -> bytes:
    return body[: len(body) // 2]


def _flipped(body: bytes) -> bytes:
    return bytes(byte ^ 1 for byte in body)


def _other_digest(body: bytes) -> bytes:
    return body[:-1] + bytes([body[-1] ^ 1])


@pytest.mark.parametrize("damage", [_cut, _flipped, _other_digest, lambda _body: b""])
def test_damage_costs_nothing_but_time(site: Site, damage: Callable[[bytes], bytes]) -> None:
    site.file.write_bytes(damage(site.file.read_bytes()))
    every = listed(20)
    assert len(site.edit(every.replace("title: T20", "title: New"))) > len(FORMATS)
    assert site.edit(every.replace("title: T20", "title: Newer")) == FORMATS


def test_without_the_file_all_is_checked_again(site: Site) -> None:
    site.file.unlink()
    assert len(site.edit(listed(21))) > len(FORMATS)


@pytest.mark.slow
def test_what_no_feed_shows_any_longer_is_forgotten_in_the_end(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checked_entries, "_SPARE", 0)
    most = 2 * len(site.digests())
    for number in range(25):
        site.edit(listed(20).replace("title: T20", f"title: New {number}"))
        assert len(site.digests()) <= most


def known_to_the_next(checked: CheckedEntries) -> CheckedEntries:
    """What a build leaves for the next one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "checked.bin"
        write_checked(path, checked)
        following = CheckedEntries(path)
        assert {*following.cached.digests} == {*checked.seen}
        return following


def documents(lists: list[list[bytes]], head: bytes) -> list[Document]:
    return [
        Document(PurePosixPath(f"{n}.xml"), "rss", head, tuple(items), b"\n", b"</channel></rss>")
        for n, items in enumerate(lists)
    ]


HEADS = st.sampled_from([HEAD, HEAD.replace(b"<rss", b"<rss xmlns:x='https://x.example/'")])
LISTS = st.lists(st.lists(st.sampled_from(ITEMS), max_size=5), min_size=1, max_size=4)


@given(LISTS, HEADS, LISTS, HEADS)
@examples(80)
def test_what_is_known_changes_no_finding(
    before: list[list[bytes]], head: bytes, after: list[list[bytes]], other: bytes
) -> None:
    first = CheckedEntries()
    gate(documents(before, head), NOW, first)
    known = known_to_the_next(first)
    then = documents(after, other)
    assert gate(then, NOW, known) == gate(then, NOW)


OBJECT_LISTS = st.lists(st.sampled_from(OBJECTS), max_size=4)


@given(OBJECT_LISTS, OBJECT_LISTS, st.sampled_from(FOOTS))
@examples(80)
def test_what_is_known_changes_no_finding_of_json(
    before: list[bytes], after: list[bytes], foot: bytes
) -> None:
    path = PurePosixPath("feed.json")
    first = CheckedEntries()
    gate([Document(path, "json", JSON_HEAD, tuple(before), b",\n", foot)], NOW, first)
    then = [Document(path, "json", JSON_HEAD, tuple(after), b",\n", foot)]
    assert gate(then, NOW, known_to_the_next(first)) == gate(then, NOW)


def test_facts_that_are_elsewhere_are_not_believed() -> None:
    """The first guid of the piece is in a comment: it is not what the validator found."""
    item = (
        b"<item><!-- <guid>b</guid> --><title>A</title><link>https://a.example/</link>"
        b"<guid isPermaLink='false'>a</guid></item>"
    )
    first = CheckedEntries()
    gate(documents([[item]], HEAD), NOW, first)
    assert first.seen
    known = known_to_the_next(first)
    twice = documents([[item, item]], HEAD)
    assert gate(twice, NOW, known) == gate(twice, NOW)
    assert any(each.finding.code == "guid-repeated" for each in gate(twice, NOW, known)["0.xml"])
