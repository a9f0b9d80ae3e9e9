"""CSV, JSON, JSON Lines and databases: which column holds what, and how its values read."""

import json
import re
import shlex
import sqlite3
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from tagfeed.errors import InputError
from tagfeed.importing import Imported, Wishes, import_sources
from tagfeed.importing.columns import reading
from tagfeed.importing.columns.cell_values import date_order, moment, names, words
from tagfeed.importing.importers import sqlite_file
from tagfeed.importing.values import ImportedArticle


def read(path: Path, body: str | bytes, **wishes: Any) -> Imported:
    path.write_bytes(body.encode() if isinstance(body, str) else body)
    return import_sources([str(path)], Wishes(**wishes))


def articles(path: Path, body: str | bytes, **wishes: Any) -> tuple[ImportedArticle, ...]:
    return read(path, body, **wishes).reading.articles


def refusal(path: Path, body: str | bytes, **wishes: Any) -> str:
    with pytest.raises(InputError) as raised:
        read(path, body, **wishes)
    return str(raised.value)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_delimiter_and_line_end(between: str, end: str, table: Path) -> None:
    rows = [("title", "date", "summary"), ('"One, two; three"', "2020-01-01", '"a\nb"')]
    body = end.join(between.join(row) for row in rows)
    [article] = articles(table, body)
    assert (article.title, article.summary) == ("One, two; three", "a b")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_that_excel_writes(encoding: str, table: Path) -> None:
    [article] = articles(table, "title,date\nCafé – “one”,2020-01-01\n".encode(encoding))
    assert article.title == "Café – “one”"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("title,date\nПривет,2020-01-01".encode("koi8-r"), "is not UTF-8 text"),
        ("title,date\n日本語,2020-01-01".encode("shift_jis"), "is not UTF-8 text"),
        (b"title,date\n\0\0,2020-01-01", "is not text"),
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b"\n\n", "is empty"),
        (b"title,date\n", "has no rows"),
        (b'title,date\n"never closed,2020-01-01\nb,c', "a.csv:3: is not complete CSV"),
        (b'title,date\n"a"b,2020-01-01\n', "a.csv:2: is not complete CSV"),
        (b"a,b\n1,2\n", "hold a title and a date"),
        (b"headline,b\nx,2\n", "--map date=COLUMN; the columns are headline, b"),
    ],
)
def test_what_can_not_be_read_is_refused(body: bytes, why: str, table: Path) -> None:
    assert re.search(why, refusal(table, body))


def test_a_row_that_does_not_fit_is_reported_with_its_line(table: Path) -> None:
    found = read(table, 'title,date\n\n"two\nlines",2020-01-01\nx,2020-01-01,more\nshort\n')
    assert [article.title for article in found.reading.articles] == ["two lines"]
    skipped = {each.where.line: each.why for each in found.reading.skipped}
    assert skipped == {
        5: "has 3 values, but there are 2 columns",
        6: "has no date",
    }


def test_the_separator_that_excel_names_in_a_line_of_its_own(table: Path) -> None:
    [article] = articles(table, "sep=;\ntitle;date\na, b;2020-01-01\n")
    assert (article.title, article.where.line) == ("a, b", 3)


def test_guesses_are_shown_before_they_are_used(table: Path) -> None:
    shown: list[str] = []
    body = "Headline,Published At,Story,Nothing\nA,2020-01-01,Text,x\n"
    found = read(table, body, show=shown.append)
    fields = "title from Headline, date from “Published At”, content_text from Story"
    assert shown == [f"{table}: {fields}; to change that, add `--map FIELD=COLUMN`."]
    assert found.reading.notes == (f"{table}: columns that are not used: Nothing",)


def test_a_map_counts_before_any_guess(table: Path) -> None:
    body = (
        "title,headline,date,day,who,file\nNo,Yes,2020-01-01,2021-01-01,A,https://a.example/a.mp3\n"
    )
    wished = {"title": "HEADLINE", "date": "day", "author": "who", "enclosure": "file"}
    [article] = articles(table, body, columns=wished)
    assert (article.title, article.date, article.authors) == ("Yes", date(2021, 1, 1), ("A",))
    assert article.enclosures[0].type == "audio/mpeg"


