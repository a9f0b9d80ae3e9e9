"""The feeds' own ids: made from `feed_ids` and the default folder, and kept once published."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed import build, load
from tagfeed.errors import GuardError, InputError
from tagfeed.publishing.standing.feed_heads import head_of

NOW = datetime(2030, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: Harbour News
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
  authors: [Ann]
tags:
  Ferry: {title: The ferry}
feeds:
  - name: both
    match: {all: [Ferry, "Crème: brûlée"]}
articles:
  - {title: One, date: 2025-01-02, url: https://harbour.news/1, tags: [Ferry, "Crème: brûlée"]}
  - {title: Two, date: 2025-01-01, url: https://harbour.news/2, tags: [Ferry]}
"""


UUID = "urn:uuid:0188c7b2-1df8-4b4c-a3e7-9f0d4b8f3c11"


class Desk:
    """A list that is edited and built, with the ids that its feeds have."""

    def __init__(self, home: Path, text: str = LIST) -> None:
        self.path = home / "articles.yaml"
        self.path.write_text(text, encoding="utf-8")

    def edit(self, before: str, after: str) -> None:
        text = self.path.read_text(encoding="utf-8")
        assert before in text
        self.path.write_text(text.replace(before, after, 1), encoding="utf-8")

    def build(self) -> tuple[str, ...]:
        """The warnings of a build."""
        return tuple(map(str, build(self.path, now=NOW).warnings))

    def refused(self) -> list[str]:
        """The remedies of a build that is refused and writes nothing."""
        before = self.ids()
        with pytest.raises(GuardError) as refusal:
            self.build()
        assert self.ids() == before
        return [fault.remedy for fault in refusal.value.faults]

    def type(self, remedy: str) -> None:
        """Do what a remedy says, as it stands."""
        found = re.fullmatch(r"write under (\w+):  (.+)", remedy)
        if found and f"\n{found[1]}:\n" in f"\n{self.path.read_text(encoding='utf-8')}":
            self.edit(f"{found[1]}:\n", f"{found[1]}:\n  {found[2]}\n")
        elif found:
            self.edit("articles:\n", f"{found[1]}:\n  {found[2]}\narticles:\n")
        else:
            added = re.fullmatch(r"add to the feed `(.+)` the line  (.+)", remedy)
            assert added
            self.edit(f"- name: {added[1]}\n", f"- name: {added[1]}\n    {added[2]}\n")

    def ids(self) -> dict[str, str]:
        out = self.path.parent / "feeds"
        return {
            str(atom.parent.relative_to(out)): head_of({"atom": atom.read_bytes()}).id
            for atom in out.rglob("atom.xml")
        }


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.mark.parametrize(
    ("lines", "site", "tag"),
    [
        ("", "https://harbour.news/feeds/", "https://harbour.news/feeds/tags/ferry/"),
        (
            '  id_authority: "harbour.news,2020"\n',
            "tag:harbour.news,2020:feeds/",
            "tag:harbour.news,2020:feeds/tags/ferry/",
        ),
        (
            "  feed_ids: https://old.news/rss/\n",
            "https://old.news/rss/",
            "https://old.news/rss/tags/ferry/",
        ),
        (  # what another program had as the id of its one feed
            "  feed_ids: https://old.news/feed.xml\n",
            "https://old.news/feed.xml",
            "https://old.news/feed.xml/tags/ferry/",
        ),
        (
            '  feed_ids: "tag:old.news,2010:"\n  id_authority: "harbour.news,2020"\n',
            "tag:old.news,2010:",
            "tag:old.news,2010:tags/ferry/",
        ),
    ],
)
def test_ids_are_made_from_the_base_and_the_folder(
    desk: Desk, lines: str, site: str, tag: str
) -> None:
    desk.edit("  authors: [Ann]\n", f"  authors: [Ann]\n{lines}")
    desk.build()
    assert desk.ids()["."] == site
    assert desk.ids()["tags/ferry"] == tag
    assert len(set(desk.ids().values())) == 5


