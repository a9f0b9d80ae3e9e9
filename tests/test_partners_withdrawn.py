"""Articles that are taken back, as each partner's own clock has it: who never had one is told of
nothing, and who had it before the public is told where the public is not."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from lxml import etree

from partners_rules import end_of, entries, moment, msn, text
from tagfeed import build
from tagfeed.errors import GuardError
from two_ways import TwoWays

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HEAD = """\
site:
  title: Watch
  url: https://watch.example/
  feeds_url: https://watch.example/feeds/
  id_authority: "watch.example,2006"
partners:
- {name: early, private: true, delay: -4h, profile: msn}
- {name: plain, private: true, delay: -4h, formats: [atom, json]}
- {name: late, delay: 2h, window: 1d, formats: [atom]}
- {name: fresh, private: true, window: 3h, formats: [atom]}
articles:
"""
EARLY, PLAIN, LATE, FRESH = "early/rss.xml", "plain/atom.xml", "late/atom.xml", "fresh/atom.xml"


def listed(
    more: str = "", date: datetime = NOON, url: str = ", url: 'https://watch.example/2/'"
) -> str:
    said = f"content_text: Words., image: 'https://watch.example/2.jpg'{url}{more}"
    old = "title: An old article of the watch, date: 2026-02-20, url: 'https://watch.example/1/'"
    head = f"- {{title: The article that was wrong, date: {date.isoformat()}, {said}}}\n"
    return f"{HEAD}{head}- {{{old}, content_text: Words., image: 'https://watch.example/1.jpg'}}\n"


def withdrawn(hours: float) -> str:
    return f", withdrawn: {(NOON + hours * HOUR).isoformat()}"


def parsed(site: Path, feed: str) -> etree._Element:
    (path,) = (each for each in site.rglob(f"partners/{feed}"))
    return etree.fromstring(path.read_bytes())


def told(site: Path, feed: str) -> int:
    """Of how many articles a feed tells that they were taken back."""
    root = parsed(site, feed)
    ends = [end_of(entry) for entry in entries(root)]
    return len(root.findall("{http://purl.org/atompub/tombstones/1.0}deleted-entry")) + len(
        [end for end in ends if end]
    )


@pytest.mark.parametrize(
    ("hours", "those_who_had_it"),
    [
        (-5, ()),
        (-4, (EARLY, PLAIN)),
        (-1, (EARLY, PLAIN)),
        (0, (EARLY, PLAIN, FRESH, "public")),
        (1, (EARLY, PLAIN, FRESH, "public")),
        (2, (EARLY, PLAIN, FRESH, "public", LATE)),
        (300, (EARLY, PLAIN, FRESH, "public", LATE)),  # its window is long past: it may keep it
    ],
)
def test_who_had_it_is_told_for_ninety_days_and_nobody_else(
    hours: float, those_who_had_it: tuple[str, ...], tmp_path: Path
) -> None:
    sites, when = TwoWays(tmp_path), NOON + hours * HOUR
    site, end = sites.sites[0], when + timedelta(days=90)
    sites.write(listed(withdrawn(hours)).encode())
    moments = NOON - 5 * HOUR, when, NOON + 3 * HOUR, end - timedelta(seconds=1), end
    for now in sorted(moments):
        sites.build(now)
        for feed in (EARLY, PLAIN, LATE, FRESH):
            is_told = feed in those_who_had_it and when <= now < end
            assert told(site, feed) == is_told, (feed, now)
        body = (site / "feeds" / "atom.xml").read_text(encoding="utf-8")
        is_told = "public" in those_who_had_it and when <= now < end
        assert body.count("deleted-entry ") == is_told
        assert [*msn(parsed(site, EARLY), now + timedelta(minutes=1))] == []


def test_the_end_of_what_only_a_partner_is_told_is_due(tmp_path: Path) -> None:
    sites, when = TwoWays(tmp_path), NOON - HOUR
    sites.write(listed(withdrawn(-1)).encode())
    for now, due in ((NOON - 2 * HOUR, when), (when, when + timedelta(days=90))):
        assert sites.report(now).due == due
    leaves = datetime(2027, 2, 20, tzinfo=UTC)  # the other article, which is too old for MSN then
    assert sites.report(when + timedelta(days=90)).due == leaves


def test_the_takedown_is_dated_as_the_article_was_there(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    sites.write(listed(withdrawn(-1)).encode())
    dates = set()
    for hours in (-2, -1, 0, 1):
        sites.build(NOON + hours * HOUR)
        first = entries(parsed(sites.sites[0], EARLY))
        entry = next(each for each in first if text(each, "guid").endswith("/2/"))
        assert moment(text(entry, "dcterms:modified")) == NOON - (4 if hours < -1 else 1) * HOUR
        dates.add(text(entry, "pubDate"))
    assert dates == {"Mon, 02 Mar 2026 08:00:00 +0000"}


def test_a_note_that_the_partner_refused_before_its_page_was_there_is_not_told_of(
    tmp_path: Path,
) -> None:
    """MSN takes nothing without a link."""
    sites = TwoWays(tmp_path)
    sites.write(listed(withdrawn(-1), url="").encode())
    for hours in (-2, -1, 1):
        sites.build(NOON + hours * HOUR)
        assert told(sites.sites[0], EARLY) == 0
        assert told(sites.sites[0], PLAIN) == (hours >= -1)


def test_an_article_that_expired_before_it_appeared_is_not_told_of(tmp_path: Path) -> None:
    sites, expires = TwoWays(tmp_path), f", expires: {(NOON + HOUR).isoformat()}"
    sites.write(listed(withdrawn(5) + expires).encode())
    sites.build(NOON + 5 * HOUR)
    assert told(sites.sites[0], LATE) == 0
    assert told(sites.sites[0], FRESH) == 1


def line_of(error: GuardError) -> str:
    (fault,) = error.faults
    found = re.search(r"add the line  (.+)$", fault.remedy)
    assert found
    return f", {found[1]}"


def test_what_only_a_partner_had_comes_back_with_a_later_update_alone(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"

    def publish(more: str, hours: float) -> None:
        path.write_text(listed(more), encoding="utf-8")
        build(path, now=NOON + hours * HOUR)

    publish("", -2)
    publish(withdrawn(-1), -1)
    with pytest.raises(GuardError, match="was withdrawn at 2026-03-02T11:00:00Z") as raised:
        publish("", -0.5)
    publish(line_of(raised.value), -0.5)
    for hours in (-0.5, 1):
        publish(line_of(raised.value), hours)
        assert told(tmp_path, EARLY) == 0
        (entry, _) = entries(parsed(tmp_path, EARLY))
        assert moment(text(entry, "dcterms:modified")) > NOON - HOUR


def test_who_shows_it_only_later_still_has_it_newer_than_when_it_was_taken_back(
    tmp_path: Path,
) -> None:
    """Others had it never, and show it in between: a partner with room for only one article."""
    path = tmp_path / "articles.yaml"
    newer = "- {title: Newer, date: 2026-03-02T12:30:00Z, url: 'https://watch.example/3/'}\n"

    def publish(more: str, hours: float, above: str = "", limit: int = 1) -> None:
        said = listed(more).replace("delay: -4h, formats", f"delay: -4h, limit: {limit}, formats")
        said = said.replace("articles:\n", f"articles:\n{above}").replace(", profile: msn", "")
        path.write_text(said.replace("name: early", "name: early, limit: 1"), encoding="utf-8")
        build(path, now=NOON + hours * HOUR)

    publish("", -2)
    publish(withdrawn(-1), -1)
    publish("", 1, newer)
    with pytest.raises(GuardError, match="was withdrawn at 2026-03-02T11:00:00Z") as raised:
        publish("", 2, newer, limit=2)
    publish(line_of(raised.value), 2, newer, limit=2)
    body = (tmp_path / "private/articles/partners" / PLAIN).read_text(encoding="utf-8")
    assert "<updated>2026-03-02T11:00:01Z</updated>" in body
    assert "<published>2026-03-02T08:00:00Z</published>" in body


def test_what_a_partner_never_had_comes_back_without_a_word(tmp_path: Path) -> None:
    """It was taken back before it appeared anywhere."""
    path = tmp_path / "articles.yaml"
    for more, hours in ((withdrawn(-5), -4.5), ("", -3), ("", 3)):
        path.write_text(listed(more), encoding="utf-8")
        build(path, now=NOON + hours * HOUR)
    assert len(entries(parsed(tmp_path, EARLY))) == 2
