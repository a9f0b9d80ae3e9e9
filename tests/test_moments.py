"""No two articles share a moment, and an article added at the newer end moves no other."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed import build, load
from tagfeed.model import Catalog
from tagfeed.planning import plan
from tagfeed.reading.moments import own_moments, spread
from test_incremental import examples
from two_ways import TwoWays

START = datetime(2025, 11, 1, tzinfo=UTC)
HEAD = """\
site:
  title: Watch
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  formats: [atom, json]
  limit: 4
articles:
"""

_seconds = st.integers(0, 5)
_given = st.lists(st.tuples(_seconds, _seconds), max_size=12)


def moment(second: int) -> datetime:
    return START + timedelta(seconds=second)


def one_by_one(given: list[int]) -> list[int]:
    """The rule as it is told: each takes its second or the next free one."""
    taken: list[int] = []
    for second in given:
        while second in taken:
            second += 1
        taken.append(second)
    return taken


@given(st.lists(st.integers(0, 8), max_size=20))
def test_each_takes_its_second_or_the_next_free_one(given: list[int]) -> None:
    assert [*spread(given, 1)] == one_by_one(given)


@given(_given, st.booleans())
def test_no_two_share_a_moment_and_none_is_updated_before_its_date(
    given: list[tuple[int, int]], newest_first: bool
) -> None:
    own = own_moments([(moment(first), moment(last)) for first, last in given], newest_first)
    published, updated = [first for first, _ in own], [last for _, last in own]
    assert len({*published}) == len({*updated}) == len(given)
    assert all(first <= last for first, last in own)
    assert all(now >= moment(was[0]) for now, was in zip(published, given, strict=True))


@given(_given, _given, st.booleans())
def test_what_is_added_at_the_newer_end_moves_nothing(
    given: list[tuple[int, int]], added: list[tuple[int, int]], newest_first: bool
) -> None:
    old, new = ([(moment(a), moment(b)) for a, b in some] for some in (given, added))
    if newest_first:
        assert own_moments(new + old, True)[len(new) :] == own_moments(old, True)
    else:
        assert own_moments(old + new, False)[: len(old)] == own_moments(old, False)


def listed(*articles: str) -> str:
    return HEAD + "".join(
        f"- {{title: T{number}, url: https://example.org/{number}/, {about}}}\n"
        for number, about in enumerate(articles)
    )


def read(path: Path, *articles: str, head: str = "") -> Catalog:
    path.write_text(head + listed(*articles), encoding="utf-8")
    return load(path)


TIME = "date: 2024-05-01T10:00:00Z"


def test_times_that_collide_are_spread_and_reported_once(tmp_path: Path) -> None:
    catalog = read(tmp_path / "a.yaml", TIME, TIME, "date: 2024-05-01T10:00:01Z", TIME)
    seconds = [article.published.second for article in catalog.articles]
    assert seconds == [3, 2, 1, 0]
    (warning,) = catalog.warnings
    assert (warning.line, warning.key, warning.article) == (8, "articles[0].date", "T0")
    assert warning.problem == (
        "3 articles share one moment, 2024-05-01 10:00:00 UTC, and are dated one second apart: this"
        " one, the last of them, 2024-05-01 10:00:03"
    )


def test_a_day_without_times_draws_a_warning_when_it_fills_more_than_a_minute(
    tmp_path: Path,
) -> None:
    day = "date: 2024-05-01"
    assert not read(tmp_path / "a.yaml", *[day] * 60).warnings
    (warning,) = read(tmp_path / "a.yaml", *[day] * 61).warnings
    assert "61 articles share one moment, 2024-05-01 00:00:00 UTC" in warning.problem


def test_a_second_in_the_future_holds_an_article_back(tmp_path: Path) -> None:
    catalog = read(tmp_path / "a.yaml", TIME, TIME, TIME)
    now = datetime(2024, 5, 1, 10, 0, 1, tzinfo=UTC)
    planned = plan(catalog, now)
    assert [article.title for article in planned.held] == ["T0"]
    assert planned.due == now + timedelta(seconds=1)


def test_an_awaited_correction_leaves_no_two_entries_with_one_updated(tmp_path: Path) -> None:
    """T0's correction is to come, and T1's is dated by the very second of T0's date."""
    later = TIME + ", updated: 2024-06-01"
    before = "date: 2024-05-01T09:00:00Z, updated: 2024-05-01T10:00:00Z"
    catalog = read(tmp_path / "a.yaml", later, before)
    (site,) = plan(catalog, datetime(2024, 5, 2, tzinfo=UTC)).feeds
    assert len({article.updated for article in site.articles}) == 2


