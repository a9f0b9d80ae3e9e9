"""Builds of a part, case by case: usual edits, due moments, goldens, damage, and a killed run."""

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from xxhash import xxh3_128_digest

from cases import CASES, Case
from conftest import slow
from tagfeed import build
from tagfeed.incremental import chosen_items
from tagfeed.incremental.index import read_index
from tagfeed.incremental.splitting.item_index import ItemPosition
from tagfeed.incremental.splitting.read_split import read_some
from tagfeed.incremental.splitting.split_list import SplitList
from tagfeed.reading.diagnostics import Diagnostics
from tagfeed.reading.items import Item
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)

HEAD = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  limit: 5
feeds:
- name: wire
  match: {any: [Tag1, Tag4], none: [Tag9]}
articles:
"""
ITEM = """\
- title: T{number}
  url: https://example.org/{number}/
  date: 2025-{month:02}-{day:02}
  tags: [Tag{tag}]
  authors: [Author {author}]
"""


def newspaper(many: int) -> list[str]:
    """Items of a list with the newest on top, each unlike its neighbours."""
    return [
        ITEM.format(
            number=many - index,
            month=12 - index * 12 // many,
            day=28 - index * 336 // many % 28,
            tag=index * index % 97,
            author=index % 13,
        )
        for index in range(many)
    ]


def in_list(listed: list[str]) -> bytes:
    return (HEAD + "".join(listed)).encode()


def _edits(listed: list[str]) -> Iterator[list[str]]:
    """The list after an edit, an addition, a removal, two edits far apart, a new tag, a move."""
    middle = len(listed) // 2
    yield [*listed[:3], listed[3].replace("title: T", "title: Corrected T"), *listed[4:]]
    yield [ITEM.format(number=0, month=12, day=30, tag=5, author=1), *listed]
    yield [*listed[:middle], *listed[middle + 1 :]]
    yield [listed[0].replace("Tag", "Other"), *listed[1:-1], listed[-1].replace("Author", "Writer")]
    yield [listed[0] + "  draft: true\n", *listed[1:]]
    yield [listed[2], listed[0], listed[1], *listed[3:]]


@pytest.mark.slow
def test_a_cron_job_reads_a_part_after_every_usual_edit(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(300)
    sites.write(in_list(listed))
    sites.build(NOW)
    for changed in _edits(listed):
        sites.write(in_list(changed))
        sites.build(NOW, quickly=True)
        sites.write(in_list(listed))
        sites.build(NOW, quickly=True)


def warned(listed: list[str]) -> list[str]:
    """The items, every other one such that reading it draws a warning, or a feed that shows it."""
    odd = (item.replace("title: T", 'title: "T\\x07" #', 1) for item in listed[1::4])
    markup = (item.replace("title: T", "title: <b>T", 1) for item in listed[3::4])
    return [
        item for four in zip(listed[::4], odd, listed[2::4], markup, strict=True) for item in four
    ]


def positions_read(monkeypatch: pytest.MonkeyPatch) -> list[ItemPosition]:
    """Where the items are that partial builds read from now on."""
    read: list[ItemPosition] = []

    def noted(
        split: SplitList, positions: Sequence[ItemPosition]
    ) -> tuple[list[Item], Diagnostics]:
        read.extend(positions)
        return read_some(split, positions)

    monkeypatch.setattr(chosen_items, "read_some", noted)
    return read


@pytest.mark.slow
def test_what_was_warned_of_is_told_again_but_neither_read_nor_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites, listed = TwoWays(tmp_path), warned(newspaper(160))
    sites.write(in_list(listed))
    sites.build(NOW)
    read = positions_read(monkeypatch)
    longer = listed[3].replace("title: <b>T", "summary: It grew\n  title: <b>Corrected T")
    for changed in ([*listed[:3], longer, *listed[4:]], listed[2:], listed):
        sites.write(in_list(changed))
        sites.build(NOW, quickly=True)
    assert len(read) < 110


def test_a_warning_about_the_site_makes_no_other_feed_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(130)
    head = HEAD.replace("  limit:", "  language: en-UK\n  limit:")  # wrong in every document
    sites.write((head + "".join(listed)).encode())
    sites.build(NOW)
    read = positions_read(monkeypatch)
    sites.write((head + "".join(listed).replace("title: T130", "title: New T130")).encode())
    sites.build(NOW, quickly=True)
    assert len(read) < 40


@pytest.mark.slow
def test_ten_thousand_articles_are_built_alike(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(10_000)
    sites.write(in_list(listed))
    assert sites.build(NOW) is None
    for changed in list(_edits(listed))[:3]:
        sites.write(in_list(changed))
        sites.build(NOW, quickly=True)


def test_an_article_that_becomes_due_or_expires_needs_a_part(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    due = ITEM.format(number=900, month=1, day=1, tag=1, author=1).replace("2025", "2026")
    over = ITEM.format(number=901, month=1, day=1, tag=2, author=2) + "  expires: 2026-01-04\n"
    late = ITEM.format(number=902, month=1, day=2, tag=3, author=3) + "  updated: 2026-01-05\n"
    listed = [due.replace("2026-01-01", "2026-01-03"), *newspaper(20), over, late]
    sites.write(in_list(listed))
    for days in range(6):
        sites.build(NOW + timedelta(days=days))
    for days in (6, 2, 7):
        sites.build(NOW + timedelta(days=days), quickly=True)


@pytest.mark.slow
@pytest.mark.parametrize("before", ["# a - b\n", "\n" * 99, "   # c\n- title: x\n", " ", "- x\n"])
def test_what_stands_before_an_item_is_seen(tmp_path: Path, before: str) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(80)
    for changed in (listed, [before, *listed], [*listed[:64], before, *listed[64:]]):
        sites.write(in_list(changed))
        sites.build(NOW)


def test_text_right_behind_a_last_line_that_nothing_ended_is_no_item(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), in_list(newspaper(3)).rstrip(b"\n")
    sites.write(listed)
    assert sites.build(NOW) is None
    sites.write(listed + b"- title: U\n  url: https://example.org/u/\n  date: 2020-01-01\n")
    assert "text follows the bracket" in (sites.build(NOW) or "")
    for added in (b" # a word\n", b"\n", b""):
        sites.write(listed + added)
        assert sites.build(NOW) is None


def test_an_item_whose_hyphen_stands_in_anothers_text_is_no_item_of_its_own(
    tmp_path: Path,
) -> None:
    sites = TwoWays(tmp_path)
    draft = "- {url: 'https://x.example/1', date: 2020-01-01, draft: true, title: 'a\n"
    second = "- url: https://x.example/2"
    sites.write(
        in_list(
            [draft, second, "'}\n-\n  title: c\n  date: 2020-01-02\n  url: https://x.example/c\n"]
        )
    )
    assert sites.build(NOW) is None
    sites.write(in_list([draft, second, "\n  title: c2\n  date: 2020-01-02\n"]))
    assert "never closed" in (sites.build(NOW) or "")


def test_an_id_is_held_against_what_feeds_show_newly_in_a_part_and_in_the_whole(
    tmp_path: Path,
) -> None:
    """Oldest and newest share a url; when the newest goes, no feed shows the oldest."""
    sites, listed = TwoWays(tmp_path), newspaper(60)
    with_ids = [f"{item}  id: urn:example:{number}\n" for number, item in enumerate(listed)]
    with_ids[-1] = with_ids[-1].replace("https://example.org/1/", "https://example.org/60/")
    sites.write(in_list(with_ids))
    assert sites.build(NOW) is None
    sites.write(in_list(with_ids[1:]))
    assert sites.build(NOW, quickly=True) is None


@pytest.mark.slow
def test_a_kept_feed_is_called_as_the_first_in_the_list_that_nobody_sees(tmp_path: Path) -> None:
    def tagged(title: str, day: str, tag: str) -> str:
        url = f"https://example.org/{title}/"
        return f'- {{title: {title}, date: {day}, url: "{url}", tags: [{tag}]}}\n'

    others = [tagged(f"Other{n}", f"2025-10-0{n}", "Other") for n in (1, 2)]
    one = tagged("One", "2025-11-01", "police")
    held = [
        tagged(title, "2026-02-02", tag) for title, tag in (("Two", "Police"), ("Three", "police"))
    ]
    sites = TwoWays(tmp_path)
    for first in ([one], [one.replace("2025-11-01", "2026-02-02")], held, held[::-1]):
        sites.write(in_list([*first, *others]))
        sites.build(NOW, allow_removals=True)


def test_a_kept_feed_is_called_as_the_list_calls_it_though_nothing_shows_the_name(
    tmp_path: Path,
) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(30)
    leaving = listed[4] + "  expires: 2026-01-02\n"
    leaving = leaving.replace("authors: [Author 4]", "authors: [Ann]")
    draft = listed[7] + "  draft: true\n"
    sites.write(in_list([*listed[:4], leaving, *listed[5:7], draft, *listed[8:]]))
    sites.build(NOW)
    gone = in_list([*listed[:4], *listed[5:7], draft, *listed[8:]])
    sites.build(NOW + timedelta(days=2))
    sites.write(gone)
    sites.build(NOW + timedelta(days=3))
    for name in "ANN", "aNN", "Author 7":
        renamed = draft.replace("Author 7", name)
        sites.write(in_list([*listed[:4], *listed[5:7], renamed, *listed[8:]]))
        sites.build(NOW + timedelta(days=3))


def test_a_checkout_that_moves_leaves_no_records_without_end(tmp_path: Path) -> None:
    for turn in range(20):
        home = tmp_path / str(turn)
        if turn:
            (tmp_path / str(turn - 1)).rename(home)
        home.mkdir(exist_ok=True)
        (home / "articles.yaml").write_bytes(in_list(newspaper(3)))
        build(home / "articles.yaml", now=NOW)
    records = [path.name for path in (home / ".tagfeed").iterdir()]
    assert sum(name.startswith("index-") for name in records) == 16
    assert sum(name.startswith("last-") for name in records) <= 17


@pytest.mark.slow
def test_included_files_are_read_in_part_too(tmp_path: Path) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(90)
    head = HEAD.replace("articles:\n", "include: [more/*.yaml]\narticles:\n")
    sites.write((head + "".join(listed[:30])).encode())
    for name, items_there in (("more/a.yaml", listed[30:60]), ("more/b.yaml", listed[60:])):
        sites.write("".join(items_there).encode(), name)
    sites.build(NOW)
    for name, old in (("more/a.yaml", listed[30:60]), ("more/b.yaml", listed[60:])):
        for changed in _edits(old):
            sites.write("".join(changed).encode(), name)
            sites.build(NOW, quickly=True)
        sites.write("".join(old).encode(), name)
        sites.build(NOW, quickly=True)
    sites.write(ITEM.format(number=999, month=2, day=3, tag=1, author=1).encode(), "more/c.yaml")
    assert sites.build(NOW) is None
    sites.remove("more/c.yaml")
    assert sites.build(NOW, allow_removals=True) is None


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [slow(case) if case.name == "escaping" else case for case in CASES],
    ids=lambda case: case.name,
)
def test_every_golden_list_is_built_alike(tmp_path: Path, case: Case) -> None:
    sites, folder = TwoWays(tmp_path), case.list.parent
    for path in (*folder.rglob("*.yaml"), *folder.glob("public/**/*.*")):
        if path.name != "case.yaml":
            sites.write(path.read_bytes(), str(path.relative_to(folder)))
    sites.build(case.now)
    whole = case.list.read_text(encoding="utf-8")
    for place in list(re.finditer(r"^ *- ", whole, re.MULTILINE))[:12]:
        sites.write((whole[: place.start()] + "# a word\n" + whole[place.start() :]).encode())
        sites.build(case.now)
        sites.write(re.sub("title: (.)", r"title: \1\1", whole[: place.start() + 60]).encode())
        sites.build(case.now, allow_removals=True)
        sites.write(whole.encode())
        sites.build(case.now, allow_removals=True)


def _of_another_version(body: bytes) -> bytes:
    version, *rest = msgspec.msgpack.decode(body[16:])
    packed = msgspec.msgpack.encode([version + 1, *rest])
    return xxh3_128_digest(packed) + packed


def _index_of(site: Path) -> Path:
    (found,) = (site / ".tagfeed").glob("index-*.bin")
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage",
    [
        lambda _body: b"",
        lambda body: body[: len(body) // 2],
        lambda body: body[:40] + bytes([body[40] ^ 1]) + body[41:],
        lambda body: body[:-1] + bytes([body[-1] ^ 128]),
        lambda _body: b"no index at all",
        lambda body: _of_another_version(body),
        None,
    ],
)
def test_a_damaged_index_costs_nothing_but_time(
    tmp_path: Path, damage: Callable[[bytes], bytes] | None
) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(50)
    sites.write(in_list(listed))
    sites.build(NOW)
    index = _index_of(sites.sites[0])
    if damage is None:
        index.unlink()
    else:
        stat = index.stat()
        index.write_bytes(damage(index.read_bytes()))
        os.utime(index, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert read_index(index) is None
    sites.write(in_list(listed[1:]))
    assert sites.build(NOW) is None
    sites.write(in_list(listed))
    sites.build(NOW, quickly=True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "step"),
    [
        ("tagfeed.build", "publish_everything"),
        ("tagfeed.incremental.last_build", "write_index"),
        ("tagfeed.incremental.last_build", "write_note"),
    ],
)
@pytest.mark.parametrize("before", [True, False])
def test_a_run_killed_around_its_records_is_completed_by_the_next(
    tmp_path: Path, module: str, step: str, before: bool
) -> None:
    sites, listed = TwoWays(tmp_path), newspaper(50)
    sites.write(in_list(listed))
    sites.build(NOW)
    sites.write(in_list([listed[0].replace("T50", "T50 corrected"), *listed[1:]]))
    with pytest.MonkeyPatch.context() as patch, chdir(sites.sites[0]):
        patch.setattr(sys.modules[module], step, _killed(module, step, before))
        with pytest.raises(KeyboardInterrupt):
            build("articles.yaml", now=NOW)
    sites.write(in_list([listed[0].replace("T50", "T50 once more"), *listed[1:]]))
    assert sites.build(NOW) is None


def _killed(module: str, step: str, before: bool) -> Callable[..., None]:
    whole = getattr(sys.modules[module], step)

    def killed(*arguments: Any, **settings: Any) -> None:
        if not before:
            whole(*arguments, **settings)
        raise KeyboardInterrupt

    return killed
