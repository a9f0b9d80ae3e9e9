"""The guard: which plans may not replace what was published, and how the fault says it."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from tagfeed.errors import GuardError
from tagfeed.model import Article
from tagfeed.publishing import guard_entry_ids, publish
from tagfeed.publishing.entries import Entries, entry_of
from test_publishing_values import SITE, article, documents_of, plan_of

TEN = [article(number) for number in range(10)]


def entries(articles: Sequence[Article]) -> Entries:
    return Entries().with_entries(map(entry_of, articles))


def changed(number: int, **changes: Any) -> list[Article]:
    """The ten articles, one of them changed."""
    return [replace(a, **changes) if a is TEN[number] else a for a in TEN]


def test_a_first_build_is_never_refused() -> None:
    assert guard_entry_ids(Entries(), plan_of(TEN), False) == ()


def test_nothing_vanished_is_no_refusal() -> None:
    assert guard_entry_ids(entries(TEN), plan_of([article(11), *TEN]), False) == ()


@pytest.mark.parametrize(
    ("changes", "sign"),
    [
        ({"id": "new", "title": "Other", "published": datetime(2030, 1, 1, tzinfo=UTC)}, "url"),
        ({"id": "new", "link": "https://new.example/3"}, "title and date"),
        (
            {"id": "new", "link": "https://example.org/feeds/#a3", "page_folder": ""},
            "title and date",
        ),
    ],
)
@pytest.mark.parametrize("allow_removals", [False, True])
def test_an_article_under_another_id_is_refused_with_the_line_to_add(
    changes: dict[str, Any], sign: str, allow_removals: bool
) -> None:
    [fault] = guard_entry_ids(entries(TEN), plan_of(changed(3, **changes)), allow_removals)
    assert (fault.file, fault.line, fault.key) == ("articles.yaml", 13, "articles[3]")
    assert TEN[3].id in fault.problem
    assert "new" in fault.problem
    assert f"recognised by its {sign}" in fault.problem
    assert fault.remedy == f"add the line  id: {TEN[3].id}"


def test_faults_stand_in_the_order_of_the_list() -> None:
    moved = [replace(a, id=f"new-{a.id}") for a in TEN]
    lines = [fault.line for fault in guard_entry_ids(entries(TEN), plan_of(moved), False)]
    assert lines == sorted(article.place.line for article in TEN)


def test_the_line_to_add_mends_the_list() -> None:
    moved = changed(3, id="new", link="https://new.example/3")
    assert guard_entry_ids(entries(TEN), plan_of(moved), False)
    mended = [replace(a, id=TEN[3].id) if a.id == "new" else a for a in moved]
    assert guard_entry_ids(entries(TEN), plan_of(mended), False) == ()


def test_a_domain_move_names_every_article_once() -> None:
    moved = [replace(a, id=f"new{a.id}", link=f"new{a.link}") for a in TEN]
    faults = guard_entry_ids(entries(TEN), plan_of(moved), True)
    assert [fault.remedy for fault in faults] == [f"add the line  id: {a.id}" for a in TEN]


def test_articles_of_one_title_and_day_are_matched_in_their_order() -> None:
    twins = [article(n, title="Briefing", published=TEN[0].published) for n in range(3)]
    twins = [replace(a, published=a.published + timedelta(seconds=n)) for n, a in enumerate(twins)]
    moved = [replace(a, id=f"new{n}", link=f"new{n}") for n, a in enumerate(twins)]
    faults = guard_entry_ids(entries(twins), plan_of(moved[::-1]), False)
    assert [(f.key, f.remedy) for f in faults] == [
        (a.place.key, f"add the line  id: {a.id}") for a in twins
    ]


def test_the_same_day_is_that_of_utc_whatever_the_second_or_the_zone() -> None:
    evening = datetime(2024, 5, 1, 23, 30, tzinfo=UTC)
    old = entries([article(1, published=evening)])
    same = evening.astimezone(timezone(timedelta(hours=9))) - timedelta(hours=3)
    next_day = evening + timedelta(hours=1)
    for published, faults in ((same, 1), (next_day, 0)):
        new = article(1, id="new", link="new", published=published)
        assert len(guard_entry_ids(old, plan_of([new]), True)) == faults


def test_an_article_that_was_published_all_along_replaces_no_other() -> None:
    twins = [article(1), article(2, title=article(1).title, published=article(1).published)]
    assert guard_entry_ids(entries([*TEN[3:], *twins]), plan_of([*TEN[3:], twins[1]]), False) == ()


def test_an_edited_title_is_known_by_its_date_where_the_id_comes_from_the_title() -> None:
    link = "https://example.org/feeds/tags/t/#"
    old = entries([*TEN[1:], article(0, id="tag:a:old", link=f"{link}old", page_folder="tags/t/")])
    new = article(0, id="tag:a:new", title="New title", link=f"{link}new", page_folder="tags/t/")
    [fault] = guard_entry_ids(old, plan_of([*TEN[1:], new]), True)
    assert "recognised by its date and words" in fault.problem
    assert fault.remedy == (
        "add the line  id: tag:a:old; if this is another article, add the line  id: tag:a:new"
    )
    for other in (
        replace(new, published=new.published + timedelta(seconds=1)),
        replace(new, link="https://example.org/new", page_folder=None),
    ):
        assert guard_entry_ids(old, plan_of([*TEN[1:], other]), True) == ()


ALIKE = [
    ("Police get new cameras", "Police buy new cameras", "", "", True),
    ("Police get new cameras", "Cameras!", "", "", True),
    ("A and B", "B or C", "", "", False),
    ("Police get new cameras", "Weather tomorrow", "", "", False),
    ("Police get cameras", "Weather", "It rains all day", "It rains half the day", True),
    ("Police get cameras", "Weather", "Officers wear them", "It rains all day", False),
    ("Police get cameras", "Weather", "", "", False),
    ("東京の天気", "京都の天気", "", "", True),
    ("東京", "大阪", "", "", False),
    ("ΟΔΟΣ", "Οδος", "", "", True),
]


@pytest.mark.parametrize(("before", "now", "old_summary", "summary", "is_alike"), ALIKE)
def test_an_article_of_the_same_time_is_known_by_half_of_its_words(
    before: str, now: str, old_summary: str, summary: str, is_alike: bool
) -> None:
    page = {"link": "https://example.org/feeds/#x", "page_folder": ""}
    old = article(0, id="tag:a:old", title=before, summary=old_summary, **page)
    new = article(0, id="tag:a:new", title=now, summary=summary, **page)
    faults = guard_entry_ids(entries([*TEN[1:], old]), plan_of([*TEN[1:], new]), True)
    assert bool(faults) == is_alike
    own = replace(new, has_own_id=True)
    assert guard_entry_ids(entries([*TEN[1:], old]), plan_of([*TEN[1:], own])) == ()


def test_an_article_said_to_be_another_one_lets_the_other_go_also_from_a_short_list() -> None:
    page = {"link": "https://example.org/feeds/#x", "page_folder": ""}
    old = entries([article(0, id="tag:a:old", title="Morning news", **page)])
    new = article(0, id="tag:a:new", title="Evening news", has_own_id=True, **page)
    assert guard_entry_ids(old, plan_of([new])) == ()
    stranger = replace(new, title="Weather")
    assert "would vanish" in guard_entry_ids(old, plan_of([stranger]))[0].problem


def test_a_shared_anchor_page_is_no_shared_url() -> None:
    old = entries([*TEN[1:], article(1, id="old", link=f"{SITE.feeds_url}#a", page_folder="")])
    new = article(30, id="new", link=f"{SITE.feeds_url}#a", page_folder="")
    assert guard_entry_ids(old, plan_of([*TEN[1:], new]), False) == ()


def test_a_fifth_may_go_and_no_more() -> None:
    assert guard_entry_ids(entries(TEN), plan_of(TEN[2:]), False) == ()
    [fault] = guard_entry_ids(entries(TEN), plan_of(TEN[3:]), False)
    assert fault.problem.startswith("3 of 10 published ids would vanish at once: ")
    assert all(a.id in fault.problem for a in TEN[:3])
    assert "--allow-removals" in fault.remedy
    assert guard_entry_ids(entries(TEN), plan_of(TEN[3:]), True) == ()


def test_only_the_first_ten_ids_are_named() -> None:
    many = [article(number) for number in range(100)]
    [fault] = guard_entry_ids(entries(many), plan_of(many[50:]), False)
    assert fault.problem.endswith("https://example.org/9, and 40 more")


def test_expired_articles_are_no_removal() -> None:
    assert guard_entry_ids(entries(TEN), plan_of(TEN[:2], expired=tuple(TEN[2:])), False) == ()


def test_drafts_and_held_articles_are_removals_and_named_so() -> None:
    plan = plan_of(TEN[3:], drafts=(TEN[0],), held=(replace(TEN[1], published=TEN[9].published),))
    [fault] = guard_entry_ids(entries(TEN), plan, False)
    assert f"{TEN[0].id} (now a draft)" in fault.problem
    assert f"{TEN[1].id} (now held back until 2024-05-10 12:00 UTC)" in fault.problem


def test_the_guard_reads_what_the_last_run_recorded(tmp_path: Path) -> None:
    out, record = tmp_path / "feeds", tmp_path / ".tagfeed"
    publish(documents_of({"": TEN}), plan_of(TEN), out, record)
    moved = changed(3, id="new")
    with pytest.raises(GuardError, match=r"articles\.yaml:13: articles\[3\]"):
        publish(documents_of({"": moved}), plan_of(moved), out, record, allow_removals=True)


def test_id_that_no_list_may_keep_is_not_guarded() -> None:
    published = [replace(TEN[0], id="data:text/plain,x"), *TEN[1:]]
    assert guard_entry_ids(entries(published), plan_of(TEN)) == ()
    published[0] = replace(TEN[0], id="https://example.org/else/")
    assert guard_entry_ids(entries(published), plan_of(TEN)) != ()
