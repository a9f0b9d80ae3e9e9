"""pin writes every present id into the list and keeps every other byte."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cases import CORPUS, ROOT
from lists import Data, as_yaml, lists
from tagfeed.errors import InputError
from tagfeed.model import Catalog
from tagfeed.reading import load, pinned

SITE = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2020"
"""
LISTS = [ROOT / "articles.yaml", *sorted(CORPUS.glob("render/*/articles.yaml"))]


def pin(path: Path) -> tuple[Path, ...]:
    """Write what `pinned` gives, as the command does."""
    changed = pinned(load(path))
    for file, body in changed.items():
        file.write_bytes(body)
    return tuple(changed)


def ids(catalog: Catalog) -> list[str]:
    return [article.id for article in catalog.articles]


def without_pins(before: bytes, after: bytes) -> None:
    """Every byte is still there, in the same order; only ids came in between."""
    rest = iter(after)
    assert all(byte in rest for byte in before)
    added = len(re.findall(rb'id: "', after)) - len(re.findall(rb'id: "', before))
    assert added > 0


@pytest.mark.parametrize("source", LISTS, ids=lambda path: path.parent.name)
def test_pinned_list_reads_as_before_and_pins_no_more(source: Path, tmp_path: Path) -> None:
    for file in source.parent.rglob("*.yaml"):
        if "tests" not in file.relative_to(source.parent).parts:
            copy = tmp_path / file.relative_to(source.parent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
    path = tmp_path / "articles.yaml"
    before, body = load(path), path.read_bytes()
    if pin(path):
        without_pins(body, path.read_bytes())
    after = load(path)
    assert ids(after) == ids(before)
    assert [article.link for article in after.articles] == [a.link for a in before.articles]
    assert after.site == before.site
    assert pin(path) == ()


def test_ids_stay_when_every_title_is_edited_and_the_site_moves(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_bytes((ROOT / "articles.yaml").read_bytes())
    before = ids(load(path))
    pin(path)
    text = path.read_text().replace("https://example.org/", "https://moved.example.com/")
    text = text.replace('example.org,2006"           #', 'moved.example.com,2027" #')
    path.write_text(re.sub(r'title: "', 'title: "Edited: ', text))
    after = load(path)
    assert all(article.title.startswith("Edited: ") for article in after.articles)
    assert ids(after) == before


def pinned_text(tmp_path: Path, articles: bytes, site: bytes = SITE.encode()) -> bytes:
    """The articles' part of a list after pinning."""
    path = tmp_path / "articles.yaml"
    path.write_bytes(site + articles)
    pin(path)
    body = path.read_bytes()
    load(path)
    assert body.startswith(site)
    return body.removeprefix(site)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(
            "articles:\n- title: One\n  date: 2020-01-01\n",
            'articles:\n- id: "tag:example.org,2020:one"\n  title: One\n  date: 2020-01-01\n',
            id="no indent",
        ),
        pytest.param(
            "articles:\n    -   title: One # why\n        date: 2020-01-01",
            'articles:\n    -   id: "tag:example.org,2020:one"\n        title: One # why\n'
            "        date: 2020-01-01",
            id="wide indent, a comment and no newline at the end",
        ),
        pytest.param(
            "articles:\n  - # first\n    title: One\n\n    date: 2020-01-01\n",
            'articles:\n  - # first\n    id: "tag:example.org,2020:one"\n    title: One\n\n'
            "    date: 2020-01-01\n",
            id="first key below the hyphen",
        ),
        pytest.param(
            "articles: [{title: One, date: 2020-01-01}, { date: 2020-01-02, title: Two }]\n",
            'articles: [{id: "tag:example.org,2020:one", title: One, date: 2020-01-01},'
            ' { id: "tag:example.org,2020:two", date: 2020-01-02, title: Two }]\n',
            id="flow style",
        ),
        pytest.param(
            'articles:\n  - "title": One\n    date: 2020-01-01\n',
            'articles:\n  - id: "tag:example.org,2020:one"\n    "title": One\n'
            "    date: 2020-01-01\n",
            id="quoted key",
        ),
        pytest.param(
            "articles: # 👩‍🚒\n  - {title: Zoë, date: 2020-01-01}\n"
            "  - title: Ünï\n    date: 2020-01-01\n",
            "articles: # 👩‍🚒\n"
            '  - {id: "tag:example.org,2020:zo%C3%AB", title: Zoë, date: 2020-01-01}\n'
            '  - id: "tag:example.org,2020:%C3%BCn%C3%AF"\n    title: Ünï\n    date: 2020-01-01\n',
            id="letters of more than one byte",
        ),
        pytest.param(
            "articles:\n  - title: One\n    date: 2020-01-01\n    id:\n",
            'articles:\n  - title: One\n    date: 2020-01-01\n    id: "tag:example.org,2020:one"\n',
            id="an id that is empty",
        ),
        pytest.param(
            "articles:\n  - {title: One, id: , date: 2020-01-01}\n",
            'articles:\n  - {title: One, id: "tag:example.org,2020:one", date: 2020-01-01}\n',
            id="an id that is empty in flow style",
        ),
        pytest.param(
            'articles:\n  - title: One\n    date: 2020-01-01\n    id: ""\n',
            'articles:\n  - title: One\n    date: 2020-01-01\n    id: "tag:example.org,2020:one"\n',
            id="an id of nothing in quotes",
        ),
    ],
)
def test_id_goes_before_the_first_key(tmp_path: Path, written: str, expected: str) -> None:
    assert pinned_text(tmp_path, written.encode()).decode() == expected


