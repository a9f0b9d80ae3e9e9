"""What the columns of rows may hold: types that only Parquet or a database has, and what is wrong
with them."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from machine import PROGRAM, powerless, run
from rows import write_list
from tagfeed import build, load
from tagfeed.errors import InputError

duckdb = pytest.importorskip("duckdb", reason="pip install 'tagfeed[scale]'")

NOW = datetime(2024, 6, 1, 12, tzinfo=UTC)
SITE = {"title": "Rows", "url": "https://wire.uk/", "feeds_url": "https://feeds.wire.uk/"}
TITLED = "'One' AS title, '2024-01-01' AS date, 'https://wire.uk/1' AS url"


def rows_of(folder: Path, *selected: str, source: Mapping[str, Any] = {}) -> Path:
    """A list of files, each with the row that a query of DuckDB selects."""
    (folder / "rows").mkdir(parents=True)
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for number, columns in enumerate(selected):
            path = folder / "rows" / f"{number}.parquet"
            connection.execute(f"COPY (SELECT {columns}) TO '{path}' (FORMAT parquet)")
    values = {"site": SITE, "source": {"parquet": "rows/*.parquet", **source}}
    return write_list(folder / "articles.yaml", values)


def list_of_query(folder: Path, query: str, **source: Any) -> Path:
    """A list of what a query gives that SQLite answers."""
    values = {"sql": "sqlite:///cms.db", "query": query, **source}
    sqlite3.connect(folder / "cms.db").close()
    return write_list(folder / "articles.yaml", {"site": SITE, "source": values})


def faults_of(path: Path) -> list[str]:
    with pytest.raises(InputError) as raised:
        load(path)
    return [str(fault).replace(f"{path.parent}/", "") for fault in raised.value.faults]


@pytest.mark.parametrize(
    ("given", "is_draft"),
    [
        *(("0", False), ("1::TINYINT", True), ("'1'", True)),
        *(("0.0::DOUBLE", False), ("1.0::FLOAT", True)),
        *(("0::DECIMAL(1, 0)", False), ("1::DECIMAL(3, 1)", True)),
    ],
)
def test_yes_and_no_may_be_numbers(given: str, is_draft: bool, tmp_path: Path) -> None:
    """MySQL and SQLite have no other type for them, and Oracle has only one for all numbers."""
    (found,) = load(rows_of(tmp_path, f"{TITLED}, {given} AS draft")).articles
    assert found.draft is is_draft


def test_a_number_of_a_table_keeps_a_draft_back(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "cms.db")) as connection:
        connection.execute("CREATE TABLE posts (title, date, url, draft BOOLEAN)")
        rows = [(f"No {n}", "2024-01-01", f"https://wire.uk/{n}", n == 2) for n in (1, 2)]
        connection.executemany("INSERT INTO posts VALUES (?, ?, ?, ?)", rows)
        connection.commit()
    source = {"sql": "sqlite:///cms.db", "query": "SELECT * FROM posts", "order": ["date", "url"]}
    path = write_list(tmp_path / "articles.yaml", {"site": SITE, "source": source})
    build(path, now=NOW)
    said = (tmp_path / "feeds" / "rss.xml").read_text(encoding="utf-8")
    assert ("No 1" in said, "No 2" in said) == (True, False)


@pytest.mark.parametrize("levels", [30, 400, 900])
def test_lists_within_lists_of_any_depth_are_a_fault_of_their_row(
    levels: int, tmp_path: Path
) -> None:
    nested = "[" * levels + '"a"' + "]" * levels
    (found,) = faults_of(rows_of(tmp_path, f"{TITLED}, '{nested}' AS tags"))
    assert found.startswith('rows/0.parquet: row 1 "One": tags[0]: a list was found')


@pytest.mark.parametrize("given", ["{News}", "{}", " {} ", '{"Met Police",News}'])
@pytest.mark.parametrize("key", ["tags", "authors", "author"])
def test_a_list_that_postgres_gives_as_text_is_no_name(
    key: str, given: str, tmp_path: Path
) -> None:
    """As it gives one of `citext` or of an enum, to who does not know these types."""
    said = f": `{given.strip()}` is the text of a list; "
    (found,) = faults_of(
        rows_of(tmp_path, f"{TITLED}, '{given}' AS labels", source={"map": {key: "labels"}})
    )
    assert found.endswith(f"{said}write the column as a list")
    query = f"SELECT {TITLED}, '{given}' AS labels ORDER BY 1"
    (found,) = faults_of(list_of_query(tmp_path, query, map={key: "labels"}))
    assert found.endswith(f"{said}give the list, as `labels::text[]` in SQL")


@pytest.mark.parametrize("given", ['["News"]', "[]"])
def test_a_list_as_json_is_a_list(given: str, tmp_path: Path) -> None:
    assert load(rows_of(tmp_path, f"{TITLED}, '{given}' AS authors")).articles


def test_a_remedy_in_sql_is_for_queries_alone(tmp_path: Path) -> None:
    (found,) = faults_of(rows_of(tmp_path, f"{TITLED}, 'a, b' AS tags"))
    assert found.endswith("may be one or several; give a list")
    (found,) = faults_of(list_of_query(tmp_path, f"SELECT {TITLED}, 'a, b' AS tags ORDER BY 1"))
    assert found.endswith("give a list, as `array_agg` and `json_group_array` make one in SQL")


def test_the_remedy_for_missing_columns_names_those_that_are_meant(tmp_path: Path) -> None:
    columns = "'One' AS headline, '2024-01-01' AS \"pubDate\", 'https://wire.uk/1' AS link"
    found = faults_of(rows_of(tmp_path, columns))
    remedy = "map: {title: headline, date: pubDate, url: link}"
    assert [each.partition(": is missing")[0] for each in found] == [
        "rows/0.parquet: title",
        "rows/0.parquet: date",
        "rows/0.parquet: url",
    ]
    assert all(f"write under source: `{remedy}`" in each for each in found)
    named = {"title": "headline", "date": "pubDate", "url": "link"}
    (only,) = load(rows_of(tmp_path / "named", columns, source={"map": named})).articles
    assert only.title == "One"


def test_the_remedies_for_missing_columns_are_one_line(tmp_path: Path) -> None:
    """Also where some are meant and others are not, or were named before."""
    columns = "'One' AS headline, '2024-01-01' AS \"when\", 'x' AS addr, 'About' AS lead"
    source = {"map": {"summary": "lead", "date": "day"}}
    found = faults_of(rows_of(tmp_path, columns, source=source))
    remedy = "`map: {summary: lead, date: COLUMN, title: headline, url: COLUMN}`"
    assert len(found) == 3
    assert all(each.endswith(f"write under source: {remedy}") for each in found)


KINDS = ("DATE '2024-01-01'", "TIMESTAMP '2024-01-01 08:00'", "TIMESTAMPTZ '2024-01-01 08:00Z'")


@pytest.mark.parametrize("other", KINDS[1:])
def test_days_and_times_of_several_files_are_not_made_alike_by_sorting(
    other: str, tmp_path: Path
) -> None:
    """A day would have a time, and a time without a zone would be in UTC."""
    files = [f"'{n}' AS title, {kind} AS date, 'https://wire.uk/{n}' AS url"
             for n, kind in enumerate((KINDS[0], other))]  # fmt: skip
    (found,) = faults_of(rows_of(tmp_path, *files, source={"order": ["date"]}))
    assert found.startswith("rows/1.parquet: date: holds a time")
    assert "and in " in found
    assert found.endswith("a day; write both alike, or leave out source.order")
    assert len(load(rows_of(tmp_path / "unsorted", *files)).articles) == 2


@pytest.mark.parametrize("moment", KINDS)
def test_text_is_not_sorted_among_days_and_times(moment: str, tmp_path: Path) -> None:
    """Letters are: `3 May 2024` comes after each day, and `2024-01-01T07:00` after its 08:00."""
    files = [f"'{n}' AS title, {kind} AS date, 'https://wire.uk/{n}' AS url, {kind} AS updated"
             for n, kind in enumerate((moment, "'2024-01-01T09:00Z'"))]  # fmt: skip
    (found,) = faults_of(rows_of(tmp_path, *files, source={"order": ["date"]}))
    assert found.startswith("rows/1.parquet: date: holds text, and in ")
    assert len(load(rows_of(tmp_path / "by_url", *files, source={"order": ["url"]})).articles) == 2


@pytest.mark.parametrize(
    ("column", "source", "is_read"),
    [
        ("fetched", {"order": ["date"]}, False),
        ("updated", {"order": ["date"]}, True),
        ("fetched", {"order": ["fetched"]}, True),
        ("fetched", {"order": ["date"], "map": {"updated": "fetched"}}, True),
        ("updated", {"order": ["date"], "map": {"updated": "other"}}, False),
    ],
)
def test_a_column_that_nobody_reads_may_be_of_any_type(
    column: str, source: Mapping[str, Any], is_read: bool, tmp_path: Path
) -> None:
    files = [
        f"'{n}' AS title, '2024-01-01' AS date, 'https://wire.uk/{n}' AS url, {kind} AS {column}"
        f"{', NULL::VARCHAR AS other' * (column == 'updated')}"
        for n, kind in enumerate(KINDS[:2])
    ]
    path = rows_of(tmp_path, *files, source=source)
    if is_read:
        (found,) = faults_of(path)
        assert found.startswith(f"rows/1.parquet: {column}: holds a time")
    else:
        assert [each.title for each in load(path).articles] == ["0", "1"]


@pytest.mark.parametrize("unit", ["TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"])
def test_times_of_any_unit_are_sorted_together(unit: str, tmp_path: Path) -> None:
    when = "'2024-01-02 08:00'::TIMESTAMP", f"'2024-01-01 08:00'::{unit}"
    files = [f"'{n}' AS title, {date} AS date, 'https://wire.uk/{n}' AS url"
             for n, date in enumerate(when)]  # fmt: skip
    found = load(rows_of(tmp_path, *files, source={"order": ["date"]})).articles
    assert [each.title for each in found] == ["1", "0"]


def test_every_file_that_cannot_be_read_is_named_beside_all_other_faults(tmp_path: Path) -> None:
    path = rows_of(tmp_path, TITLED, "'Two' AS title, 'soon' AS date, 'https://wire.uk/2' AS url")
    for name in ("x", "y"):
        (tmp_path / "rows" / f"{name}.parquet").write_bytes(b"PAR1 is no more")
    found = faults_of(path)
    assert [each.partition(": ")[0] for each in found] == [
        "rows/1.parquet",
        "rows/x.parquet",
        "rows/y.parquet",
    ]


def test_a_file_that_may_not_be_read_is_not_to_be_written_again(tmp_path: Path) -> None:
    rows_of(tmp_path, TITLED)
    (tmp_path / "rows" / "0.parquet").chmod(0)
    done = run([*PROGRAM, "build"], tmp_path, before=powerless())
    assert done.returncode == 1
    assert "Permission denied; let the user that runs tagfeed read it" in done.stderr
