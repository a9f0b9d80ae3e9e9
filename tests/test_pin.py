"""pin writes every present id into the list and keeps every other byte."""

import json
import re
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given

from cases import CORPUS, ROOT
from lists import Data, as_yaml, lists
from properties import examples
from tagfeed import ChangedError, GuardError, InputError, LockedError, build, pin, pinning
from tagfeed.model import Catalog
from tagfeed.publishing import lock
from tagfeed.reading import load

SITE = """\
site:
  title: A site
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  id_authority: "example.org,2020"
"""
LISTS = [ROOT / "articles.yaml", *sorted(CORPUS.glob("render/*/articles.yaml"))]


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
    for file in (
        *source.parent.rglob("*.yaml"),
        *source.parent.rglob("_posts/*.md"),
        *source.parent.glob("public/*/*.*"),
    ):
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
        pytest.param(
            "articles:\n  - ? title\n    : One\n    date: 2020-01-01\n",
            'articles:\n  - id: "tag:example.org,2020:one"\n    ? title\n    : One\n'
            "    date: 2020-01-01\n",
            id="a question mark before the key",
        ),
        pytest.param(
            "articles:\n  - {\n      title: One,\n      date: 2020-01-01,\n    }\n",
            'articles:\n  - {\n      id: "tag:example.org,2020:one",\n      title: One,\n'
            "      date: 2020-01-01,\n    }\n",
            id="flow style on lines of its own",
        ),
    ],
)
def test_id_goes_before_the_first_key(tmp_path: Path, written: str, expected: str) -> None:
    assert pinned_text(tmp_path, written.encode()).decode() == expected


@pytest.mark.parametrize(
    "written",
    [
        "articles:\n  - &x !!map\n    ? &y title\n    : One\n    date: 2020-01-01\n    id: !!str\n",
        "articles:\n  - title: One\n    date: 2020-01-01\n    id: !!str\n",
    ],
)
def test_list_that_cannot_be_pinned_is_left_as_it_is(tmp_path: Path, written: str) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(SITE + written)
    with pytest.raises(InputError, match="write the ids by hand"):
        pin(path)
    assert path.read_text() == SITE + written


@pytest.mark.parametrize("indent", [None, 2])
def test_json_stays_json(tmp_path: Path, indent: int | None) -> None:
    site = {"title": "A", "url": "https://example.org/", "feeds_url": "https://example.org/feeds/"}
    articles = [
        {"title": "Ünd", "date": "2020-01-02", "url": "https://example.org/2/"},
        {"title": "One", "date": "2020-01-01", "url": "https://example.org/1/", "id": ""},
    ]
    path = tmp_path / "articles.json"
    path.write_text(json.dumps({"site": site, "articles": articles}, indent=indent))
    lines = path.read_text().count("\n")
    pin(path)
    written = json.loads(path.read_text())["articles"]
    assert written[0] == {"id": "https://example.org/2/", **articles[0]}
    assert written[1] == {**articles[1], "id": "https://example.org/1/"}
    assert path.read_text().count("\n") == (0 if indent is None else lines + 1)


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


def test_links_and_permissions_of_the_list_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "lists/real.yaml", tmp_path / "articles.yaml"
    real.parent.mkdir()
    real.write_text(LIST)
    real.chmod(0o640)
    link.symlink_to("lists/real.yaml")
    assert pin(link) == (link,)
    assert link.is_symlink()
    assert real.read_text().count("id: ") == 3
    assert stat.S_IMODE(real.stat().st_mode) == 0o640
    assert [path.name for path in real.parent.iterdir()] == ["real.yaml"]


ALPHA, BETA, GAMMA = (
    f"- title: {title}\n  date: 2020-01-0{day}\n"
    for day, title in enumerate(("Alpha", "Beta", "Gamma"), 1)
)
LIST = f"{SITE}articles:\n{ALPHA}{BETA}{GAMMA}"
SAVED = {
    "in another order": f"{SITE}articles:\n{BETA}{ALPHA}{GAMMA}",
    "with one more on top": f"{SITE}articles:\n- {{title: New, date: 2020-02-01}}\n{ALPHA}{BETA}",
    "with one less": f"{SITE}articles:\n{BETA}{GAMMA}",
    "with an edit below": f"{LIST}  summary: SAVED\n",
    "as no YAML": "{",
}


@pytest.mark.parametrize("saved", SAVED)
@pytest.mark.parametrize("stage", ["pinned", "replace_all"])
def test_a_list_that_somebody_saves_meanwhile_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, saved: str, stage: str
) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(LIST)
    meanwhile(monkeypatch, stage, lambda: path.write_text(SAVED[saved]))
    with pytest.raises(ChangedError, match="run `tagfeed pin` again"):
        pin(path)
    assert path.read_text() == SAVED[saved]
    assert sorted(found.name for found in tmp_path.iterdir()) == [".tagfeed", "articles.yaml"]


def meanwhile(patch: pytest.MonkeyPatch, stage: str, happens: Callable[[], object]) -> None:
    """Let something happen just before this stage of `pin`."""
    real = getattr(pinning, stage)

    def late(*arguments: object) -> object:
        happens()
        return real(*arguments)

    patch.setattr(pinning, stage, late)


def test_no_file_is_written_if_one_of_them_is_saved_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, more = tmp_path / "articles.yaml", tmp_path / "more.yaml"
    path.write_text(LIST.replace("articles:", "include: [more.yaml]\narticles:"))
    more.write_text("- {title: More, date: 2019-01-01, id: 'tag:example.org,2020:more'}\n")
    before = path.read_text()
    meanwhile(monkeypatch, "replace_all", more.unlink)
    with pytest.raises(ChangedError):
        pin(path)
    assert path.read_text() == before


def test_a_list_that_is_being_built_is_not_even_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text("{")
    with lock(tmp_path / ".tagfeed"), pytest.raises(LockedError):
        pin(path)


@pytest.mark.parametrize("record", ["manifest", "feeds"])
@pytest.mark.parametrize(
    "edit",
    [
        {"Beta": "Beta, corrected"},
        {"Alpha": "Alpha first", "Beta": "Beta again", "Gamma": "The gamma"},
        {'"example.org,2020"': '"new.example,2027"\n  feed_ids: "tag:example.org,2020:feeds/"'},
        {"date: 2020-01-03": "date: 2020-01-03\n  url: https://example.org/gamma/"},
    ],
)
def test_what_the_guard_would_refuse_gets_the_published_ids(
    tmp_path: Path, edit: dict[str, str], record: str
) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(LIST)
    build(path)
    before = ids(load(path))
    text = LIST
    for old, new in edit.items():
        text = text.replace(old, new)
    path.write_text(text)
    if record == "feeds":
        shutil.rmtree(tmp_path / ".tagfeed")
    with pytest.raises(GuardError):
        build(path)
    pin(path)
    assert ids(load(path)) == before
    build(path)


def test_a_new_article_is_pinned_with_its_own_id(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(LIST)
    build(path)
    path.write_text(f"{LIST}- title: Delta\n  date: 2020-01-04\n".replace("Beta", "Edited Beta"))
    pin(path)
    tags = [id_.rpartition(":")[2] for id_ in ids(load(path))]
    assert tags == ["alpha", "beta", "gamma", "delta"]


@examples(
    40,
    derandomize=True,
    database=None,
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
