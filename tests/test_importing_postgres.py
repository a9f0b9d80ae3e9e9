"""A real PostgreSQL: its rows are read as those of a file are, and nothing is written there."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed.errors import InputError, OutputError
from tagfeed.importing import Wishes, import_sources

pytest.importorskip("sqlalchemy")
pytest.importorskip("psycopg")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("pg_ctl"), reason="no PostgreSQL; apt install postgresql"),
]

STATEMENTS = """
CREATE TABLE editors (id int, name text, created timestamptz);
CREATE TABLE articles (
  id int, headline text, published_at timestamptz, byline text, keywords text[], body text,
  is_published boolean, photo text, about jsonb);
INSERT INTO articles
  SELECT n, 'Article ' || n, '2020-01-01T10:00:00+01'::timestamptz + n * interval '1 hour',
    'Jane Doe and John Roe', ARRAY['Law, order', 'Police'], '<p>Text ' || n || '</p>', n <> 3,
    'https://a.example/' || n || '.jpg', '{"a": 1}'
  FROM generate_series(1, 1200) AS n;
"""


def _as_somebody() -> dict[str, str]:
    """PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return {}
    name = next((n for n in ("postgres", "nobody") if n in {p.pw_name for p in pwd.getpwall()}), "")
    return {"user": name, "group": pwd.getpwnam(name).pw_gid} if name else {}  # type: ignore[dict-item]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    home = Path(tempfile.mkdtemp(prefix="pg"))  # short: the path of a socket may have 107 bytes
    who = _as_somebody()
    if who:
        shutil.chown(home, who["user"])

    def run(*command: str) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=home, **who)  # type: ignore[call-overload]

    options = f"-c listen_addresses='' -k {home} -F"
    try:
        run("pg_ctl", "initdb", "-s", "-D", str(home / "data"), "-o", "-A trust -U ann -E UTF8")
        run("pg_ctl", "start", "-s", "-w", "-D", str(home / "data"), "-o", options,
            "-l", str(home / "log"))  # fmt: skip
        run("psql", "-q", "-h", str(home), "-U", "ann", "-d", "postgres", "-c", STATEMENTS)
        yield f"postgresql://ann@/postgres?host={home}"
    finally:
        run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", str(home / "data"))
        shutil.rmtree(home)


def test_a_table_is_found_and_read(address: str) -> None:
    found = import_sources([address], Wishes()).reading.articles
    assert len(found) == 1200
    [first] = [article for article in found if article.title == "Article 1"]
    assert first.date == datetime(2020, 1, 1, 10, tzinfo=UTC)
    assert first.authors == ("Jane Doe", "John Roe")
    assert first.tags == ("Law, order", "Police")
    assert first.content_html == "<p>Text 1</p>"
    assert first.image is not None
    assert first.image.url == "https://a.example/1.jpg"
    assert [article.title for article in found if article.draft] == ["Article 3"]


def test_a_query_is_asked_as_it_stands(address: str) -> None:
    query = (
        "SELECT headline AS title, published_at::date AS date FROM articles WHERE body LIKE '%9%0%'"
    )
    found = import_sources([address], Wishes(query=query)).reading.articles
    assert all("9" in article.title for article in found)
    assert found


@pytest.mark.parametrize(
    "query",
    [
        *("DELETE FROM articles", "DROP TABLE articles", "SELECT x FROM nowhere", "no SQL"),
        "WITH gone AS (DELETE FROM articles RETURNING *) SELECT * FROM gone",
    ],
)
def test_nothing_is_written(query: str, address: str) -> None:
    with pytest.raises(InputError, match="can't be read"):
        import_sources([address], Wishes(query=query))
    assert len(import_sources([address], Wishes()).reading.articles) == 1200


def test_a_database_that_does_not_answer(address: str) -> None:
    with pytest.raises(OutputError, match="did not answer"):
        import_sources([address.replace("postgres?", "nowhere?")], Wishes())
