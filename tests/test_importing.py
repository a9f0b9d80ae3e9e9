"""`tagfeed import`: the list that is written, whatever the sources were."""

import gzip
import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cases import CORPUS, ROOT
from tagfeed import build
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.completing.settling import settled
from tagfeed.importing.completing.trial_reading import readable_part
from tagfeed.importing.sources import source as sources
from tagfeed.importing.values import ImportedArticle, Reading, Where
from tagfeed.importing.writing.list_text import list_text
from tagfeed.model import Enclosure, Image
from tagfeed.model.podcasts import Episode, Show
from tagfeed.reading import load
from tagfeed.standards.texts.cleaning import clean, is_blank, one_line

HERE = Where("a source", 1)
ONE = ImportedArticle(where=HERE, title="One", date=date(2020, 1, 1))
TEXTS = ("summary", "content_text", "content_html", "content_markdown")
AWKWARD = (
    *("no", "2017", "1.0", "12:30:45", "0x1F", "~", "null", "# not a comment", "&co", "*Nix"),
    *(
        "a: b",
        "a #b",
        "'",
        '"',
        "\\",
        "- a",
        "? a",
        "[a]",
        "{a}",
        "!x",
        "%x",
        "@x",
        "`x`",
        "=",
        "<<",
    ),
    *("  two  blanks  ", "a\nb", "a\n\n\nb", "a\n  b\nc", "\tx\n\ty", "a \nb", "qui\u00a0?", "…"),
    *(
        "x " * 200,
        "x" * 300,
        "a\u2028b",
        "a\u0085b",
        "\ufeffa",
        "e\u0301",
        "---",
        "...",
        "a\n---\nb",
    ),
    "date: 2020-01-01",
)


@given(st.sampled_from(AWKWARD) | st.text(), st.sampled_from(("title", *TEXTS)))
def test_every_text_survives_yaml_and_reading(
    tmp_path_factory: pytest.TempPathFactory, text: str, key: str
) -> None:
    [article] = settled(Reading(articles=(replace(ONE, **{key: text}),))).articles or (ONE,)
    written = list_text(Reading(articles=(article,)))
    meant = clean(text)[0].strip() if key in TEXTS else one_line(clean(text)[0])
    if is_blank(meant):
        assert key == "title" or f"{key}:" not in written
        return
    [as_others_read] = yaml.safe_load(written)["articles"]
    assert as_others_read[key] == meant
    path = tmp_path_factory.mktemp("list") / "articles.yaml"
    path.write_text(written, encoding="utf-8")
    [read] = load(path).articles
    assert _as_read(read, key) == meant


def _as_read(article: Any, key: str) -> str:
    if key in ("content_html", "content_markdown"):
        return str(article.content_markup.text)
    return str(getattr(article, key))


@given(st.lists(st.sampled_from(AWKWARD) | st.text(), max_size=3))
def test_names_survive_yaml(names: list[str]) -> None:
    [article] = settled(Reading(articles=(replace(ONE, tags=tuple(names)),))).articles
    [read] = yaml.safe_load(list_text(Reading(articles=(article,))))["articles"]
    assert tuple(read.get("tags", ())) == article.tags


def test_the_newest_comes_first_and_those_of_a_day_stay_in_order() -> None:
    one, two, three = (replace(ONE, title=title) for title in ("1", "2", "3"))
    later = replace(ONE, title="later", date=datetime(2020, 1, 1, 8, tzinfo=UTC))
    down = settled(Reading(articles=(later, one, two)))
    up = settled(Reading(articles=(three, two, one, later)))
    assert [a.title for a in down.articles] == ["later", "1", "2"]
    assert [a.title for a in up.articles] == ["later", "1", "2", "3"]


def test_what_a_list_needs_is_given_or_the_article_is_left_out_with_why() -> None:
    articles = (
        replace(ONE, date=None),
        replace(ONE, title=" "),
        replace(ONE, title="", content_html="<p>A note"),
        replace(ONE, title="", content_html="<p>Another note"),
        ONE,
        ONE,
        replace(ONE, title="Old id", id="old-77"),
        replace(ONE, title="Moved", id="https://old.example/1", url="https://example.org/1"),
        replace(ONE, title="Own", id="https://example.org/2", url="https://example.org/2"),
    )
    found = settled(Reading(articles=articles))
    assert [each.why for each in found.skipped] == [
        "has neither a title nor a text",
        "has no date",
    ][::-1]
    by_key = [(each.id, each.guid) for each in found.articles]
    assert by_key == [
        ("tag:example.org,2006:note-2020-01-01-2", None),
        ("tag:example.org,2006:note-2020-01-01", None),
        ("tag:example.org,2006:one-2020-01-01", None),
        (None, None),
        (None, "old-77"),
        ("https://old.example/1", None),
        (None, None),
    ]


