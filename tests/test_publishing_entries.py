"""Entries as lines: found, put and taken by the keys of their ids."""

from collections.abc import Iterable
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tagfeed.publishing.entries import Entries, PublishedEntry, key

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
IDS = st.text() | st.sampled_from(['"', "\n", "a", "a ", "é", "東京"])
TABLES = st.dictionaries(IDS, st.text(max_size=9), max_size=9)


def entries(titles: dict[str, str]) -> list[PublishedEntry]:
    return [PublishedEntry(id_, title, MOMENT, "") for id_, title in titles.items()]


def titles(found: Iterable[PublishedEntry]) -> dict[str, str]:
    return {entry.id: entry.title for entry in found}


@given(TABLES, st.lists(IDS))
def test_what_is_kept_is_found(before: dict[str, str], others: list[str]) -> None:
    kept = Entries().with_entries(entries(before))
    assert (titles(kept), len(kept)) == (before, len(before))
    for id_ in (*before, *others):
        assert (id_ in kept) == (id_ in before)
        assert titles(kept.find([key(id_)])) == {i: t for i, t in before.items() if i == id_}


@given(TABLES, st.lists(IDS), TABLES)
def test_a_change_gives_what_the_whole_would(
    before: dict[str, str], gone: list[str], come: dict[str, str]
) -> None:
    after = {id_: title for id_, title in before.items() if id_ not in gone} | come
    changed = (
        Entries().with_entries(entries(before)).without(map(key, gone)).with_entries(entries(come))
    )
    assert changed == Entries().with_entries(entries(after))


def test_a_line_holds_no_line_break() -> None:
    entry = PublishedEntry("a\nb\r", "c\u2028\n", MOMENT, "")
    (line,) = Entries().with_entries([entry]).lines
    assert b"\n" not in line[:-1]
    assert [*Entries().with_entries([entry])] == [entry]
    assert [*Entries()] == []
