"""Two years of a site, one run an hour: what readers were shown stays true after every run.

Each of the 17,520 runs is that of a cron job: the record of the last run says whether there is
anything to do, and the plan of the hour, of which what is published is a pure function, says
whether it was right. One idle hour in 97 is built all the same, to be seen to touch nothing; with
TAGFEED_EVERY_HOUR=1 in the environment, each of them.
"""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from conftest import files_below
from newsroom import LIMIT, Newsroom, number_in
from tagfeed import Report, build, check, load, plan, preview
from tagfeed.errors import GuardError, InputError, TagfeedError
from tagfeed.last_run import nothing_to_do

START = datetime(2100, 1, 1, tzinfo=UTC)  # the record of a run is never from the future
HOURS = 2 * 365 * 24
EVERY = 1 if os.environ.get("TAGFEED_EVERY_HOUR") else 97
ATOM = "{http://www.w3.org/2005/Atom}"

Touched = dict[str, tuple[int, int]]


class Subscriber:
    """Somebody who reads every feed in every format after each run, and forgets nothing."""

    def __init__(self, newsroom: Newsroom, feeds: Path) -> None:
        self.newsroom = newsroom
        self.feeds = feeds
        self.ids: dict[int, str] = {}
        self.gone: set[int] = set()
        self.folders: set[str] = set()
        self.refused = 0

    def run(self, now: datetime) -> Report:
        """A run, and the editor who follows the remedies of the guard."""
        before, stood = self.look(), files_below(self.feeds)
        try:
            report = build(self.newsroom.path, self.feeds, now=now)
        except (GuardError, InputError) as error:
            assert self.look() == before
            self.refused += 1
            self.follow(error)
            return self.run(now)
        stands = files_below(self.feeds)
        changed = {path for path, body in stands.items() if stood.get(path) != body}
        assert changed == set(report.written)
        assert stood.keys() - stands.keys() == set(report.removed)
        after = self.look()
        assert all(after[path] == before[path] for path in stands.keys() - changed)
        for path in changed:
            self.judge(path, stands[path], now)
        if changed or report.removed:
            self.read(stands, now)
        return report

    def has_nothing_to_do(self) -> bool:
        return nothing_to_do(["build", str(self.newsroom.path), "--out", str(self.feeds)])

    def look(self) -> Touched:
        """When every file was last touched, and which file it is."""
        found = [path for path in self.feeds.rglob("*") if path.is_file()]
        stats = [(str(path.relative_to(self.feeds)), path.stat()) for path in found]
        return {name: (stat.st_mtime_ns, stat.st_ino) for name, stat in stats}

    def follow(self, error: TagfeedError) -> None:
        for fault in error.faults:
            if leads := re.search(r"did you mean `(.+)`", fault.remedy):
                self.newsroom.moved[fault.key.removeprefix("moved.")] = leads[1]
                continue
            if fault.key == "moved":
                lines = re.findall(r"(tags/[^:\s]+/)\"?: \"?(tags/[^:\s]+/)", fault.remedy)
                assert lines, fault
                self.newsroom.moved |= dict(lines)
                continue
            line = re.match(r"add the line  id: \"?([^\";]+)", fault.remedy)
            assert line, fault
            index = int(re.findall(r"\d+", fault.key)[0])
            self.newsroom.pieces[::-1][index].id = line[1]
        self.newsroom.write()

    def judge(self, path: str, body: bytes, now: datetime) -> None:
        """The feed is valid."""
        assert not Path(path).name.startswith("."), f"{path} was left behind"
        if path.endswith((".html", ".opml")):
            return
        errors = [finding for finding in check(body, now=now) if finding.level != "info"]
        assert errors == [], f"{path} on {now}"

    def read(self, stands: dict[str, bytes], now: datetime) -> None:
        """Ids are as they ever were, and what is due is there, in each feed and format."""
        live = self.newsroom.live(now)
        expired = {p.number for p in self.newsroom.pieces if p.expires and p.expires <= now}
        self.gone |= expired | self.newsroom.lost
        tagged = {tag for piece in live for tag in piece.tags}
        feeds = {"": live}
        for article_tag in tagged:
            feeds[f"tags/{slug_of(article_tag)}/"] = [p for p in live if article_tag in p.tags]
        feeds["authors/zoë/"] = live
        found = {path.rpartition("/")[0] for path in stands} - {"subscribe"}
        self.folders |= {folder.rstrip("/") for folder in feeds}
        assert found == self.folders, "an address that stood stays, whatever becomes of its feed"
        for folder, pieces in feeds.items():
            expected = [piece.number for piece in pieces[:LIMIT]]
            for shown in (
                of_json(stands[f"{folder}feed.json"]),
                of_xml(stands[f"{folder}atom.xml"], f"{ATOM}entry", f"{ATOM}id", f"{ATOM}summary"),
                of_xml(stands[f"{folder}rss.xml"], "item", "guid", "description"),
            ):
                assert [number for number, _ in shown] == expected, f"{folder} on {now}"
                for number, id_ in shown:
                    assert self.ids.setdefault(number, id_) == id_, f"No. {number} on {now}"
                    assert number not in self.gone
        assert len(set(self.ids.values())) == len(self.ids), "two articles share an id"


