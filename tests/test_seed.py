"""articles.yaml holds its source letter for letter, and feeds/ holds what the list gives."""

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from msgspec import Struct

from cases import CORPUS, ROOT, SEED
from conftest import files_below
from tagfeed.model import Article

SOURCE = CORPUS / "seed" / "metropolitanpolice.txt"
ARTICLES = SEED.catalog().articles

_DATE = re.compile(r"\d\d\.\d\d\.\d{4}")


class Clipping(Struct, frozen=True):
    """An article as the source has it: the credit first, the author twice."""

    credit: str | None
    title: str
    authors: tuple[str, ...]
    day: date
    summary: str


def clippings(text: str) -> list[Clipping]:
    _, *parts = text.split("\u2022")
    return [
        _clipping([line.strip() for line in part.splitlines() if line.strip()]) for part in parts
    ]


def _clipping(lines: list[str]) -> Clipping:
    by = lines.index("by")
    credit, title = lines[:by] if by == 2 else (None, lines[0])
    author, again, day, summary = lines[by + 1 :]
    assert author == again
    assert _DATE.fullmatch(day)
    return Clipping(
        credit,
        title,
        (author,),
        datetime.strptime(day, "%m.%d.%Y").replace(tzinfo=UTC).date(),
        summary,
    )


def clipping_of(article: Article) -> Clipping:
    """What the list says of an article, in the source's terms."""
    return Clipping(
        credit=article.image.credit if article.image else None,
        title=article.title,
        authors=tuple(person.name for person in article.authors),
        day=article.published.date(),
        summary=article.summary or "",
    )


def test_list_holds_the_source_letter_for_letter_and_in_its_order() -> None:
    source = clippings(SOURCE.read_text(encoding="utf-8"))
    assert len(source) == 15
    assert [clipping_of(article) for article in ARTICLES] == source


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.title)
def test_article_says_nothing_that_its_source_does_not(article: Article) -> None:
    assert "MetropolitanPolice" in [tag.name for tag in article.tags]
    assert (article.content_html, article.content_text, article.enclosures) == (None, None, ())
    assert (article.language, article.expires, article.draft) == (None, None, False)
    assert article.published == article.updated
    assert article.image is None or article.image.url is None
    assert article.link.startswith("https://example.org/feeds/tags/metropolitan-police/#")


def test_every_pub_date_shows_the_very_day_of_the_source() -> None:
    days = {one.title: one.day for one in clippings(SOURCE.read_text(encoding="utf-8"))}
    for path in sorted(SEED.expected.rglob("rss.xml")):
        for item in ElementTree.parse(path).iter("item"):
            shown = parsedate_to_datetime(item.findtext("pubDate", ""))
            assert shown.utcoffset() == timedelta(0)
            assert shown.date() == days[item.findtext("title", "")], path


def test_list_reads_without_a_warning() -> None:
    assert SEED.catalog().warnings == ()


def test_published_folder_is_what_the_list_gives() -> None:
    made = {str(document.path): document.body for document in SEED.documents()}
    published = files_below(SEED.expected)
    assert sorted(published) == sorted(made)
    assert [name for name in made if published[name] != made[name]] == []


def test_lines_that_a_publisher_changes_say_so() -> None:
    text = (ROOT / "articles.yaml").read_text(encoding="utf-8")
    site = text[text.index("site:") : text.index("tags:")]
    for line in site.splitlines():
        if "example.org" in line:
            assert "# change" in line
    assert Path(ROOT / "articles.yaml").read_bytes().endswith(b"\n")
