"""`tagfeed import --merge`: what it adds and updates, and that it touches nothing else."""

import difflib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.merging import authority_of, merged, read_for_merging, remember, write
from tagfeed.reading import load

Item = dict[str, Any]
SITE = """\
site: {title: T, url: https://a.example/, feeds_url: https://a.example/f/, id_authority: "a.e,2020"}
"""
FIRST: Item = {"id": "https://a.example/1", "url": "https://a.example/1", "title": "One"}
ONE: Item = {**FIRST, "content_text": "Text one.", "date_published": "2020-01-01T10:00:00Z"}
TWO: Item = {**ONE, "id": "https://a.example/2", "url": "https://a.example/2", "title": "Two"}
TWO |= {"date_published": "2020-01-02T10:00:00Z", "tags": ["A", "B"]}


def feed(folder: Path, *items: Item) -> str:
    path = folder / "feed.json"
    version = "https://jsonfeed.org/version/1.1"
    path.write_text(json.dumps({"version": version, "title": "T", "items": items}))
    return str(path)


def merge(folder: Path, *items: Item) -> tuple[int, int, list[str]]:
    """Merge these items into the list: how many were added, changed, and what was left."""
    path = folder / "articles.yaml"
    listed = read_for_merging(path)
    imported = import_sources([feed(folder, *items)], Wishes(), authority=authority_of(listed))
    done = merged(path, listed, imported)
    write(path, done)
    return done.added, done.changed, [each.key for each in done.left]


IMPLYING = """\
site:
  title: T
  url: https://a.example/
  feeds_url: https://a.example/f/
  timezone: Europe/Paris
  authors: [Desk]
  language: fr
articles:
- title: Two
  date: 2020-07-01
  url: https://a.example/2
- title: One
  date: 2020-07-01
  url: https://a.example/1
"""


