"""Lists whose articles are rows, of Parquet files or of a database: feeds are those of a list."""

import json
import random
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest

from cases import CASES, NOW, Case
from conftest import slow, some_slow
from machine import PROGRAM, run
from rows import TYPES, Values, articles_of, settings_of, write_list, write_parquet
from tagfeed import build, load, pin
from tagfeed.errors import GuardError, InputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.source import parquet
from tagfeed.reading.source.parquet import connected
from tagfeed.reading.source.row_table import RowTable
from two_ways import TwoWays

duckdb = pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

SITE = {"title": "Rows", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"}
PARQUET = {"parquet": "articles/*.parquet"}


def article(number: int, **others: Any) -> Values:
    url = f"https://example.org/{number}/"
    day = f"2020-01-{number + 1:02}"
    return {"title": f"Article {number}", "date": day, "url": url, "tags": ["News"], **others}


def rows_of(tmp_path: Path, articles: list[Values], source: Values | None = None) -> Path:
    """A list with these rows, in a file of Parquet."""
    write_parquet(tmp_path / "articles" / "a.parquet", articles)
    return write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source or PARQUET})


def files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def faults_of(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(path.parent)
    with pytest.raises(InputError) as raised:
        load(path.name)
    return [str(fault) for fault in raised.value.faults]


def test_runs_for_cron_read_decimals_and_uuids_as_others_do(tmp_path: Path) -> None:
    """They import neither type before msgspec, which writes what they remember."""
    rows = tmp_path / "articles" / "a.parquet"
    rows.parent.mkdir()
    image = "{'url': 'https://example.org/a.jpg', 'width': 640.00::DECIMAL(10, 2)}"
    with connected() as connection:
        connection.execute(
            f"""COPY (SELECT 'A title' AS title, DATE '2020-01-01' AS date,
                'https://example.org/1/' AS url, {image} AS image,
                '466ed480-3ecd-41b0-acdc-5f20a2c14a09'::UUID AS guid) TO '{rows}'"""
        )
    source = {**PARQUET, "faults": 0.5}
    write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    ended = run([*PROGRAM, "build", "--quiet"], tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")
    found = (tmp_path / "feeds" / "rss.xml").read_text(encoding="utf-8")
    assert 'width="640"' in found
    assert ">466ed480-3ecd-41b0-acdc-5f20a2c14a09</guid>" in found


OF_LISTS = [case for case in CASES if not case.catalog().markdown]  # files are no rows


@pytest.mark.parametrize("case", some_slow(OF_LISTS, quick=9), ids=lambda case: case.name)
def test_feeds_of_rows_are_those_of_the_list_byte_for_byte(case: Case, tmp_path: Path) -> None:
    settings, articles = settings_of(case.list), articles_of(case.list)
    for name in ("list", "rows"):
        shutil.copytree(case.list.parent, tmp_path / name, ignore=shutil.ignore_patterns("*.yaml"))
    of_list = write_list(tmp_path / "list/articles.yaml", {**settings, "articles": articles})
    half = len(articles) // 2
    for name, some in ("a", articles[:half]), ("b", articles[half:]):
        if some:
            write_parquet(tmp_path / f"rows/articles/{name}.parquet", some)
    of_rows = write_list(tmp_path / "rows/articles.yaml", {**settings, "source": PARQUET})
    if not articles:
        with pytest.raises(InputError, match="matches no file"):
            load(of_rows)
        return
    build(of_list, now=case.now)
    build(of_rows, now=case.now)
    assert files(of_rows.parent / "feeds") == files(of_list.parent / "feeds")


def test_typed_columns_say_what_text_would(tmp_path: Path) -> None:
    types = {**TYPES, "date": "TIMESTAMPTZ", "expires": "DATE", "draft": "BOOLEAN", "n": "INTEGER"}
    about = {"date": datetime(2020, 1, 1, 12, tzinfo=UTC), "draft": False, "n": 1}
    row = article(1, **about, expires=date(2031, 1, 1), image={"url": "a.png", "width": 320})
    write_parquet(
        tmp_path / "articles" / "a.parquet",
        [row],
        {**types, "image": "STRUCT(url VARCHAR, width INTEGER)"},
    )
    found = load(write_list(tmp_path / "articles.yaml", {"site": SITE, "source": PARQUET}))
    (only,) = found.articles
    assert only.published == about["date"]
    assert only.expires == datetime(2031, 1, 1, tzinfo=UTC)
    assert only.image is not None
    assert (only.image.width, only.draft) == (320, False)
    assert found.warnings == ()


def test_columns_of_other_names_are_mapped(tmp_path: Path) -> None:
    rows = [{"headline": "One", "day": "2020-01-01", "link": "https://example.org/1/", "_x": "1"}]
    columns = {"title": "headline", "date": "day", "url": "link"}
    catalog = load(rows_of(tmp_path, rows, {**PARQUET, "map": columns}))
    assert [each.title for each in catalog.articles] == ["One"]
    assert catalog.warnings == ()


def test_a_column_that_may_be_a_key_is_told_of_once(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(1, sumary="Lost")])
    write_parquet(tmp_path / "articles" / "b.parquet", [article(2, sumary="Lost")])
    (warning,) = load(path).warnings
    assert warning.key == "sumary"
    assert "map: {summary: sumary}" in warning.remedy


def test_rows_are_sorted_as_the_list_says(tmp_path: Path) -> None:
    rows = [article(number, date="2020-01-01") for number in (3, 1, 2)]
    catalog = load(rows_of(tmp_path, rows, {**PARQUET, "order": ["date", "url"]}))
    assert [each.title[-1] for each in catalog.articles] == ["1", "2", "3"]


def test_a_fault_names_the_file_the_row_and_the_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        article(1),
        article(2, date="soon", image={"url": "http://[", "width": "x"}),
        {**article(3), "url": None, "tags": ["A"]},
        {**article(4), "url": article(1)["url"]},
    ]
    found = faults_of(rows_of(tmp_path, rows), monkeypatch)
    second, third = (f'articles/a.parquet: row {n} "Article {n}"' for n in (2, 3))
    assert found[0].startswith(f"{second}: date: `soon` is not a date;")
    assert any(
        each.startswith('articles/a.parquet: row 2 "Article 2": image.url: ') for each in found
    )
    assert any(
        each.startswith('articles/a.parquet: row 2 "Article 2": image.width: ') for each in found
    )
    assert f"{third}: url: is missing; give every row a value there" in found
    (repeated,) = [each for each in found if "row 4" in each]
    assert "is also that of row 1" in repeated
    assert not any("None" in each for each in found)


