"""Many rows: those that no feed shows are not read as articles, and feeds are those of all rows."""

import errno
import json
import random
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cases import CASES, Case
from cluster import running_cluster
from rows import Values, articles_of, settings_of, write_list, write_parquet
from tagfeed import build, preview
from tagfeed.choosing import builds, many_rows
from tagfeed.choosing.combine.feed_digests import ChangedFeeds, FeedDigests
from tagfeed.choosing.combine.memberships import Homes
from tagfeed.choosing.partial import Piece, partial, pieces
from tagfeed.choosing.render import batches
from tagfeed.cli.exit_codes import outcome_of
from tagfeed.errors import Fault, GateError, GuardError, InputError, OutputError
from tagfeed.incremental import whole_build
from tagfeed.model import Report
from tagfeed.reading.source import database
from tagfeed.scaling.dask import dask_workers
from tagfeed.serving.preview.building import build_preview

duckdb = pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
FEEDS_URL = "https://feeds.wire.uk/"
SITE = {"title": "Rows", "url": "https://wire.uk/", "feeds_url": FEEDS_URL}
OF_LISTS = [case for case in CASES if not case.catalog().markdown]  # files are no rows
USUAL = ("everything", "escaping", "withdrawn@forgotten")


class Ways:
    """Two lists with the same rows, one of which chooses."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folders = {"all": folder / "all", "chosen": folder / "chosen"}
        self._monkeypatch = monkeypatch

    def write(self, settings: Values, articles: Sequence[Values], source: Values) -> None:
        """The lists, with their rows in three files."""
        third = len(articles) // 3 + 1
        rows = {"source": {"parquet": "articles/*.parquet", **source}}
        for folder in self.folders.values():
            shutil.rmtree(folder / "articles", ignore_errors=True)
            for begin in range(0, len(articles), third):
                path = folder / f"articles/{begin:04}.parquet"
                write_parquet(path, articles[begin : begin + third])
            write_list(folder / "articles.yaml", {**settings, **rows})

    def build(self, now: datetime, entries: int) -> Report | None:
        """Build both, and compare all that they publish and say. entries: how many the feeds show
        that are made at a time. Returns what was done for the chosen rows; None where both were
        refused."""
        reports = {}
        for name, folder in self.folders.items():
            self._monkeypatch.setattr(many_rows, "MANY", 0 if name == "chosen" else 10**9)
            self._monkeypatch.setattr(batches, "ENTRIES", entries)
            with suppress(GuardError):
                reports[name] = build(folder / "articles.yaml", now=now, allow_removals=True)
        every, chosen = (published(folder) for folder in self.folders.values())
        assert chosen == every
        assert {name: said(report) for name, report in reports.items()} == {
            name: said(reports["all"]) for name in (self.folders if "all" in reports else ())
        }
        return reports.get("chosen")


class WaysOfTables(Ways):
    """Two lists with the same table, of which the one that chooses has copies."""

    def write(self, settings: Values, articles: Sequence[Values], source: Values) -> None:
        """The lists, each with a table in a file of SQLite."""
        names = [*dict.fromkeys(name for each in articles for name in each)]
        rows = [[None, *(cell(each.get(name)) for name in names)] for each in articles]
        source = {"sql": "sqlite:///rows.db", "query": "SELECT * FROM posts", "key": "id", **source}
        for folder in self.folders.values():
            folder.mkdir(exist_ok=True)
            (folder / "rows.db").unlink(missing_ok=True)
            with closing(sqlite3.connect(folder / "rows.db")) as connection:
                columns = ", ".join(f'"{name}"' for name in names)
                connection.execute(f"CREATE TABLE posts (id INTEGER PRIMARY KEY, {columns})")
                marks = ", ".join("?" for _ in ["id", *names])
                connection.executemany(f"INSERT INTO posts VALUES ({marks})", rows)
                connection.execute(f"UPDATE posts SET id = (id - 20) * {2**40}")
                connection.commit()
            write_list(folder / "articles.yaml", {**settings, "source": source})


def cell(value: Any) -> Any:
    """A value as SQLite keeps it: lists as JSON."""
    return json.dumps(value) if isinstance(value, list | dict) else value


def published(folder: Path) -> dict[str, bytes]:
    """All that is below feeds/ and private/."""
    files = (path for name in ("feeds", "private") for path in (folder / name).rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


def said(report: Report) -> list[object]:
    """What a report says of what was done."""
    paths = sorted(report.written), sorted(report.removed)
    return [*paths, report.unchanged, report.feeds, report.articles, report.held, report.due]


@pytest.fixture
def ways_of_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    monkeypatch.setattr(database, "_AT_ONCE", 10)  # rows of a copy
    return WaysOfTables(tmp_path, monkeypatch)


@pytest.fixture
def ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    return Ways(tmp_path, monkeypatch)


def cases() -> Iterator[object]:
    for case in OF_LISTS:
        for entries in (1, 10**6) if case.name in USUAL else (1,):
            marks = () if case.name == "escaping" and entries == 1 else (pytest.mark.slow,)
            yield pytest.param(case, entries, id=f"{case.name}-{entries}", marks=marks)


@pytest.mark.parametrize(("case", "entries"), [*cases()])
def test_chosen_rows_give_the_feeds_of_all_rows(case: Case, entries: int, ways: Ways) -> None:
    settings, articles = settings_of(case.list), articles_of(case.list)
    if not articles:
        return
    for folder in ways.folders.values():
        shutil.copytree(case.list.parent, folder, ignore=shutil.ignore_patterns("*.yaml"))
    ways.write(settings, articles, {})
    ways.build(case.now, entries)
    again = ways.build(case.now, entries)
    assert again
    assert not again.changed


TAGS = ("One", "one", "Two", "Three", "Über", "uber")


def an_article(number: int, chance: random.Random) -> Values:
    """An article of a busy day: many share a second or come without a time."""
    moment = NOW - timedelta(seconds=chance.choice((1, 60, 86_400)) * chance.randrange(-3, 120))
    is_bare = chance.random() < 0.3
    found: Values = {
        "title": f"Article {number}",
        "url": f"https://wire.uk/{number}/",
        "date": f"{moment:%Y-%m-%d}" if is_bare else f"{moment:%Y-%m-%dT%H:%M:%S}Z",
        "tags": chance.sample(TAGS, chance.randrange(3)),
        "authors": chance.sample(("Pat", "Kim", "kim"), chance.randrange(3)),
        "language": chance.choice((None, "en-GB", "de")),
    }
    later = moment + timedelta(days=chance.randrange(2), hours=chance.randrange(3))
    rare: Values = {
        "updated": f"{later:%Y-%m-%dT%H:%M:%S}Z",
        "expires": f"{later:%Y-%m-%d}",
        "withdrawn": f"{later + timedelta(days=2):%Y-%m-%d}",
        "draft": "true",
    }
    return found | {key: value for key, value in rare.items() if chance.random() < 0.08}


FEEDS = [
    {"name": "both", "title": "Both", "match": {"all": ["One", "Two"]}, "limit": "3"},
    {"name": "some", "title": "Some", "match": {"any": ["Two", "Three"], "none": ["One"]}},
    {"name": "pat", "title": "Pat", "match": {"authors": ["Pat"], "languages": ["en"]}},
    {"name": "may", "title": "May", "match": {"any": ["One"], "since": "2024-04-01"}},
]
PARTNERS = [
    {"name": "late", "match": {"any": ["One"]}, "delay": "2h", "limit": "4"},
    {"name": "week", "match": {"none": ["Two"]}, "window": "7d"},
    {"name": "early", "match": {"any": ["Three"]}, "delay": "-1h", "private": "true"},
]


def edit(articles: list[Values], number: int, now: datetime, chance: random.Random) -> None:
    """Change something in a list. number: of an article that is not yet there."""
    one = chance.choice(articles)
    match chance.choice(("add", "add", "title", "drop", "tags", "withdraw")):
        case "add":
            at = chance.choice((0, len(articles), chance.randrange(len(articles))))
            articles.insert(at, an_article(number, chance))
        case "title":
            one["title"] += " again"
        case "drop":
            articles.remove(one)
        case "tags":
            one["tags"] = chance.sample((*TAGS, "New"), chance.randrange(4))
        case "withdraw":
            moment = now + timedelta(hours=chance.randrange(-3, 3))
            one["withdrawn"] = f"{moment:%Y-%m-%dT%H:%M:%S}Z"


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 4, 5, 6, 8, 10])  # every kind of list and of order, twice
def test_after_any_edit_chosen_rows_give_the_feeds_of_all_rows(seed: int, ways: Ways) -> None:
    source = {"order": ["date", "url"]} if seed % 3 == 0 else {}
    any_edits(seed, ways, source)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20, 23))
def test_after_any_edit_chosen_rows_of_a_table_give_the_feeds_of_all(
    seed: int, ways_of_tables: Ways
) -> None:
    any_edits(seed, ways_of_tables, {})


def any_edits(seed: int, ways: Ways, source: Values) -> None:
    """Build both ways after random edits. source: what its source has besides."""
    chance, now = random.Random(seed), NOW
    articles = [an_article(number, chance) for number in range(chance.choice((8, 40, 90)))]
    site: Values = {**SITE, "limit": str(chance.choice((1, 3, 20))), "languages": "true"}
    if chance.random() < 0.5:
        site["minimum"] = {"tag": "5", "author": "8"}
    if chance.random() < 0.3:
        site["size_limit"] = "6kB"
    others = {"tags": {"Über": {"aliases": ["uber"]}}, "feeds": FEEDS}
    if chance.random() < 0.6:
        others["partners"] = PARTNERS
    for step in range(5):
        in_order = articles  # or each file with days of its own
        if seed % 3:
            in_order = sorted(articles, key=lambda each: each["date"], reverse=seed % 3 == 1)
        ways.write({"site": site, **others}, in_order, source)
        ways.build(now, chance.choice((1, 50, 10**6)))
        for turn in range(chance.choice((1, 1, 3, 12))):
            edit(articles, 1000 + 100 * step + turn, now, chance)
        now += timedelta(hours=chance.choice((0, 0, 1, 30, 24 * 40)))
        site["title"] += "!" * (chance.random() < 0.2)


def busy_list(ways: Ways, many: int = 60) -> list[Values]:
    chance = random.Random(1)
    articles = [an_article(number, chance) for number in range(many)]
    ways.write({"site": {**SITE, "limit": "2"}, "feeds": FEEDS}, articles, {})
    return articles


@pytest.mark.slow
def test_a_build_that_is_killed_goes_on_where_it_stopped(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_list(ways)
    path = ways.folders["chosen"] / "articles.yaml"
    monkeypatch.setattr(many_rows, "MANY", 0)
    monkeypatch.setattr(batches, "ENTRIES", 1)

    def stop(stage: str) -> None:
        if stage.startswith("reading: part 4 "):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(path, now=NOW, announce=stop)
    there = {path for path in published(path.parent) if path.endswith("atom.xml")}
    assert len(there) == 3
    report = build(path, now=NOW)
    assert there.isdisjoint(f"feeds/{written}" for written in report.written)
    monkeypatch.setattr(many_rows, "MANY", 10**9)
    build(ways.folders["all"] / "articles.yaml", now=NOW)
    assert published(path.parent) == published(ways.folders["all"])


@pytest.mark.parametrize(
    ("part", "said"), [(1, "nothing was written"), (3, "every file is whole, either old or new")]
)
def test_an_error_says_whether_an_earlier_part_was_published(
    part: int, said: str, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_list(ways, 20)
    monkeypatch.setattr(many_rows, "MANY", 0)
    monkeypatch.setattr(batches, "ENTRIES", 1)

    def refuse(stage: str) -> None:
        if stage.startswith(f"reading: part {part} "):
            raise GateError([])

    with pytest.raises(GateError) as raised:
        build(ways.folders["chosen"] / "articles.yaml", now=NOW, announce=refuse)
    assert outcome_of(raised.value).feeds == said


@pytest.mark.slow
@pytest.mark.parametrize(
    "change", [{"addresses": {"tag": "t/{slug}/"}}, {"addresses": {"atom": "feed.xml"}}]
)
def test_where_addresses_would_change_no_part_is_published(change: Values, ways: Ways) -> None:
    articles = busy_list(ways)
    ways.build(NOW, 10**6)
    ways.write({"site": {**SITE, "limit": "2", **change}, "feeds": FEEDS}, articles, {})
    assert ways.build(NOW, 1) is None


@pytest.mark.slow
def test_only_files_that_are_new_are_read_again(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_list(ways)
    ways.build(NOW, 10**6)
    read: list[str] = []

    def noted(piece: Piece, **how: Any) -> tuple[Fault, ...]:
        read.append(piece.file)
        return partial(piece, **how)

    monkeypatch.setattr(pieces, "partial", noted)
    for folder in ways.folders.values():
        write_parquet(folder / "articles/new.parquet", [an_article(500, random.Random(5))])
    ways.build(NOW, 10**6)
    assert [Path(file).name for file in read] == ["new.parquet"]


def test_a_feed_does_not_go_back_once_a_withdrawal_is_no_longer_reported(ways: Ways) -> None:
    """It stays the last change of a feed to which nothing was added since."""
    articles = [
        {"title": f"{n}", "url": f"https://wire.uk/{n}", "date": f"2026-01-0{n}", "tags": ["one"]}
        for n in (1, 2)
    ]
    articles[0]["withdrawn"] = "2026-01-05"
    ways.write({"site": SITE}, articles, {})
    for days in (10, 100, 1_000, 1_001):
        ways.build(NOW + timedelta(days=days), 10**6)
    feed = (ways.folders["chosen"] / "feeds/tags/one/atom.xml").read_text(encoding="utf-8")
    assert "<updated>2026-01-05T00:00:00Z</updated>" in feed


@pytest.mark.slow
def test_a_feed_that_reports_a_withdrawal_is_made_again_only_when_that_changes(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def noted(heads: FeedDigests, homes: Homes, of_list: int) -> ChangedFeeds:
        found = compare(heads, homes, of_list)
        made.extend(homes.every[at] for at in found.made)
        return found

    compare = FeedDigests.compare
    monkeypatch.setattr(FeedDigests, "compare", noted)

    def an_article_of(tag: str, hours: int) -> Values:
        moment = NOW - timedelta(hours=hours)
        url = f"https://wire.uk/{hours}"
        return {"title": tag, "url": url, "date": f"{moment:%Y-%m-%dT%H:%M:%S}Z", "tags": [tag]}

    gone = {"withdrawn": f"{NOW:%Y-%m-%dT%H:%M:%S}Z"}
    articles = [an_article_of("one", 1), an_article_of("two", 2), an_article_of("one", 3) | gone]
    ways.write({"site": SITE}, articles, {})
    ways.build(NOW, 10**6)
    for days, more, expected in (
        (0, an_article_of("two", 4), {"", "tags/two/"}),
        (1, an_article_of("one", 5) | gone, {"", "tags/one/"}),
        (90, an_article_of("two", 6), {"", "tags/one/", "tags/two/"}),
    ):
        made.clear()
        for folder in ways.folders.values():
            write_parquet(folder / f"articles/{days}.parquet", [more])
        ways.build(NOW + timedelta(days=days), 10**6)
        assert {*made} == expected


@pytest.mark.slow
def test_damage_to_what_is_kept_changes_no_feed(ways: Ways) -> None:
    busy_list(ways)
    ways.build(NOW, 10**6)
    record = ways.folders["chosen"] / ".tagfeed"
    pieces_kept = record.glob("rows-*.pieces/*.parquet")
    kept = [*sorted(pieces_kept, key=lambda path: path.name), *record.glob("heads-*.parquet")]
    assert len(kept) == 5
    assert kept[3].name.startswith(pieces.SECONDS)
    for number, damaged in enumerate((kept[0], kept[-2], kept[-1]), 800):
        damaged.write_bytes(b"PAR1 is no more")
        new = [an_article(number, random.Random(9))]
        for folder in ways.folders.values():
            write_parquet(folder / f"articles/{number}.parquet", new)
        for _ in range(2):
            ways.build(NOW, 10**6)


def only_chosen(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list whose rows are chosen, and never read as articles all at once."""

    def read_all(*_: object) -> None:
        raise AssertionError("all rows are read as articles")

    monkeypatch.setattr(many_rows, "MANY", 0)
    monkeypatch.setattr(whole_build, "whole_build", read_all)
    return ways.folders["chosen"]