def test_what_the_list_implies_is_no_change(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(IMPLYING)
    before = path.read_bytes()
    build(path, tmp_path / "feeds", now=datetime(2021, 1, 1, tzinfo=UTC))
    for name in ("feed.json", "rss.xml", "atom.xml"):
        listed = read_for_merging(path)
        imported = import_sources([str(tmp_path / "feeds" / name)], Wishes())
        write(path, merged(path, listed, imported))
        assert path.read_bytes() == before, name
    path.write_bytes(before.replace(b"title: One", b"title: One\n  author: Ann"))
    by_desk = {"authors": [{"name": "Desk"}], "date_published": "2020-06-30T22:00:00Z"}
    merge(tmp_path, {**FIRST, **by_desk, "content_text": "x"})
    # What the article itself says is no default.
    assert b"author: Ann" in path.read_bytes()


LISTS = {
    "blocks": """\
# A comment
articles:
  # The newest on top.
  - title: One   # hers
    date: 2020-01-01T10:00:00Z
    url: https://a.example/1   # the address
    # about the text
    content_text: |-
      Text one.
    # below
feeds: []
""",
    "at the margin": """\
articles:
- url: https://a.example/1
  date: 2020-01-01T10:00:00Z
  title: >-
    One
  content_text: "Text one."
""",
    "windows": "articles:\r\n  - title: One\r\n    date: 2020-01-01T10:00:00Z\r\n"
    "    url: https://a.example/1\r\n    content_text: Text one.\r\n",
    "no line end": "articles:\n  - title: 'One'\n    url: https://a.example/1\n"
    "    content_text: Text one.\n    date: 2020-01-01T10:00:00Z",
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_nothing_but_what_is_new_and_what_changed_is_touched(
    name: str, mark: str, tmp_path: Path
) -> None:
    path = tmp_path / "articles.yaml"
    line_end = "\r\n" if "\r\n" in LISTS[name] else "\n"
    before = mark + (SITE.replace("\n", line_end) + LISTS[name])
    path.write_bytes(before.encode())
    assert merge(tmp_path, ONE) == (0, 0, [])
    assert path.read_bytes() == before.encode()

    assert merge(tmp_path, TWO, ONE) == (1, 0, [])
    added = path.read_bytes().decode()
    assert _without(added, before) == []
    assert [article.title for article in load(path).articles] == ["Two", "One"]

    assert merge(tmp_path, TWO, {**ONE, "title": "Number one", "content_text": "Other: text"}) == (
        0,
        1,
        [],
    )
    changed = path.read_bytes().decode()
    assert [article.title for article in load(path).articles] == ["Two", "Number one"]
    comments = [line for line in before.splitlines() if line.lstrip().startswith("#")]
    assert [line for line in changed.splitlines() if line in comments] == comments
    assert changed.count("# hers") == before.count("# hers")
    assert merge(tmp_path, TWO, {**ONE, "title": "Number one", "content_text": "Other: text"}) == (
        0,
        0,
        [],
    )
    assert path.read_bytes().decode() == changed


def _without(after: str, before: str) -> list[str]:
    """The lines that are gone."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line.startswith("- ")]


def test_an_article_goes_where_its_date_belongs(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    items = [
        {**ONE, "id": f"https://a.example/{n}", "url": None, "title": str(n)} for n in range(1, 8)
    ]
    dated = [{**item, "date_published": f"2020-01-0{n}"} for n, item in enumerate(items, 1)]
    imported = import_sources([feed(tmp_path, dated[5], dated[3], dated[1])], Wishes())
    path.write_text(imported.text)
    remember(path, imported)
    assert merge(tmp_path, *dated) == (4, 0, [])
    assert [article.title for article in load(path).articles] == list("7654321")


def test_in_a_list_that_begins_with_the_oldest_new_ones_go_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    item = "  - title: '{0}'\n    id: https://a.example/{0}\n    date: 2020-01-0{0}\n"
    path.write_text(SITE + "articles:\n" + item.format(1) + item.format(2))
    items: list[Item] = [
        {"id": f"https://a.example/{n}", "title": str(n), "date_published": f"2020-01-0{n}"}
        for n in range(1, 6)
    ]
    assert merge(tmp_path, *items) == (3, 0, [])
    assert [article.title for article in load(path).articles] == list("12345")


def test_a_value_changed_by_hand_stays_and_one_changed_on_both_sides_is_reported(
    tmp_path: Path,
) -> None:
    path = tmp_path / "articles.yaml"
    imported = import_sources([feed(tmp_path, ONE)], Wishes())
    path.write_text(imported.text)
    remember(path, imported)
    path.write_text(path.read_text().replace('"One"', '"Mine"'))
    assert merge(tmp_path, ONE) == (0, 0, [])
    assert merge(tmp_path, {**ONE, "content_text": "New"}) == (0, 1, [])
    assert merge(tmp_path, {**ONE, "title": "Theirs"}) == (0, 1, ["title"])
    assert [article.title for article in load(path).articles] == ["Mine"]


def test_without_a_memory_the_source_is_right_about_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(SITE + LISTS["blocks"].replace("  - title", "  - tags: [Mine]\n    title"))
    assert merge(tmp_path, {**ONE, "title": "Theirs"}) == (0, 1, [])
    [article] = load(path).articles
    assert (article.title, [tag.name for tag in article.tags]) == ("Theirs", ["Mine"])


def test_an_address_that_the_source_changed_is_followed_and_readers_know_the_article(
    tmp_path: Path,
) -> None:
    path = tmp_path / "articles.yaml"
    known: Item = {**ONE, "id": "old-1"}
    imported = import_sources([feed(tmp_path, known, {**TWO, "id": "old-2"})], Wishes())
    path.write_text(imported.text, encoding="utf-8")
    remember(path, imported)
    path.write_text(imported.text.replace('"One"', '"Mine"'), encoding="utf-8")
    moved: Item = {**known, "url": "https://a.example/new"}
    assert merge(tmp_path, moved) == (0, 1, [])
    text = path.read_text(encoding="utf-8")
    assert 'url: https://a.example/new\n    id: "https://a.example/1"\n    guid: "old-1"' in text
    assert 'title: "Mine"' in text
    [one] = [each for each in load(path).articles if each.guid == "old-1"]
    assert (one.id, one.link) == ("https://a.example/1", "https://a.example/new")
    assert merge(tmp_path, moved) == (0, 0, [])


def test_an_address_that_somebody_chose_stays(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    known: Item = {**ONE, "id": "old-1"}
    imported = import_sources([feed(tmp_path, known)], Wishes())
    own = imported.text.replace("https://a.example/1", "https://own.example/1")
    path.write_text(own, encoding="utf-8")
    assert merge(tmp_path, known) == (0, 0, []), "nothing is remembered"
    assert path.read_text(encoding="utf-8") == own
    moved: Item = {**known, "url": "https://a.example/new"}
    assert merge(tmp_path, moved) == (0, 0, ["url"])
    assert path.read_text(encoding="utf-8") == own


def test_what_the_source_took_out_goes_unless_somebody_changed_it(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    full = {**ONE, "tags": ["A"], "summary": "Short."}
    imported = import_sources([feed(tmp_path, full)], Wishes())
    path.write_text(imported.text.replace("tags: [A]", "tags: [A]   # hers"))
    remember(path, imported)
    assert merge(tmp_path, {**ONE, "title": ""}) == (0, 1, [])
    after = path.read_text()
    assert after == (
        imported.text.replace('title: "One"\n    ', "")
        .replace('    summary: "Short."\n', "")
        .replace("tags: [A]", "# hers")
    )
    [article] = load(path).articles
    assert (article.title, article.tags, article.summary) == ("", (), None)

    path.write_text(imported.text.replace("Short.", "Mine."))
    remember(path, imported)
    assert merge(tmp_path, ONE) == (0, 1, ["summary"])
    assert [article.summary for article in load(path).articles] == ["Mine."]


def test_a_text_in_another_form_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    imported = import_sources([feed(tmp_path, ONE)], Wishes())
    html = {key: value for key, value in ONE.items() if key != "content_text"}
    html["content_html"] = "<p>Text one."
    path.write_text(imported.text)
    remember(path, imported)
    assert merge(tmp_path, html) == (0, 1, [])
    path.write_text(imported.text.replace("Text one", "My text"))
    remember(path, imported)
    assert merge(tmp_path, html) == (0, 0, ["content_html", "content_text"])
    assert "My text" in path.read_text()


def test_an_article_in_braces_is_reported_and_a_list_in_brackets_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    item = "{title: One, date: 2020-01-01T10:00:00Z, url: https://a.example/1}"
    path.write_text(f"{SITE}articles:\n  - {item}\n")
    assert merge(tmp_path, {**ONE, "title": "Theirs"}) == (0, 0, ["title", "content_text"])
    path.write_text(f"{SITE}articles: [{item}]\n")
    with pytest.raises(InputError, match="in brackets"):
        merge(tmp_path, TWO)


def test_articles_without_an_address_are_known_by_their_ids(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(f"{SITE}articles:\n  - title: One\n    date: 2020-01-01T10:00:00Z\n")
    plain = {"title": "One", "date_published": "2020-01-01T10:00:00Z", "summary": "New"}
    assert merge(tmp_path, plain) == (0, 1, [])
    assert merge(tmp_path, plain) == (0, 0, [])
    assert len(load(path).articles) == 1


texts = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=40)
an_item = st.fixed_dictionaries(
    {
        "title": texts | st.just(""),
        "content_text": texts,
        "tags": st.lists(st.sampled_from("ABC"), max_size=2),
    }
)


@given(st.lists(st.tuples(st.integers(0, 5), an_item), max_size=4), st.lists(an_item, max_size=6))
@examples(25)
def test_merging_twice_is_merging_once(
    tmp_path_factory: pytest.TempPathFactory,
    changes: list[tuple[int, Item]],
    first: list[Item],
) -> None:
    folder = tmp_path_factory.mktemp("merge")
    days = [datetime(2020, 1, n + 1, tzinfo=UTC).isoformat() for n in range(6)]
    items = {
        n: {**each, "id": f"https://a.example/{n}", "date_published": days[n]}
        for n, each in enumerate(first)
    }
    imported = import_sources([feed(folder, *items.values())], Wishes())
    path = folder / "articles.yaml"
    path.write_text(imported.text, encoding="utf-8")
    if not imported.reading.articles:
        return
    remember(path, imported)
    for n, each in changes:
        items[n] = {**each, "id": f"https://a.example/{n}", "date_published": days[n]}
    merge(folder, *items.values())
    once = path.read_bytes()
    assert merge(folder, *items.values()) == (0, 0, [])
    assert path.read_bytes() == once
    afresh = import_sources([feed(folder, *items.values())], Wishes())
    shown = {article.id: article.title for article in load(path).articles}
    assert shown == {article.id: article.title for article in afresh.reading.articles}