def test_a_fault_calls_the_column_as_the_table_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{**article(1, topics="a, b"), "tags": None}]
    source = {**PARQUET, "map": {"tags": "topics"}}
    (found,) = faults_of(rows_of(tmp_path, rows, source), monkeypatch)
    assert 'row 1 "Article 1": topics: `a, b` may be one or several; give a list' in found


def test_a_column_that_is_missing_is_one_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"title": "One", "day": "2020-01-01"}, {"title": "Two", "day": "2020-01-02"}]
    found = faults_of(rows_of(tmp_path, rows), monkeypatch)
    assert [each.partition(": is missing")[0] for each in found] == [
        "articles/a.parquet: date",
        "articles/a.parquet: url",
    ]
    assert "`map: {date: day, url: COLUMN}`" in found[1]
    assert "its columns are title, day" in found[1]


ODD: list[tuple[str, Values, str]] = [
    ("articles", {"articles": [article(1)]}, "articles: is given beside `source`"),
    ("include", {"include": ["a.yaml"]}, "include: is given beside `source`"),
    ("archives", {"site": {**SITE, "archives": True}}, "site.archives: can't be given"),
    ("feeds", {"feeds": [{"name": "a", "archives": True}]}, "feeds[0].archives: can't be given"),
    ("neither", {"source": {"order": ["date"]}}, "source: has neither `parquet` nor `sql`"),
    ("nothing", {"source": None}, "source: has neither `parquet` nor `sql`"),
    ("both", {"source": {**PARQUET, "sql": "sqlite:///a"}}, "source: has both `parquet` and `sql`"),
    ("query", {"source": {"sql": "sqlite:///a"}}, "source.query: is missing"),
    ("no order", {"source": {"sql": "sqlite:///a", "query": "SELECT 1"}}, "has no ORDER BY"),
    ("no database", {"source": {**PARQUET, "query": "SELECT 1"}}, "source.query: asks no database"),
    ("no file", {"source": {"parquet": "b/*.parquet"}}, "`b/*.parquet` matches no file"),
    ("map", {"source": {**PARQUET, "map": {"titel": "a"}}}, "source.map.titel: is not known here"),
    (
        "no column",
        {"source": {**PARQUET, "map": {"summary": "a"}}},
        "a: is the column of `summary`",
    ),
    ("order", {"source": {**PARQUET, "order": ["born"]}}, "born: is a column by which rows"),
    ("share", {"source": {**PARQUET, "faults": 3}}, "source.faults: `3` is not a share"),
    ("unknown", {"source": {**PARQUET, "parket": "a"}}, "source.parket: is not known here"),
]


