"""Texts as site generators and publishing programs export them arrive whole.

Each is a file below tests/corpus/texts, written for the purpose, in the folder of the program that
makes such texts. Beside it is what becomes of it: the warnings, its first words, the HTML.
"""

from pathlib import Path
from typing import Any

import feedparser
import pytest
import yaml

from cases import CORPUS, NOW
from conftest import Golden
from shown import assert_references_work, missing, words_shown
from tagfeed import build, check
from tagfeed.rendering.content.html import CleanHtml, clean_html
from tagfeed.rendering.content.markdown import html_from_markdown

TEXTS = sorted(path for path in (CORPUS / "texts").rglob("*") if path.suffix in (".html", ".md"))
each = pytest.mark.parametrize(
    "path", TEXTS, ids=lambda path: path.relative_to(CORPUS / "texts").as_posix()
)


def as_html(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    return html_from_markdown(text) if path.suffix == ".md" else text


def published(path: Path) -> CleanHtml:
    return clean_html(as_html(path), "https://example.org/posts/one/", "one")


@each
def test_a_text_becomes_what_is_expected(path: Path, golden: Golden) -> None:
    found = published(path)
    warnings = [f"Warning: {problem}\nRemedy: {remedy}" for problem, remedy in found.remarks]
    expected = "\n".join([*warnings, f"Begins: {found.opening[:300]}", "", found.text, ""])
    golden.file(path.with_name(f"{path.name}.expected"), expected)


@each
def test_no_word_is_lost_or_runs_into_another(path: Path) -> None:
    assert missing(words_shown(as_html(path)), words_shown(published(path).text)) == []


@each
def test_links_within_a_text_lead_somewhere(path: Path) -> None:
    assert_references_work(published(path).text)


@pytest.fixture(scope="module")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The feeds of a list that holds every text, once with an address and once without."""
    folder = tmp_path_factory.mktemp("texts")
    site = {
        "title": "Texts",
        "url": "https://example.org/",
        "feeds_url": "https://example.org/feeds/",
        "id_authority": "example.org,2006",
        "limit": 1000,
    }
    articles = [_article(path, number) for number, path in enumerate(TEXTS * 2)]
    written = yaml.safe_dump({"site": site, "articles": articles}, allow_unicode=True)
    (folder / "articles.yaml").write_text(written, encoding="utf-8")
    build(folder / "articles.yaml", now=NOW)
    return folder / "feeds"


def _article(path: Path, number: int) -> dict[str, Any]:
    article = {
        "title": f"{path.stem.capitalize()} {number}",
        "date": f"2024-{number // 24 % 12 + 1:02}-{number % 24 + 1:02}",
        f"content_{'html' if path.suffix == '.html' else 'markdown'}": path.read_text("utf-8"),
    }
    if number < len(TEXTS):
        article["url"] = f"https://example.org/posts/{number}/"
    return article


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml", "feed.json"])
def test_no_text_draws_a_finding(feeds: Path, file: str) -> None:
    assert [str(finding) for finding in check((feeds / file).read_bytes(), now=NOW)] == []


@pytest.mark.parametrize("file", ["rss.xml", "atom.xml"])
def test_links_within_a_text_lead_somewhere_in_readers_that_clean_it_again(
    feeds: Path, file: str
) -> None:
    entries = feedparser.parse((feeds / file).read_bytes(), resolve_relative_uris=False).entries
    assert len(entries) == 2 * len(TEXTS)
    for entry in entries:
        # Of a picture alone there is no teaser: its text is the description.
        assert_references_work(entry.content[0].value if "content" in entry else entry.summary)


def test_ids_of_all_texts_on_one_page_never_meet(feeds: Path) -> None:
    assert_references_work((feeds / "index.html").read_text(encoding="utf-8"))