def test_fifty_thousand_articles_of_one_day_each_have_a_second() -> None:
    given = [(START, START)] * 25_000 + [(moment(n), moment(n)) for n in range(25_000)]
    own = own_moments(given, newest_first=False)
    assert {first for first, _ in own} == {moment(second) for second in range(50_000)}


def test_time_alone_never_ends_a_build_badly(tmp_path: Path) -> None:
    """Expiry, corrections and seconds that are due one by one, with articles that share moments."""
    shared = [TIME, TIME, TIME + ", expires: 2024-05-01T10:00:03Z", TIME + ", updated: 2024-05-01"]
    shared += [TIME + ", updated: 2024-05-01T10:00:02Z", TIME + ", expires: 2024-05-01T10:00:01Z"]
    sites = TwoWays(tmp_path)
    sites.write(listed(*shared, "date: 2024-04-30").encode())
    for second in (-1, 0, 1, 2, 3, 4, 5, 6, 7, 90_000):
        now = datetime(2024, 5, 1, 10, tzinfo=UTC) + timedelta(seconds=second)
        assert sites.build(now) is None


def test_warning_stays_where_only_the_correction_of_its_article_moves(tmp_path: Path) -> None:
    corrected = ", updated: 2024-06-01"
    begin = [TIME + corrected, TIME, "date: 2024-04-30"]
    sites, now = TwoWays(tmp_path), datetime(2026, 1, 1, tzinfo=UTC)
    sites.write(listed(*begin).encode())
    assert sites.build(now) is None
    sites.write(listed(*begin, "date: 2024-04-29" + corrected).encode())
    assert sites.build(now, quickly=True) is None


_days = st.sampled_from(["2025-11-01", "2025-11-02"])
_times = st.builds("2025-11-0{}T00:00:0{}Z".format, st.integers(1, 2), st.integers(0, 4))
_dates = st.one_of(_days, _times)
_later = st.one_of(
    st.just(""),
    st.builds(", updated: 2025-11-0{}T00:00:0{}Z".format, st.integers(2, 3), st.integers(0, 4)),
    st.sampled_from([", updated: 2025-11-02", ", updated: 2025-11-03", ", draft: true"]),
    st.builds(", expires: 2025-11-0{}T00:00:0{}Z".format, st.integers(1, 3), st.integers(0, 4)),
)
_articles = st.builds("date: {}{}".format, _dates, _later)
_edits = st.lists(
    st.tuples(st.sampled_from(["add", "edit", "drop", "move"]), st.integers(0, 30), _articles),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("moments")


@pytest.mark.slow
@examples(60)
@given(st.lists(_articles, min_size=1, max_size=14), _edits, st.integers(-2, 6))
def test_a_part_and_the_whole_agree_on_moments_that_collide(
    home: Path, begin: list[str], edits: list[tuple[str, int, str]], second: int
) -> None:
    sites, now = TwoWays(home), datetime(2025, 11, 2, tzinfo=UTC) + timedelta(seconds=second)
    articles = [f"- {{title: T{n}, url: https://x.org/{n}/, {a}}}\n" for n, a in enumerate(begin)]
    sites.write((HEAD + "".join(articles)).encode())
    assert sites.build(now) is None
    for number, (kind, where, about) in enumerate(edits, len(articles)):
        at = where % (len(articles) + 1)
        new = f"- {{title: T{number}, url: https://x.org/{number}/, {about}}}\n"
        if kind == "add":
            articles.insert(at, new)
        elif articles[at : at + 1]:
            old = articles.pop(at)
            if kind == "edit":
                articles.insert(at, old.partition("date: ")[0] + f"{about}}}\n")
            elif kind == "move":
                articles.insert(0, old)
        sites.write((HEAD + "".join(articles)).encode())
        assert sites.build(now, allow_removals=True) is None or not articles
        now += timedelta(seconds=1)


def test_feeds_of_a_list_have_no_warnings_of_shared_moments(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(listed(*[TIME] * 5, *["date: 2024-05-01"] * 5), encoding="utf-8")
    rules = [warning.rule for warning in build(path).warnings]
    assert rules == ["moment-shared"]
