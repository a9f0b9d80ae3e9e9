"""Whatever is done to a list, no address that ever stood is missing unless the list said `gone`.

What a build refuses, it lets through at the first try once the lines that it printed are added.
"""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tagfeed.standards.layout.file_names import SUBSCRIBE
from tagfeed.standards.layout.moves import destination
from tagfeed.validator import check
from two_ways import TwoWays

Data = dict[str, Any]
BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
TAGS = ("Met", "Big Data", "Old", "Straße")
FORMATS = ["rss", "atom", "json", "html"]


class Newsroom:
    """A list that is edited and built, in both ways, and every file that it ever published."""

    def __init__(self, home: Path) -> None:
        self.sites, self.now, self.ever, self.numbers = TwoWays(home), BEGIN, set[str](), 0
        self.list: Data = {
            "site": {
                "title": "Watch",
                "url": "https://example.org/",
                "feeds_url": "https://example.org/feeds/",
                "formats": [*FORMATS],
            },
            "tags": {},
            "authors": {},
            "feeds": [{"name": "wire", "match": {"any": ["Met", "Old"]}}],
            "moved": {},
            "articles": [],
        }
        for number in range(6):
            self.add(number)
        self.publish()

    @property
    def articles(self) -> list[Data]:
        found: list[Data] = self.list["articles"]
        return found

    def add(self, number: int) -> None:
        self.numbers += 1
        self.articles.insert(
            0,
            {
                "title": f"Article {self.numbers}",
                "id": f"tag:example.org,2020:{self.numbers}",
                "url": f"https://example.org/{self.numbers}/",
                "date": f"{self.now - timedelta(hours=1, minutes=self.numbers):%Y-%m-%d %H:%M:%S}Z",
                "tags": [TAGS[number % 4], TAGS[number * 3 % 4]],
                "authors": [("Ann", "Bob")[number % 2]],
            },
        )

    def publish(self, may_refuse: bool = True) -> None:
        """Build; type what a refusal says, and build again."""
        for _ in range(4):
            refused = self._build()
            if refused is None:
                self._look()
                return
            assert may_refuse, refused
            assert self._type(refused), refused
        raise AssertionError(refused)

    def _build(self) -> str | None:
        body = yaml.safe_dump(self.list, allow_unicode=True, sort_keys=False)
        self.sites.write(body.encode())
        return self.sites.build(self.now, allow_removals=True)

    def _type(self, refused: str) -> bool:
        """Do what a refusal says; False if it says nothing that could be done."""
        for outdated in re.findall(r"take out under moved: (.*?); and", refused):
            refused = refused.replace(outdated, "")
            for line in re.findall("`(.*?)`", outdated):
                for source in yaml.safe_load(line):
                    del self.list["moved"][source]
        lines = re.findall(
            r"^  (\S.*: .*)$|`moved: \{(.*?)\}`|moved: `(\S.*?: .*?)`", refused, re.M
        )
        for line in lines:
            self.list["moved"] |= yaml.safe_load("".join(line))
        wrong = re.findall(r"moved\.(\S+): (?:this list still|leads to|leads in)", refused)
        for source in wrong:
            del self.list["moved"][source]
        return bool(lines or wrong)

    def _look(self) -> None:
        feeds = self.sites.sites[0] / "feeds"
        found = {str(path.relative_to(feeds)) for path in feeds.rglob("*") if path.is_file()}
        found = {path for path in found if not path.startswith(SUBSCRIBE)}  # a list of feeds
        moves = {
            source: None if target == "gone" else target.removeprefix("./")
            for source, target in self.list["moved"].items()
        }
        missing = {path for path in self.ever - found if destination(moves, path) is not None}
        assert not missing
        self.ever = found
        for path in sorted(found):
            format = check_as(feeds / path)
            if format:
                findings = check((feeds / path).read_bytes(), format, self.now)
                # Articles that are held back until one moment share it; an empty feed is valid.
                told = [
                    each for each in findings if each.code not in ("no-entries", "updated-shared")
                ]
                assert not told, (path, told)


def check_as(path: Path) -> str | None:
    """The format that a file is in, whatever its name."""
    begin = path.read_bytes()[:200]
    signs = ((b"<rss", "rss"), (b"<feed", "atom"), (b"jsonfeed.org", "json"))
    return next((format for sign, format in signs if sign in begin), None)


def _each(room: Newsroom, number: int) -> Iterator[Data]:
    """The articles of a tag."""
    name = TAGS[number % 4]
    return (each for each in room.articles if name in each["tags"])


def rename(room: Newsroom, number: int) -> None:
    for each in _each(room, number):
        each["tags"] = [
            f"{tag} {number}" if tag == TAGS[number % 4] else tag for tag in each["tags"]
        ]


def merge(room: Newsroom, number: int) -> None:
    for each in _each(room, number):
        each["tags"] = [TAGS[(number + 1) % 4]]


def slug(room: Newsroom, number: int) -> None:
    if not _is_alias(room, TAGS[number % 4]):
        room.list["tags"].setdefault(TAGS[number % 4], {})["slug"] = f"a-slug-{number}"


def alias(room: Newsroom, number: int) -> None:
    name = TAGS[number % 4]
    if not _is_alias(room, name):
        room.list["tags"].pop(name, None)
        room.list["tags"].setdefault(f"All {number % 3}", {}).setdefault("aliases", []).append(name)


def _is_alias(room: Newsroom, name: str) -> bool:
    return any(name in about.get("aliases", ()) for about in room.list["tags"].values())


def expire(room: Newsroom, number: int) -> None:
    for each in _each(room, number):
        each["expires"] = f"{room.now + timedelta(hours=number % 3):%Y-%m-%d %H:%M:%S}Z"


def draft(room: Newsroom, number: int) -> None:
    for each in _each(room, number):
        each["draft"] = not each.get("draft", False)


def hold(room: Newsroom, number: int) -> None:
    for each in _each(room, number):
        each["date"] = f"{room.now + timedelta(hours=number % 5):%Y-%m-%d %H:%M:%S}Z"
        each.pop("expires", None)


def remove(room: Newsroom, number: int) -> None:
    if room.articles:
        del room.articles[number % len(room.articles)]


def rename_query(room: Newsroom, number: int) -> None:
    for feed in room.list["feeds"]:
        feed["name"] = f"wire-{number % 3}"


def drop_query(room: Newsroom, _number: int) -> None:
    room.list["feeds"] = room.list["feeds"][1:]


def formats(room: Newsroom, number: int) -> None:
    room.list["site"]["formats"] = [FORMATS, FORMATS[:1], FORMATS[:2], FORMATS[1:3]][number % 4]


def author(room: Newsroom, number: int) -> None:
    for each in room.articles:
        each["authors"] = [f"Ann {number % 2}"]


def undo_moves(room: Newsroom, _number: int) -> None:
    room.list["moved"] = {}


EDITS: tuple[Callable[[Newsroom, int], None], ...] = (
    *(Newsroom.add, rename, merge, slug, alias, expire, draft, hold, remove, rename_query),
    *(drop_query, formats, author, undo_moves),
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("newsroom")


@pytest.mark.slow
@given(st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 11)), max_size=8))
@example([(rename_query, 0), (drop_query, 6), (undo_moves, 6)])  # a copy that leads nowhere
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_edit_takes_an_address_from_its_subscribers(
    home: Path, edits: list[tuple[Callable[[Newsroom, int], None], int]]
) -> None:
    room = Newsroom(home)
    for edit, number in edits:
        edit(room, number)
        room.publish()
        room.now += timedelta(hours=2)
        room.publish(may_refuse=False)  # nothing that time alone does is refused