def test_a_map_that_names_nothing_is_refused_with_what_there_is(table: Path) -> None:
    body = "title,date\nA,2020-01-01\n"
    assert "has no column `x`" in refusal(table, body, columns={"title": "x"})
    assert "write one of title, date" in refusal(table, body, columns={"title": "x"})
    assert "`colour` in --map" in refusal(table, body, columns={"colour": "title"})


@pytest.mark.parametrize(
    ("option", "wish"), [("--map", {"columns": {"title": "x"}}), ("--query", {"query": "x"})]
)
def test_an_option_that_a_source_has_no_use_for_is_refused(
    option: str, wish: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "feed.json").write_text(
        '{"version": "https://jsonfeed.org/version/1.1", "title": "t", "items": []}'
    )
    with pytest.raises(InputError, match=f"is a JSON Feed, for which `{option}` does nothing"):
        import_sources([str(tmp_path / "feed.json")], Wishes(**wish))


def test_published_may_be_a_day_or_yes_and_no(table: Path) -> None:
    days = "title,published\nA,2020-01-01\n"
    assert articles(table, days)[0].date == date(2020, 1, 1)
    flags = "title,created_at,published\nA,2020-01-01,true\nB,2020-01-02,false\n"
    assert [article.draft for article in articles(table, flags)] == [True, False]


def test_one_and_zero_of_a_state_mean_published_or_not(table: Path) -> None:
    for name, drafts in (
        ("state", [False, True]),
        ("status", [False, True]),
        ("draft", [True, False]),
    ):
        body = f"title,date,{name}\nA,2020-01-02,1\nB,2020-01-01,0\n"
        assert [article.draft for article in articles(table, body)] == drafts


def test_other_languages_name_columns_too(table: Path) -> None:
    [article] = articles(table, "Título;Fecha;Autor;Categoría\nUno;2020-01-01;Ana Ruiz;Mar\n")
    assert (article.title, article.authors, article.tags) == ("Uno", ("Ana Ruiz",), ("Mar",))


