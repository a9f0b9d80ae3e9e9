"""Feeds of partners: when each article appears there and leaves, and under which links."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_incremental import examples
from two_ways import TwoWays

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

HEAD = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
  id_authority: "watch.example,2006"
  formats: [rss, atom]
partners:
- {name: late, delay: 2h, match: {any: [Police]}}
- {name: fresh, window: 1d}
- {name: both, delay: 90m, window: 3h, limit: 2}
- {name: early, private: true, delay: -4h, limit: 3}
- {name: alone, private: true, window: 5h, match: {any: [Police]}}
articles:
"""
ITEM = "- {title: T%s, date: %s, url: https://watch.example/%s/, tags: [%s]%s}\n"


def item(name: str, date: datetime, tag: str = "Police", more: str = "") -> str:
    return ITEM % (name, date.isoformat(), name, tag, more)


def shown(site: Path, partner: str) -> list[str]:
    """The titles in a partner's feed."""
    (path,) = (each for each in site.rglob("rss.xml") if each.parent.name == partner)
    text = path.read_text(encoding="utf-8")
    return re.findall("<title>T(.+?)</title>", text)


def test_articles_appear_after_the_delay_and_leave_at_the_end_of_the_window(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    sites.write((HEAD + item("1", NOON)).encode())
    second = timedelta(seconds=1)
    site, shows = sites.sites[0], {"late": [NOON + timedelta(hours=2), None]}
    shows["fresh"] = [NOON, NOON + timedelta(days=1)]
    shows["both"] = [NOON + timedelta(hours=1.5), NOON + timedelta(hours=4.5)]
    shows["early"] = [NOON - timedelta(hours=4), None]
    shows["alone"] = [NOON, NOON + timedelta(hours=5)]
    moments = sorted({each for pair in shows.values() for each in pair if each})
    for moment in moments:
        for now in (moment - second, moment):
            sites.build(now, quickly=now != moments[0] - second)
            for partner, (appears, leaves) in shows.items():
                is_there = appears is not None and appears <= now and not (leaves and leaves <= now)
                assert shown(site, partner) == ["1"] * is_there, (partner, now)


def test_the_next_change_is_that_of_a_partner_where_it_is_sooner(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    held = item("2", NOON + timedelta(hours=3))
    sites.write((HEAD + held + item("1", NOON)).encode())
    due = []
    now = NOON
    for _ in range(6):
        report = sites.report(now)
        assert report.due is not None
        due.append((report.due - NOON) / timedelta(hours=1))
        now = report.due
    assert due == [1.5, 2, 3, 4.5, 5, 7.5]  # and early and alone at 3, -1, 5 and 8 hours


def test_an_article_that_expires_before_it_appears_is_never_there(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    expires = f", expires: {(NOON + timedelta(hours=1)).isoformat()}"
    sites.write((HEAD + item("2", NOON, more=expires) + item("1", NOON)).encode())
    for minutes in (0, 89, 90, 120, 300):
        sites.build(NOON + timedelta(minutes=minutes), quickly=minutes > 0)
        assert "2" not in shown(sites.sites[0], "late") + shown(sites.sites[0], "both")


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "delete", "redate", "correct", "wait", "withdraw", "restore"]),
        st.integers(0, 9),
        st.integers(-30, 30),
        st.sampled_from(["Police", "Courts"]),
    ),
    min_size=3,
    max_size=12,
)


@pytest.mark.slow
@examples(60)
@given(edits=_EDITS)
def test_what_partners_have_is_the_same_in_a_build_by_parts(
    home: Path, edits: list[tuple[str, int, int, str]]
) -> None:
    sites, now, listed, count = TwoWays(home), NOON, [item("0", NOON)], 0
    sites.write((HEAD + "".join(listed)).encode())
    sites.build(now)
    for kind, where, hours, tag in edits:
        at, count = where % len(listed), count + 1
        date = now + timedelta(hours=hours / 3)
        if kind == "add":
            listed.insert(at, item(str(count), date, tag))
        elif kind == "delete" and len(listed) > 1:
            del listed[at]
        elif kind == "redate":
            listed[at] = re.sub("date: [^,]+", f"date: {date.isoformat()}", listed[at])
        elif kind == "correct":
            listed[at] = re.sub(", updated: [^,}]+", "", listed[at])
            listed[at] = listed[at].replace(", tags", f", updated: {date.isoformat()}, tags")
        elif kind == "withdraw":
            listed[at] = re.sub(", withdrawn: [^,}]+", "", listed[at])
            listed[at] = listed[at].replace("}", f", withdrawn: {date.isoformat()}}}")
        elif kind == "restore":
            listed[at] = re.sub(", withdrawn: [^,}]+", "", listed[at])
        else:
            now += timedelta(minutes=abs(hours) * 7 if where else abs(hours) * 60 * 24 * 4)
        sites.write((HEAD + "".join(listed)).encode())
        sites.build(now, allow_removals=True)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")
