"""Full texts: HTML and Markdown made into clean HTML, once, and only what a feed shows."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from cases import NOW
from conftest import slow, some_slow
from tagfeed.build import build
from tagfeed.model import Article, Feed, FormatName, Markup
from tagfeed.planning import plan
from tagfeed.reading import load
from tagfeed.rendering import articles_needing_html, render, render_feeds, texts_as_html
from tagfeed.rendering.content import html, html_of
from tagfeed.rendering.content.html import CleanHtml, clean_html
from test_publishing_values import DAY, SITE, article

FORMAT_OF: dict[str, FormatName] = {"rss.xml": "rss", "feed.json": "json"}
LIST = """
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/, limit: 2}
articles:
- {title: New, date: 2024-03-03, url: https://example.org/3, tags: [A], content_markdown: "*n*"}
- {title: Bell, date: 2024-03-02, url: https://example.org/2, tags: [A], content_html: "<b>&#7;b"}
- {title: Old, date: 2024-03-01, url: https://example.org/1, tags: [A], content_html: "o&#7;"}
"""


@pytest.mark.parametrize(
    ("written", "cleaned"),
    [
        ("<p onclick=x>a<script>b</script></p>", "<p>a</p>"),
        ("<a href='JaVa\tScript:x'>a</a>", "<a>a</a>"),
        ("<a href='//cdn.example/x'>a</a>", '<a href="https://cdn.example/x">a</a>'),
        ("<a href='?q'>a</a>", '<a href="https://example.org/a/?q">a</a>'),
        (
            "<img src=x.png srcset='y 2x' loading=lazy>",
            '<img src="https://example.org/a/x.png" srcset="https://example.org/a/y 2x">',
        ),
        ("a & b < c", "a &amp; b &lt; c"),
        ("<b>a<i>b</b>c", "<b>a<i>b</i></b><i>c</i>"),
        ("<!-- x --><![CDATA[y]]>", ""),
        (
            "<video src=v poster='javascript:x'></video>",
            '<video src="https://example.org/a/v" controls=""></video>',
        ),
    ],
)
def test_html_is_cleaned(written: str, cleaned: str) -> None:
    assert clean_html(written, "https://example.org/a/", "a").text == cleaned


@pytest.mark.parametrize("tag", ["div", "blockquote", "ul", "section"])
def test_elements_nested_without_end_are_cut_off_and_their_words_stay(tag: str) -> None:
    deep = f"a{f'<{tag}>' * 50_000}b{f'</{tag}>' * 50_000}<p>c</p>"
    cleaned = clean_html(deep, "https://example.org/a/", "a").text
    assert (cleaned[0], "b" in cleaned, cleaned[-8:]) == ("a", True, "<p>c</p>")
    assert cleaned.count("</") == 1_001


UNKNOWN_ENDS = "</z>" * 300 + "x" * 97_000 + "<p>x</p>" * 3_000


@pytest.mark.parametrize(
    "markup",
    [
        "<p>" + "<rt>x" * 100_000,
        slow("<p>" + "<object>x" * 100_000),
        slow("".join(f"<p><font color={number}>x" for number in range(100_000))),
        "<select>" + "<option>x</option>" * 100_000,
        "<amp-video>x" * 100_000,
        "<p>" + "".join(f"<b title={number}>" for number in range(300)) + UNKNOWN_ENDS,
    ],
)
def test_what_nests_or_is_opened_again_without_end_takes_no_time_to_speak_of(markup: str) -> None:
    cleaned = clean_html(markup, "https://example.org/a/", "a").text
    assert cleaned.count("x") == 100_000
    assert len(cleaned) < 1_000_000


@pytest.mark.parametrize(
    "many",
    [
        "<div>a</div>" * 3_000,
        "<ruby>a<rt>b</ruby>" * 3_000,
        "<p><b>a</b><br><i>b</i></p>" * 3_000,
        "<p><b><b><b><b>a</b></b></b></b></p><p><b>c</b></p>",
    ],
)
def test_many_elements_side_by_side_all_stay(many: str) -> None:
    whole = many.replace("b</ruby>", "b</rt></ruby>")
    assert clean_html(many, "https://example.org/a/", "a").text == whole


@pytest.mark.parametrize(
    "lost", some_slow(["<canvas></canvas>", "<img>", "<svg></svg>", "<iframe></iframe>"], quick=4)
)
def test_words_stay_apart_however_many_pictures_without_words_were_between(lost: str) -> None:
    for many in (1, 40, 20_000):
        cleaned = clean_html(f"<p>a{lost * many}<b>b</b></p>", "https://example.org/a/", "a").text
        assert " ".join(cleaned.split()) == "<p>a <b>b</b></p>"


def test_a_table_of_cells_that_nobody_wrote_stays_text() -> None:
    def rows(columns: int, many: int, cells: int) -> str:
        head = f"{'|a' * columns}|\n{'|-' * columns}|\n"
        made = html_of(
            replace(
                article(1),
                content_markup=Markup("markdown", head + f"{'|b' * cells}|\n" * many),
            )
        )
        return made.text

    assert rows(2_000, 2_000, 3).count("b") == 6_000
    assert rows(50, 1_000, 50).count("<td>b</td>") == 50_000


@pytest.mark.parametrize("begins", ["# x {", "![x](a.png){", "`x`{"])
@pytest.mark.parametrize("repeated", [".a", "a=a", 'a="b"', " -"])
def test_braces_that_never_end_are_read_once(begins: str, repeated: str) -> None:
    written = f"{begins}{repeated * 5_000} y"
    made = html_of(replace(article(1), content_markup=Markup("markdown", written)))
    assert made.text.count("a" if "a" in repeated else "-") >= 5_000


def test_markdown_is_rendered_and_cleaned() -> None:
    written = Markup("markdown", "*a* <script>x</script> [b](../c) ![d](e.png)\n")
    made = html_of(replace(article(1), link="https://example.org/a/", content_markup=written))
    assert made.text == (
        '<p><em>a</em>  <a href="https://example.org/c">b</a>'
        ' <img src="https://example.org/a/e.png" alt="d"></p>'
    )


def with_markup(number: int, **changes: Any) -> Article:
    return replace(article(number), content_markup=Markup("html", f"<b>{number}"), **changes)


def feed(articles: Sequence[Article], **changes: Any) -> Feed:
    plain = Feed(SITE, "", "id", "T", "T", SITE.feeds_url, SITE.url, tuple(articles), DAY)
    return replace(plain, **changes)


def test_only_texts_that_a_feed_shows_are_made_and_each_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def counted(markup: str, base: str, anchor: str, wants_opening: bool) -> CleanHtml:
        made.append(base)
        return clean_html(markup, base, anchor, wants_opening)

    monkeypatch.setattr(html, "clean_html", counted)
    (tmp_path / "articles.yaml").write_text(LIST)
    build(tmp_path / "articles.yaml", now=NOW)
    assert sorted(made) == ["https://example.org/2", "https://example.org/3"]


def test_a_feed_of_summaries_needs_no_text_but_that_of_its_own_page() -> None:
    away = with_markup(1, summary="s")
    at_home = with_markup(2, summary="s", page_folder="")
    assert articles_needing_html([feed([away, at_home])]) == (away, at_home)
    assert articles_needing_html([feed([away, at_home], content="summary")]) == (at_home,)
    assert articles_needing_html([feed([away], formats=("rss",), older_entries=(at_home,))]) == (
        away,
    )


def test_one_feed_alone_is_rendered_as_in_a_build(tmp_path: Path) -> None:
    (tmp_path / "articles.yaml").write_text(LIST)
    planned = plan(load(tmp_path / "articles.yaml"), NOW)
    by_path = {feed.path: feed for feed in planned.feeds}
    for document in render_feeds(planned.feeds, ("rss", "json"), texts_as_html(planned.feeds)):
        path = str(document.path)
        assert (
            render(by_path[path[: path.rfind("/") + 1]], FORMAT_OF[document.path.name]) == document
        )


def test_what_was_taken_out_of_a_shown_text_is_told_once_and_by_every_build(
    tmp_path: Path,
) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(LIST)
    place = f'{path}:5: articles[1] "Bell": content_html'
    expected = [f"{place}: taken out: U+0007 (in 2 feeds); take out its reference"]
    for title in ("New", "Newer", "Newest"):  # read as a whole, then twice in part
        path.write_text(LIST.replace("New", title))
        assert [str(warning) for warning in build(path, now=NOW).warnings] == expected


def test_a_text_of_which_nothing_is_left_is_none() -> None:
    empty = replace(article(1), content_markup=Markup("html", "<script>x</script>"))
    document = render(feed([empty]), "atom")
    assert b'<content type="html">Title 1 ' in document.body