def test_more_text_than_fits_is_refused(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST", 1000)
    assert "holds more than" in refusal(table, "title,date\n" + f"{'x' * 90},2020-01-01\n" * 20)


def test_an_id_is_one_only_if_it_is_a_uri(table: Path) -> None:
    assert articles(table, "id,title,date\n17,A,2020-01-01\n")[0].id is None
    uri = "tag:a.example,2020:x"
    assert articles(table, f'id,title,date\n"{uri}",A,2020-01-01\n')[0].id == uri


def test_what_is_not_published_is_left_out_with_its_state(table: Path) -> None:
    found = read(table, "title,date,status\nA,2020-01-01,archived\nB,2020-01-01,Draft\n")
    assert [article.draft for article in found.reading.articles] == [True]
    assert [each.why for each in found.reading.skipped] == [
        "has the status `archived`; to read it all the same, add `--map status=`"
    ]


@pytest.mark.parametrize("who", ["premium", "Paid", "members", "gold"])
def test_what_people_pay_for_is_left_out_of_feeds_for_everybody(who: str, table: Path) -> None:
    rows = f"Free,2020-01-01,free,Text\nPaid,2020-01-02,{who},Text\n"
    body = f"title,date,audience,content_html\n{rows}"
    reading_ = read(table, body).reading
    assert [each.content_html for each in reading_.articles] == [None, "Text"]
    [lost] = reading_.skipped
    assert f"is not for all readers ({who})" in lost.why
    assert "add `--map audience=`" in lost.why
    every = articles(table, body, columns={"audience": ""})
    assert [each.content_html for each in every] == ["Text", "Text"]


def test_what_nobody_may_read_is_no_article(table: Path) -> None:
    rows = "Shown,2020-01-01,public\nHidden,2020-01-02,private\n"
    reading_ = read(table, f"title,date,visibility\n{rows}").reading
    assert [each.title for each in reading_.articles] == ["Shown"]
    assert [each.title for each in reading_.skipped] == ["Hidden"]


def test_of_several_columns_that_say_whom_a_text_is_for_the_fewest_count(table: Path) -> None:
    head = "title,date,audience,visibility,content_html\n"
    rows = "A,2020-01-01,paid,public,T\nB,2020-01-02,everyone,private,T\nC,2020-01-03,all,all,T\n"
    reading_ = read(table, head + rows).reading
    assert {each.title: each.content_html for each in reading_.articles} == {"A": None, "C": "T"}
    assert [each.title for each in reading_.skipped] == ["A", "B"]


def test_ambiguous_days_are_read_as_the_others_of_their_column(table: Path) -> None:
    head = "title,date\nA,05/04/2020\n"
    assert articles(table, head + "B,31/12/2019\n")[0].date == date(2020, 4, 5)
    assert articles(table, head + "B,12/31/2019\n")[0].date == date(2020, 5, 4)
    for both in ("", "B,12/31/2019\nC,31/12/2019\n"):
        skipped = read(table, head + "X,2020-01-01\n" + both).reading.skipped
        assert "can mean two different days" in skipped[0].why


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("2020-01-02T03:04:05Z", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (1577934245, datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("1577934245000", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2 January 2020", date(2020, 1, 2)),
        ("2020-01-02 03:04:05 UTC", datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)),
        (
            "Thu Jan 02 2020 03:04:05 GMT+0000 (Coordinated Universal Time)",
            datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC),
        ),
        ("20200102", date(2020, 1, 2)),
        (date(2020, 1, 2), date(2020, 1, 2)),
        ("", None),
        (None, None),
        ("0000-00-00 00:00:00", None),
    ],
)
def test_moments(value: Any, read_as: Any) -> None:
    assert moment(value, None) == read_as


def test_what_is_no_moment_says_so() -> None:
    assert moment("soon", None) == "has a date that can't be read, `soon`"
    assert isinstance(moment(10**30, None), str)
    assert date_order(["01/02/2020", None, 3]) is None


@pytest.mark.parametrize(
    ("value", "parted"),
    [
        ("a, b,c", ("a", "b", "c")),
        ("Law, order; Police", ("Law, order", "Police")),
        ("a|b", ("a", "b")),
        ('["a, b", "c"]', ("a, b", "c")),
        ("['a', 'b']", ("a", "b")),
        (["a", {"name": "b"}, {"title": "c"}, 7, None], ("a", "b", "c")),
        ("R&amp;D", ("R&D",)),
        ("", ()),
        (None, ()),
    ],
)
def test_tags_are_parted_by_the_rule(value: Any, parted: tuple[str, ...]) -> None:
    assert names(value) == parted


@pytest.mark.parametrize(
    ("value", "parted"),
    [
        ("Jane Doe", ("Jane Doe",)),
        ("By Jane Doe", ("Jane Doe",)),
        ("Doe, Jane", ("Doe, Jane",)),
        ("Barnes & Noble", ("Barnes & Noble",)),
        ("Jane Doe and John Roe", ("Jane Doe", "John Roe")),
        ("Jane Doe, John Roe & Ann Lee", ("Jane Doe", "John Roe", "Ann Lee")),
        ("Jane Doe, John Roe, and Ann Lee", ("Jane Doe", "John Roe", "Ann Lee")),
        ("Doe, Jane; Roe, John", ("Doe, Jane", "Roe, John")),
        ("Anderson Sands", ("Anderson Sands",)),
    ],
)
def test_authors_are_parted_by_the_rule(value: str, parted: tuple[str, ...]) -> None:
    assert names(value, is_author=True) == parted


def test_words_of_markup_and_of_none() -> None:
    assert words("<p>a</p><p>b &amp; c</p>") == "a b & c"
    assert words("if a < b and\n c > d") == "if a < b and c > d"


