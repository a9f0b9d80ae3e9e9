"""Articles that are taken back: gone at that moment, told of for 90 days, and guarded."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tagfeed import build
from tagfeed.errors import GuardError, InputError, TagfeedError
from tagfeed.reading import load
from tagfeed.validator import check
from two_ways import TwoWays

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
SITE = """\
site:
  title: Harbour
  url: https://harbour.news/
  feeds_url: https://harbour.news/feeds/
  timezone: Europe/London
articles:
"""
ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"


def article(number: int, more: str = "", tag: str = "Boats") -> str:
    said = f"title: Article {number}, date: 2026-05-{number:02}, tags: [{tag}]{more}"
    return f"- {{{said}, url: 'https://harbour.news/{number}/'}}\n"


def others(first: int = 10) -> str:
    return "".join(article(number) for number in range(first, first - 5, -1))


def publish(home: Path, articles: str, now: datetime = NOW) -> Any:
    (home / "articles.yaml").write_text(SITE + articles, encoding="utf-8")
    return build(home / "articles.yaml", now=now)


def told(home: Path, folder: str = "") -> list[tuple[str, str, str | None]]:
    """Of which articles a feed tells in Atom: id, moment and reason."""
    root = ElementTree.parse(home / "feeds" / folder / "atom.xml").getroot()
    return [
        (node.get("ref", ""), node.get("when", ""), node.findtext(f"{TOMBSTONES}comment"))
        for node in root.findall(f"{TOMBSTONES}deleted-entry")
    ]


def told_in_json(home: Path, folder: str = "") -> Any:
    return json.loads((home / "feeds" / folder / "feed.json").read_bytes())["_tagfeed"]


WITHDRAWN = ", withdrawn: '2026-05-20T10:00:00Z', withdrawn_reason: 'It was wrong, & <b>sad</b>.'"


def test_feeds_in_which_it_would_be_tell_of_it_with_its_id_and_nothing_else(tmp_path: Path) -> None:
    publish(tmp_path, others() + article(1, WITHDRAWN) + article(2, tag="Ships"))
    for folder in ("", "tags/boats/"):
        where, reason = "https://harbour.news/1/", "It was wrong, & <b>sad</b>."
        ((id_, when, comment),) = told(tmp_path, folder)
        assert (id_, when) == (where, "2026-05-20T10:00:00Z")
        assert comment in (
            reason,
            reason.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
        )
        about = told_in_json(tmp_path, folder)
        assert about["deleted"] == [{"id": where, "when": "2026-05-20T10:00:00Z"}]
        assert about["about"].startswith("https://")
        assert b"deleted" not in (tmp_path / "feeds" / folder / "rss.xml").read_bytes()
    assert told(tmp_path, "tags/ships/") == []
    for path in (tmp_path / "feeds").rglob("*.*"):
        assert b"Article 1<" not in path.read_bytes()
        assert b'"Article 1"' not in path.read_bytes()


def test_feeds_that_tell_of_it_are_valid(tmp_path: Path) -> None:
    publish(tmp_path, others() + article(1, WITHDRAWN))
    formats = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}
    for name, format in formats.items():
        assert check((tmp_path / "feeds" / name).read_bytes(), format, now=NOW) == ()


def test_moment_to_come_acts_then_and_ninety_days_later_nothing_is_told(tmp_path: Path) -> None:
    when = datetime(2026, 6, 10, 9, tzinfo=UTC)
    listed = others() + article(1, f", withdrawn: {when:%Y-%m-%dT%H:%M:%SZ}")
    end = when + timedelta(days=90)
    assert publish(tmp_path, listed).due == when
    assert build(tmp_path / "articles.yaml", now=when - timedelta(seconds=1)).written == ()
    assert told(tmp_path) == []
    report = build(tmp_path / "articles.yaml", now=when)
    assert report.due == end
    assert [id_ for id_, _, _ in told(tmp_path)] == ["https://harbour.news/1/"]
    assert build(tmp_path / "articles.yaml", now=end - timedelta(seconds=1)).written == ()
    report = build(tmp_path / "articles.yaml", now=end)
    assert told(tmp_path) == []
    assert report.due is None


@pytest.mark.parametrize(
    "more", [", draft: true", ", expires: 2026-05-19", ", expires: 2027-01-01"]
)
def test_it_beats_draft_and_expires(tmp_path: Path, more: str) -> None:
    publish(tmp_path, others() + article(1, WITHDRAWN + more))
    assert len(told(tmp_path)) == 1


def test_article_that_nobody_ever_saw_is_not_told_of(tmp_path: Path) -> None:
    listed = (
        "- {title: New, date: 2026-06-20, withdrawn: 2026-05-20, url: 'https://harbour.news/n/'}\n"
    )
    report = publish(tmp_path, listed + others())
    assert told(tmp_path) == []
    assert [warning.key for warning in report.warnings] == ["articles[0].withdrawn"]
    build(tmp_path / "articles.yaml", now=datetime(2026, 6, 25, tzinfo=UTC))
    assert told(tmp_path) == []


def test_day_alone_is_not_before_what_happened_on_that_day(tmp_path: Path) -> None:
    listed = article(1, ", updated: '2026-05-20T15:00:00Z', withdrawn: 2026-05-20")
    publish(tmp_path, others() + listed)
    assert [when for _, when, _ in told(tmp_path)] == ["2026-05-20T15:00:00Z"]
    listed = (
        "- {title: Same, date: 2026-05-20T08:00:00Z, withdrawn: 2026-05-20, id: 'tag:a.org,2020:x'"
    )
    publish(tmp_path, others() + listed + ", url: 'https://harbour.news/s/'}\n")
    assert [when for _, when, _ in told(tmp_path)] == ["2026-05-20T08:00:00Z"]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (", withdrawn_reason: Sad", "is given without `withdrawn`"),
        (", updated: 2026-05-21, withdrawn: 2026-05-20", "is before the last correction"),
        (
            ", updated: '2026-05-20T15:00:00Z', withdrawn: '2026-05-20T14:00:00Z'",
            "is before the last correction",
        ),
    ],
)
def test_fault_says_what_to_write(tmp_path: Path, more: str, problem: str) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(SITE + article(1, more), encoding="utf-8")
    with pytest.raises(InputError, match=problem) as raised:
        load(path)
    (fault,) = raised.value.faults
    line = re.search("`(withdrawn: [^`]*)`", fault.remedy)
    assert line
    kept = more if "reason" in more else more.partition(", withdrawn")[0]
    path.write_text(SITE + article(1, f"{kept}, {line[1]}"), encoding="utf-8")
    load(path)


def test_guard_knows_that_it_was_meant(tmp_path: Path) -> None:
    publish(tmp_path, others(), NOW)
    publish(
        tmp_path, "".join(article(number, ", withdrawn: 2026-06-01") for number in range(10, 5, -1))
    )
    assert len(told(tmp_path)) == 5


def test_address_whose_feed_becomes_empty_stays_and_tells_of_it(tmp_path: Path) -> None:
    publish(tmp_path, others() + article(1, tag="Ships"))
    stood = (tmp_path / "feeds/tags/ships/atom.xml").read_bytes()
    warned = []
    for number in (10, 11):  # at that moment, and when something else is edited
        listed = others(number) + article(1, ", withdrawn: 2026-06-01", tag="Ships")
        warned += [each for each in publish(tmp_path, listed).warnings if each.key == "moved"]
        assert len(told(tmp_path, "tags/ships/")) == 1
    assert len(warned) == 1
    updated = re.search(rb"<updated>.*?</updated>", stood)
    assert updated
    assert updated[0] in (tmp_path / "feeds/tags/ships/atom.xml").read_bytes()
    build(tmp_path / "articles.yaml", now=NOW + timedelta(days=91))
    assert told(tmp_path, "tags/ships/") == []


def test_feed_that_only_tells_of_it_is_as_new_as_that(tmp_path: Path) -> None:
    smart = "profile: smartnews, options: {logo: 'https://h.news/l.png', dark_logo: 'https://h.news/d.png'}"
    terms = (smart, "profile: msn", "formats: [atom]")
    partners = [
        f"- {{name: p{number}, {each}, match: {{any: [Ships]}}}}\n"
        for number, each in enumerate(terms)
    ]
    head = SITE.replace("articles:\n", f"partners:\n{''.join(partners)}articles:\n")
    more = ", content_text: Words., image: 'https://harbour.news/3.jpg'"
    for withdrawn in ("", WITHDRAWN):
        said = article(3, more + withdrawn, tag="Ships").replace(
            "Article", "A long title of article"
        )
        (tmp_path / "articles.yaml").write_text(head + others() + said, encoding="utf-8")
        build(tmp_path / "articles.yaml", now=NOW)
    folders = [tmp_path / "feeds" / "partners" / f"p{number}" for number in range(3)]
    for path in (folders[0] / "rss.xml", folders[1] / "rss.xml", folders[2] / "atom.xml"):
        body = path.read_bytes()
        moments = rb"<lastBuildDate>Wed, 20 May 2026 10:00|<updated>2026-05-20T10:00"
        assert re.search(moments, body), path
        assert b"Words" not in body
        assert {each.code for each in check(body, now=NOW)} <= {"no-entries"}


def test_article_comes_back_with_a_later_update_alone(tmp_path: Path) -> None:
    publish(tmp_path, others() + article(1, WITHDRAWN))
    with pytest.raises(GuardError) as raised:
        publish(tmp_path, others() + article(1))
    (fault,) = raised.value.faults
    line = re.search(r"add the line  (.+)$", fault.remedy)
    assert line
    assert fault.line == 12
    publish(tmp_path, others() + article(1, f", {line[1].replace(': ', ': ')}"))
    assert told(tmp_path) == []
    publish(tmp_path, others() + article(1, f", {line[1]}, summary: And corrected"))


def test_fresh_machine_reads_from_the_feeds_what_was_taken_back(tmp_path: Path) -> None:
    for formats in ("[rss, atom]", "[json, html]"):
        head = SITE.replace("  timezone", f"  formats: {formats}\n  timezone")
        (tmp_path / "articles.yaml").write_text(head + others() + article(1, WITHDRAWN))
        build(tmp_path / "articles.yaml", now=NOW)
        shutil.rmtree(tmp_path / ".tagfeed")
        (tmp_path / "articles.yaml").write_text(head + others() + article(1))
        with pytest.raises(GuardError, match="was withdrawn at 2026-05-20T10:00:00Z"):
            build(tmp_path / "articles.yaml", now=NOW)
        shutil.rmtree(tmp_path / "feeds")


def test_article_that_was_deleted_is_taken_back_by_the_line_that_the_build_prints(
    tmp_path: Path,
) -> None:
    note = "- {title: 'A note, with signs: #1', date: 2026-05-03, tags: [Boats, 'R&D'], author: Ann"
    note += ", id: 'tag:harbour.news,2020:note'}\n"
    publish(tmp_path, others() + note)
    report = publish(tmp_path, others())
    (warning,) = [each for each in report.warnings if each.rule == "left-the-list"]
    line = re.search(r"the line  (- \{.*\})$", warning.remedy)
    assert line
    assert not [
        each
        for each in publish(tmp_path, article(11) + others()).warnings
        if each.rule == "left-the-list"
    ]
    publish(tmp_path, article(11) + others() + line[1] + "\n")
    for folder in ("", "tags/boats/"):
        assert told(tmp_path, folder) == [
            ("tag:harbour.news,2020:note", "2026-06-01T12:00:00Z", None)
        ]


def test_taking_back_is_built_by_parts_as_in_whole(tmp_path: Path) -> None:
    """Of an article that the feed shows, and of one that is older than all that it shows."""
    sites = TwoWays(tmp_path)
    head, listed = SITE.replace("  timezone", "  limit: 3\n  timezone"), others()
    steps = (
        ("", 0, False),
        (", withdrawn: '2026-06-01T12:00:00Z'", 0, True),
        (", withdrawn: '2026-06-01T12:00:00Z', withdrawn_reason: Sad", 0, True),
        (", withdrawn: '2026-06-01T12:00:00Z', withdrawn_reason: Sad", 89, True),
        (", withdrawn: '2026-06-01T12:00:00Z', withdrawn_reason: Sad", 90, True),
        (", updated: '2026-06-01T12:00:01Z'", 91, True),
    )
    for number in (1, 9):
        for more, days, quickly in steps:
            body = head + listed.replace(article(9), "") + article(9 if number == 1 else 1)
            sites.write((body + article(number, more)).encode())
            sites.build(NOW + timedelta(days=days), quickly=quickly and number == 1)
        sites = TwoWays(tmp_path)


def test_what_time_alone_takes_back_is_never_refused(tmp_path: Path) -> None:
    listed = "".join(
        article(number, f", withdrawn: 2026-06-{number + 10}") for number in range(9, 0, -1)
    )
    publish(tmp_path, listed)
    for day in range(40):
        try:
            build(tmp_path / "articles.yaml", now=NOW + timedelta(days=day))
        except TagfeedError as error:
            pytest.fail(f"after {day} days: {error}")
    assert len(told(tmp_path)) == 9