@pytest.mark.parametrize(("values", "said"), [case[1:] for case in ODD], ids=[c[0] for c in ODD])
def test_what_no_list_with_rows_can_have_is_said_at_once(
    values: Values, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rows_of(tmp_path, [article(1)])
    write_list(path, {"site": SITE, "source": PARQUET, **values})
    assert any(said in each for each in faults_of(path, monkeypatch))


def test_what_is_not_parquet_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = rows_of(tmp_path, [article(1)])
    (tmp_path / "articles" / "b.parquet").write_bytes(b"no")
    (found,) = faults_of(path, monkeypatch)
    assert found.startswith("articles/b.parquet: can't be read as Parquet")


@pytest.mark.parametrize("kind", [RuntimeError, duckdb.InterruptException])
def test_a_query_that_ctrl_c_ended_is_no_fault(kind: type[Exception]) -> None:
    with pytest.raises(KeyboardInterrupt), connected():
        raise kind("Query interrupted")
    with pytest.raises(RuntimeError, match="else"), connected():
        raise RuntimeError("anything else")


@pytest.mark.parametrize("others", [*map(slow, ({}, {"order": ["date"]}))])
def test_names_of_files_are_no_patterns(others: Values, tmp_path: Path) -> None:
    source = {"parquet": "*.parquet", **others}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    for number, name in enumerate(["a1", "a*", "a[1]", "a?"], 1):
        write_parquet(tmp_path / f"{name}.parquet", [article(number)])
        build(path, now=NOW)
        assert len(load(path).articles) == number


def test_the_file_that_is_broken_is_named_where_rows_are_sorted(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(1)], {"parquet": "*.parquet", "order": ["date"]})
    (tmp_path / "z.parquet").write_bytes(b"")
    with pytest.raises(InputError, match=r"z\.parquet: can't be read as Parquet"):
        load(path)


def test_a_list_of_rows_is_not_pinned(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(1)])
    before = files(tmp_path)
    with pytest.raises(InputError, match="rows, which tagfeed does not write"):
        pin(path)
    assert {name for name in files(tmp_path) if name not in before} <= {".tagfeed/lock"}


def test_what_is_said_of_a_row_that_left_is_true_where_it_is_done(tmp_path: Path) -> None:
    rows = [article(number) for number in range(5)]
    path = rows_of(tmp_path, rows)
    build(path, now=NOW)
    rows_of(tmp_path, rows[:-1])
    [warning] = build(path, now=NOW).warnings
    assert "leave its row in the source, with the moment in a column `withdrawn`" in str(warning)
    rows_of(tmp_path, [*rows[:-1], {**rows[-1], "withdrawn": "2020-02-01"}])
    assert not build(path, now=datetime(2020, 2, 2, tzinfo=UTC)).warnings
    assert b"Article 4" not in (tmp_path / "feeds" / "rss.xml").read_bytes()
    assert b"deleted-entry" in (tmp_path / "feeds" / "atom.xml").read_bytes()