def test_an_array_is_found_wherever_it_is(tmp_path: Path) -> None:
    item = {"title": "A", "date": "2020-01-01"}
    for shape in (
        [item, item],
        {"posts": [item, item], "authors": [{"name": "x"}]},
        {"data": {"list": {"items": [item, item]}}},
        [{"results": [item, item]}],
        item,
        {"1": item, "2": item},
        {"people": [{"name": "x"}] * 9, "posts": [{**item, "tags": [{"name": "t"}] * 9}]},
        {**item, "tags": [{"name": "t"}, {"name": "u"}]},
    ):
        found = articles(tmp_path / "a.json", json.dumps(shape))
        assert {article.title for article in found} == {"A"}


def test_a_map_says_where_the_articles_are(tmp_path: Path) -> None:
    body = json.dumps(
        {"a": [{"x": "No", "y": "2020-01-01"}], "b": [{"h": "Yes", "d": "2020-01-01"}]}
    )
    [article] = articles(tmp_path / "a.json", body, columns={"title": "h", "date": "d"})
    assert article.title == "Yes"


def test_items_of_json_are_reported_with_their_lines(tmp_path: Path) -> None:
    body = '{"3": 3,\n"posts": [\n{"title": "A", "date": "2020-01-01"},\n3,\n{"title": "C"}]}'
    skipped = read(tmp_path / "a.json", body).reading.skipped
    assert {each.where.line: each.why for each in skipped} == {
        4: "is not an object",
        5: "has no date",
    }


def test_what_wordpress_serves_as_json_is_read(tmp_path: Path) -> None:
    post = {
        "id": 7,
        "date": "2020-01-01T01:00:00",
        "date_gmt": "2020-01-01T00:00:00",
        "guid": {"rendered": "https://a.example/?p=7"},
        "link": "https://a.example/seven/",
        "title": {"rendered": "Seven &#8211; 7"},
        "content": {"rendered": "<p>Text</p>", "protected": False},
        "excerpt": {"rendered": "<p>Short [&hellip;]</p>"},
        "author": 3,
        "tags": [4, 5],
        "status": "publish",
    }
    [article] = articles(tmp_path / "a.json", json.dumps([post]))
    assert (article.title, article.summary) == ("Seven – 7", "Short […]")
    assert (article.id, article.authors, article.tags) == ("https://a.example/?p=7", (), ())
    assert article.date == datetime(2020, 1, 1, tzinfo=UTC)
    assert article.content_html == "<p>Text</p>"


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('[{"title": "A"', "is not JSON"),
        ("[" * 200_000, "is not JSON: it is nested too deeply"),
        ("[1, 2]", "holds no objects"),
        ("{}", "has no column"),
        ('[{"title": "A", "date": "2020-01-01"}] x', "is not JSON"),
        (b'[{"title": "\xff"}]', "is not UTF-8 text"),
        ('[{"title": "\\ud800", "date": "2020-01-01"}]', "is not JSON"),
    ],
)
def test_json_that_is_none(body: str | bytes, why: str, tmp_path: Path) -> None:
    assert why in refusal(tmp_path / "a.json", body)


def test_addresses_with_and_without_a_host_may_be_in_one_column(tmp_path: Path) -> None:
    rows = "title,date,link\nA,2020-01-02,https://a.uk/1\nB,2020-01-01,/2\n"
    found = articles(tmp_path / "a.csv", rows)
    assert [each.url for each in found] == ["https://a.uk/1", "https://example.org/2"]


def test_a_guid_that_is_no_uri_is_kept_letter_for_letter(tmp_path: Path) -> None:
    rows = "title,date,guid\nA,2020-01-02,old-77\nB,2020-01-01,Old 78\n"
    found = articles(tmp_path / "a.csv", rows)
    assert [(each.id, each.guid) for each in found] == [(None, "old-77"), (None, "Old 78")]


def test_paragraphs_in_a_list_are_one_text(tmp_path: Path) -> None:
    body = '[{"title": "A", "date": "2020-01-01", "body": ["One.", "Two."]}]'
    assert articles(tmp_path / "a.json", body)[0].content_text == "One.\n\nTwo."


