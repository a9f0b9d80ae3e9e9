"""A real PostgreSQL: its rows are read as those of a file are, and nothing is written there."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from postgres import NEEDED, running_postgres
from tagfeed.errors import InputError, OutputError
from tagfeed.importing import Wishes, import_sources

pytest.importorskip("sqlalchemy")
pytest.importorskip("psycopg")
pytestmark = [pytest.mark.slow, NEEDED]

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


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_postgres(STATEMENTS) as found:
        yield found


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