def test_a_row_that_is_shown_again_after_its_withdrawal_is_told_what_to_say(tmp_path: Path) -> None:
    rows = [article(number) for number in range(5)]
    gone = {**rows[-1], "withdrawn": "2020-02-01"}
    path = rows_of(tmp_path, [*rows[:-1], gone])
    build(path, now=datetime(2020, 2, 2, tzinfo=UTC))
    rows_of(tmp_path, rows)
    remedy = "have the row say `2020-02-01T00:00:01Z` in its column `updated`"
    with pytest.raises(GuardError, match=remedy):
        build(path, now=datetime(2020, 2, 3, tzinfo=UTC))
    rows_of(tmp_path, [*rows[:-1], {**rows[-1], "updated": "2020-02-01T00:00:01Z"}])
    build(path, now=datetime(2020, 2, 3, tzinfo=UTC))
    assert b"Article 4" in (tmp_path / "feeds" / "rss.xml").read_bytes()


def test_nothing_changes_while_the_rows_do_not(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(number) for number in range(5)])
    build(path, now=NOW)
    assert build(path, now=NOW).written == ()


def test_new_rows_are_noticed(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(1)])
    build(path, now=NOW)
    write_parquet(tmp_path / "articles" / "b.parquet", [article(2)])
    assert "rss.xml" in build(path, now=NOW).written
    assert b"Article 2" in (tmp_path / "feeds" / "rss.xml").read_bytes()


def test_a_row_with_a_fault_keeps_its_published_entry(tmp_path: Path) -> None:
    source = {**PARQUET, "faults": "20%"}
    rows = [article(number) for number in range(10)]
    path = rows_of(tmp_path, rows, source)
    build(path, now=NOW)
    before = files(tmp_path / "feeds")
    broken = {**rows[4], "date": "soon", "title": "Nonsense"}
    rows_of(tmp_path, [*rows[:4], broken, *rows[5:], article(20, date="never")], source)
    report = build(path, now=NOW)
    assert files(tmp_path / "feeds") == before
    kept, gone = [each for each in report.warnings if each.rule == "row-left-out"]
    assert "so what was published of the row stays" in kept.problem
    assert (kept.key, gone.key) == ("row 5.date", "row 11.date")
    assert "so the row is left out" in gone.problem
    rows_of(tmp_path, [*rows[:4], {**rows[4], "title": "Mended"}, *rows[5:]], source)
    build(path, now=NOW)
    assert b"Mended" in (tmp_path / "feeds" / "rss.xml").read_bytes()


def test_each_row_that_is_left_out_is_told_of_once(tmp_path: Path) -> None:
    source = {**PARQUET, "faults": "50%"}
    rows = [article(number) for number in range(10)]

    def told(broken: list[Values]) -> list[str]:
        path = rows_of(tmp_path, [*rows, *broken], source)
        return [each.key for each in build(path, now=NOW).news]

    undated = [article(20, date="never"), article(21, date="never")]
    assert told(undated[:1]) == ["row 11.date"]
    assert told(undated) == ["row 12.date"]
    assert told(undated[::-1]) == []
    no_url = [article(22, url="no url"), article(23, url="no url")]
    assert told([*no_url[:1], *undated]) == ["row 11.url"]
    assert told([*undated, *no_url]) == ["row 14.url"]


def test_ids_that_change_are_remedied_in_a_column(tmp_path: Path) -> None:
    path = rows_of(tmp_path, [article(1)], PARQUET)
    build(path, now=NOW)
    rows_of(tmp_path, [article(1, id="tag:example.org,2020:1")], PARQUET)
    with pytest.raises(GuardError) as raised:
        build(path, now=NOW)
    [fault] = raised.value.faults
    assert fault.remedy == "have the row say `https://example.org/1/` in its column `id`"


def test_a_repeated_row_is_left_out_and_the_first_stays(tmp_path: Path) -> None:
    rows = [article(number) for number in range(4)]
    path = rows_of(tmp_path, [*rows, {**rows[0], "title": "Again"}], {**PARQUET, "faults": 0.2})
    build(path, now=NOW)
    build(path, now=NOW)
    text = (tmp_path / "feeds" / "rss.xml").read_text()
    assert ("Article 0" in text, "Again" in text) == (True, False)


