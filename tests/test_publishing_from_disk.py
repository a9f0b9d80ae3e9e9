"""A machine without a manifest: published ids and files are known from the feeds that stand."""

from pathlib import Path

import pytest

from tagfeed.errors import GuardError
from tagfeed.publishing import publish
from tagfeed.publishing.entries import Entries, PublishedEntry
from tagfeed.publishing.marks import HEAD, by_format, is_marked
from tagfeed.publishing.standing.feed_parsers import entries_of
from tagfeed.publishing.standing.from_disk import manifest_from_disk
from test_publishing_values import SITE, article, document, documents_of, list_of, plan_of, tree

TEN = [article(number) for number in range(10)]
FORMATS = ["rss.xml", "atom.xml", "feed.json"]
NAMED = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}
FILES = [*FORMATS, "index.html"]


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_gives_back_ids_titles_dates_and_links(name: str) -> None:
    expected = tuple(PublishedEntry(a.id, a.title, a.published, a.link) for a in TEN)
    assert entries_of(by_format({name: document(name, TEN).body})) == expected


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    "harm", [lambda b: b[:-9], lambda _: b"", lambda b: b.replace(b"2024", b"in May")]
)
def test_a_feed_that_cannot_be_read_is_passed_over(name: str, harm: object) -> None:
    assert callable(harm)
    assert entries_of({NAMED[name]: harm(document(name, TEN).body)}) == ()


def test_the_next_format_is_read_when_the_first_cannot_be() -> None:
    bodies = {"json": b"{", "atom": b"<feed", "rss": document("rss.xml", TEN).body}
    assert [entry.id for entry in entries_of(bodies)] == [a.id for a in TEN]


def test_entities_of_a_document_type_are_not_expanded() -> None:
    start = b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = start + document("rss.xml", TEN).body.replace(b"Title", b"&x;")
    assert entries_of({"rss": body}) == ()


@pytest.mark.parametrize("name", [*FILES, "feeds.opml"])
def test_a_mark_counts_at_the_beginning_alone(name: str) -> None:
    body = document(name).body
    assert is_marked(name, body)
    assert not is_marked(name, b" " * HEAD + body)
    assert not is_marked("notes.txt", body)


@pytest.mark.parametrize("name", FORMATS)
def test_the_guard_holds_on_a_fresh_machine(tmp_path: Path, name: str) -> None:
    out = tmp_path / "feeds"
    standing = [*documents_of({"tags/a": TEN}, [name]), list_of(["", "tags/a"])]
    publish(standing, plan_of(TEN), out, tmp_path / "one")
    with pytest.raises(GuardError, match="3 of 10"):
        publish(documents_of({"": TEN[3:]}), plan_of(TEN[3:]), out, tmp_path / "two")


def test_a_fresh_machine_touches_nothing_and_removes_what_is_no_longer_wanted(
    tmp_path: Path,
) -> None:
    out = tmp_path / "feeds"
    feeds = {"": TEN, "tags/a": TEN, "tags/gone": TEN}
    publish([*documents_of(feeds, FILES), list_of(feeds)], plan_of(TEN), out, tmp_path / "one")
    del feeds["tags/gone"]
    report = publish(
        [*documents_of(feeds, FILES), list_of(feeds)], plan_of(TEN), out, tmp_path / "two"
    )
    assert (report.written, report.unchanged, len(report.removed)) == (("feeds.opml",), 8, 4)
    assert not (out / "tags/gone").exists()


def test_files_of_others_are_not_adopted(tmp_path: Path) -> None:
    out = tmp_path / "feeds"
    (out / "blog").mkdir(parents=True)
    (out / "blog/rss.xml").write_text("<rss><channel><generator>other</generator></channel></rss>")
    (out / "blog/notes.xml").write_bytes(document("rss.xml", TEN).body)
    (out / ".git").mkdir()
    (out / ".git/rss.xml").write_bytes(document("rss.xml", TEN).body)
    before = tree(out)
    publish(documents_of({"": TEN}), plan_of(TEN), out, tmp_path / ".tagfeed")
    after = tree(out)
    assert {path: after[path] for path in before} == before


def test_adopting_does_not_follow_links(tmp_path: Path) -> None:
    elsewhere, out = tmp_path / "elsewhere", tmp_path / "feeds"
    publish(documents_of({"": TEN}), plan_of(TEN), elsewhere, tmp_path / "one")
    out.mkdir()
    (out / "rss.xml").symlink_to(elsewhere / "rss.xml")
    (out / "feeds.opml").write_bytes(list_of([""]).body)
    assert [file.path for file in manifest_from_disk(out, "", SITE).files] == ["feeds.opml"]
    assert manifest_from_disk(out, "", SITE).entries == Entries()


def test_nothing_stands_where_there_is_no_folder(tmp_path: Path) -> None:
    assert manifest_from_disk(tmp_path / "absent", "", SITE).files == ()