def test_what_reading_refuses_is_left_out_and_reported(tmp_path: Path) -> None:
    reading = settled(
        Reading(
            articles=(
                replace(ONE, title="Bad picture", image=Image(url="javascript:alert(1)")),
                replace(ONE, title="Bad file", enclosures=(Enclosure("mailto:a@b.example", "x"),)),
                replace(ONE, title="Bad language", language="klingonese-1"),
                replace(ONE, title="Bad address", url="not an address at all"),
                replace(ONE, title="Tags", tags=("Java", "Java!", "JAVA")),
            )
        )
    )
    found, text, _ = readable_part(reading)
    assert {(each.title, each.key) for each in found.skipped} == {
        ("Bad picture", "image"),
        ("Bad file", "enclosures"),
        ("Bad language", "language"),
        ("Bad address", "url"),
    }
    (tmp_path / "articles.yaml").write_text(text, encoding="utf-8")
    assert build(tmp_path / "articles.yaml", tmp_path / "feeds").articles == 5
    assert (tmp_path / "feeds" / "tags" / "java-2").is_dir()


def test_of_a_podcast_only_the_part_that_is_refused_is_left_out(tmp_path: Path) -> None:
    podcast = {
        "duration": "1:02",
        "persons": [{"name": "Ann", "role": "oracle"}, "Bo", {"name": "Cy", "role": "seer"}],
        "transcripts": ["https://a.example/1"],
    }
    files = (Enclosure("https://a.example/1.mp3", "a/b"),)
    one = replace(ONE, podcast=podcast, enclosures=files)
    told = {"artwork": "cover.jpg", "categories": ["Games & Hobbies", "News"], "guid": "no UUID"}
    found, text, _ = readable_part(settled(Reading(articles=(one,), podcast=told)))
    assert [each.key for each in found.skipped] == [
        "guid",
        "categories[0]",
        "podcast.persons[0].role",
        "podcast.persons[2].role",
        "podcast.transcripts[0]",
    ]
    (tmp_path / "articles.yaml").write_text(text, encoding="utf-8")
    catalog = load(tmp_path / "articles.yaml")
    show, [article] = catalog.site.podcast, catalog.articles
    assert isinstance(show, Show)
    assert isinstance(article.podcast, Episode)
    assert show.categories == (("News", ()),)
    assert [who.name for who in article.podcast.persons] == ["Ann", "Bo", "Cy"]


@pytest.mark.parametrize("name", ["feeds/feed.json"])
def test_an_imported_list_is_built_at_once(name: str, tmp_path: Path) -> None:
    imported = import_sources([str(ROOT / name)], Wishes())
    (tmp_path / "articles.yaml").write_text(imported.text, encoding="utf-8")
    report = build(tmp_path / "articles.yaml", tmp_path / "feeds")
    assert (report.articles, report.warnings) == (15, ())
    assert [each.id for each in load(tmp_path / "articles.yaml").articles] == [*imported.ids]


