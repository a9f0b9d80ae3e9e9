"""Feeds for a partner of each profile, as they are kept, and how rules written elsewhere judge."""

import ast
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

import partners_rules
from cases import ROOT
from conftest import Golden, files_below
from partners_rules import NOON, RULES
from tagfeed import build, check
from tagfeed.standards.profiles import PROFILES
from tagfeed.validator.partners import partner_findings
from tagfeed.verifying import check_paths

CASE = ROOT / "tests" / "corpus" / "profiles" / "golden"
PROFILE_OF = {
    "start": "msn",
    "smart": "smartnews",
    "japan": "smartnews-japan",
    "flip": "flipboard",
    "news": "google-news",
    "apple": "apple-news",
    "slack": "slack",
    "mails": "mailchimp",
    "stories": "newstex",
    "anybody": "none",
}
of_each = pytest.mark.parametrize("name", PROFILE_OF)
FORMATS = {"rss.xml": "rss", "atom.xml": "atom", "feed.json": "json"}


def kept(name: str) -> list[Path]:
    """The files of a partner, as they are kept."""
    return sorted((CASE / "expected" / name).iterdir())


def test_partners_get_what_is_kept(tmp_path: Path, golden: Golden) -> None:
    (tmp_path / "articles.yaml").write_bytes((CASE / "articles.yaml").read_bytes())
    build(tmp_path / "articles.yaml", now=NOON)
    golden.folder(CASE / "expected", files_below(tmp_path / "feeds" / "partners"))


def test_a_news_sitemap_that_is_built_is_passed_by_check() -> None:
    folder = CASE / "expected" / "news"
    for path in (folder, folder / "news-sitemap.xml"):
        (checked,) = check_paths([str(path)], BytesIO(), ["google-news"])
        assert checked[1] == "sitemap"
        assert {each.code for each in checked[3]} <= {"google-news-date-old"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("for the harbour police<", "– Harbour Post<", "title-publication"),
        ("https://harbour.example/cameras/", "", "link-missing"),
        ("2026-11-28T07:00:00Z</news", "2026-11-20</news", "date-old"),
        ("2026-11-28T07:00:00Z</news", "</news", "date-missing"),
    ],
)
def test_anybody_s_news_sitemap_is_judged(old: str, new: str, code: str) -> None:
    (path,) = kept("news")
    document = path.read_text("utf-8").replace(old, new)
    found = partner_findings(document.encode(), "sitemap", PROFILES["google-news"], NOON)
    assert f"google-news-{code}" in {each.code for each in found}


@of_each
def test_the_rules_of_each_partner_written_a_second_time_find_nothing(name: str) -> None:
    for path in kept(name):
        if name in RULES and path.suffix == ".xml":
            assert [*RULES[name](etree.fromstring(path.read_bytes()), NOON)] == []


@pytest.mark.parametrize("name", [name for name in RULES if name != "stories"])
def test_the_second_rules_find_what_everybody_s_feed_lacks(name: str) -> None:
    """Else they would find nothing because they look nowhere."""
    (everybody,) = kept("anybody")
    document = everybody.read_bytes()
    if name == "slack":
        document = document.replace(b"07:00:00", b"09:00:00")
    assert [*RULES[name](etree.fromstring(document), NOON)]


def test_the_second_rules_know_nothing_of_tagfeed() -> None:
    tree = ast.parse(Path(partners_rules.__file__).read_text("utf-8"))
    names = {
        (node.module if isinstance(node, ast.ImportFrom) else node.names[0].name) or ""
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert not [name for name in names if "tagfeed" in name]
    assert PROFILE_OF.keys() - RULES.keys() == {"anybody"}
    assert {*PROFILE_OF.values()} == PROFILES.keys()


@of_each
def test_what_partners_get_is_valid_and_what_they_would_refuse_is_not_in_it(name: str) -> None:
    for path in kept(name) if name != "news" else ():
        format, document = FORMATS[path.name], path.read_bytes()
        assert [f for f in check(document, format, NOON) if f.level != "info"] == []
        found = partner_findings(document, format, PROFILES[PROFILE_OF[name]], NOON)
        assert [finding for finding in found if finding.level == "error"] == []
