"""Half a year of edits to two lists in one folder: no address that ever stood answers "not found".

One list publishes into the folder of the other's feeds. Every third build finds feeds/ but no
record, as on a machine of CI. Every hour is simulated: the note of the last run says whether there
is anything to do. Each refusal is followed to the letter, and then the build goes through.
"""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

from publisher import Publisher
from tagfeed import Report, build
from tagfeed.errors import GuardError, InputError
from tagfeed.last_run import nothing_to_do

START = datetime(2100, 1, 1, tzinfo=UTC)  # the note of a run is never from the future
HOURS = 183 * 24


class Subscribers:
    """Those who have subscribed to every address that ever stood, and know every id."""

    def __init__(self, publisher: Publisher) -> None:
        self.publisher = publisher
        self.addresses: set[str] = set()
        self.gone: set[str] = set()
        self.ids: dict[str, str] = {}
        self.refusals = 0

    def has_nothing_to_do(self) -> bool:
        return nothing_to_do(["build", str(self.publisher.path), "--out", str(self.publisher.out)])

    def run(self, now: datetime) -> Report:
        """A build, and the publisher who follows the remedies of a refusal."""
        report = None
        for _ in range(6):  # a list is put right before the guard looks at it
            try:
                report = self._build(now)
                break
            except (GuardError, InputError) as error:
                self.refusals += 1
                for fault in error.faults:
                    self.publisher.follow(fault)
        assert report, f"remedies lead nowhere on {now}"
        for warning in report.warnings:
            self.publisher.heed(warning)
        self.addresses |= {*report.written}
        self.look(now)
        return report

    def _build(self, now: datetime) -> Report:
        publisher = self.publisher
        allow, publisher.allow_removals = publisher.allow_removals, False
        return build(publisher.path, publisher.out, now=now, allow_removals=allow)

    def look(self, now: datetime) -> None:
        """Everything that was ever written is still there, unless it is `gone`."""
        gone = [old for old in self.publisher.moved if self._end(old) == "gone"]
        self.gone |= {path for path in self.addresses if any(map(path.startswith, gone))}
        self.addresses -= self.gone
        missing = {path for path in self.addresses if not (self.publisher.out / path).is_file()}
        assert not missing, f"on {now}"
        for item in ElementTree.parse(self.publisher.out / "rss.xml").iter("item"):
            number, id_ = (
                item.findtext("description", "").partition(":")[0],
                item.findtext("guid", ""),
            )
            assert self.ids.setdefault(number, id_) == id_, f"{number} on {now}"

    def _end(self, address: str) -> str:
        """Where the lines of `moved:` lead in the end, one after the other."""
        while address in self.publisher.moved:
            address = self.publisher.moved[address]
        return address


def state(folder: Path) -> dict[str, tuple[int, int]]:
    """Which files are in a folder, and when they were last touched."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in found}


@pytest.mark.slow
def test_half_a_year_of_edits_leaves_every_address_to_its_subscribers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = SimpleNamespace(time=START.timestamp)
    monkeypatch.setattr("tagfeed.last_run.time", clock)
    feeds = tmp_path / "feeds"
    main = Publisher(tmp_path / "news.yaml", feeds, "https://harbour.news/feeds/", START, 1)
    special = Publisher(
        tmp_path / "special.yaml",
        feeds / "special",
        "https://harbour.news/feeds/special/",
        START,
        2,
    )
    lists = [Subscribers(main), Subscribers(special)]
    builds = quick = 0
    for hour in range(HOURS):
        now = START + timedelta(hours=hour)
        clock.time = now.timestamp
        for one, other in (lists, reversed(lists)):
            done = one.publisher.act(now) if hour else ["begin"]
            if not done and one.has_nothing_to_do():
                quick += 1
                continue
            builds += 1
            if builds % 3 == 0:
                shutil.rmtree(tmp_path / ".tagfeed")
            theirs = state(feeds / "special") if one.publisher is main else None
            one.run(now)
            assert theirs in (None, state(feeds / "special")), f"{done} on {now}"
            other.look(now) if other.addresses else None
    assert quick > HOURS
    assert min(one.refusals for one in lists) > 20
    assert all(one.gone for one in lists)
