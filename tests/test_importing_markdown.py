"""Folders of Markdown files that are imported: what `include:` gives, once for all."""

import os
from pathlib import Path

import pytest

from cases import CORPUS
from tagfeed import build
from tagfeed.importing import Wishes, import_sources
from tagfeed.model import Article
from tagfeed.reading import load

SITES = sorted(path for path in (CORPUS / "sites").iterdir() if (path / "site").is_dir())


def text(article: Article) -> str | None:
    return article.content_markup.text if article.content_markup else article.content_text


@pytest.mark.parametrize("site", SITES, ids=lambda site: site.name)
def test_a_site_gives_the_articles_that_including_it_gives(site: Path, tmp_path: Path) -> None:
    imported = import_sources([str(site / "site")], Wishes())
    (tmp_path / "articles.yaml").write_text(imported.text, encoding="utf-8")
    found = {a.title: a for a in load(tmp_path / "articles.yaml").articles}
    included = {a.title: a for a in load(site / "site" / "articles.yaml").articles}
    assert found.keys() == included.keys()
    for title, article in found.items():
        other = included[title]
        assert (article.summary, text(article)) == (other.summary, text(other))
        assert {tag.name for tag in article.tags} <= {tag.name for tag in other.tags}
        assert article.published.date() == other.published.date()
        assert article.link.split("/", 3)[3] == other.link.split("/", 3)[3]
    assert build(tmp_path / "articles.yaml", tmp_path / "feeds").written


def test_what_is_said_of_the_site_is_taken_along(tmp_path: Path) -> None:
    (tmp_path / "_posts").mkdir()
    (tmp_path / "_posts" / "2024-01-31-tides.md").write_text(
        "---\ntitle: Tides\nmood: calm\n---\nHigh.\n"
    )
    (tmp_path / "_config.yml").write_text(
        "title: Harbour\nurl: https://harbour.example\nbaseurl: /blog\n"
    )
    imported = import_sources([str(tmp_path)], Wishes())
    [article] = imported.reading.articles
    assert article.url == "https://harbour.example/blog/2024/01/31/tides.html"
    assert (imported.reading.site.title, imported.reading.notes) == (
        ("Harbour", ("Keys that feeds do not use: mood 1.",))
    )


def test_one_file_is_a_source_too(tmp_path: Path) -> None:
    (tmp_path / "tides.md").write_text("+++\ntitle = 'Tides'\ndate = 2024-01-31\n+++\nHigh.\n")
    [article] = import_sources([str(tmp_path / "tides.md")], Wishes()).reading.articles
    assert (article.title, article.content_markdown) == ("Tides", "High.")


def test_pipes_and_links_out_of_the_folder_are_not_read(tmp_path: Path) -> None:
    inside = tmp_path / "site"
    inside.mkdir()
    body = "---\ntitle: {}\ndate: 2020-01-01\n---\nText."
    (tmp_path / "secret.md").write_text(body.format("Secret"))
    (inside / "own.md").write_text(body.format("Own"))
    (inside / "link.md").symlink_to(tmp_path / "secret.md")
    os.mkfifo(inside / "pipe.md")
    (tmp_path / "secret.meta").write_text(".. title: Secret\n.. date: 2020-01-01\n")
    (inside / "beside.md").write_text("Text.")
    (inside / "beside.meta").symlink_to(tmp_path / "secret.meta")
    reading = import_sources([str(inside)], Wishes()).reading
    assert [article.title for article in reading.articles] == ["Own"]
    assert "is a link that leads out of the folder" in [each.why for each in reading.skipped]


NIKOLA = "<!--\n.. title: {}\n.. slug: {}\n.. date: 2024-03-14 10:00:00 UTC\n-->\n\nText.\n"


def test_translations_have_addresses_of_their_own_and_what_is_no_markdown_is_named(
    tmp_path: Path,
) -> None:
    (tmp_path / "one.md").write_text(NIKOLA.format("One", "one"))
    (tmp_path / "one.de.md").write_text(NIKOLA.format("Eins", "one"))
    (tmp_path / "two.md").write_text("The text of two.\n")
    (tmp_path / "two.meta").write_text(".. title: Two\n.. slug: two\n.. date: 2024-03-10\n")
    (tmp_path / "three.rst").write_text(".. title: Three\n\nText.\n")
    reading = import_sources([str(tmp_path)], Wishes()).reading
    assert {(each.title, each.url, each.language) for each in reading.articles} == {
        ("One", "https://example.org/posts/one/", None),
        ("Eins", "https://example.org/de/posts/one/", "de"),
        ("Two", "https://example.org/posts/two/", None),
    }
    assert reading.skipped == ()
    assert reading.notes[0] == (
        "Not Markdown, and so not read: .rst 1. The site's feed has their articles."
    )


COLON = "a.md:2: a colon within the text looks like a key and its value"


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        (
            "title: Fog: the sequel\ndate: 2024-01-05",
            f'{COLON}; write the line as `title: "Fog: the sequel"`',
        ),
        (
            "title: A\ntitle: B\ndate: 2024-01-05",
            "a.md:3: title: is written twice, first on line 2; delete one of the two",
        ),
        (
            "title: A\ndate: 2024-13-45",
            'a.md:3: "A": has a date that can\'t be read, `2024-13-45`',
        ),
        ("title: A", 'a.md: "A": has no date'),
    ],
)
def test_a_file_that_is_left_out_is_named_with_its_line_and_how_to_mend_it(
    text: str, left_out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/a.md").write_text(f"---\n{text}\n---\nText.\n")
    [skipped] = import_sources(["site"], Wishes()).reading.skipped
    assert str(skipped) == f"site/{left_out}"


def test_a_part_that_is_not_a_day_is_left_out_alone(tmp_path: Path) -> None:
    text = "---\ntitle: A\ndate: 2024-01-05\nlastmod: never\n---\nText.\n"
    (tmp_path / "a.md").write_text(text)
    reading = import_sources([str(tmp_path)], Wishes()).reading
    assert [each.title for each in reading.articles] == ["A"]
    assert [(each.key, each.where.line) for each in reading.skipped] == [("updated", 4)]
