"""Whose feeds they are: what another list or somebody else put into the folder stays as it is."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from conftest import files_below
from tagfeed import build
from tagfeed.errors import GuardError, OutputError
from tagfeed.model import Report

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: {title}
  url: https://harbour.news/
  feeds_url: {feeds_url}
articles:
"""
MAIN, SPECIAL = "https://harbour.news/feeds/", "https://harbour.news/feeds/special/"


class Newsroom:
    """A folder with a list, and what was published from it."""

    def __init__(self, home: Path, feeds_url: str = MAIN, name: str = "Main") -> None:
        self.home, self.out = home, home / "feeds"
        self.list, self.record = home / "articles.yaml", home / ".tagfeed"
        home.mkdir(parents=True, exist_ok=True)
        text = LIST.format(title=name, feeds_url=feeds_url)
        for number in range(3):
            text += f"  - {{title: {name} {number}, date: 2025-01-0{number + 1}, "
            text += f"url: https://harbour.news/{name}/{number}, tags: [Sea, {name}]}}\n"
        self.list.write_text(text, encoding="utf-8")

    def build(self, out: Path | None = None) -> Report:
        return build(self.list, out, now=NOW)

    def forget(self) -> None:
        shutil.rmtree(self.record)

    def edit(self, before: str, after: str) -> None:
        text = self.list.read_text(encoding="utf-8")
        assert before in text
        self.list.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def main(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "main")


@pytest.fixture
def special(tmp_path: Path) -> Newsroom:
    return Newsroom(tmp_path / "special", SPECIAL, name="Special")


@pytest.mark.parametrize("has_record", [True, False])
def test_the_feeds_of_another_list_below_ours_stay(
    main: Newsroom, special: Newsroom, has_record: bool
) -> None:
    main.build()
    special.build(main.out / "special")
    theirs = files_below(main.out / "special")
    if not has_record:
        main.forget()
    report = main.build()
    assert not report.changed
    assert report.warnings == ()
    main.edit("Main 0", "Main zero")
    main.edit("tags: [Sea, Main]", "tags: [Sea]")
    main.edit("articles:\n", "moved: {tags/main/: gone}\narticles:\n")
    if not has_record:
        main.forget()
    report = main.build()
    assert report.removed
    assert report.warnings == ()
    assert files_below(main.out / "special") == theirs
    special.forget()
    assert not special.build(main.out / "special").changed


def test_a_copy_of_the_feeds_below_them_stays(main: Newsroom) -> None:
    main.build()
    shutil.copytree(main.out, main.home / "copy")
    shutil.move(main.home / "copy", main.out / "backup-2025")
    before = files_below(main.out)
    main.forget()
    report = main.build()
    assert (report.changed, report.warnings) == (False, ())
    assert files_below(main.out) == before


def test_a_build_into_the_folder_of_the_list_leaves_its_feeds_alone(main: Newsroom) -> None:
    main.build()
    before = files_below(main.out)
    main.forget()
    report = main.build(main.home)
    assert (report.removed, report.warnings) == ((), ())
    assert files_below(main.out) == before


def test_pages_and_feeds_of_others_are_neither_adopted_nor_mentioned(main: Newsroom) -> None:
    main.build()
    for folder in ("old", "tags/mine"):
        (main.out / folder).mkdir()
        shutil.copy(main.out / "rss.xml", main.out / folder / "rss.xml")
    (main.out / "mine.html").write_text("<title>Mine</title>")
    before = files_below(main.out)
    main.forget()
    report = main.build()
    assert (report.changed, report.warnings) == (False, ())
    assert files_below(main.out) == before


def test_without_a_record_what_the_list_of_feeds_names_is_removed_as_if_it_were_on_record(
    main: Newsroom,
) -> None:
    main.edit("articles:\n", "feeds: [{name: both, match: {any: [Sea]}}]\narticles:\n")
    main.build()
    main.forget()
    main.edit("feeds: [{name: both, match: {any: [Sea]}}]\n", "moved: {both/: gone}\n")
    assert [path for path in main.build().removed if path.startswith("both/")]
    assert not (main.out / "both").exists()


