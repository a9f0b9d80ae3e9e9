"""`site.languages`: a feed for each language of the articles, which says that it is in it."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree

from tagfeed import build
from tagfeed.errors import GuardError, InputError
from tagfeed.standards.languages.names import name_of, names_of
from two_ways import TwoWays

NOW = datetime(2024, 1, 1, tzinfo=UTC)
LIST = """\
site:
  title: A site
  url: https://example.net/
  feeds_url: https://example.net/feeds/
  id_authority: "example.net,2000"
  language: en-GB
  languages: true
"""
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def listed(languages: str, more: str = "") -> str:
    """A list with an article in each of these languages, the oldest first; `-` names none, and `!`
    makes a draft of the one before it."""
    lines = []
    for number, word in enumerate(languages.split(), 1):
        tag = word.strip("!")
        language = "" if tag == "-" else f", language: {tag}"
        draft = ", draft: true" if word.endswith("!") else ""
        lines.append(
            f"  - {{title: Article {number}, date: 2020-01-{number:02}{language}{draft}}}\n"
        )
    return f"{LIST}{more}articles:\n{''.join(lines[::-1])}"


class Site:
    """A list and its feeds."""

    def __init__(self, home: Path) -> None:
        self.list, self.feeds = home / "articles.yaml", home / "feeds"

    def build(self, languages: str, more: str = "") -> dict[str, list[str]]:
        """The titles in each feed of a language, by its folder."""
        self.list.write_text(listed(languages, more), encoding="utf-8")
        build(self.list, now=NOW)
        return {
            str(file.parent.relative_to(self.feeds)): [
                item["title"] for item in json.loads(file.read_text())["items"]
            ]
            for file in sorted(self.feeds.rglob("feed.json"))
            if file.parent != self.feeds
        }

    def opml(self) -> str:
        return (self.feeds / "feeds.opml").read_text()


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def test_each_language_has_a_feed_of_its_articles(site: Site) -> None:
    assert site.build("- cy - ar") == {
        "languages/ar": ["Article 4"],
        "languages/cy": ["Article 2"],
        "languages/en-GB": ["Article 3", "Article 1"],
    }


def test_where_all_have_one_language_there_is_no_feed_of_it(site: Site) -> None:
    assert site.build("- cy! -") == {}
    assert site.build("- cy! - en-GB") == {}
    assert "languages" not in (site.feeds / "index.html").read_text()


def test_nothing_of_a_language_can_be_seen_before_its_first_article_is_due(site: Site) -> None:
    text = listed("- - -").replace("2020-01-02}", "2030-01-02, language: cy}")
    site.list.write_text(text)
    build(site.list, now=NOW)
    assert "cy" not in (site.feeds / "index.html").read_text() + site.opml()
    assert [path.name for path in (site.feeds / "languages").iterdir()] == ["en-GB"]
    build(site.list, now=datetime(2030, 1, 2, tzinfo=UTC))
    assert "Cymraeg" in (site.feeds / "languages/en-GB/index.html").read_text()
    assert "Cymraeg" in site.opml()


def test_the_feed_of_a_language_has_its_varieties(site: Site) -> None:
    found = site.build("en - en-US")
    assert found["languages/en"] == ["Article 3", "Article 2", "Article 1"]
    assert found["languages/en-US"] == ["Article 3"]


def test_each_feed_says_its_language_in_every_format(site: Site) -> None:
    site.build("- ar")
    folder = site.feeds / "languages/ar"
    assert etree.parse(folder / "rss.xml").findtext("channel/language") == "ar"
    assert etree.parse(folder / "atom.xml").getroot().get(XML_LANG) == "ar"
    assert json.loads((folder / "feed.json").read_text())["language"] == "ar"
    page = (folder / "index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in page
    assert "2 يناير 2020" in page
    assert "2 January 2020" in (site.feeds / "index.html").read_text()


def test_feeds_are_called_by_the_name_of_the_language_in_itself(site: Site) -> None:
    site.build("- cy")
    assert re.findall('outline text="(A site .*?)"', site.opml()) == [
        "A site (Cymraeg)",
        "A site (English)",
    ]


def test_pages_lead_from_language_to_language(site: Site) -> None:
    site.build("- cy")
    for folder in ("", "languages/cy/", "languages/en-GB/"):
        links = re.findall(
            '<p class="languages">(.*)</p>', (site.feeds / folder / "index.html").read_text()
        )
        assert re.findall('href="([^"]*)" hreflang="([^"]*)"', links[0]) == [
            (f"https://example.net/feeds/languages/{tag}/", tag) for tag in ("cy", "en-GB")
        ]


def test_a_feed_that_stood_goes_on_when_its_language_is_alone(site: Site) -> None:
    site.build("- cy")
    assert site.build("- -") == {"languages/cy": [], "languages/en-GB": ["Article 2", "Article 1"]}
    gone = "moved: {languages/*/: gone}\n"
    assert site.build("- -", gone) == {}


def test_the_list_says_where_feeds_of_languages_are(site: Site) -> None:
    site.build("- cy")
    addresses = '  addresses: {language: "{slug}/"}\n'
    with pytest.raises(GuardError, match="languages/cy/: cy/"):
        site.build("- cy", addresses)
    found = site.build(
        "- cy", addresses + "moved: {languages/cy/: cy/, languages/en-GB/: en-GB/}\n"
    )
    assert found["cy"] == found["languages/cy"] == ["Article 2"]


def test_two_feeds_at_the_address_of_a_language_are_a_fault(site: Site) -> None:
    more = '  addresses: {language: "{slug}/"}\nfeeds: [{name: cy, match: {all: [x]}}]\n'
    with pytest.raises(InputError, match="would be"):
        site.build("- cy", more)


def test_an_edit_knows_the_languages_of_articles_that_it_does_not_read(tmp_path: Path) -> None:
    sites = TwoWays(tmp_path)
    sites.write(listed("- cy cy ar! -").encode())
    sites.build(NOW)
    sites.write(listed("- cy cy ar! - cy").encode())
    sites.build(NOW, quickly=True)
    sites.write(listed("- cy cy ar! - cy -").encode())
    sites.build(NOW, quickly=True)
    for edited in ("- cy cy ar - cy -", "- - - ar - - -", "- - - - - - -"):
        sites.write(listed(edited).encode())
        sites.build(NOW, allow_removals=True)


def test_names_tell_varieties_of_one_language_apart() -> None:
    assert names_of(["cy", "en-GB"]) == {"cy": "Cymraeg", "en-GB": "English"}
    assert names_of(["en-GB", "en-US"]) == {
        "en-GB": "British English",
        "en-US": "American English",
    }
    assert [*names_of(["en", "zh-Hant-TW"]).values()] == ["English", "繁體中文"]


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("tlh", "Klingon"),
        ("cy-GB", "Cymraeg (Y Deyrnas Unedig)"),
        ("cy-AR", "Cymraeg, cy-AR"),
        ("x-whatever", "x-whatever"),
    ],
)
def test_a_language_without_a_name_of_its_own_has_the_nearest(tag: str, name: str) -> None:
    assert name_of(tag) == name