def slug_of(tag: str) -> str:
    return "-".join(re.findall(r"\w+", tag.replace("&", "and"))).casefold()


def of_json(body: bytes) -> list[tuple[int, str]]:
    return [(number_in(item["summary"]), item["id"]) for item in json.loads(body)["items"]]


def of_xml(body: bytes, entry: str, id_: str, summary: str) -> list[tuple[int, str]]:
    nodes = ElementTree.fromstring(body).iter(entry)
    return [(number_in(node.findtext(summary, "")), node.findtext(id_, "")) for node in nodes]


@pytest.mark.slow
def test_two_years_of_hourly_runs_show_every_article_once_and_in_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(time=START.timestamp)
    monkeypatch.setattr("tagfeed.last_run.time", clock)
    newsroom = Newsroom(tmp_path / "articles.yaml", START)
    reader = Subscriber(newsroom, tmp_path / "feeds")
    reader.run(START)
    catalog = load(newsroom.path)
    planned = plan(catalog, START)
    edits = dues = quick = idle = 0
    for hour in range(1, HOURS + 1):
        now = START + timedelta(hours=hour)
        clock.time = now.timestamp
        if newsroom.act(hour, now):
            edits += 1
            assert not reader.has_nothing_to_do()
            reader.run(now)
            catalog = load(newsroom.path)
            planned = plan(catalog, now)
            continue
        following = plan(catalog, now)
        due = planned.due is not None and planned.due <= now
        assert due == (following != planned), f"the plan of {now}"
        planned = following
        if due:
            dues += 1
            assert not reader.has_nothing_to_do()
            assert reader.run(now).written
            continue
        quick += reader.has_nothing_to_do()
        if hour % EVERY == 0:
            idle += 1
            assert not reader.run(now).changed
    assert min(edits, dues, idle, reader.refused) > 20
    assert quick > HOURS / 2
    assert newsroom.domain == "example.net"


def test_hour_that_is_skipped_would_have_been_the_same_to_the_byte(tmp_path: Path) -> None:
    newsroom = Newsroom(tmp_path / "articles.yaml", START)
    build(newsroom.path, now=START)
    due = preview(newsroom.path, START).due
    assert due is not None
    before = files_below(tmp_path / "feeds")
    report = build(newsroom.path, now=due - timedelta(seconds=1))
    assert (report.changed, files_below(tmp_path / "feeds") == before) == (False, True)
    assert build(newsroom.path, now=due).written


@pytest.mark.parametrize("now", [START, START + timedelta(days=9), START + timedelta(days=999)])
def test_same_list_and_hour_give_the_same_bytes_whatever_stood_before(
    tmp_path: Path, now: datetime
) -> None:
    newsroom = Newsroom(tmp_path / "articles.yaml", START)
    build(newsroom.path, tmp_path / "once", now=now)
    for hours in range(0, 400, 50):
        moment = min(START + timedelta(hours=hours), now)
        build(newsroom.path, tmp_path / "often", now=moment)
    build(newsroom.path, tmp_path / "often", now=now)
    assert files_below(tmp_path / "once") == files_below(tmp_path / "often")