def test_an_id_that_the_list_gives_is_kept_letter_for_letter(desk: Desk) -> None:
    desk.edit("{title: The ferry}", f'{{title: The ferry, feed_id: "{UUID}"}}')
    desk.edit("- name: both\n", "- name: both\n    feed_id: https://old.news/both.atom\n")
    desk.edit("articles:\n", 'authors:\n  Ann: {feed_id: "tag:old.news,2010:ann"}\narticles:\n')
    desk.build()
    assert desk.ids() == {
        ".": "https://harbour.news/feeds/",
        "tags/ferry": UUID,
        "tags/crème-brûlée": "https://harbour.news/feeds/tags/cr%C3%A8me-br%C3%BBl%C3%A9e/",
        "authors/ann": "tag:old.news,2010:ann",
        "both": "https://old.news/both.atom",
    }


CHANGES = {
    "another host": ("feeds_url: https://harbour.news/", "feeds_url: https://feeds.example.edu/"),
    "another folder": ("harbour.news/feeds/", "harbour.news/rss/"),
    "an authority": ("  authors:", '  id_authority: "harbour.news,2020"\n  authors:'),
    "another base": ("  authors:", "  feed_ids: https://other.news/\n  authors:"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_one_line_keeps_all_ids(desk: Desk, change: str) -> None:
    desk.build()
    before = desk.ids()
    desk.edit(*CHANGES[change])
    [remedy] = desk.refused()
    assert remedy == "write under site:  feed_ids: https://harbour.news/feeds/"
    if change == "another base":
        desk.edit("  feed_ids: https://other.news/\n", "")
    desk.type(remedy)
    desk.build()
    assert desk.ids() == before


def test_the_published_feeds_are_record_enough(desk: Desk) -> None:
    desk.build()
    before = desk.ids()
    desk.edit(*CHANGES["an authority"])
    forget(desk)
    [remedy] = desk.refused()
    desk.type(remedy)
    desk.build()
    assert desk.ids() == before


def test_an_authority_that_goes_is_kept_in_the_base(desk: Desk) -> None:
    desk.edit("  authors:", '  id_authority: "harbour.news,2020"\n  authors:')
    desk.build()
    before = desk.ids()
    desk.edit('  id_authority: "harbour.news,2020"\n', "")
    [remedy] = desk.refused()
    assert remedy == 'write under site:  feed_ids: "tag:harbour.news,2020:feeds/"'
    desk.type(remedy)
    desk.build()
    assert desk.ids() == before


GIVEN = '  Ferry: {feed_id: "tag:old.news,2010:ferry-and-more"}\n'


def test_an_id_that_the_list_no_longer_gives_needs_a_line_of_its_own(desk: Desk) -> None:
    desk.edit("  Ferry: {title: The ferry}\n", GIVEN)
    desk.edit("- name: both\n", "- name: both\n    feed_id: https://old.news/both.atom\n")
    desk.build()
    before = desk.ids()
    desk.edit(f"tags:\n{GIVEN}", "")
    desk.edit("    feed_id: https://old.news/both.atom\n", "")
    remedies = desk.refused()
    assert sorted(remedies) == [
        "add to the feed `both` the line  feed_id: https://old.news/both.atom",
        'write under tags:  Ferry: {feed_id: "tag:old.news,2010:ferry-and-more"}',
    ]
    for remedy in remedies:
        desk.type(remedy)
    desk.build()
    assert desk.ids() == before


def test_the_base_and_lines_together_where_one_is_not_enough(desk: Desk) -> None:
    desk.edit("articles:\n", 'authors:\n  Ann: {feed_id: "tag:old.news,2010:ann"}\narticles:\n')
    desk.build()
    before = desk.ids()
    desk.edit('authors:\n  Ann: {feed_id: "tag:old.news,2010:ann"}\n', "")
    desk.edit("feeds_url: https://harbour.news/", "feeds_url: https://feeds.harbour.news/")
    remedies = desk.refused()
    assert len(remedies) == 2
    for remedy in remedies:
        desk.type(remedy)
    desk.build()
    assert desk.ids() == before


def test_feeds_without_atom_show_no_id_and_may_have_any(desk: Desk) -> None:
    desk.edit("  authors:", "  formats: [rss, html]\n  authors:")
    desk.build()
    desk.edit(*CHANGES["an authority"])
    assert desk.build() == ()


def test_an_id_of_two_feeds_is_a_fault(desk: Desk) -> None:
    desk.edit("{title: The ferry}", "{feed_id: https://harbour.news/feeds/both/}")
    desk.edit("articles:\n", "authors: {Ann: {feed_id: https://harbour.news/feeds/}}\narticles:\n")
    with pytest.raises(InputError) as refusal:
        load(desk.path)
    assert [(fault.key, fault.problem) for fault in refusal.value.faults] == [
        (
            "tags.Ferry.feed_id",
            "`https://harbour.news/feeds/both/` is also the id of the feed both/",
        ),
        (
            "authors.Ann.feed_id",
            "`https://harbour.news/feeds/` is also the id of the site's own feed",
        ),
    ]


MOVED = "the feeds have moved from https://harbour.news/feeds/ to https://feeds.harbour.news/all/"


def test_feeds_that_moved_to_another_host_say_so_once(desk: Desk) -> None:
    desk.edit("  authors:", '  id_authority: "harbour.news,2020"\n  authors:')
    desk.build()
    before = desk.ids()
    desk.edit(
        "feeds_url: https://harbour.news/feeds/", "feeds_url: https://feeds.harbour.news/all/"
    )
    [warning] = desk.build()
    assert MOVED in warning
    assert "rewrite ^/feeds/(.*)$ https://feeds.harbour.news/all/$1 permanent;" in warning
    assert desk.build() == ()
    assert desk.ids() == before
    line = warning.partition("write under site:  ")[2].partition(", so that")[0]
    desk.edit("harbour.news,2020", "feeds.harbour.news,2025")
    desk.edit("  authors:", f"  {line}\n  authors:")
    assert desk.build() == ()
    assert desk.ids() == before
    desk.edit("title: One", "title: First")
    assert desk.build() == ()


def test_without_a_record_a_list_that_moved_is_known_by_the_id_of_its_site(desk: Desk) -> None:
    desk.build()
    forget(desk)
    before = desk.ids()
    desk.edit(
        "feeds_url: https://harbour.news/feeds/", "feeds_url: https://feeds.harbour.news/all/"
    )
    [remedy] = desk.refused()
    assert "feed_ids: https://harbour.news/feeds/;" in remedy
    desk.edit("  authors:", "  feed_ids: https://harbour.news/feeds/\n  authors:")
    [warning] = desk.build()
    assert MOVED in warning
    assert desk.ids() == before


RENAMED = "moved: {tags/ferry/: tags/ferries/}\narticles:\n"


def rename(desk: Desk) -> None:
    desk.edit("{title: The ferry}", "{title: The ferry, slug: ferries}")
    desk.edit("articles:\n", RENAMED)


def test_a_feed_that_was_renamed_may_take_its_id_along(desk: Desk) -> None:
    desk.build()
    before = desk.ids()["tags/ferry"]
    rename(desk)
    [warning] = desk.build()
    assert "the feed tags/ferry/ goes on at tags/ferries/ with the id" in warning
    assert warning.endswith(
        "to take its old id along, write under tags: "
        " Ferry: {feed_id: https://harbour.news/feeds/tags/ferry/}"
    )
    assert desk.ids()["tags/ferries"] != before
    assert desk.build() == ()
    desk.edit("slug: ferries}", f"slug: ferries, feed_id: {before}}}")
    assert desk.build() == ()
    assert desk.ids()["tags/ferries"] == before
    assert desk.ids()["tags/ferry"] == before  # a copy has the id of the feed that it copies


def test_a_feed_that_takes_its_id_along_at_once_needs_no_advice(desk: Desk) -> None:
    desk.build()
    before = desk.ids()["tags/ferry"]
    rename(desk)
    desk.edit("slug: ferries}", f"slug: ferries, feed_id: {before}}}")
    assert desk.build() == ()
    desk.edit(f", feed_id: {before}", "")
    assert desk.refused() == [f"write under tags:  Ferry: {{feed_id: {before}}}"]


def test_between_two_addresses_of_examples_ids_are_kept_as_anywhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path, LIST.replace("harbour.news/feeds/", "example.org/feeds/"))
    desk.build()
    desk.edit("feeds_url: https://example.org/feeds/", "feeds_url: https://example.net/feeds/")
    assert desk.refused() == ["write under site:  feed_ids: https://example.org/feeds/"]
    desk.type(desk.refused()[0])
    assert desk.build() == ()


def forget(desk: Desk) -> None:
    """Delete the record: only what is published stays."""
    record = desk.path.parent / ".tagfeed"
    for file in record.iterdir():
        file.unlink()
    record.rmdir()