def test_more_faults_than_allowed_write_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [article(1), article(2, date="soon"), article(3, date="late")]
    found = faults_of(rows_of(tmp_path, rows, {**PARQUET, "faults": 0.4}), monkeypatch)
    assert len(found) == 3
    assert "source.faults: 2 of 3 rows have faults, which is more than that" in found[-1]


def database(path: Path, *statements: str) -> str:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()
    return f"sqlite:///{path}"


PICTURE = '{"url": "https://example.org/a.png", "width": 3}'
ONE = f"('One', '2020-01-01', 'https://example.org/1/', '[\"A\", \"B\"]', '{PICTURE}', 'false')"
TWO = "('Two', '2020-01-02', 'https://example.org/2/', NULL, NULL, 'true')"
TABLE = (
    "CREATE TABLE posts (title, day, url, tags, image, draft)",
    f"INSERT INTO posts VALUES {ONE}, {TWO}",
)


@pytest.mark.parametrize("name", ["site/list.yaml", "list.yaml"])
def test_a_database_is_looked_for_beside_the_list(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    database(tmp_path / "site" / "cms.db", *TABLE)
    source = {
        "sql": "sqlite:///cms.db",
        "query": "SELECT title, day AS date, url FROM posts ORDER BY day",
    }
    written = write_list(tmp_path / "site" / "list.yaml", {"site": SITE, "source": source})
    monkeypatch.chdir(tmp_path if "/" in name else written.parent)
    assert [each.title for each in load(name).articles] == ["One", "Two"]


def test_rows_of_a_database_are_articles(tmp_path: Path) -> None:
    address = database(tmp_path / "cms.db", *TABLE)
    query = "SELECT title, day AS date, url, tags, image, draft FROM posts"
    source = {"sql": address, "query": query, "order": ["date", "url"]}
    catalog = load(write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source}))
    one, two = catalog.articles
    assert [tag.title for tag in one.tags] == ["A", "B"]
    assert one.image is not None
    assert one.image.width == 3
    assert (one.title, two.title, two.draft) == ("One", "Two", True)


def test_a_database_is_asked_at_every_build(tmp_path: Path) -> None:
    address = database(tmp_path / "cms.db", *TABLE)
    query = "SELECT title, day AS date, url FROM posts ORDER BY day"
    source = {"sql": address, "query": query}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    build(path, now=NOW)
    database(tmp_path / "cms.db", "UPDATE posts SET title = 'Uno' WHERE title = 'One'")
    assert "rss.xml" in build(path, now=NOW).written


@pytest.mark.parametrize(
    "address",
    [
        "nosuch://me:s3cret@localhost/db",
        "sqlite://me:s3cret@localhost/db",
        "sqlite:///nowhere/a.db?password=s3cret",
        "postgresql://me:s3cret@localhost:port/db",
        "postgresql:me:s3cret@localhost/db",
        "me:s3cret@localhost/db",
    ],
)
def test_no_message_shows_what_an_address_keeps_secret(address: str, tmp_path: Path) -> None:
    source = {"sql": address, "query": "SELECT 1 ORDER BY 1"}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    with pytest.raises(InputError) as caught:
        load(path)
    assert "s3cret" not in str(caught.value)


def test_a_database_file_that_is_not_there_is_a_fault_and_is_not_made(tmp_path: Path) -> None:
    file = tmp_path / "misspelt.db"
    source = {"sql": f"sqlite:///{file}", "query": "SELECT 1 ORDER BY 1"}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    with pytest.raises(InputError, match="names a file that is not there"):
        load(path)
    assert not file.exists()


def test_a_fault_of_a_database_names_the_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = database(tmp_path / "cms.db", *TABLE)
    source: Values = {
        "sql": address,
        "query": "SELECT title, title AS date, url FROM posts ORDER BY day",
    }
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    found = faults_of(path, monkeypatch)
    assert found[0].startswith(f'{address}: row 1 "One": date: `One` is not a date')
    write_list(
        path, {"site": SITE, "source": {**source, "query": "SELECT none FROM posts ORDER BY 1"}}
    )
    (found,) = faults_of(path, monkeypatch)  # type: ignore[assignment]
    assert "can't be read: no such column" in found


