"""pin keeps the addresses and the ids of feeds, where the guard would refuse: then build passes."""

import json
import shutil
from pathlib import Path

import pytest

from tagfeed import GuardError, InputError, build, pin
from tagfeed.publishing.standing.feed_heads import head_of

SITE = """\
site:
  title: A site
  url: https://site.news/
  feeds_url: https://site.news/feeds/
"""
ARTICLES = """\
# about articles
articles:
  - {title: A, date: 2020-01-01, url: "https://site.news/1", tags: [Met Police], author: Ann}
  - {title: B, date: 2020-01-02, url: "https://site.news/2", tags: [Met Police, X], author: Ann}
"""
DECLARED = {
    "nowhere": "",
    "in an empty section": "tags:\n",
    "in a section of null": "tags: ~\n",
    "in empty braces": "tags: {}\n",
    "beside others": "tags:\n  # the others\n  X: {title: Ex}\n",
    "beside others in braces": "tags: {X: {title: Ex}}\n",
    "without values": "tags:\n  Met Police:\n  X: {}\n",
    "with a value": "tags:\n  Met Police: {title: The Met}\n",
    "with an empty slug": "tags:\n  Met Police: {title: The Met, slug: }\n",
    "on lines of its own": "tags:\n  Met Police:\n    # why\n    title: The Met\n",
}
RENAMED = {"Met Police": "Metropolitan Police"}
MOVED = {"site.news/feeds": "feeds.other.news"}


def feeds(path: Path) -> dict[str, str]:
    """The id of every feed, by its folder."""
    out = path.parent / "feeds"
    atoms = {each.parent.relative_to(out).as_posix(): each for each in out.rglob("atom.xml")}
    return {name: head_of({"atom": each.read_bytes()}).id for name, each in atoms.items()}


def keeps_all(path: Path, text: str, edits: dict[str, str], record: str = "manifest") -> str:
    """What `pin` writes after edits that the guard refuses; then the build passes, as before."""
    path.write_bytes(text.encode())
    build(path)
    before = feeds(path)
    for old, new in edits.items():
        assert old in text
        text = text.replace(old, new)
    path.write_bytes(text.encode())
    if record == "feeds":
        shutil.rmtree(path.parent / ".tagfeed")
    with pytest.raises(GuardError):
        build(path)
    assert pin(path) == (path,)
    after = path.read_bytes().decode()
    build(path)
    assert feeds(path) == before
    assert pin(path) == ()
    rest = iter(after)  # nothing is left out, and the order stays
    assert all(char in rest for char in text.replace("~", "").replace("slug: ", ""))
    return after


@pytest.mark.parametrize("record", ["manifest", "feeds"])
@pytest.mark.parametrize("declared", DECLARED)
def test_a_renamed_tag_keeps_its_folder(tmp_path: Path, declared: str, record: str) -> None:
    text = SITE + DECLARED[declared] + ARTICLES
    assert "met-police" in keeps_all(tmp_path / "articles.yaml", text, RENAMED, record)


def test_all_is_kept_at_once(tmp_path: Path) -> None:
    edits = {**RENAMED, **MOVED, "author: Ann": "author: 'Roe: Ann, B'", "news/1": "news/one"}
    text = (SITE + ARTICLES).replace("\n", "\r\n")
    after = keeps_all(tmp_path / "articles.yaml", text, edits).split("\r\n")
    assert "  feed_ids: https://site.news/feeds/" in after
    assert "tags: {Metropolitan Police: {slug: met-police}}" in after
    assert 'authors: {"Roe: Ann, B": {slug: ann}}' in after
    assert after[0] == "site:"


def test_an_alias_that_becomes_the_name_keeps_its_folder(tmp_path: Path) -> None:
    text = f"{SITE}tags:\n  Met Police: {{title: Met}}\n{ARTICLES}"
    edit = {"  Met Police: {title: Met}": "  Metropolitan: {title: Met, aliases: [Met Police]}"}
    after = keeps_all(tmp_path / "articles.yaml", text, edit)
    assert "  Metropolitan: {slug: met-police, title: Met, aliases" in after


def test_an_id_authority_that_is_added_later_changes_no_id_of_a_feed(tmp_path: Path) -> None:
    edit = {"  feeds_url": '  id_authority: "site.news,2020"\n  feeds_url'}
    assert "feed_ids" in keeps_all(tmp_path / "articles.yaml", SITE + ARTICLES, edit)


@pytest.mark.parametrize("indent", [None, 2])
def test_json_stays_json(tmp_path: Path, indent: int | None) -> None:
    site = {"title": "A", "url": "https://site.news/", "feeds_url": "https://site.news/feeds/"}
    article = {"title": "A", "date": "2020-01-01", "tags": ["Met Police"]}
    articles = [article | {"url": f"https://site.news/{number}"} for number in range(2)]
    text = json.dumps({"site": site, "articles": articles}, indent=indent)
    after = json.loads(keeps_all(tmp_path / "articles.yaml", text, RENAMED | MOVED))
    assert after["tags"] == {"Metropolitan Police": {"slug": "met-police"}}
    assert after["site"]["feed_ids"] == "https://site.news/feeds/"


def test_a_slug_that_the_list_gives_is_no_business_of_pin(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    text = f"{SITE}tags:\n  Met Police: {{slug: met}}\n{ARTICLES}"
    path.write_text(text)
    build(path)
    path.write_text(text.replace("slug: met", "slug: other"))
    pin(path)
    assert "{slug: other}" in path.read_text()
    with pytest.raises(GuardError, match=r"tags/met/: tags/other/"):
        build(path)


def test_what_can_not_be_written_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    text = f"{SITE}tags: !!map {{}}\n{ARTICLES}"
    path.write_text(text)
    build(path)
    text = text.replace("Met Police", "Metropolitan Police")
    path.write_text(text)
    with pytest.raises(InputError, match=r"under tags:  Metropolitan Police: \{slug: met-police\}"):
        pin(path)
    assert path.read_text() == text
