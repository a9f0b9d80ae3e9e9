"""Corrections before an article has its date: a partner who has it already gets a newer one, and
for everybody else they are part of what appears."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree

from cases import ROOT
from conftest import Golden, files_below
from partners_rules import entries, moment, msn, text
from tagfeed import build
from tagfeed.errors import InputError
from test_incremental import examples
from two_ways import TwoWays

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HEAD = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
partners:
- {name: early, private: true, delay: -1d, profile: msn}
- {name: dawn, private: true, delay: -4h, window: 6h, formats: [rss]}
- {name: late, delay: 2h, profile: msn}
articles:
"""


def item(number: int, date: datetime, updated: datetime | None = None, words: str = "Words") -> str:
    said = f", updated: {updated.isoformat()}" if updated else ""
    address = f"https://watch.example/{number}"
    return (
        f"- {{title: Article number {number} of the watch, date: {date.isoformat()}{said},"
        f" url: {address}/, content_text: {words}, image: {address}.jpg}}\n"
    )


def shown(site: Path, partner: str, now: datetime) -> dict[str, tuple[datetime, datetime, str]]:
    """What a partner sees: the dates of each article and its words, by its address."""
    (path,) = (each for each in site.rglob("rss.xml") if each.parent.name == partner)
    root = etree.fromstring(path.read_bytes())
    assert partner == "dawn" or [*msn(root, now)] == []
    found = {}
    for entry in entries(root):
        published = moment(text(entry, "pubDate"))
        changed = text(entry, "dcterms:modified | a:updated")
        updated = moment(changed) if changed else published
        found[text(entry, "guid")] = published, updated, text(entry, "content:encoded")
    return found


@pytest.mark.parametrize(
    ("hours", "early", "dawn", "public"),
    [
        (-30, -24, -4, 0),  # before anybody has it
        (-10, -10, -4, 0),
        (-1, -1, -1, 0),
        (1, 1, 1, 1),
    ],
)
def test_a_correction_reaches_those_who_have_the_article(
    hours: int, early: int, dawn: int, public: int, tmp_path: Path
) -> None:
    sites, corrected = TwoWays(tmp_path), NOON + hours * HOUR
    for at in sorted({-31, -24, -12, -4, -2, -1, 0, 1, 2, 3, hours, hours - 1}):
        now = NOON + at * HOUR
        is_corrected = corrected <= now
        article = item(1, NOON, corrected, "Right") if is_corrected else item(1, NOON)
        sites.write((HEAD + article + item(0, NOON - 50 * HOUR)).encode())
        sites.build(now, quickly=at > -31)
        words = "<p>Right</p>" if is_corrected else "<p>Words</p>"
        has_it = {"early": at >= -24, "dawn": -4 <= at < 2, "late": at >= 2}
        dates = {"early": (-24, early), "dawn": (-4, dawn), "late": (0, public)}
        for partner, (published, updated) in dates.items():
            seen = shown(sites.sites[0], partner, now).get("https://watch.example/1/")
            own = NOON + published * HOUR
            changed = NOON + updated * HOUR if is_corrected else own
            assert seen == ((own, changed, words) if has_it[partner] else None), (partner, at)
        body = (sites.sites[0] / "feeds" / "atom.xml").read_text(encoding="utf-8")
        said = f"<updated>{NOON + public * HOUR * is_corrected:%Y-%m-%dT%H:%M:%SZ}</updated>"
        assert (said in body) == (at >= 0)


def test_a_correction_ahead_is_due_at_its_moment(tmp_path: Path) -> None:
    sites, site = TwoWays(tmp_path), tmp_path / "whole"
    listed = HEAD + item(1, NOON, NOON - 2 * HOUR) + item(0, NOON - 50 * HOUR)
    sites.write(listed.encode())
    now, seen = NOON - 3 * HOUR, []
    for _ in range(3):
        report = sites.report(now)
        site = sites.sites[0]
        seen.append(shown(site, "early", now)["https://watch.example/1/"][1])
        assert report.due is not None
        now = report.due
    assert seen == [NOON - 24 * HOUR, NOON - 2 * HOUR, NOON - 2 * HOUR]
    assert now == NOON + 2 * HOUR  # of both: one leaves a feed, one comes into another


