"""Private feeds: what partners have for themselves is nowhere else."""

import errno
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tagfeed import build
from tagfeed.errors import GuardError, OutputError
from tagfeed.notifying import notify
from tagfeed.publishing.guards.leaving import LEFT
from tagfeed.validator import check
from two_ways import TwoWays

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

LIST = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
  id_authority: "watch.example,2006"
  hubs: [https://hub.example/]
partners:
- {{name: early, private: true, delay: -2h, formats: [rss, atom, json]}}
- {{name: late, {late}, delay: 1h, title: Late for you}}
articles:
- {{title: Note in two hours, date: 2026-03-02T14:00:00Z, summary: Says, tags: [Police]}}
- {{title: Page in an hour, date: 2026-03-02T13:00:00Z, url: "https://watch.example/2/"}}
- title: Corrected
  date: 2026-03-02T09:00:00Z
  updated: 2026-03-02T11:00:00Z
  url: https://watch.example/1/
- {{title: Old, date: 2026-03-02T08:00:00Z, url: "https://watch.example/0/"}}
"""


class Desk:
    """A list with private feeds."""

    def __init__(self, home: Path) -> None:
        self.home, self.list = home, home / "articles.yaml"
        self.private = home / "private" / "articles" / "partners"
        home.mkdir(exist_ok=True)
        self.write()

    def write(self, late: str = "private: true") -> None:
        self.list.write_text(LIST.format(late=late), encoding="utf-8")

    def build(self, hours: float = 0, allow_removals: bool = False) -> None:
        now = NOON + timedelta(hours=hours)
        report = build(self.list, now=now, allow_removals=allow_removals)
        assert {each.key for each in report.warnings} <= {"site.hubs"}

    def entries(self, partner: str = "early") -> dict[str, str]:
        text = (self.private / partner / "rss.xml").read_text(encoding="utf-8")
        items = re.findall("<item>.+?</item>", text, re.DOTALL)
        return {re.findall("<title>(.+?)</title>", item)[0]: item for item in items}

    def public(self) -> Iterator[tuple[str, str]]:
        for path in sorted((self.home / "feeds").rglob("*")):
            if path.is_file():
                yield str(path), path.read_text(encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_nothing_private_is_ever_below_feeds(desk: Desk) -> None:
    for hours in (0, 0.99, 1, 1.99, 2, 30):
        desk.build(hours)
        for path, text in desk.public():
            assert "partners" not in path
            assert not re.search("partners/|early|Late for you", text), path
            assert ("Note in two hours" in text) <= (hours >= 2), path
            assert ("Page in an hour" in text) <= (hours >= 1), path


def test_only_the_owner_can_open_the_folder_of_private_feeds(desk: Desk) -> None:
    desk.build()
    for folder in (desk.private.parent, desk.private.parents[1]):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_no_hub_hears_of_a_private_feed(desk: Desk) -> None:
    heard: list[str] = []
    for hours in (0, 1, 2):
        desk.build(hours)
        notify(desk.list, send=lambda _, addresses: heard.extend(addresses), wait=lambda _: None)
    assert "https://watch.example/feeds/rss.xml" in heard
    assert [address for address in heard if "partners" in address] == []


def test_what_only_a_partner_had_and_left_without_a_word_is_said_to_have_left(desk: Desk) -> None:
    desk.build()
    lines = desk.list.read_text(encoding="utf-8").splitlines(keepends=True)
    desk.list.write_text("".join(line for line in lines if "Page in" not in line), "utf-8")
    report = build(desk.list, now=NOON, allow_removals=True)
    (left,) = (each for each in report.news if each.rule == LEFT)
    assert left.article == "Page in an hour"
    line, _, more = left.remedy.partition("the line  ")[2].partition("  ")
    assert more == "with its tags and authors, if partners go by them"
    desk.list.write_text(f"{desk.list.read_text(encoding='utf-8')}{line}\n", "utf-8")
    report = build(desk.list, now=NOON + timedelta(minutes=1))
    assert [each for each in report.warnings if each.rule == LEFT] == []
    body = (desk.private / "early" / "atom.xml").read_text(encoding="utf-8")
    assert body.count('<at:deleted-entry ref="https://watch.example/2/"') == 1
    assert "watch.example/2/" not in "".join(text for _, text in desk.public())


def test_who_commits_all_there_is_commits_nothing_private(desk: Desk) -> None:
    desk.build()
    git = ["git", "-C", str(desk.home)]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "-A"], check=True)
    found = subprocess.run([*git, "ls-files"], check=True, capture_output=True, text=True).stdout
    assert "feeds/rss.xml" in found
    assert "private" not in found
    own = desk.private.parents[1] / ".gitignore"
    own.unlink()  # by somebody who knows why
    desk.build(2)
    assert not own.exists()


def test_a_private_feed_is_valid_and_names_its_address_and_no_hub(desk: Desk) -> None:
    for hours in (0, 1, 2):
        desk.build(hours)
        for path in desk.private.rglob("*.*"):
            body = path.read_bytes()
            assert [each for each in check(body) if each.level == "error"] == [], path
            assert b"hub.example" not in body
            assert f"https://watch.example/feeds/partners/{path.parent.name}/".encode() in body


def test_what_one_partner_has_early_no_other_has(desk: Desk) -> None:
    for late in ("private: true, delay: 1h", "private: true"):
        text = LIST.replace(", delay: 1h", "").format(late=late)
        desk.list.write_text(text, encoding="utf-8")
        desk.build()
        assert "Page in an hour" in desk.entries("early")
        assert {*desk.entries("late")} <= {"Corrected", "Old"}


def test_what_comes_before_the_public_is_dated_by_when_it_comes(desk: Desk) -> None:
    desk.build()
    entries = desk.entries()
    assert [*entries] == ["Note in two hours", "Page in an hour", "Corrected", "Old"]
    assert "12:00:00 +0000</pubDate>" in entries["Note in two hours"]
    # Another article appears in the second of the correction.
    assert "<atom:updated>2026-03-02T10:59:59Z<" in entries["Corrected"]
    assert "atom:updated" not in entries["Old"]
    before = entries["Page in an hour"]
    desk.build(2)
    assert desk.entries()["Page in an hour"] == before


def test_a_note_has_no_link_until_its_page_has_it(desk: Desk) -> None:
    desk.build()
    assert "<link>" not in desk.entries()["Note in two hours"]
    assert "<link>https://watch.example/2/<" in desk.entries()["Page in an hour"]
    desk.build(2)
    link = re.findall("<link>(.+?)#(.+?)</link>", desk.entries()["Note in two hours"])
    ((page, anchor),) = link
    assert page == "https://watch.example/feeds/tags/police/"
    text = (desk.home / "feeds" / "tags" / "police" / "index.html").read_text(encoding="utf-8")
    assert f'id="{anchor}"' in text


@pytest.mark.parametrize("is_record_lost", [False, True])
def test_a_private_feed_becomes_public_only_when_that_is_allowed(
    desk: Desk, is_record_lost: bool
) -> None:
    desk.build()
    before = desk.entries("late")
    desk.write(late="limit: 9")
    if is_record_lost:
        shutil.rmtree(desk.home / ".tagfeed")
    with pytest.raises(GuardError) as refused:
        desk.build()
    assert "write `private: true`, or run again with --allow-removals" in str(refused.value)
    assert desk.entries("late") == before
    assert not (desk.home / "feeds" / "partners").exists()
    desk.build(allow_removals=True)
    assert not (desk.private / "late").exists()
    assert (desk.home / "feeds" / "partners" / "late" / "rss.xml").exists()
    desk.build()


@pytest.mark.parametrize("is_record_lost", [False, True])
def test_a_feed_that_becomes_private_leaves_nothing_for_everybody(
    desk: Desk, is_record_lost: bool
) -> None:
    desk.write(late="limit: 9")
    desk.build()
    assert (desk.home / "feeds" / "partners" / "late" / "atom.xml").exists()
    desk.write()
    if is_record_lost:
        shutil.rmtree(desk.home / ".tagfeed")
    desk.build()
    assert [*desk.entries("late")] == ["Corrected", "Old"]
    assert not [text for path, text in desk.public() if re.search("partners/|Late for you", text)]
    assert not (desk.home / "feeds" / "partners").exists()
    desk.write(late="limit: 9")
    desk.build(allow_removals=True)
    assert not (desk.private / "late").exists()
    assert (desk.home / "feeds" / "partners" / "late" / "atom.xml").exists()


def test_what_is_for_everybody_at_the_address_of_a_private_feed_is_not_taken_for_that(
    desk: Desk,
) -> None:
    """A feed that becomes private may leave a copy of another to those who subscribed to it."""
    desk.write(late="limit: 9")
    desk.build()
    moved = "moved: {{partners/late/: tags/police/}}\npartners:\n"
    text = LIST.replace("partners:\n", moved).format(late="private: true")
    desk.list.write_text(text.replace("{title: Old", "{title: Old, tags: [Police]"), "utf-8")
    build(desk.list, now=NOON)
    copy = (desk.home / "feeds" / "partners" / "late" / "rss.xml").read_text(encoding="utf-8")
    assert "<title>Police – Watch</title>" in copy
    own = (desk.private / "late" / "rss.xml").read_text(encoding="utf-8")
    assert "<title>Late for you</title>" in own


def test_the_record_of_private_feeds_holds_what_they_were_told(tmp_path: Path) -> None:
    """Alike in builds by parts, whether or not there still is a private feed."""
    sites, taken_back = TwoWays(tmp_path), "watch.example/0/', withdrawn: '2026-03-02T10:00:00Z'"
    private = "- {{name: early, private: true, delay: -2h, formats: [rss, atom, json]}}\n"
    for gone, many in (("", 2), (private, 1)):
        text = LIST.replace(gone, "").format(late="limit: 9").replace('"', "'")
        sites.write(text.encode())
        sites.build(NOON, allow_removals=True)
        sites.write(text.replace("watch.example/0/'", taken_back).encode())
        sites.build(NOON)
        records = [path.read_text() for path in tmp_path.glob("quick/.tagfeed/manifest-*")]
        assert sum("2026-03-02T10:00:00Z" in each.partition("\n")[0] for each in records) == many
        sites.write(
            text.replace(
                "date: 2026-03-02T08", "updated: 2026-03-02T11:00:00Z, date: 2026-03-02T08"
            ).encode()
        )
        sites.build(NOON)


def test_the_ids_of_a_private_feed_are_guarded(desk: Desk) -> None:
    desk.build()
    text = desk.list.read_text(encoding="utf-8")
    desk.list.write_text(text.replace("watch.example/2/", "watch.example/two/"), encoding="utf-8")
    with pytest.raises(GuardError, match=r"published with the id"):
        desk.build()


def test_private_feeds_are_not_built_into_a_folder_that_is_served_as_a_whole(desk: Desk) -> None:
    with pytest.raises(GuardError, match="everything in this folder is served"):
        build(desk.list, desk.home, now=NOON)
    assert not (desk.home / "private").exists()


def test_what_is_damaged_or_lost_comes_back(desk: Desk) -> None:
    desk.build()
    whole = {path: path.read_bytes() for path in desk.private.rglob("*.xml")}
    for path in whole:
        path.write_bytes(path.read_bytes()[:100])
    (desk.private / "early" / "feed.json").unlink()
    desk.build()
    assert {path: path.read_bytes() for path in whole} == whole
    assert (desk.private / "early" / "feed.json").exists()


def files_of(home: Path) -> dict[str, bytes]:
    """All that is published, privately and for everybody."""
    paths = (path for name in ("feeds", "private") for path in (home / name).rglob("*.*"))
    return {str(path.relative_to(home)): path.read_bytes() for path in paths}


@pytest.mark.slow
@pytest.mark.parametrize("step", [0, 1, 2, 3, 5, 8, 11, 14, 17, 20])
def test_a_crash_leaves_whole_files_and_the_next_run_completes(
    step: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Desk(tmp_path / "whole")
    whole.build(0)
    old = files_of(whole.home)
    whole.build(2)
    new = files_of(whole.home)
    desk, steps, replace = Desk(tmp_path / "desk"), [0], os.replace
    desk.build(0)

    def failing(source: str, target: str) -> None:
        if "/.tagfeed/manifest" in str(target) or ".tagfeed" not in str(target):
            steps[0] += 1
            if steps[0] > step:
                raise OSError(errno.EIO, "the disk failed")
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr("tagfeed.publishing.atomic_files.os.replace", failing)
        with suppress(OutputError):
            desk.build(2)
    assert steps[0] > step or step > 14  # all of them fail but the last, which finds nothing to do
    for path, body in files_of(desk.home).items():
        assert body in (old.get(path), new.get(path)) or path.endswith(".tagfeed"), path
    desk.build(2)
    assert files_of(desk.home) == new