def test_json_lines_cut_in_the_middle_are_refused_with_the_line(tmp_path: Path) -> None:
    line = '{"title": "A", "date": "2020-01-01"}\n'
    assert len(articles(tmp_path / "a.txt", line * 2)) == 2
    assert "a.jsonl:3: is not JSON" in refusal(tmp_path / "a.jsonl", line * 2 + line[:9])
    deep = refusal(tmp_path / "b.jsonl", line + "[" * 100_000)
    assert "b.jsonl:2: is not JSON: it is nested too deeply; export it again" in deep


def database(path: Path, *statements: str) -> Path:
    connection = sqlite3.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return path


POSTS = (
    "CREATE TABLE users (id INTEGER, name TEXT, created_at TEXT)",
    "CREATE TABLE posts (id INTEGER, headline TEXT, published_at TEXT, body TEXT)",
    "INSERT INTO posts VALUES (1, 'One', '2020-01-01 10:00:00', 'Text'), (2, 'Two', NULL, 'x')",
)


@pytest.mark.parametrize("by_url", [False, True])
def test_the_table_of_articles_is_found(by_url: bool, tmp_path: Path) -> None:
    path = database(tmp_path / "cms.db", *POSTS)
    if by_url:
        pytest.importorskip("sqlalchemy")
    shown: list[str] = []
    name = f"sqlite:///{path}" if by_url else str(path)
    found = import_sources([name], Wishes(show=shown.append))
    assert [article.title for article in found.reading.articles] == ["One"]
    assert [each.where.file for each in found.reading.skipped] == [f"{name}, row 2"]
    assert shown[0] == f"{name}: table posts; to read another, add `--query SQL`."


@pytest.mark.parametrize("by_url", [False, True])
def test_a_query_is_asked_and_changes_nothing(by_url: bool, tmp_path: Path) -> None:
    path = database(tmp_path / "cms.db", *POSTS)
    if by_url:
        pytest.importorskip("sqlalchemy")
    name = f"sqlite:///{path}" if by_url else str(path)
    query = (
        "SELECT headline || ' 100%' AS title, '2020-01-01' AS date"
        " FROM posts WHERE body LIKE '%Te%'"
    )
    found = import_sources([name], Wishes(query=query))
    assert [article.title for article in found.reading.articles] == ["One 100%"]
    before = path.read_bytes()
    attach = f"ATTACH '{tmp_path / 'new.db'}' AS new"
    for bad in ("DELETE FROM posts", "DROP TABLE posts", "SELECT x FROM nowhere", "no SQL", attach):
        with pytest.raises(InputError):
            import_sources([name], Wishes(query=bad))
        assert path.read_bytes() == before
    assert by_url or list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("by_url", [False, True])
def test_of_two_columns_of_one_name_the_first_counts(by_url: bool, tmp_path: Path) -> None:
    people = "CREATE TABLE people AS SELECT 'Ann' AS name, 'Dr' AS headline"
    path = database(tmp_path / "cms.db", *POSTS, people)
    asked = Wishes(query="SELECT * FROM posts JOIN people")
    found = import_sources([f"sqlite:///{path}" if by_url else str(path)], asked)
    assert "Dr" not in {each.title for each in found.reading.articles}
    assert "headline (column" in found.reading.notes[0]


def test_two_tables_of_articles_are_not_chosen_between(tmp_path: Path) -> None:
    path = database(tmp_path / "cms.db", *POSTS, "CREATE TABLE news AS SELECT * FROM posts")
    with pytest.raises(InputError, match="has articles in `news` and `posts`"):
        import_sources([str(path)], Wishes())
    empty = database(tmp_path / "empty.db", "CREATE TABLE x (y)")
    with pytest.raises(InputError, match="has no table with titles and dates"):
        import_sources([str(empty)], Wishes())


