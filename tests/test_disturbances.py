"""Edits of every kind while feeds/ or the record are deleted, or replaced by a backup of before.

No address that ever stood is missing unless the list said `gone`, and whatever a refusal says to
write, written as it stands, leads to a build that goes through.
"""

import random
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from publisher import Deed, Publisher
from tagfeed import Report, build
from tagfeed.errors import GuardError, InputError

START = datetime(2100, 1, 1, tzinfo=UTC)
STEPS = 150


class Unruly(Publisher):
    """A publisher who does all that others do in a year within weeks, and swaps names as well."""

    def __init__(self, home: Path, seed: int) -> None:
        super().__init__(
            home / "news.yaml", home / "feeds", "https://harbour.news/feeds/", START, seed
        )
        self.queries.append({"name": "land", "match": {"any": self.tags[2:4]}})
        self.write()

    def deeds(self) -> tuple[tuple[Deed, int], ...]:
        others = tuple((deed, max(hours // 30, 5)) for deed, hours in super().deeds())
        return others + tuple((cast("Deed", deed), 30) for deed in _DEEDS)

    def _names(self, section: str) -> list[str]:
        """The names that are not those of others' aliases."""
        given = self.declared[section].values()
        aliases = {alias for values in given for alias in values.get("aliases", ())}
        names = self.tags if section == "tags" else self.authors
        return [name for name in names if name not in aliases]

    def swap_slugs(self, _now: datetime) -> None:
        """Two tags, or two authors, get each other's folders."""
        section = self.chance.choice(["tags", "authors"])
        names = self.chance.sample(self._names(section), 2)
        slugs = [self._address(section, name).split("/")[1] for name in names]
        for name, slug in zip(names, reversed(slugs), strict=True):
            self.declared[section].setdefault(name, {})["slug"] = slug

    def name_author(self, now: datetime) -> None:
        name = self.chance.choice(self._names("authors"))
        self.declared["authors"].setdefault(name, {})["name"] = f"{name}, since {now:%d %B %H}"

    def title_tag(self, now: datetime) -> None:
        name = self.chance.choice(self._names("tags"))
        self.declared["tags"].setdefault(name, {})["title"] = f"{name}, since {now:%d %B %H}"

    def swap_queries(self, _now: datetime) -> None:
        one, other = self.queries
        one["name"], other["name"] = other["name"], one["name"]

    def title_query(self, now: datetime) -> None:
        self.chance.choice(self.queries)["title"] = f"Sea, {now:%d %B %H}"

    def match_query(self, _now: datetime) -> None:
        self.chance.choice(self.queries)["match"] = {"any": self.chance.sample(self.tags, 2)}

    def draft(self, _now: datetime) -> None:
        article = self._some()
        article["draft"] = "false" if article.get("draft") == "true" else "true"

    def let_expire(self, now: datetime) -> None:
        self._some()["expires"] = (now + timedelta(hours=self.chance.randrange(1, 99))).isoformat()


_DEEDS = (
    *(Unruly.swap_slugs, Unruly.name_author, Unruly.title_tag, Unruly.swap_queries),
    *(Unruly.title_query, Unruly.match_query, Unruly.draft, Unruly.let_expire),
)


class Machine:
    """Where the list is built, and what goes wrong there."""

    def __init__(self, home: Path, seed: int) -> None:
        self.feeds, self.record, self.backup = home / "feeds", home / ".tagfeed", home / "backup"
        self.chance = random.Random(seed)

    def disturb(self) -> str:
        """What is missing or outdated at the next build."""
        chance = self.chance.random()
        if chance < 0.08:
            shutil.rmtree(self.feeds)
            return "no feeds"
        if chance < 0.16:
            shutil.rmtree(self.record)
            return "no record"
        if chance < 0.2 and self.backup.exists():
            shutil.rmtree(self.record)
            shutil.copytree(self.backup, self.record)
            return "a record of before"
        if chance < 0.3:
            shutil.rmtree(self.backup, ignore_errors=True)
            shutil.copytree(self.record, self.backup)
        return ""


def run(publisher: Publisher, now: datetime) -> Report:
    """A build, and the publisher who follows the remedies of a refusal."""
    for _ in range(7):
        allow, publisher.allow_removals = publisher.allow_removals, False
        try:
            return build(publisher.path, publisher.out, now=now, allow_removals=allow)
        except (GuardError, InputError) as error:
            faults = error.faults
        for fault in faults:
            publisher.follow(fault)
    raise AssertionError(f"remedies lead nowhere on {now}: {faults}")


def is_gone(path: str, moved: dict[str, str]) -> bool:
    """Whether a line says so of the address that a path belongs to, or of one that it led to."""
    for source in moved:
        end = source
        while end in moved:
            end = moved[end]
        if end == "gone" and path.startswith(source):
            return True
    return False


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_nothing_that_is_edited_or_lost_takes_an_address_from_its_subscribers(
    tmp_path: Path, seed: int
) -> None:
    publisher, machine = Unruly(tmp_path, seed), Machine(tmp_path, seed)
    ever: set[str] = set()
    for step in range(STEPS):
        now = START + timedelta(hours=6 * step)
        done = publisher.act(now) if step else ["begin"]
        missing = machine.disturb() if step else ""
        report = run(publisher, now)
        for warning in report.warnings:
            publisher.heed(warning)
        ever |= {*report.written}
        ever = {path for path in ever if not is_gone(path, publisher.moved)}
        lost = {path for path in ever if not (publisher.out / path).is_file()}
        assert not lost, f"{done} on {now}, {missing}"
