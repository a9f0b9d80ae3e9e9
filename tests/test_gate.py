"""The gate: a broken feed is never published, and what stood there stays byte for byte."""

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from cases import CORPUS, ROOT, Published, published
from conftest import files_below
from tagfeed import build
from tagfeed.cli.program import main
from tagfeed.cli.reports.reporters import valid
from tagfeed.errors import GateError
from tagfeed.model import Article, Content, FormatName, Site
from tagfeed.rendering import FORMATS
from tagfeed.rendering.additions import Additions
from tagfeed.validator import check

# A fault that a writer might have: the format, what it ought to write, what it writes.
INJECTED: list[tuple[FormatName, str, str]] = [
    ("rss", "+0000</pubDate>", "GMT0</pubDate>"),
    ("rss", "</title>", "</titel>"),
    ("rss", "</guid>", "\x07</guid>"),
    ("atom", "<id>", "<id>not a uri "),
    ("atom", "Z</updated>", "</updated>"),
    ("json", '"id": ', '"ID": '),
]


@pytest.mark.parametrize(("format", "right", "wrong"), INJECTED)
def test_a_fault_in_a_writer_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: FormatName, right: str, wrong: str
) -> None:
    path = tmp_path / "articles.yaml"
    text = (ROOT / "articles.yaml").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    build(path)
    before = files_below(tmp_path / "feeds")
    path.write_text(text.replace("Drones]", "Drones, New]"), encoding="utf-8")
    write = FORMATS[format].entry

    def broken(article: Article, site: Site, content: Content, added: Additions) -> bytes:
        entry = write(article, site, content, added)
        return entry.replace(right.encode(), wrong.encode()) if "drone" in article.id else entry

    monkeypatch.setitem(FORMATS.made, format, replace(FORMATS[format], entry=broken))
    with pytest.raises(GateError) as caught:
        build(path)
    assert files_below(tmp_path / "feeds") == before
    told = "\n".join(str(fault) for fault in caught.value.faults)
    assert "articles[" in told or "drone" in told, told
    result = CliRunner().invoke(main, ["build", str(path)])
    assert result.exit_code == 4
    assert files_below(tmp_path / "feeds") == before


# A golden holds, on purpose, what the guide lists as an exception.
EXCEPTIONS = {
    "escaping/feed.json": {"text-markup"},
    "escaping/rss.xml": {"text-markup"},
    # A namespace of the publisher's own, which the list declares.
    **{
        f"own-elements/{folder}{file}": {"namespace-unknown"}
        for folder in ("", "bridges/", "tags/bridges/", "authors/ann-roe/")
        for file in ("atom.xml", "rss.xml")
    },
}


@pytest.mark.parametrize("published", published("rss", "atom", "json"))
def test_every_golden_is_valid_under_strict(published: Published) -> None:
    findings = check(published.body, published.format)
    allowed = EXCEPTIONS.get(published.id, set())
    assert valid([f for f in findings if f.code not in allowed], strict=True), findings


def test_the_exceptions_are_still_there() -> None:
    for name, codes in EXCEPTIONS.items():
        case, _, file = name.partition("/")
        body = (CORPUS / "render" / case / "expected" / file).read_bytes()
        assert codes <= {finding.code for finding in check(body)}


def test_the_gate_tells_no_more_of_what_reading_has_told(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: 'http://localhost/', feeds_url: 'http://nas/feeds/', language: en}\n"
        "articles:\n- {title: A, date: 2020-01-02, url: 'http://127.0.0.1/1',\n"
        "   image: {url: 'http://10.0.0.1/1.jpg', type: image/jpg, length: 0},\n"
        "   enclosures: [{url: 'http://nas/1.mp3', type: audio/mp3, length: 9},\n"
        "    {url: 'https://a.example/1.x', type: audio/unheard-of, length: 1}]}\n"
    )
    told = build(path).warnings
    assert sorted(warning.key for warning in told) == [
        *("articles[0].enclosures[0].type", "articles[0].enclosures[0].url"),
        *("articles[0].enclosures[1].type", "articles[0].image.type", "articles[0].image.url"),
        *("articles[0].url", "site.feeds_url", "site.url"),
    ]
    for file in ("rss.xml", "atom.xml", "feed.json"):
        found = {each.code for each in check((tmp_path / "feeds" / file).read_bytes())}
        assert found == {"host-unknown", "media-type-unregistered"}


def test_what_only_the_feeds_show_is_told_at_the_line_of_the_list(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: 'https://a.org/', feeds_url: 'https://a.org/f/', language: en}\n"
        "articles:\n"
        "- {title: A, date: 2020-01-02, url: 'https://a.org/1', author: Ann Roe ann@a.org}\n"
        "- {title: B, date: 2020-01-01, url: 'http://a.org/1',\n"
        "   content_html: '<p>It&amp;#8217;s <img src=\"http://localhost/a.png\"></p>'}\n"
    )
    told = {(warning.rule, warning.line) for warning in build(path).warnings}
    assert told == {
        *(("name-with-address", 3), ("id-twin", 4)),
        *(("html-escaped-twice", 4), ("html-address-local", 4)),
    }