def test_what_was_corrected_early_is_taken_back_when_the_list_says(tmp_path: Path) -> None:
    sites, article = TwoWays(tmp_path), item(1, NOON, NOON - 3 * HOUR)
    moment_ = (NOON - 2 * HOUR).isoformat()
    for now, taken_back in ((NOON - 2.5 * HOUR, False), (NOON - 2 * HOUR, True)):
        listed = article.replace("}", f", withdrawn: {moment_}}}")
        sites.write((HEAD + listed + item(0, NOON - 50 * HOUR)).encode())
        sites.build(now)
        there = shown(sites.sites[0], "dawn", now)
        assert ("https://watch.example/1/" in there) != taken_back


def test_where_nobody_has_an_article_early_a_correction_before_its_date_is_a_slip(
    tmp_path: Path,
) -> None:
    path = tmp_path / "articles.yaml"
    early = HEAD + item(1, NOON, NOON - 24 * HOUR)
    path.write_text(early, encoding="utf-8")
    build(path, now=NOON)
    lines = [line for line in early.splitlines(True) if "delay: -" not in line]
    path.write_text("".join(lines), encoding="utf-8")
    with pytest.raises(InputError, match=r"updated: 2026-03-01 .+ is before the date") as raised:
        build(path, now=NOON)
    assert len(raised.value.faults) == 1


def test_what_each_sees_of_corrections_is_what_is_kept(tmp_path: Path, golden: Golden) -> None:
    case = ROOT / "tests" / "corpus" / "corrected-early"
    (tmp_path / "articles.yaml").write_bytes((case / "articles.yaml").read_bytes())
    build(tmp_path / "articles.yaml", now=NOON)
    found = files_below(tmp_path / "feeds") | {
        f"private/{path}": body
        for path, body in files_below(tmp_path / "private" / "articles" / "partners").items()
    }
    golden.folder(case / "expected", found)


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(["add", "correct", "correct all", "wait", "wait", "delete"]),
        st.integers(0, 5),
        st.integers(-30, 30),
    ),
    min_size=3,
    max_size=14,
)


@pytest.mark.slow
@settings(parent=examples(40), phases=[Phase.explicit, Phase.generate])
@given(edits=_EDITS)
def test_a_partner_sees_each_correction_newer_than_what_it_had(
    home: Path, edits: list[tuple[str, int, int]]
) -> None:
    """Whatever is edited when: dates stay, what changed is newer, nothing lies ahead, no two are
    alike; and a build by parts does the same."""
    sites, now, last = TwoWays(home), NOON, dict[str, tuple[datetime, datetime, str]]()
    dates: list[tuple[datetime, datetime | None]] = [(NOON, None)]
    words = ["Words 0"]
    for kind, where, hours in [("wait", 0, 0), *edits]:
        number, now = where % len(dates), now + timedelta(minutes=1)
        if kind == "add":
            dates.append((now + hours * HOUR, None))
            words.append("Words 0")
        elif kind in ("correct", "correct all"):
            for each in range(len(dates)) if kind == "correct all" else [number]:
                dates[each] = dates[each][0], now - timedelta(seconds=30)
                words[each] = f"Right at {now:%d %H:%M}"
        elif kind == "delete":
            dates[number] = dates[number][0] - 900 * HOUR, None
        elif kind == "wait":
            now += timedelta(minutes=abs(hours) * 11)
        listed = [item(at, *pair, words[at]) for at, pair in enumerate(dates)]
        sites.write((HEAD + "".join(reversed(listed))).encode())
        sites.build(now, allow_removals=True)
        found = shown(sites.sites[0], "early", now)
        for address, (published, updated, said) in found.items():
            assert published <= updated <= now
            was = last.get(address)
            if was and was[0] == published:
                assert updated > was[1] - timedelta(seconds=5)  # another has that second now
                assert updated > was[1] or said == was[2]
        assert len({updated for _, updated, _ in found.values()}) == len(found)
        last = found


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("sites")