def test_a_view_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = (
        "CREATE VIEW posts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT 'x' AS title, '2020-01-01' AS date FROM n WHERE i < 0"
    )
    path = database(tmp_path / "cms.db", endless)
    monkeypatch.setattr(sqlite_file, "_PATIENCE", 0)
    with pytest.raises(InputError, match="does not give its rows within 0 minutes") as raised:
        import_sources([str(path)], Wishes())
    remedy = "ask for less: --query 'SELECT * FROM \"posts\" LIMIT 10000'"
    assert str(raised.value).endswith(remedy)
    with pytest.raises(InputError, match="ask for less after --query, such as by LIMIT 10000"):
        import_sources([str(path)], Wishes(query="SELECT * FROM posts"))


def test_rows_without_end_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_MOST_ROWS", 500)
    endless = (
        "CREATE VIEW posts AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
        " SELECT i AS title, 1577836800 AS date FROM n"
    )
    path = database(tmp_path / "cms.db", endless)
    monkeypatch.setattr(reading, "_FEWER", 500)
    with pytest.raises(
        InputError, match=r"cms\.db: holds more than 500 rows; .*`source:`"
    ) as raised:
        import_sources([str(path)], Wishes())
    typed = shlex.split(str(raised.value).partition("ask for less: ")[2].partition("; or ")[0])
    assert typed[0] == "--query"
    assert len(import_sources([str(path)], Wishes(query=typed[1])).reading.articles) == 500
    rows = tmp_path / "rows.csv"
    rows.write_text("title,date\n" + "A,2020-01-01\n" * 501)
    with pytest.raises(InputError, match="put the newest rows into a file of their own"):
        import_sources([str(rows)], Wishes())


def test_reading_a_database_puts_nothing_beside_it(tmp_path: Path) -> None:
    path = database(tmp_path / "cms.db", *POSTS)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert len(import_sources([str(path)], Wishes()).reading.articles) == 1
    assert list(tmp_path.iterdir()) == [path]
    writer = sqlite3.connect(path)
    writer.execute("INSERT INTO posts VALUES (3, 'Three', '2020-01-03', 'x')")
    writer.commit()
    found = import_sources([str(path)], Wishes()).reading.articles
    writer.close()
    assert {article.title for article in found} == {"One", "Three"}


def test_a_database_that_is_none_is_refused(tmp_path: Path) -> None:
    whole = database(tmp_path / "cms.db", *POSTS).read_bytes()
    (tmp_path / "cut.db").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InputError, match="can't be read"):
        import_sources([str(tmp_path / "cut.db")], Wishes())


def test_what_needs_the_extra_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(InputError, match="needs SQLAlchemy") as raised:
        import_sources(["postgresql://ann@127.0.0.1:9/cms"], Wishes())
    assert "pip install 'tagfeed[import]'" in str(raised.value)


def test_the_password_of_a_database_is_in_no_message() -> None:
    pytest.importorskip("sqlalchemy")
    pytest.importorskip("psycopg")
    from tagfeed.errors import OutputError

    address = "postgresql://ann:SECRET@127.0.0.1:9/cms"
    with pytest.raises(OutputError, match="did not answer") as raised:
        import_sources([address], Wishes())
    assert "SECRET" not in str(raised.value)
    with pytest.raises(InputError, match="needs a driver"):
        import_sources(["nosuch://ann:SECRET@127.0.0.1/cms"], Wishes())