@pytest.mark.parametrize(
    "written",
    [
        "articles:\n  - ? title\n    : One\n    date: 2020-01-01\n",
        "articles:\n  - title: One\n    date: 2020-01-01\n    id: !!str\n",
    ],
)
def test_list_that_cannot_be_pinned_is_left_as_it_is(tmp_path: Path, written: str) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(SITE + written)
    with pytest.raises(InputError, match="write the ids by hand"):
        pin(path)
    assert path.read_text() == SITE + written


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    site = b"\xef\xbb\xbf" + SITE.replace("\n", "\r\n").encode()
    written = b"articles:\r\n  - title: One\r\n    date: 2020-01-01\r\n"
    assert pinned_text(tmp_path, written, site) == (
        b'articles:\r\n  - id: "tag:example.org,2020:one"\r\n    title: One\r\n'
        b"    date: 2020-01-01\r\n"
    )


def test_characters_that_are_taken_out_of_feeds_stay_in_the_list(tmp_path: Path) -> None:
    written = "articles:\n  - title: O\x07n\ufffde \x85\u2028\n    date: 2020-01-01\n".encode()
    path = tmp_path / "articles.yaml"
    path.write_bytes(SITE.encode() + written)
    before = ids(load(path))
    pin(path)
    assert b"O\x07n\xef\xbf\xbde \xc2\x85\xe2\x80\xa8\n" in path.read_bytes()
    assert ids(load(path)) == before


def test_included_files_are_pinned_too(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(
        SITE + "include: [more/*.yaml]\narticles:\n  - {title: One, date: 2020-01-01}\n"
    )
    (tmp_path / "more").mkdir()
    bare, other = tmp_path / "more/a.yaml", tmp_path / "more/b.yaml"
    bare.write_text("# kept\n- title: Two\n  date: 2020-01-02\n")
    other.write_text("- {title: Three, date: 2020-01-03, url: https://example.org/3/}\n")
    assert pin(path) == (path, bare, other)
    assert bare.read_text() == (
        '# kept\n- id: "tag:example.org,2020:two"\n  title: Two\n  date: 2020-01-02\n'
    )
    assert 'id: "https://example.org/3/", title: Three' in other.read_text()
    assert pin(path) == ()


@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=lists())
def test_any_list_keeps_its_ids(tmp_path_factory: pytest.TempPathFactory, data: Data) -> None:
    path = tmp_path_factory.getbasetemp() / "pinned.yaml"
    path.write_bytes(as_yaml(data))
    before = load(path)
    pin(path)
    after = load(path)
    assert ids(after) == ids(before)
    assert [article.link for article in after.articles] == [a.link for a in before.articles]
    assert pin(path) == ()


@pytest.mark.parametrize("null", ["null", "~"])
def test_an_id_that_is_null_is_replaced(tmp_path: Path, null: str) -> None:
    path = tmp_path / "articles.yaml"
    item = "  - title: One\n    date: 2020-01-01\n    id: {}\n  - {}\n"
    path.write_text(SITE + "articles:\n" + item.format(null, null), encoding="utf-8")
    pin(path)
    expected = item.format('"tag:example.org,2020:one"', null)
    assert path.read_text(encoding="utf-8") == SITE + "articles:\n" + expected