def test_an_article_that_two_sources_have_is_imported_once(tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    again.write_bytes((ROOT / "feeds" / "feed.json").read_bytes())
    imported = import_sources([str(ROOT / "feeds" / "feed.json"), str(again)], Wishes())
    assert len(imported.reading.articles) == 15
    assert "has the id `tag:example.org,2006:" in imported.reading.skipped[0].why


FEED_OF_DAYS = """{"version": "https://jsonfeed.org/version/1.1", "title": "A", "items": [
{"id": "3", "title": "Briefing", "date_published": "2026-01-06T08:00:00Z"},
{"id": "2", "title": "Briefing", "date_published": "2026-01-05", "url": "https://a.example/2"},
{"id": "1", "title": "Late", "date_published": "2026-01-04T03:00:00Z"}
]}"""


@pytest.mark.parametrize("order", [slice(None), slice(None, None, -1)])
def test_what_a_feed_and_a_page_without_ids_have_is_imported_once(
    order: slice, tmp_path: Path
) -> None:
    (tmp_path / "feed.json").write_text(FEED_OF_DAYS)
    (tmp_path / "page.csv").write_text(
        "title,date\nBriefing,2026-01-07\nBriefing,2026-01-06\nBriefing,2026-01-05\n"
        "Late,2026-01-03\nOlder,2026-01-01\n"
    )
    known_by_address = "title,date,url\nRenamed,2026-01-07,https://a.example/2\n"
    (tmp_path / "addresses.csv").write_text(known_by_address)
    names = [str(tmp_path / name) for name in ("feed.json", "page.csv", "addresses.csv")]
    found = import_sources(names[order], Wishes()).reading
    assert [(each.title, each.guid) for each in found.articles] == [
        ("Briefing", None),
        ("Briefing", "3"),
        ("Briefing", "2"),
        ("Late", "1"),
        ("Older", None),
    ]
    assert sorted(each.why for each in found.skipped) == [
        f"has the address `https://a.example/2`, as {tmp_path / 'feed.json'}:3 has",
        *(f"has the title and day of {tmp_path / 'feed.json'}:{line}" for line in (2, 3, 4)),
    ]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (gzip.compress(b"<rss version='2.0'/>"), "is packed with gzip"),
        (b"PK\x03\x04cut off", "is a ZIP file that is cut off"),
        (b"PK\x03\x04\x14\0posts.csv\xe4title,date\n", "is a ZIP file that is cut off"),
        (b"%PDF-1.7", "is a PDF"),
        (b"<!doctype html><p " + b" ".join(b"a%d=1" % n for n in range(5000)) + b">", "attributes"),
    ],
    ids=["gzip", "zip", "zip-of-csv", "pdf", "html"],
)
def test_what_no_importer_reads_is_named(body: bytes, problem: str, tmp_path: Path) -> None:
    (tmp_path / "source").write_bytes(body)
    with pytest.raises(InputError, match=problem):
        import_sources([str(tmp_path / "source")], Wishes())


def test_every_source_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"\0\1\2")
    names = [str(tmp_path / "a.bin"), str(tmp_path / "nothing"), "nul\0"]
    with pytest.raises(InputError) as raised:
        import_sources(names, Wishes())
    assert [fault.file for fault in raised.value.faults] == names


@pytest.mark.parametrize("name", ["page.txt", "feed.xml", "feed.json", "page.html"])
def test_a_file_that_is_too_large_to_be_read_whole_is_refused(name: str, tmp_path: Path) -> None:
    head = {
        "page.txt": b"A page\n",
        "feed.xml": b'<rss version="2.0">',
        "feed.json": b'{"version": "https://jsonfeed.org/version/1.1", "items": [',
        "page.html": b"<!doctype html>",
    }[name]
    with (tmp_path / name).open("wb") as file:
        file.write(head + b" " * 2**16)
        file.truncate(100 * 2**20)
    with pytest.raises(InputError, match="is larger than"):
        import_sources([str(tmp_path / name)], Wishes())


def test_an_empty_folder_asks_for_the_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"neither Markdown files .* nor an export .*name the"):
        import_sources([str(tmp_path)], Wishes())


OF_EACH_KIND = (
    *(CORPUS / "import" / "feeds" / name for name in ("atom.xml", "json-1.json", "wordpress.xml")),
    CORPUS / "import" / "wordpress" / "harbour.xml",
    CORPUS / "import" / "ghost" / "harbour.json",
    CORPUS / "import" / "csv" / "newsroom.csv",
)


@pytest.mark.parametrize("path", OF_EACH_KIND, ids=lambda path: path.name)
def test_a_source_in_utf_16_is_of_the_same_kind(path: Path, tmp_path: Path) -> None:
    text = re.sub(r'(?i)encoding="utf-8"', 'encoding="UTF-16"', path.read_text(encoding="utf-8"))
    (tmp_path / path.name).write_text(text, encoding="utf-16")
    found, expected = (import_sources([str(p)], Wishes()) for p in (tmp_path / path.name, path))
    assert found.text == expected.text


@pytest.mark.parametrize("path", OF_EACH_KIND[:4], ids=lambda path: path.name)
def test_more_articles_than_a_list_is_for_are_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_ARTICLES", 0)
    monkeypatch.setattr("tagfeed.importing.importers.wordpress._STEP", 1)
    with pytest.raises(InputError, match="holds more than 0 articles; put the newest"):
        import_sources([str(path)], Wishes())