@pytest.mark.slow
def test_what_is_damaged_is_chosen_again_and_not_every_row_read(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_list(ways)
    folder = only_chosen(ways, monkeypatch)
    build(folder / "articles.yaml", now=NOW)
    before = published(folder)
    for kept in (folder / ".tagfeed").glob("rows-*.pieces/*.parquet"):
        kept.write_bytes(b"PAR1 is no more")
    new = {"title": "Newest", "url": "https://wire.uk/newest", "date": "2024-06-01T12:00Z"}
    write_parquet(folder / "articles/800.parquet", [new])
    build(folder / "articles.yaml", now=NOW)
    assert b"Newest" in published(folder)["feeds/rss.xml"]
    assert published(folder).keys() >= before.keys()


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (duckdb.OutOfMemoryException("could not allocate block"), ".*could not allocate block"),
        pytest.param(
            duckdb.IOException('Could not write file "a": No space left on device'),
            "No space left on device; free some space",
            marks=pytest.mark.slow,
        ),
        pytest.param(
            PermissionError(errno.EACCES, "Permission denied"),
            "Permission denied; let the user that runs tagfeed write",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_where_nothing_can_be_kept_the_run_ends_and_what_was_published_stays(
    failure: Exception, said: str, ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy_list(ways)
    folder = only_chosen(ways, monkeypatch)
    build(folder / "articles.yaml", now=NOW)
    before = published(folder)
    write_parquet(folder / "articles/800.parquet", [an_article(800, random.Random(9))])
    asked = []

    def fail(*_: object) -> None:
        asked.append(1)
        raise failure

    monkeypatch.setattr(builds, "on_record", fail)
    with pytest.raises(OutputError, match=rf"\.tagfeed: rows cannot be chosen there: {said}"):
        build(folder / "articles.yaml", now=NOW)
    assert len(asked) == 2
    assert published(folder) == before


@pytest.mark.slow
def test_a_fault_of_a_row_that_no_feed_shows_is_told_and_nothing_written(
    ways: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = busy_list(ways)
    oldest = min(articles, key=lambda each: each["date"])
    oldest |= {"image": {"url": "http://["}, "expires": "soon"}
    other = {**an_article(700, random.Random(7)), "url": articles[5]["url"]}
    ways.write({"site": SITE}, [*articles, other], {})
    told = []
    for name, folder in ways.folders.items():
        monkeypatch.setattr(many_rows, "MANY", 0 if name == "chosen" else 10**9)
        with pytest.raises(InputError) as raised:
            build(folder / "articles.yaml", now=NOW)
        told.append([str(fault).replace(str(folder), "") for fault in raised.value.faults])
        assert not (folder / "feeds").exists()
    assert told[0] == told[1]
    assert len(told[0]) == 3


@pytest.mark.slow
def test_workers_of_a_cluster_read_files_of_many_rows(ways: Ways) -> None:
    busy_list(ways)
    with running_cluster() as address, dask_workers(address):
        ways.build(NOW, 50)


def test_rows_of_a_table_are_chosen_and_only_changed_ranges_read_again(
    ways_of_tables: Ways,
) -> None:
    articles = busy_list(ways_of_tables)
    ways_of_tables.build(NOW, 10**6)
    before = pieces_of_tables(ways_of_tables)
    articles[34]["title"] = "Another"
    articles.append(an_article(700, random.Random(7)))
    ways_of_tables.write({"site": {**SITE, "limit": "2"}, "feeds": FEEDS}, articles, {})
    ways_of_tables.build(NOW, 10**6)
    after = pieces_of_tables(ways_of_tables)
    # What is known of the range that changed stays: what is kept of all rows is merged with it.
    assert (len(before), len(after), len(after - before)) == (6, 8, 2)
    copies = ways_of_tables.folders["chosen"].glob(".tagfeed/rows-*.copies/*")
    assert len([*copies]) == 7


@pytest.mark.slow
@pytest.mark.parametrize("kept_in", ["pieces", "copies"])
def test_rows_of_a_table_are_copied_again_where_what_is_kept_of_them_is_damaged(
    kept_in: str, ways_of_tables: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = busy_list(ways_of_tables)
    folder = only_chosen(ways_of_tables, monkeypatch)
    build(folder / "articles.yaml", now=NOW)
    for kept in (folder / ".tagfeed").glob(f"rows-*.{kept_in}/*.parquet"):
        kept.write_bytes(b"PAR1 is no more")
    new = {"title": "Newest", "url": "https://wire.uk/newest", "date": "2024-06-01T12:00Z"}
    articles.append(new)
    ways_of_tables.write({"site": {**SITE, "limit": "2"}, "feeds": FEEDS}, articles, {})
    build(folder / "articles.yaml", now=NOW)
    assert b"Newest" in published(folder)["feeds/rss.xml"]


def test_where_rows_of_a_table_cannot_be_copied_not_every_row_is_read(
    ways_of_tables: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    busy_list(ways_of_tables)
    folder = only_chosen(ways_of_tables, monkeypatch)
    monkeypatch.setattr(many_rows, "copied", full)
    with pytest.raises(OutputError, match=r"rows cannot be copied there: No space .*free some"):
        build(folder / "articles.yaml", now=NOW)
    assert not published(folder)


def pieces_of_tables(ways: Ways) -> set[str]:
    """The files of what is known of ranges."""
    found = (ways.folders["chosen"] / ".tagfeed").glob("rows-*.pieces/*.parquet")
    return {path.name for path in found if not path.name.startswith(pieces.SECONDS)}


def test_a_fault_of_a_row_of_a_table_names_the_row(
    ways_of_tables: Ways, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles = busy_list(ways_of_tables)
    articles[-1]["date"] = "soon"
    articles[3]["tags"] = "One, Two"
    ways_of_tables.write({"site": SITE}, articles, {})
    told = []
    for name, folder in ways_of_tables.folders.items():
        monkeypatch.setattr(many_rows, "MANY", 0 if name == "chosen" else 10**9)
        with pytest.raises(InputError) as raised:
            build(folder / "articles.yaml", now=NOW)
        told.append([str(fault).replace(str(folder), "") for fault in raised.value.faults])
    assert told[0] == told[1]
    assert f"row {(60 - 20) * 2**40}" in told[0][-1]


def test_a_plan_of_more_rows_than_memory_holds_is_refused(
    ways: Ways, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    busy_list(ways)
    path = ways.folders["all"] / "articles.yaml"
    monkeypatch.setattr(many_rows, "MOST_AT_ONCE", 60)
    assert preview(path, now=NOW).feeds
    monkeypatch.setattr(many_rows, "MOST_AT_ONCE", 59)
    with pytest.raises(InputError, match="has 60 rows, and a plan of all feeds can hold 59"):
        preview(path, now=NOW)
    assert build_preview(path, tmp_path, "http://127.0.0.1/").facts is None