OF_PROGRAMS = {
    "WordPress's programming interface": {
        "title": {"rendered": "Fog"},
        "date_gmt": "2024-01-05T09:00:00",
        "author": 3,
        "featured_media": 5,
        "_embedded": {
            "author": [{"name": "Ann Roe"}],
            "wp:featuredmedia": [{"source_url": "https://a.example/f.jpg"}],
            "wp:term": [[{"name": "News"}], [{"name": "Sea"}]],
        },
    },
    "Strapi": {
        "attributes": {
            "title": "Fog",
            "publishedAt": "2024-01-05T09:00:00Z",
            "author": {"data": {"attributes": {"name": "Ann Roe"}}},
            "tags": {"data": [{"attributes": {"name": "News"}}, {"attributes": {"name": "Sea"}}]},
            "cover": "https://a.example/f.jpg",
        }
    },
    "Airtable": {
        "fields": {
            "Headline": "Fog",
            "Published": "2024-01-05T09:00:00Z",
            "Authors": ["Ann Roe"],
            "Photo": [{"url": "https://a.example/f.jpg", "filename": "f.jpg"}],
            "Topics": ["News", "Sea"],
        }
    },
    "Contentful": {
        "fields": {
            "title": {"en-US": "Fog"},
            "publishDate": {"en-US": "2024-01-05T09:00:00Z"},
            "author": {"en-US": "Ann Roe"},
            "tags": {"en-US": ["News", "Sea"]},
            "heroImage": {"en-US": "https://a.example/f.jpg"},
        }
    },
    "MongoDB": {
        "_id": {"$oid": "5f1d"},
        "title": "Fog",
        "createdAt": {"$date": "2024-01-05T09:00:00Z"},
        "author": "Ann Roe",
        "tags": ["News", "Sea"],
        "image": "https://a.example/f.jpg",
    },
}


@pytest.mark.parametrize("program", OF_PROGRAMS)
def test_what_a_program_puts_around_its_values_hides_none(program: str, tmp_path: Path) -> None:
    [article] = articles(tmp_path / "a.json", json.dumps([OF_PROGRAMS[program]]))
    assert (article.title, article.authors, article.tags) == ("Fog", ("Ann Roe",), ("News", "Sea"))
    assert article.image is not None
    assert article.image.url == "https://a.example/f.jpg"
    assert isinstance(article.date, datetime)


def test_an_address_without_a_host_is_below_one_that_is_to_be_changed(table: Path) -> None:
    found = read(table, "title,date,permalink\nA,2020-01-01,/news/1\n")
    assert found.reading.articles[0].url == "https://example.org/news/1"
    assert any("in place of https://example.org/" in note for note in found.reading.notes)
    [article] = articles(
        table, "title,date,url,link\nA,2020-01-01,/news/1,https://a.example/news/1\n"
    )
    assert article.url == "https://a.example/news/1"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("# Head", "content_markdown"),
        ("See [a](https://a.example/)", "content_markdown"),
        ("```", "content_markdown"),
        ("<p>[a](https://a.example/)</p>", "content_html"),
        ("#fog and 2 * 3 * 4, [sic] (or so)", "content_text"),
    ],
)
def test_a_text_says_what_it_is_written_in(text: str, field: str, table: Path) -> None:
    [article] = articles(table, f'title,date,body\nA,2020-01-01,"{text}"\n')
    assert getattr(article, field) == text


def test_authors_are_apart_in_other_languages_too() -> None:
    assert names("Jörg Bach und Änne Groß", is_author=True) == ("Jörg Bach", "Änne Groß")
    assert names("Ann Roe, Bob Lee et Léa Roy", is_author=True) == ("Ann Roe", "Bob Lee", "Léa Roy")
    assert names("Kurz und Klein", is_author=True) == ("Kurz und Klein",)


def test_json_that_is_broken_is_refused_with_its_line(tmp_path: Path) -> None:
    broken = '[\n{"title": "A", "date": "2020-01-01"},\n{"title": NaNcy}\n]'
    assert "a.json:3: is not JSON" in refusal(tmp_path / "a.json", broken)


