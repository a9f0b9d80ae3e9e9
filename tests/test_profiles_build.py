"""Builds judge articles by what partners ask for, before they refuse them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import feedparser
import pytest
from lxml import etree

from tagfeed import build, check
from tagfeed.standards.profiles import PROFILES
from tagfeed.validator.partners import partner_findings
from two_ways import TwoWays

NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
SITE = """\
site:
  title: Harbour Post
  url: https://harbour.example/
  feeds_url: https://harbour.example/feeds/
  language: en-GB
  id_authority: harbour.example,2006
  limit: 4
  rights: © Harbour Post
partners:
- {name: msn, profile: msn, limit: 2, formats: [rss, atom], options: {licensor: Harbour Post Ltd}}
- {name: smart, title: Harbour, profile: smartnews, options: {logo: https://harbour.example/l.png}}
- {name: google, profile: google-news}
- {name: apple, profile: apple-news, match: {any: [Ferries]}, delay: 2h}
- {name: flip, profile: flipboard, window: 1w}
articles:
"""
GOOD = """\
- title: The ferry to the island runs again, number {n}
  date: {date}
  url: https://harbour.example/{n}/
  authors: [Jamie Rigg]
  tags: [Ferries]
  image: {{url: https://harbour.example/{n}.jpg, width: 1200, height: 800, credit: A. Roe}}
  content_html: <p>It <mark>runs</mark> again, as number {n}.</p>
"""


def without(word: str, text: str) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if f"  {word}:" not in line)


PARTS: dict[str, Callable[[str], str]] = {
    "short": lambda text: text.replace("The ferry to the island runs again, number", "No."),
    "textless": lambda text: without("content_html", text),
    "pictureless": lambda text: without("image", text),
    "homeless": lambda text: without("url", text),
    "foreign": lambda text: text + "  language: cy\n",
    "good": lambda text: text,
}


def article(n: int, kind: str = "good", ago: timedelta = timedelta()) -> str:
    date = NOW - ago - timedelta(hours=n)
    return PARTS[kind](GOOD.format(n=n, date=f"{date:%Y-%m-%dT%H:%M:%SZ}"))


def built(folder: Path, articles: str, site: str = SITE) -> tuple[Path, list[str]]:
    """The folder of feeds, and what the build tells."""
    path = folder / "articles.yaml"
    path.write_text(site + articles, "utf-8")
    report = build(path, now=NOW)
    return folder / "feeds", [str(fault).removeprefix(f"{folder}/") for fault in report.news]


def titles(feed: Path) -> list[str]:
    return [entry.title.rpartition(" ")[2] for entry in feedparser.parse(feed.read_bytes()).entries]


def test_what_a_partner_would_refuse_is_left_out_of_its_feed_alone(tmp_path: Path) -> None:
    feeds, told = built(tmp_path, article(1) + article(2, "short") + article(3) + article(4))
    assert titles(feeds / "partners" / "msn" / "rss.xml") == ["1", "3"]  # as many as the limit
    assert titles(feeds / "partners" / "msn" / "atom.xml") == ["1", "3"]
    assert titles(feeds / "partners" / "flip" / "rss.xml") == ["1", "2", "3", "4"]
    assert titles(feeds / "rss.xml") == ["1", "2", "3", "4"]
    (found,) = [fault for fault in told if "msn" in fault]
    assert found == (
        'articles.yaml:23: articles[1] "No. 2": the title has 5 characters, where MSN takes 21 to'
        " 150: left out of the feed for MSN (Microsoft Start) (msn-title-length); write a `title:`"
        " of 21 to 150 characters"
    )


def test_what_leaves_an_article_worse_off_is_told_and_the_article_stays(tmp_path: Path) -> None:
    feeds, told = built(tmp_path, article(1, "pictureless"))
    assert titles(feeds / "partners" / "msn" / "rss.xml") == ["1"]
    found = [fault for fault in told if "msn" in fault]
    assert len(found) == 1
    assert "articles.yaml:16: articles[0]" in found[0]
    assert "left out" not in found[0]
    assert found[0].endswith("(msn-picture-missing); add its address as `image:`")


def test_it_is_told_once_for_an_article_and_a_rule(tmp_path: Path) -> None:
    two = SITE.replace("- {name: google", "- {name: second, profile: msn}\n- {name: google")
    _, told = built(tmp_path, article(1, "short"), two)
    assert ["in 2 feeds" in fault for fault in told if "msn-title-length" in fault] == [True]
    _, again = built(tmp_path, article(1, "short") + article(2), two)
    assert not [fault for fault in again if "msn" in fault]


def test_what_a_feed_lacks_is_told_at_the_line_of_its_partner(tmp_path: Path) -> None:
    _, told = built(tmp_path, article(1))
    (found,) = [fault for fault in told if "smartnews" in fault]
    assert found == (
        "articles.yaml:11: partners[1]: the feed has no snf:darkModeLogo (smartnews-dark-logo);"
        " add its address to the partner as `options: {dark_logo: https://…}`"
    )


def test_articles_that_are_older_than_a_partner_takes_leave_without_a_word(tmp_path: Path) -> None:
    old = article(1, ago=timedelta(days=365)) + article(2, "short", timedelta(days=400))
    feeds, told = built(tmp_path, article(3) + old)
    assert titles(feeds / "partners" / "msn" / "rss.xml") == ["3"]
    assert not [fault for fault in told if "msn" in fault]


@pytest.mark.parametrize("name", ["msn", "smart", "apple", "flip"])
def test_the_judges_find_nothing_that_the_build_did_not_tell(tmp_path: Path, name: str) -> None:
    kinds = ["good", "short", "textless", "pictureless", "homeless", "foreign", "good"]
    feeds, told = built(tmp_path, "".join(map(article, range(1, 8), kinds)))
    profile = next(p for p in PROFILES.values() if p.name.startswith(name))
    for path in (feeds / "partners" / name).iterdir():
        document, format = path.read_bytes(), path.stem.partition(".")[0]
        assert not check(document, format, NOW), path
        for finding in partner_findings(document, format, profile, NOW):
            assert finding.level != "error", (path, finding)
            assert finding.level == "info" or any(finding.code in fault for fault in told), finding


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_a_build_of_what_changed_equals_one_of_the_whole(
    tmp_path: Path, seed: int
) -> None:
    chance, sites, now = Random(seed), TwoWays(tmp_path), NOW
    numbers, kinds = [*range(12)], [*PARTS]
    chosen = {number: chance.choice(kinds) for number in numbers}
    for _ in range(12):
        text = "".join(article(number, chosen[number]) for number in numbers)
        sites.write((SITE + text).encode())
        sites.build(now, allow_removals=True)
        now += timedelta(hours=chance.choice([0, 0, 0, 1, 30]))
        which = chance.choice(numbers)
        match chance.randrange(4):
            case 0 if len(numbers) > 3:
                numbers.remove(which)
            case 1:
                numbers.insert(0, max(numbers) + 1)
                chosen[numbers[0]] = chance.choice(kinds)
            case _:
                if "homeless" not in (new := chance.choice(kinds), chosen[which]):
                    chosen[which] = new


def sitemap(feeds: Path, name: str = "news-sitemap.xml") -> etree._Element:
    return etree.fromstring((feeds / "partners" / "google" / name).read_bytes())


NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


def test_google_gets_a_sitemap_of_the_last_two_days(tmp_path: Path) -> None:
    old = article(3, ago=timedelta(hours=45))
    feeds, told = built(tmp_path, article(1, "foreign") + article(2, "homeless") + old)
    root = sitemap(feeds)
    assert root.xpath("s:url/s:loc/text()", namespaces=NAMES) == ["https://harbour.example/1/"]
    (news,) = root.xpath("s:url/n:news", namespaces=NAMES)
    assert news.xpath("n:publication/n:name/text()", namespaces=NAMES) == ["Harbour Post"]
    assert news.xpath("n:publication/n:language/text()", namespaces=NAMES) == ["cy"]
    assert news.xpath("n:publication_date/text()", namespaces=NAMES) == ["2026-11-28T11:00:00Z"]
    assert [fault.partition("(")[2] for fault in told if "google" in fault] == [
        "google-news-link-missing); add a `url:`"
    ]
    assert not list((feeds / "partners" / "google").glob("*.html"))


def test_a_sitemap_may_be_empty_and_stays_in_its_place(tmp_path: Path) -> None:
    feeds, _ = built(tmp_path, article(1))
    built(tmp_path, article(1, ago=timedelta(days=3)))
    assert len(sitemap(feeds)) == 0


@pytest.mark.slow
def test_more_than_a_thousand_addresses_are_in_parts_that_an_index_names(tmp_path: Path) -> None:
    many = "".join(
        f"- {{title: Number {n}, date: 2026-11-28, url: 'https://harbour.example/{n}/'}}\n"
        for n in range(2001)
    )
    feeds, _ = built(tmp_path, many)
    parts = sitemap(feeds).xpath("s:sitemap/s:loc/text()", namespaces=NAMES)
    base = "https://harbour.example/feeds/partners/google/"
    assert parts == [f"{base}news-sitemap-{number}.xml" for number in (1, 2, 3)]
    lengths = [len(sitemap(feeds, part.removeprefix(base))) for part in parts]
    assert lengths == [1000, 1000, 1]
    built(tmp_path, "".join(many.splitlines(keepends=True)[:1800]))
    assert len(sitemap(feeds)) == 2
    assert not (feeds / "partners" / "google" / "news-sitemap-3.xml").exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("msn", "<dcterms:modified>2026-11-28T11:30:00Z</dcterms:modified>"),
        ("msn", "end=2026-11-28T11:30:00Z;"),
        ("smart", '<media:status state="deleted"/>'),
    ],
)
def test_a_partner_is_told_to_take_down_what_was_taken_back(
    tmp_path: Path, name: str, says: str
) -> None:
    """Whatever the limit; none of the words and pictures of the article are left."""
    built(tmp_path, article(1) + article(2) + article(3) + article(4, "short"))
    gone = "  withdrawn: 2026-11-28T11:30:00Z\n"
    feeds, _ = built(tmp_path, article(1) + article(2) + article(3) + gone + article(4, "short"))
    document = (feeds / "partners" / name / "rss.xml").read_bytes()
    item = document.decode().split("<item>")[-1]
    assert "<guid>https://harbour.example/3/</guid>" in item
    assert says in item
    assert "3.jpg" not in item
    assert "It runs" not in item
    assert not check(document, "rss", NOW)
    profile = next(p for p in PROFILES.values() if p.name.startswith(name))
    assert not [f for f in partner_findings(document, "rss", profile, NOW) if f.level == "error"]


def test_a_partner_is_not_told_to_take_down_what_it_never_had(tmp_path: Path) -> None:
    built(tmp_path, article(1) + article(2, "short"))
    gone = "  withdrawn: 2026-11-28T11:30:00Z\n"
    feeds, _ = built(tmp_path, article(1) + article(2, "short") + gone)
    assert b"harbour.example/2/" not in (feeds / "partners" / "msn" / "rss.xml").read_bytes()
    assert b"harbour.example/2/" in (feeds / "atom.xml").read_bytes()


def test_what_has_no_page_yet_is_not_for_a_partner_that_needs_a_link(tmp_path: Path) -> None:
    """A private feed may have articles before the public."""
    early = SITE.replace("limit: 2, formats: [rss, atom]", "delay: -2h, private: true")
    path = tmp_path / "private" / "articles" / "partners" / "msn" / "rss.xml"
    soon = -timedelta(hours=2)
    for n, kind, shown in ((1, "homeless", []), (1, "good", ["1"])):
        _, told = built(tmp_path, article(n, kind, soon), early)
        assert titles(path) == shown
        assert ["msn-link-missing" in fault for fault in told if "msn" in fault] == [True] * (
            not shown
        )