def _missing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setitem(__import__("sys").modules, name, None)


@pytest.mark.parametrize(
    ("source", "module"),
    [(PARQUET, "duckdb"), ({"sql": "sqlite:///a", "query": "SELECT 1 ORDER BY 1"}, "sqlalchemy")],
)
def test_what_needs_the_extra_says_which(
    source: Values, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = rows_of(tmp_path, [article(1)], source)
    _missing(monkeypatch, module)
    (found,) = faults_of(path, monkeypatch)
    assert "pip install 'tagfeed[scale]'" in found


def edited(rows: list[Values], chance: random.Random) -> list[Values]:
    """Rows after one edit of any kind."""
    after = [dict(row) for row in rows]
    at, number = chance.randrange(len(after)), max(int(row["title"].split()[1]) for row in rows)
    kind = chance.choice(["new", "new", "title", "tags", "gone", "moved", "date", "language"])
    if kind == "new":
        after.insert(chance.choice([0, at, len(after)]), article(number + 1, date="2020-03-01"))
    elif kind == "gone" and len(after) > 8:
        del after[at]
    elif kind == "moved":
        after.insert(0, after.pop(at))
    elif kind == "tags":
        after[at]["tags"] = [chance.choice(["News", "Police", "Cameras"])]
    elif kind == "date":
        after[at]["date"] = f"2020-02-{chance.randrange(1, 20):02}"
    else:
        after[at]["summary"] = f"Edited {chance.random()} &amp; so"  # which is warned of
    return after


def yaml(source: Values) -> bytes:
    """A list of five entries a feed, with a line for each section."""
    site = json.dumps({**SITE, "limit": 5})
    return f"site: {site}\nsource: {json.dumps(source)}\n".encode()


@pytest.mark.parametrize("seed", [*map(slow, range(4))])
def test_a_build_of_what_changed_among_rows_is_that_of_all(seed: int, tmp_path: Path) -> None:
    chance, sites = random.Random(seed), TwoWays(tmp_path)
    rows = [article(number, tags=[f"T{number % 4}"]) for number in range(24)]
    order = {"order": ["date", "url"]} if seed % 2 else {}
    sites.write(yaml({**PARQUET, **order}))
    for _ in range(8):
        half = chance.randrange(1, len(rows))
        for name, some in ("a", rows[:half]), ("b", rows[half:]):
            body = write_parquet(tmp_path / "rows.parquet", some).read_bytes()
            sites.write(body, f"articles/{name}.parquet")
        sites.build(NOW, allow_removals=True)
        rows = edited(rows, chance)


def test_new_rows_cost_no_reading_of_the_others(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    sites.write(yaml(PARQUET))
    rows = [article(number, tags=[f"T{number % 4}"]) for number in range(28)]
    for name, some, quickly in ("a", rows[:27], False), ("b", rows[27:], True):
        body = write_parquet(tmp_path / "rows.parquet", some).read_bytes()
        sites.write(body, f"articles/{name}.parquet")
        sites.build(NOW, quickly=quickly)


def test_some_rows_of_several_files_come_in_order_though_files_are_read_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    together, some_of = Barrier(2, timeout=20), parquet._some_of  # who is alone waits in vain

    def waiting(*given: Any) -> RowTable:
        together.wait()
        return some_of(*given)

    monkeypatch.setattr(parquet, "_some_of", waiting)
    paths = [
        write_parquet(
            tmp_path / f"{at}.parquet", [article(at, title=f"{at} {row}") for row in "ab"]
        )
        for at in range(4)
    ]
    chosen = {str(path): [2] if at % 2 else [1, 2] for at, path in enumerate(paths)}
    with parquet.parquet_tables(RowSource(0, tuple(chosen)), chosen) as tables:
        found = [
            (Path(row.table).stem, row.number, row.values[0])
            for each in tables
            for row in each.rows
        ]
    assert found == [
        ("0", 1, "0 a"),
        ("0", 2, "0 b"),
        ("1", 2, "1 b"),
        ("2", 1, "2 a"),
        ("2", 2, "2 b"),
        ("3", 2, "3 b"),
    ]
