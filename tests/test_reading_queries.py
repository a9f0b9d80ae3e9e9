"""Queries: the feeds that a list asks for by tags, authors, languages and dates."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tagfeed.errors import InputError
from tagfeed.model import Catalog
from tagfeed.planning import plan
from tagfeed.reading import load
from two_ways import TwoWays

NOW = datetime(2026, 1, 1, 12, tzinfo=UTC)
LIST = """\
site:
  title: A
  url: https://example.org/
  feeds_url: https://example.org/feeds/
  timezone: Europe/London
  language: en-GB
  date_order: dmy
feeds:
- {name: asked, match: {%s}}
articles:
- {title: Four, date: 2020-07-04, url: https://example.org/4/, tags: [b]}
- {title: Three, date: 2020-07-03, url: https://example.org/3/, tags: [a], language: cy}
- {title: Two, date: 2020-07-02, url: https://example.org/2/, tags: [b], language: en}
- {title: One, date: 2020-07-01, url: https://example.org/1/, tags: [a]}
"""


def catalog(folder: Path, match: str) -> Catalog:
    path = folder / "articles.yaml"
    path.write_text(LIST % match, encoding="utf-8")
    return load(path)


@pytest.mark.parametrize(
    ("match", "titles"),
    [
        ("none: [a]", ["Four", "Two"]),
        ("none: a", ["Four", "Two"]),
        ("languages: [en]", ["Four", "Two", "One"]),
        ("languages: en-GB", ["Four", "One"]),
        ("languages: [CY]", ["Three"]),
        ("since: 2020-07-03", ["Four", "Three"]),
        ("since: 03.07.2020", ["Four", "Three"]),
        ("until: 2020-07-03", ["Two", "One"]),
        ("since: 2020-07-02, until: 2020-07-04", ["Three", "Two"]),
        ("since: 2020-07-01T23:00:00Z, until: 2020-07-02T23:00:01Z", ["Three", "Two"]),
        ("since: 2020-07-02T00:00:01", ["Four", "Three"]),
    ],
)
def test_feed_shows_what_was_asked_for(tmp_path: Path, match: str, titles: list[str]) -> None:
    feed = plan(catalog(tmp_path, match), NOW).feeds[-1]
    assert [article.title for article in feed.articles] == titles


@pytest.mark.parametrize(
    ("match", "said"),
    [
        ("", "asks for nothing; write `any: [Tag]`"),
        ("all: []", "asks for nothing"),
        ("since: 2021-01-01, until: 2020-01-01", "since: is not before `until`"),
        ("since: 2020-01-01, until: 2020-01-01", "since: is not before `until`"),
        ("since: soon", "`soon` is not a date"),
        ("languages: [zh_cn]", "did you mean `zh-CN`?"),
        ("tags: [a]", "did you mean `any`?"),
        ("after: 2020-01-01", "did you mean `since`?"),
    ],
)
def test_what_cannot_be_asked_for_is_a_fault(tmp_path: Path, match: str, said: str) -> None:
    with pytest.raises(InputError) as caught:
        catalog(tmp_path, match)
    assert said in str(caught.value)


HEAD = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
feeds:
- {name: early, match: {until: "2020-01-02T00:00:02Z"}}
- {name: late, match: {since: "2020-01-02T00:00:02Z"}}
- {name: english, match: {languages: [en], none: [b]}}
articles:
"""
ITEM = "- {title: T%s, date: 2020-01-0%s, url: https://example.org/%s/, tags: [%s], language: %s}\n"


def test_what_time_and_language_decide_is_the_same_in_a_build_by_parts(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    items = [ITEM % (n, 1 + n % 3, n, "ab"[n % 2], ("en", "cy", "en-GB")[n % 3]) for n in range(9)]
    sites.write((HEAD + "".join(items)).encode())
    sites.build(NOW)
    for number in range(9):
        items = [*items[:number], *items[number + 1 :], items[number].replace("T", "U", 1)]
        sites.write((HEAD + "".join(items)).encode())
        sites.build(NOW)
    for number in range(10, 13):
        items = [*items, ITEM % (number, 2, number, "a", "en")]
        sites.write((HEAD + "".join(items)).encode())
        sites.build(NOW)


def test_edit_that_moves_another_article_over_a_bound_is_seen(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    items = [ITEM % (n, 2, n, "a", "en") for n in range(4)]
    sites.write((HEAD + "".join(items)).encode())
    sites.build(NOW)
    sites.write((HEAD + "".join(items[:-1])).encode())
    sites.build(NOW, allow_removals=True)
    sites.write((HEAD + "".join([*items[:-1], ITEM % (9, 2, 9, "b", "cy")])).encode())
    sites.build(NOW)


FAULTY = """\
site: {title: A, url: https://example.org/, feeds_url: https://example.org/feeds/}
feeds:
- {name: a, match: {}, limti: 3}
- {name: a, match: {since: 2021-01-01, until: 2020-01-01}, titel: x}
partners:
- name: one
  profil: msn
  privat: yes
  delay: -2h
  options: {licensor: x}
- {name: two, profile: mns, formats: [rss], options: {logo: 'https://a.org/x.png'}}
- {name: three, profile: google-news, formats: [rss], private: true, widow: 2d, match: {}}
- {name: one, private: perhaps, profile: msn, delay: -2h, options: {licensr: x}}
articles: []
"""


def test_what_goes_with_nothing_else_is_told_beside_all_other_faults(tmp_path: Path) -> None:
    """But a value that is not sound, or is misspelt, judges no other."""
    path = tmp_path / "articles.yaml"
    path.write_text(FAULTY, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load(path)
    assert [fault.key for fault in raised.value.faults] == [
        *("feeds[0].limti", "feeds[0].match"),
        *("feeds[1].titel", "feeds[1].match.since", "feeds[1].name"),
        *("partners[0].profil", "partners[0].privat"),
        "partners[1].profile",
        *("partners[2].widow", "partners[2].formats", "partners[2].private", "partners[2].match"),
        *("partners[3].private", "partners[3].options.licensr", "partners[3].name"),
    ]