def test_without_a_record_the_articles_are_guarded(main: Newsroom) -> None:
    main.build()
    main.forget()
    main.edit("https://harbour.news/Main/1", "https://harbour.news/Main/one")
    with pytest.raises(GuardError, match=r"id: https://harbour\.news/Main/1"):
        main.build()


def test_a_folder_that_another_list_publishes_to_is_refused(
    main: Newsroom, special: Newsroom
) -> None:
    main.build()
    special.build(main.out / "special")
    main.edit("articles:\n", "feeds: [{name: special, match: {any: [Sea]}}]\narticles:\n")
    before = files_below(main.out)
    for _ in range(2):
        with pytest.raises(GuardError, match="to which another list publishes") as refusal:
            main.build()
        assert len(refusal.value.faults) == 1
        assert files_below(main.out) == before
        main.forget()
    main.edit("name: special", "name: sea-special")
    assert main.build().written


def test_a_folder_in_which_another_list_begins_later_is_let_go(
    main: Newsroom, special: Newsroom
) -> None:
    main.edit("articles:\n", "feeds: [{name: special, match: {any: [Sea]}}]\narticles:\n")
    main.build()
    main.edit("feeds: [{name: special, match: {any: [Sea]}}]\n", "moved: {special/: gone}\n")
    special.build(main.out / "special")
    theirs = files_below(main.out / "special")
    main.build()
    assert files_below(main.out / "special") == theirs


def test_a_list_that_is_built_where_another_is_published_is_refused(
    main: Newsroom, tmp_path: Path
) -> None:
    main.build()
    other = Newsroom(tmp_path / "other", "https://other.news/feeds/", name="Other")
    before = files_below(main.out)
    with pytest.raises(GuardError, match="is published at another address") as refusal:
        other.build(main.out)
    [fault] = refusal.value.faults
    assert "write under site:  feed_ids: https://harbour.news/feeds/;" in fault.remedy
    assert "else build into another folder with --out" in fault.remedy
    assert files_below(main.out) == before
    assert other.build(tmp_path / "elsewhere").written


def test_an_opml_of_somebody_else_or_a_hostile_one_is_not_a_record(main: Newsroom) -> None:
    main.out.mkdir()
    victim = main.home / "victim"
    victim.mkdir()
    main.build()
    shutil.copy(main.out / "rss.xml", victim / "rss.xml")
    opml = main.out / "feeds.opml"
    bad = f'<outline xmlUrl="{MAIN}../victim/rss.xml"/><outline xmlUrl="{MAIN}/{victim}/rss.xml"/>'
    opml.write_text(opml.read_text().replace("</body>", f"{bad}</body>"))
    main.forget()
    assert main.build().removed == ()
    assert (victim / "rss.xml").exists()
    opml.write_text("<!-- tagfeed --><opml><not closed")
    main.forget()
    assert main.build().written == ("feeds.opml",)


def test_feeds_that_only_json_readers_or_browsers_know_are_on_the_public_record(
    main: Newsroom,
) -> None:
    more = "feeds: [{name: j, formats: [json], match: {any: [Sea]}},"
    more += " {name: p, formats: [html], match: {any: [Sea]}}]\n"
    main.edit("articles:\n", f"{more}articles:\n")
    main.build()
    main.forget()
    main.edit(more, "moved: {j/: gone, p/: gone}\n")
    assert sorted(main.build().removed) == ["j/feed.json", "p/index.html"]


def test_a_record_that_cannot_be_read_stops_everything(main: Newsroom) -> None:
    main.build()
    [manifest] = main.record.glob("manifest-*.json")
    manifest.write_bytes(b'{"version":7}\n' + manifest.read_bytes())
    with pytest.raises(OutputError, match="version 7"):
        main.build()
