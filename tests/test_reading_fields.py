"""Values as people write them: what is simply accepted."""

from pathlib import Path

import pytest

from tagfeed.model import Article
from tagfeed.reading import load
from tagfeed.reading.keys import article_fields
from tagfeed.reading.other_words import other_word

SITE = "site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}\n"


def one(folder: Path, line: str) -> Article:
    path = folder / "articles.yaml"
    body = "articles:\n- title: One\n  date: 2020-01-01\n  url: https://example.org/1/\n"
    path.write_text(f"{SITE}{body}  {line}\n", encoding="utf-8")
    (article,) = load(path).articles
    return article


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("tags: release", ["release"]),
        ("tags: jekyll update", ["jekyll update"]),
        ('tags: "Washington, D.C."', ["Washington, D.C."]),
        ("tags: 'a, b'", ["a, b"]),
        ("tags: 2017", ["2017"]),
        ("tags: [a, b]", ["a", "b"]),
    ],
)
def test_tags_take_a_name_or_a_list(tmp_path: Path, line: str, names: list[str]) -> None:
    assert [tag.name for tag in one(tmp_path, line).tags] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("author: Ann Roe", ["Ann Roe"]),
        ("author: [Ann Roe, Bob Roe]", ["Ann Roe", "Bob Roe"]),
        ("authors: Ann Roe", ["Ann Roe"]),
        ("authors: Roe, Ann", ["Roe, Ann"]),
        ("authors: Ann Roe and Bob Roe", ["Ann Roe and Bob Roe"]),
    ],
)
def test_author_and_authors_take_a_name_or_a_list_and_are_never_split(
    tmp_path: Path, line: str, names: list[str]
) -> None:
    assert [person.name for person in one(tmp_path, line).authors] == names


@pytest.mark.parametrize(
    ("words", "is_draft"),
    [
        (("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON", "y", "Y"), True),
        (("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF", "n", "N"), False),
    ],
)
def test_draft_is_true_or_false_in_any_spelling_of_yaml(
    tmp_path: Path, words: tuple[str, ...], is_draft: bool
) -> None:
    for word in words:
        assert one(tmp_path, f"draft: {word}").draft is is_draft


@pytest.mark.parametrize(
    ("line", "url"),
    [
        ("image: https://example.net/a.png", "https://example.net/a.png"),
        ("image: {url: /a.png}", "https://example.org/a.png"),
        ("image: a.png", "https://example.org/1/a.png"),
        ("image: ../img/a b.png", "https://example.org/img/a%20b.png"),
        ("image: //cdn.example.org/a.png", "https://cdn.example.org/a.png"),
        ("image: {credit: Getty Images}", None),
    ],
)
def test_image_is_an_address_and_relative_to_the_article(
    tmp_path: Path, line: str, url: str | None
) -> None:
    image = one(tmp_path, line).image
    assert image is not None
    assert image.url == url


def test_enclosure_is_relative_to_the_article(tmp_path: Path) -> None:
    (enclosure,) = one(tmp_path, "enclosures: {url: a.mp3, type: audio/mpeg, length: 1}").enclosures
    assert enclosure.url == "https://example.org/1/a.mp3"


def test_address_is_relative_to_the_site_where_the_article_has_none(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    site = SITE.replace("}", ', id_authority: "example.org,2006"}')
    body = "articles: [{title: One, date: 2020-01-01, image: img/a.png}]\n"
    path.write_text(site + body, encoding="utf-8")
    (article,) = load(path).articles
    assert article.image is not None
    assert article.image.url == "https://example.org/img/a.png"


ARTICLE = article_fields(None)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("link permalink canonical_url externalUrl", "url"),
        ("description abstract excerpt teaser dc:description", "summary"),
        ("pubDate date_published publishDate dc:date created_at published", "date"),
        ("category categories keywords topics dc:subject", "tags"),
        ("body content text content:encoded", "content_html"),
        ("creator dc:creator byline", "author"),
        ("lastmod modified dateModified", "updated"),
        ("headline name", "title"),
        ("enclosure attachments", "enclosures"),
        ("thumbnail featured_image", "image"),
        ("guid uuid", "id"),
        ("lang dc:language", "language"),
        ("unlisted hidden", "draft"),
    ],
)
def test_word_of_another_format_is_answered_with_the_key_that_is_meant(
    words: str, key: str
) -> None:
    for word in words.split():
        assert other_word(word, ARTICLE, "x").startswith(f"did you mean `{key}`")