@pytest.mark.parametrize("none", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_python_writes_where_there_is_no_number_is_read_as_nothing(
    none: str, name: str, tmp_path: Path
) -> None:
    told = '"title": "NaN \\" Infinity, and beyond", "date": "2020-01-01"'
    rows = [f'{{{told}, "summary": {none}, "tags": ["A", {none}]}}', f'{{"title": {none}}}']
    body = "\n".join(rows) if name == "a.jsonl" else f"[{rows[0]},\n{rows[1]}]"
    found = read(tmp_path / name, body).reading
    [article] = found.articles
    assert article.title == 'NaN " Infinity, and beyond'
    assert (article.summary, article.tags) == (None, ("A",))
    assert [(each.where.line, each.why) for each in found.skipped] == [
        (2, "has neither a title nor a text")
    ]


def test_a_column_that_was_guessed_wrongly_can_be_left_alone(table: Path) -> None:
    body = "title,date,status,body\nA,2020-01-02,done,Text\nB,2020-01-01,draft,Text\n"
    found = read(table, body).reading
    assert [each.why for each in found.skipped] == [
        "has the status `done`; to read it all the same, add `--map status=`"
    ]
    whole = read(table, body, columns={"status": "", "content": ""}).reading
    assert [(each.title, each.draft, each.content_text) for each in whole.articles] == [
        ("A", False, None),
        ("B", False, None),
    ]
    assert whole.notes == (f"{table}: columns that are not used: status, body",)
    nothing = {"title": "", "body": ""}
    assert "`body` in --map is not a field" in refusal(table, body, columns=nothing)
    assert "--map title=COLUMN" in refusal(table, body, columns={"title": "", "content": ""})


TABLES_OF_PROGRAMS = {
    "Wix": (
        "Author,Title,Excerpt,ID,Tags,Plain Content,Cover Image,Published Date,Categories"
        ",Post Page URL,Last Published Date\n"
        'Ann Roe,Fog,Short,post-1,"[""0f8fad5b-d9cb-469f-a165-70867728950e""]",Text'
        ",wix:image://v1/f~mv2.jpg/fog.jpg#originWidth=6016,2024-01-05T10:00:00Z,News"
        ",/post/fog,2024-01-06T10:00:00Z\n"
    ),
    "beehiiv": (
        "id,web_title,status,url,web_subtitle,content_html,thumbnail_url,created_at,authors,tags\n"
        "0f8f,Fog,confirmed,https://example.org/post/fog,Short,Text"
        ",https://static.wixstatic.com/media/f~mv2.jpg,2024-01-05 10:00:00,Ann Roe,News\n"
    ),
    "Drupal": (
        "nid,title,created,changed,status,field_summary,body,field_tags,field_image,link,author\n"
        '12,Fog,"Fri, 05/01/2024 - 10:00","Sat, 13/01/2024 - 10:00",On,Short,Text,News'
        ",https://static.wixstatic.com/media/f~mv2.jpg,/post/fog,Ann Roe\n"
    ),
}


@pytest.mark.parametrize("program", TABLES_OF_PROGRAMS)
def test_a_table_that_a_program_exports_needs_no_map(program: str, table: Path) -> None:
    [article] = articles(table, TABLES_OF_PROGRAMS[program])
    assert (article.title, article.summary, article.draft) == ("Fog", "Short", False)
    assert (article.url, article.authors) == ("https://example.org/post/fog", ("Ann Roe",))
    assert article.tags == ("News",)
    assert article.image is not None
    assert article.image.url == "https://static.wixstatic.com/media/f~mv2.jpg"
    assert f"{article.date:%Y-%m-%d %H:%M}" == "2024-01-05 10:00"


def test_columns_without_end_take_no_time_and_are_not_all_named(table: Path) -> None:
    head = ",".join(f"c{number}" for number in range(200_000))
    found = read(table, f"title,date,{head}\nA,2020-01-01\n").reading
    assert [each.title for each in found.articles] == ["A"]
    assert found.notes == ()
    row = ",".join("x" * 60)
    [note] = read(table, f"title,date,{head}\nA,2020-01-01,{row}\n").reading.notes
    assert note.endswith(" c48, c49 and 10 others")
    assert refusal(table, f"title,{head}\nA,{row}\n").endswith(" c47, c48 and 11 others")


def test_columns_of_one_name_stay_apart_whatever_they_are_called(table: Path) -> None:
    body = "title,title (column 3),title,date\nA,B,C,2020-01-01\n"
    for column, said in (("title (column 3)", "B"), ("title (column 3) (column 3)", "C")):
        [article] = articles(table, body, columns={"summary": column})
        assert (article.title, article.summary) == ("A", said)
