"""A table that is read in ranges of a key gives the feeds of a list, whoever reads which."""

import gc
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from cases import NOW
from postgres import NEEDED, running_postgres
from rows import Values, write_list, write_parquet
from tagfeed import build, load, parallel
from tagfeed.errors import InputError, OutputError
from tagfeed.reading.included import RowSource
from tagfeed.reading.source import database

pytest.importorskip("sqlalchemy", reason="pip install 'tagfeed[scale]'")

SITE = {"title": "Rows", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"}
QUERY = "SELECT id, title, date, url, tags FROM posts -- all of them"
MANY = 57


@pytest.fixture(autouse=True)
def _ranges_are_small_and_worth_sharing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_AT_ONCE", 10)
    monkeypatch.setattr(parallel, "WORTH_FORKING", 0)


def article(number: int) -> Values:
    url = f"https://example.org/{number}/"
    # Ten have the same day: the order of rows tells them apart.
    day = f"{date(2020, 1, 1) + timedelta(days=number // 10)}"
    return {"title": f"Article {number}", "date": day, "url": url, "tags": [f"T{number % 3}"]}


def key_of(number: int) -> int:
    """Keys as tables have them: with gaps, some below zero, some that need 64 bits."""
    return number * number * (2**40) - 5_000


def sqlite(path: Path, keys: dict[Any, int]) -> str:
    """A table whose rows lie there in another order than that of their keys."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [(key, *values_of(article(number))) for key, number in keys.items()]
    rows.sort(key=lambda row: str(row)[::-1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE posts (id, title, date, url, tags)")
        connection.executemany("INSERT INTO posts VALUES (?, ?, ?, ?, ?)", rows)
        connection.commit()
    return f"sqlite:///{path}"


def values_of(found: Values) -> tuple[str, ...]:
    return found["title"], found["date"], found["url"], json.dumps(found["tags"])


def list_of(folder: Path, address: str, **others: Any) -> Path:
    source = {"sql": address, "query": QUERY, "key": "id", **others}
    return write_list(folder / "articles.yaml", {"site": SITE, "source": source})


def built(path: Path) -> dict[str, bytes]:
    for left in ("feeds", ".tagfeed"):
        shutil.rmtree(path.parent / left, ignore_errors=True)
    build(path, now=NOW)
    found = (each for each in (path.parent / "feeds").rglob("*") if each.is_file())
    return {each.relative_to(path.parent).as_posix(): each.read_bytes() for each in found}


def feeds_of_the_list(tmp_path: Path, many: int = MANY) -> dict[str, bytes]:
    values = {"site": SITE, "articles": [*map(article, range(many))]}
    return built(write_list(tmp_path / "list" / "articles.yaml", values))


def fault_of(path: Path) -> str:
    with pytest.raises(InputError) as raised:
        load(path)
    (fault,) = raised.value.faults
    return str(fault)


@pytest.mark.parametrize("workers", [1, 4])
def test_feeds_are_those_of_the_list(
    workers: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: workers)
    address = sqlite(tmp_path / "cms.db", {key_of(number): number for number in range(MANY)})
    path = list_of(tmp_path / "rows", address)
    assert built(path) == feeds_of_the_list(tmp_path)


def test_no_more_than_a_range_is_asked_for_at_once(tmp_path: Path) -> None:
    address = sqlite(tmp_path / "cms.db", {key_of(number): number for number in range(MANY)})
    source = RowSource(0, sql=address, query=QUERY, key="id")
    parts, many = database.ranges_of(source, "articles.yaml", 1)
    assert many == MANY
    found = []
    for part in parts:
        with database.database_tables(part, "articles.yaml", 1) as (table,):
            found.append([row.number for row in table.rows])
    assert [len(numbers) for numbers in found] == [10, 10, 10, 10, 10, 7]
    assert [number for numbers in found for number in numbers] == [
        key_of(number) for number in range(MANY)
    ]


def test_rows_are_counted_while_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: 1)
    told: list[str] = []
    address = sqlite(tmp_path / "cms.db", {number: number for number in range(20)})
    build(list_of(tmp_path, address), announce=told.append)
    counts = [each for each in told if "rows" in each]
    assert counts == ["reading: 10 of 20 rows", "reading: 20 of 20 rows"]
    of_files = tmp_path / "files"
    write_parquet(of_files / "a.parquet", [*map(article, range(20))])
    values = {"site": SITE, "source": {"parquet": "a.parquet"}}
    build(write_list(of_files / "articles.yaml", values), announce=told.append)
    assert [each for each in told if "rows" in each][2:] == ["reading: 20 of 20 rows"]


def test_ranges_stay_where_they_are_while_rows_are_added(tmp_path: Path) -> None:
    keys = {key_of(number): number for number in range(MANY)}
    ranges = []
    for name, many in ("early", 35), ("late", MANY):
        address = sqlite(tmp_path / f"{name}.db", dict([*keys.items()][:many]))
        source = RowSource(0, sql=address, query=QUERY, key="id")
        ranges.append([each.within for each in database.ranges_of(source, "a", 1)[0]])
    early, late = ranges
    assert early[:3] == late[:3]


def test_a_row_is_named_by_its_key(tmp_path: Path) -> None:
    address = sqlite(tmp_path / "cms.db", {number * 100 - 700: number for number in range(MANY)})
    with closing(sqlite3.connect(tmp_path / "cms.db")) as connection:
        connection.execute("UPDATE posts SET date = 'soon' WHERE id IN (-200, 1200)")
        connection.commit()
    with pytest.raises(InputError) as raised:
        load(list_of(tmp_path, address))
    said = [str(fault) for fault in raised.value.faults]
    assert [text.partition(": row ")[2][:22] for text in said] == [
        '-200 "Article 5": date',
        '1200 "Article 19": dat',
    ]


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({1: 1, None: 2}, "id: is missing in 1 of 2 rows"),
        ({"a": 1, "b": 2}, "id: holds `a`, which is not a whole number"),
        ({1.5: 1}, "id: holds `1.5`, which is not a whole number"),
    ],
)
def test_a_column_that_is_no_key_is_a_fault(
    keys: dict[Any, int], said: str, tmp_path: Path
) -> None:
    found = fault_of(list_of(tmp_path, sqlite(tmp_path / "cms.db", keys)))
    assert said in found
    assert "name a column under source.key that has a whole number of its own for each row" in found


@pytest.mark.parametrize("turn", [3, 9, 10])
def test_a_key_that_two_rows_have_is_a_fault(turn: int, tmp_path: Path) -> None:
    """Within a range, and where one ends."""
    keys = {number: number for number in range(20)}
    address = sqlite(tmp_path / "cms.db", keys)
    with closing(sqlite3.connect(tmp_path / "cms.db")) as connection:
        connection.execute(f"UPDATE posts SET id = {turn - 1} WHERE id = {turn}")
        connection.commit()
    assert f"id: holds {turn - 1} in several rows" in fault_of(list_of(tmp_path, address))


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"order": ["date"]}, "source.order: sorts rows otherwise than `key`"),
        ({"key": "nosuch"}, "can't be read: no such column: nosuch"),
    ],
)
def test_what_a_key_does_not_go_with_is_said(others: Values, said: str, tmp_path: Path) -> None:
    assert said in fault_of(list_of(tmp_path, sqlite(tmp_path / "cms.db", {1: 1}), **others))


def test_files_have_no_key(tmp_path: Path) -> None:
    source = {"parquet": "*.parquet", "key": "id"}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    assert "source.key: asks no database; delete the line" in fault_of(path)


def test_no_rows_are_a_warning(tmp_path: Path) -> None:
    (warning,) = load(list_of(tmp_path, sqlite(tmp_path / "cms.db", {}))).warnings
    assert "gives no rows" in warning.problem


POSTS = """
CREATE TABLE posts (id bigint PRIMARY KEY, title text, date timestamptz, url text, tags text[]);
INSERT INTO posts
  SELECT n * n * 1099511627776 - 5000, 'Article ' || n,
    '2020-01-01T00:00Z'::timestamptz + (n / 10) * interval '1 day',
    'https://example.org/' || n || '/', ARRAY['T' || n % 3]
  FROM generate_series(0, 1199) AS n ORDER BY md5(n::text);
CREATE TABLE people (post bigint, name text);
INSERT INTO people SELECT id, 'Ann ' || id % 7 FROM posts, generate_series(1, 2);
"""


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    pytest.importorskip("psycopg")
    with running_postgres(POSTS) as found:
        yield found


@NEEDED
@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 4])
def test_ranges_of_postgres_are_the_list(
    workers: int, postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "usable_cores", lambda: workers)
    monkeypatch.setattr(database, "_AT_ONCE", 100)
    path = list_of(tmp_path / "rows", postgres)
    assert built(path) == feeds_of_the_list(tmp_path, 1200)


@NEEDED
@pytest.mark.slow
def test_postgres_is_asked_by_ranges_of_any_query(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows are grouped, its key has another name there, and per cent signs stay."""
    monkeypatch.setattr(database, "_AT_ONCE", 100)
    query = """
        SELECT posts.id / 1000 AS number, title, date, url, array_agg(DISTINCT name) AS authors
        FROM posts JOIN people ON post = posts.id WHERE title LIKE '%9%' AND title NOT LIKE '%%7%'
        GROUP BY posts.id"""
    found = load(list_of(tmp_path, postgres, query=query, key="number")).articles
    numbers = [int(each.title.split()[1]) for each in found]
    assert numbers == [n for n in range(1200) if "9" in str(n) and "7" not in str(n)]
    assert all(len(each.authors) == 1 for each in found)


@NEEDED
@pytest.mark.slow
@pytest.mark.filterwarnings("ignore:.* was deleted while still open:ResourceWarning")
def test_a_database_that_does_not_answer_is_no_fault_of_the_list(
    postgres: str, tmp_path: Path
) -> None:
    dying = "SELECT *, pg_terminate_backend(pg_backend_pid()) FROM posts"
    for path, said in (
        (list_of(tmp_path / "a", postgres.replace("postgres?", "nowhere?")), "did not answer"),
        (list_of(tmp_path / "b", postgres, query=dying), "stopped answering: .*; run it again"),
    ):
        with pytest.raises(OutputError, match=said) as raised:
            load(path)
        assert raised.value.may_have_written is False
    del raised
    gc.collect()  # psycopg warns of a cursor that its server closed
