"""What partners ask for: each rule has documents that break it and that keep it.

tests/corpus/profiles holds for each profile a document that keeps all of its rules, and a table of
what to change in it so that one of them is broken, or is kept all the same. In the document `@N@`
is the number of an item: as many are made of the one as `repeat` says.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from cases import ROOT
from conftest import Golden
from tagfeed.standards.profiles import PROFILES
from tagfeed.standards.profiles.profiles_page import document
from tagfeed.validator import check
from tagfeed.validator.partners import partner_findings

CORPUS = ROOT / "tests" / "corpus" / "profiles"
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
_ITEM = re.compile(r"<(item|entry)>.*?</\1>", re.DOTALL)
_LIKE = {"smartnews-japan": "smartnews"}  # its rules differ in one limit
Change = dict[str, Any]


def table(name: str) -> dict[str, Any]:
    path = CORPUS / f"{_LIKE.get(name, name)}.toml"
    found = tomllib.loads(path.read_text("utf-8"))
    if path.stem != "smartnews":
        return found
    return {f"{name}-{code}": changes for code, changes in found.items()}


def base(name: str) -> str:
    return (CORPUS / f"{_LIKE.get(name, name)}.xml").read_text("utf-8")


def changed(document: str, change: Change, repeat: int) -> str:
    """A document with each text replaced, and its item made as often as the change says."""
    repeat = change.get("repeat", repeat)
    for found, instead in change.items():
        if found not in ("repeat", "document", "format", "also"):
            assert found in document, found
            document = document.replace(found, instead)

    def items(match: re.Match[str]) -> str:
        made = (
            match[0].replace("@N@", f"{(repeat - each) % 60:02}").replace("@R@", f"{each:02}")
            for each in range(repeat)
        )
        return "\n".join(made)

    return change.get("document") or _ITEM.sub(items, document)


def codes(document: str, name: str, format: str = "rss") -> list[str]:
    found = partner_findings(document.encode(), format, PROFILES[name], NOW)
    return sorted({finding.code for finding in found})


def changes() -> Iterator[Any]:
    for name, profile in PROFILES.items():
        for rule in profile.rules:
            of_rule = table(name).get(rule.code, {})
            for verdict in ("fails", "passes"):
                for number, change in enumerate(of_rule.get(verdict, ())):
                    yield pytest.param(
                        name, rule.code, verdict, change, id=f"{rule.code}-{verdict}-{number}"
                    )


@pytest.mark.parametrize(("name", "code", "verdict", "change"), [*changes()])
def test_a_rule_is_found_where_it_is_broken_and_alone(
    name: str, code: str, verdict: str, change: Change
) -> None:
    of_profile = table(name)
    document = changed(base(name), change, of_profile.get("repeat", 1))
    found = codes(document, name, change.get("format", "rss"))
    always = of_profile.get("always", [])
    if verdict == "fails":
        assert found == sorted({code, *always, *change.get("also", [])})
    else:
        assert found == always


@pytest.mark.parametrize("name", [name for name, profile in PROFILES.items() if profile.rules])
def test_every_rule_is_tried_and_a_document_keeps_all_of_them(name: str) -> None:
    of_profile = table(name)
    tried = {code for code, each in of_profile.items() if isinstance(each, dict)}
    assert tried == {rule.code for rule in PROFILES[name].rules}
    assert all(of_profile[code]["fails"] for code in tried)
    document = changed(base(name), {}, of_profile.get("repeat", 1))
    assert codes(document, name) == of_profile.get("always", [])
    assert not [each for each in check(document.encode()) if each.level == "error"]


def test_a_rule_has_one_test_its_words_and_a_source_with_its_day() -> None:
    rules = [rule for profile in PROFILES.values() for rule in profile.rules]
    assert len({rule.code for rule in rules}) == len(rules)
    for rule in rules:
        assert (rule.entry is None) != (rule.feed is None), rule.code
        assert rule.asks.endswith("."), rule.code
        assert rule.hint.endswith("."), rule.code
        assert not rule.message.endswith("."), rule.code
        assert rule.source.url.startswith("http"), rule.code
        assert re.fullmatch(r"\d{4}-\d\d(-\d\d)?", rule.source.read), rule.code


def test_a_build_tells_the_remedy_of_each_rule_that_an_article_can_break() -> None:
    """Where a rule has no remedy, a build keeps it whatever the list says."""
    kept = re.compile(
        r"(?:id|guid|date)-missing$|-date-(?:future|old|zone|shared)$|-(?:html|format|order|size|ttl)$"
        r"|-feed-(?:title|link|description|language|date)$|-description-(?:missing|long)$|-sitemap$"
    )
    for profile in PROFILES.values():
        for rule in profile.rules:
            if rule.level != "info" and not kept.search(rule.code):
                assert rule.remedy, rule.code


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<rss",
        b"{",
        b"[1]",
        b'{"items": 3}',
        b'{"items": [3, {"id": null, "authors": [1], "attachments": {}}]}',
        b"<rss><channel><item><enclosure/><media:content/></item></channel></rss>",
        b'<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel><item>&a;</item></channel></rss>',
        b"<opml/>",
        b"<rss/>",
        b"<urlset><url/></urlset>",
        b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/><url><loc/></url></urlset>',
        b"<rss>" + b"<a>" * 100_000,
        b"<rss><channel><item><link>http://[</link><pubDate>9 Foo</pubDate></item></channel></rss>",
        b'<rss><channel><item><enclosure url="" length="9999999999999999"/></item></channel></rss>',
    ],
)
def test_no_document_breaks_the_judge(name: str, document: bytes) -> None:
    for format in ("rss", "atom", "json", "sitemap"):
        partner_findings(document, format, PROFILES[name], NOW)


def test_a_profile_is_a_file_of_its_own() -> None:
    folder = ROOT / "src" / "tagfeed" / "standards" / "profiles"
    for name, profile in PROFILES.items():
        assert (folder / f"{name.replace('-', '_')}.py").is_file()
        assert profile.name == name
        assert Path(name).name == name


def test_the_page_is_made_from_the_tables(golden: Golden) -> None:
    golden.file(ROOT / "docs" / "partners.md", document())