@pytest.mark.parametrize("formats", ["[rss, atom, json]", "[atom]"])
def test_markup_in_a_title_is_told_once(tmp_path: Path, formats: str) -> None:
    """It is markup in RSS's plain text, and escaped twice in Atom's HTML."""
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: 'https://a.org/', feeds_url: 'https://a.org/f/', language: en,\n"
        f"  formats: {formats}}}\n"
        "articles:\n"
        "- {title: <b>x</b> and more, date: 2020-01-02, url: 'https://a.org/1'}\n"
    )
    told = [each for each in build(path).warnings if each.rule]
    assert [(each.rule, each.line) for each in told] == [("text-markup", 4)]
    assert "contains markup: <" in told[0].problem


@pytest.mark.parametrize(
    ("place", "key"),
    [
        ("site: {title: Q&amp;A, url:", "site"),
        ("site: {description: Q&amp;A, title: A, url:", "site"),
        ("tags: {Sea: {title: Q&amp;A}}\nsite: {title: A, url:", "tags.Sea"),
        (
            "feeds: [{name: f, title: Q&amp;A, match: {any: [Sea]}}]\nsite: {title: A, url:",
            "feeds[0]",
        ),
    ],
)
def test_a_reference_in_the_words_of_a_feed_is_told_at_their_line(
    tmp_path: Path, place: str, key: str
) -> None:
    """Reading only looks at an article's title and summary."""
    path = tmp_path / "articles.yaml"
    item = "{title: One, date: 2020-01-01, url: https://harbour.news/1, tags: [Sea]}"
    path.write_text(
        f"{place} https://harbour.news/, feeds_url: https://harbour.news/feeds/}}\n"
        f"articles: [{item}]\n"
    )
    told = [each for each in build(path).warnings if "&amp;" in each.problem]
    assert key in [each.key for each in told]
    assert all(each.line for each in told)


def test_a_warning_names_the_key_of_the_list_and_not_the_place_in_a_feed(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(
        "site: {title: T, url: 'https://a.org/', feeds_url: 'https://a.org/f/', language: en,\n"
        "  formats: [rss, atom, json]}\n"
        "articles:\n"
        "- {title: <b>x</b> and more, date: 2020-01-03, url: 'https://a.org/1'}\n"
        "- {title: B, summary: a <b>y</b>, date: 2020-01-02, url: 'https://a.org/2'}\n"
        "- {title: C, content_markdown: '![x](http://localhost/a.png)',\n"
        "   date: 2020-01-01, url: 'https://a.org/3'}\n"
        "- {content_text: <b>z</b> and more, date: 2020-01-04, url: 'https://a.org/4'}\n"
        "- {title: E, content_markdown: '&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt; `&amp;`',\n"
        "   date: 2020-01-05, url: 'https://a.org/5'}\n"
    )
    told = {
        each.key: each.problem.split()[0] for each in build(tmp_path / "articles.yaml").warnings
    }
    assert told == {
        "articles[0]": "title",
        "articles[1]": "summary",
        "articles[2]": "content_markdown",
        "articles[3]": "entry/title",  # no key gives it: it is the beginning of the text
        "articles[4]": "content_markdown",  # so is the description
    }


def test_a_reworded_rule_is_judged_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a warning means is in its rule and its values, whatever its message says."""
    path = tmp_path / "articles.yaml"
    path.write_text(
        "site: {title: T, url: 'https://a.org/', feeds_url: 'https://a.org/f/', language: en,\n"
        "  formats: [rss, atom, json]}\n"
        "articles:\n"
        "- {title: Q &amp; A, date: 2020-01-02, url: 'https://a.org/1'}\n"
        "- {title: It&amp;#8217;s, date: 2020-01-01, url: 'https://a.org/2'}\n"
        "- {title: <b>x</b> and more, date: 2020-01-03, url: 'https://a.org/3'}\n"
    )
    told = [(each.key, each.rule) for each in build(path).warnings]
    judges = sys.modules["tagfeed.validator.findings"]
    finding = judges._finding
    monkeypatch.setattr(judges, "_finding", lambda *at: replace(finding(*at), message="Reworded"))
    feed = (tmp_path / "feeds" / "atom.xml").read_bytes()
    assert {each.message for each in check(feed)} == {"Reworded"}
    assert [(each.key, each.rule) for each in build(path, full=True).warnings] == told
    assert ("articles[2]", "text-markup") in told
