"""Values as people write them: what is simply accepted."""

from pathlib import Path

import pytest

from tagfeed.errors import InputError
from tagfeed.model import Article
from tagfeed.reading import load
from tagfeed.reading.keys import article_fields
from tagfeed.reading.other_words import other_word
from tagfeed.standards.addresses.uri_grammar import is_only_here

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


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("image: Getty Images", "write `{credit: Getty Images}`"),
        ("image: Getty/AP", "is not an absolute address"),
        ("image: example.net/a.png", "is not an absolute address"),
        ("image: www.example.net", "is not an absolute address"),
        ("image: 'C:\\a.png'", "is not an absolute address"),
        ("image: ftp://example.net/a.png", "is not an absolute address"),
        (f"image: https://{'a' * 64}.org/a.png", "at most 63 letters between two dots"),
        (f"image: https://{'a.' * 127}org/a.png", "and 253 in all"),
        ("enclosures: {url: http://localhost/a.mp3, type: audio/mpeg}", "from this machine"),
        ("id: 'data:text/plain,x'", "write one such as"),
        ("id: file:///articles/1.md", "write one such as"),
        ("id: JavaScript:alert(1)", "write one such as"),
        ("id: vbscript:x", "write one such as"),
        ("id: blob:https://example.org/1", "write one such as"),
        ("draft: maybe", "write true or false"),
        ("draft: 1", "write true or false"),
        ("tags: a, b", 'write it in brackets: [a, b], or in quotes if it is one: "a, b"'),
        ("tags: [{name: News}]", "write only the name: News"),
        ("tags: [News: today]", 'write it in quotes: "News: today"'),
        ("summary: [a]", "write it without brackets: a"),
        ("language: zh_cn", "did you mean `zh-CN`?"),
    ],
)
def test_impossible_value_is_answered_with_what_to_write(
    tmp_path: Path, line: str, said: str
) -> None:
    with pytest.raises(InputError) as caught:
        one(tmp_path, line)
    assert said in str(caught.value)
    assert len(caught.value.faults) == 1


@pytest.mark.parametrize(
    "url",
    [
        *("http://localhost:4000/1/", "http://127.0.0.1/1/", "http://nas/1/", "http://[::1]/"),
        *("http://192.168.0.2/", "http://10.1.2.3:8080/", "http://printer.local/", "http://nas./"),
    ],
)
def test_address_that_others_cannot_follow_draws_a_warning(tmp_path: Path, url: str) -> None:
    path = tmp_path / "articles.yaml"
    enclosure = f"enclosures: [{{url: '{url}', type: audio/mpeg, length: 9}}]"
    item = f"{{title: One, date: 2020-01-01, url: '{url}', image: '{url}', {enclosure}}}"
    text = f"{SITE}articles: [{item}]\n".replace("https://example.org/,", f"'{url}',", 1)
    path.write_text(text)
    keys = ["site.url", "articles[0].url", "articles[0].image"]
    if is_only_here(url):
        with pytest.raises(InputError, match="from this machine"):
            load(path)
        path.write_text(text.replace(f", {enclosure}", ""))
    else:
        keys.insert(2, "articles[0].enclosures[0].url")
    warnings = load(path).warnings
    assert sorted(warning.key for warning in warnings) == sorted(keys)
    assert all("can only be reached from" in warning.problem for warning in warnings)


@pytest.mark.parametrize("url", ["http://localhost/7", "ftp://nas/7", "http://10.0.0.1/7"])
def test_id_at_a_host_that_others_have_too_draws_one_warning(tmp_path: Path, url: str) -> None:
    path = tmp_path / "articles.yaml"
    site = SITE.replace("site: {", f"site: {{feed_ids: '{url}/', ", 1)
    path.write_text(f"{site}articles: [{{title: One, date: 2020-01-01, id: '{url}'}}]\n")
    assert [warning.key for warning in load(path).warnings] == ["site.feed_ids", "articles[0].id"]
    assert all("may not be unique" in warning.problem for warning in load(path).warnings)


def test_id_that_is_the_private_address_of_the_page_is_warned_of_once(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    item = "{title: One, date: 2020-01-01, url: 'http://nas/7', id: 'http://nas/7'}"
    path.write_text(f"{SITE}articles: [{item}]\n")
    assert [warning.key for warning in load(path).warnings] == ["articles[0].url"]


@pytest.mark.parametrize("host", ["localhost.org", "10.org", "example.local.org", "[2001:db8::1]"])
def test_address_that_only_looks_private_draws_no_warning(tmp_path: Path, host: str) -> None:
    path = tmp_path / "articles.yaml"
    item = f"{{title: One, date: 2020-01-01, url: 'https://{host}/'}}"
    path.write_text(f"{SITE}articles: [{item}]\n")
    assert load(path).warnings == ()


def test_empty_query_and_fragment_stay_in_the_id(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    urls = [f"https://example.org/a{end}" for end in ("?", "", "#")]
    items = "".join(f"- {{title: One, date: 2020-01-01, url: '{url}'}}\n" for url in urls)
    path.write_text(f"{SITE}articles:\n{items}")
    assert [article.id for article in load(path).articles] == urls
    assert [article.link for article in load(path).articles] == urls


@pytest.mark.parametrize(("text", "name"), [("a\ufeffb", "U+FEFF"), ("a\ufffdb", "U+FFFD")])
@pytest.mark.parametrize("is_escaped", [False, True])
def test_character_of_a_broken_text_is_taken_out_and_named_with_its_article(
    tmp_path: Path, text: str, name: str, is_escaped: bool
) -> None:
    path = tmp_path / "articles.yaml"
    written = f'"{text.encode("ascii", "backslashreplace").decode()}"' if is_escaped else text
    item = f"- title: {written}\n  date: 2020-01-01\n  url: https://example.org/\n"
    path.write_text(f"{SITE}articles:\n{item}", encoding="utf-8")
    catalog = load(path)
    assert [article.title for article in catalog.articles] == ["ab"]
    (warning,) = catalog.warnings
    assert warning.problem.endswith(f": {name}")
    assert (warning.line, warning.article) == (3, "ab")


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
        ("uuid", "id"),
        ("lang dc:language", "language"),
        ("unlisted hidden", "draft"),
    ],
)
def test_word_of_another_format_is_answered_with_the_key_that_is_meant(
    words: str, key: str
) -> None:
    for word in words.split():
        assert other_word(word, ARTICLE, "x").startswith(f"did you mean `{key}`")
