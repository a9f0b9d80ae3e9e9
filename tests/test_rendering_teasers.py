"""An entry always has something to show: a teaser where there is no summary, words for a title."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tagfeed import build, check
from tagfeed.errors import InputError
from tagfeed.reading import load
from tagfeed.rendering.content.html import clean_html
from tagfeed.rendering.content.markdown import html_from_markdown
from tagfeed.rendering.teasers import shortened

HEAD = """
site: {title: T, url: https://example.org/, feeds_url: https://example.org/feeds/, excerpt: 20}
articles:
"""


def opening(markup: str) -> str:
    return clean_html(markup, "https://example.org/a/", "a").opening


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>One</p><p>two</p>three", "One two three"),
        ("a<b>b</b>c<br>d", "abc d"),
        ("<ul><li>a<li>b</ul><table><tr><td>1<td>2</table>", "a b 1 2"),
        ("<p>Before</p><!--more--><p>after</p>", "Before"),
        ("<p>Before <!-- more: read on --> after</p>", "Before"),
        ("<p>Before<!-- a remark -->hand</p>", "Beforehand"),
        ("<script>x</script><style>y</style>z", "z"),
        ("<p>Before</p><!--more Read on-->after", "Before"),
        ("<p>Before</p><!--kg-card-begin: html--><!--moreover--><p>after</p>", "Before after"),
        ("<p>Before</p><p><span id='continue-reading'></span></p>after", "Before"),
        ("<p>Before <span id='more-7'></span> after</p>", "Before"),
        ("In 2014.<sup><a href='#n'>1</a></sup> Then<a href='#m'>[2:1]</a>", "In 2014. Then"),
        ("See <a href='#2014'>2014</a> and <a href='#x'>x</a>", "See 2014 and x"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字", "漢字"),
        ("<iframe src='https://a.example/' title='The talk'></iframe>", "The talk"),
        ("", ""),
    ],
)
def test_the_words_that_a_text_begins_with(markup: str, words: str) -> None:
    assert opening(markup) == words


def test_more_ends_the_opening_of_markdown_too() -> None:
    assert opening(html_from_markdown("One *two*.\n\n<!--more-->\n\nThree.")) == "One two."


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 7, "one two…"),
        ("one two three", 6, "one…"),
        ("onetwothree", 6, "onetwo…"),
        ("警察が身体カメラを使う計画", 5, "警察が身体…"),
        ("BBC の警察が身体カメラを使う", 8, "BBC の警察が…"),
        ("ไทยตัดคำ", 4, "ไทย…"),
        ("a👩‍🚒b👩‍🚒c", 3, "a…"),
        ("e\u0301e\u0301e\u0301", 3, "e\u0301…"),
    ],
)
def test_a_text_is_cut_between_words_or_between_what_people_see(
    text: str, most: int, short: str
) -> None:
    assert shortened(text, most) == short


@given(text=st.text(), most=st.integers(1, 30))
def test_a_teaser_is_never_longer_than_it_may_be(text: str, most: int) -> None:
    short = shortened(text, most)
    assert short == text or (len(short) <= most + 1 and text.startswith(short[:-1]))


def published(tmp_path: Path, articles: str, file: str, head: str = HEAD) -> str:
    (tmp_path / "articles.yaml").write_text(head + articles)
    build(tmp_path / "articles.yaml")
    return (tmp_path / "feeds" / file).read_text()


FULL = """
- {title: A, date: 2024-01-01, url: https://example.org/a,
   content_html: <p>One two three</p><p>four five}
"""
NOTE = """
- {date: 2024-01-01, url: https://example.org/a, content_text: One two three four five}
"""


def test_rss_and_pages_have_a_teaser_and_atom_and_json_only_a_summary_of_the_list(
    tmp_path: Path,
) -> None:
    assert "<description>One two three four…</description>" in published(tmp_path, FULL, "rss.xml")
    assert '<p class="summary">One two three four…</p>' in published(tmp_path, FULL, "index.html")
    assert "<summary" not in published(tmp_path, FULL, "atom.xml")
    assert '"summary"' not in published(tmp_path, FULL, "feed.json")


def test_a_summary_of_the_list_is_the_teaser(tmp_path: Path) -> None:
    item = FULL.replace("title: A", "title: A, summary: Said at length by its author")
    assert "Said at length by its author</d" in published(tmp_path, item, "rss.xml")


def test_where_no_teaser_is_wanted_the_full_text_is_the_description(tmp_path: Path) -> None:
    head = HEAD.replace("excerpt: 20", "excerpt: 0")
    rss = published(tmp_path, FULL, "rss.xml", head)
    assert "<description>&lt;p&gt;One two three" in rss
    assert "content:encoded" not in rss


def test_a_note_has_no_title_but_its_first_words_where_one_is_required(tmp_path: Path) -> None:
    assert published(tmp_path, NOTE, "rss.xml").count("<title>") == 1  # the channel's
    assert '"title"' not in published(tmp_path, NOTE, "feed.json").partition('"items"')[2]
    assert "<title>One two three four five</title>" in published(tmp_path, NOTE, "atom.xml")
    assert ">One two three four five</a></h2>" in published(tmp_path, NOTE, "index.html")


def test_a_feed_of_summaries_has_the_teaser_of_an_article_without_one(tmp_path: Path) -> None:
    head = HEAD.replace(
        "articles:", "feeds: [{name: brief, match: {any: [N]}, content: summary}]\narticles:"
    )
    item = FULL.replace("title: A", "title: A, tags: [N]")
    rss = published(tmp_path, item, "brief/rss.xml", head)
    assert "<description>One two three four…</description>" in rss
    assert "content:encoded" not in rss


@pytest.mark.parametrize(
    ("item", "remedy"),
    [
        ("{date: 2024-01-01, content_text: x}", 'id: "tag:example.org,2006:note-2024-01-01"'),
        ("{date: 2024-01-01, url: https://example.org/a}", "title: A title"),
        ("{date: 2024-01-01, url: https://example.org/a, summary: x}", "title: A title"),
    ],
)
def test_what_is_not_quite_a_note_is_told_the_line_to_write(
    tmp_path: Path, item: str, remedy: str
) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(f"{HEAD}- {item}\n")
    with pytest.raises(InputError) as caught:
        load(path)
    assert remedy in str(caught.value.faults[0])
    path.write_text(f"{HEAD}- {item}\n".replace("date:", f"{remedy}, date:"))
    assert load(path).articles[0].title == ("A title" if remedy.startswith("title") else "")


def test_an_edit_of_a_note_does_not_take_another_of_that_day_for_it(tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(HEAD + NOTE + NOTE.replace("/a", "/b"))
    build(path)
    path.write_text(HEAD + NOTE + NOTE.replace("/a", "/c"))
    build(path, allow_removals=True)


@pytest.mark.parametrize(
    ("length", "said"),
    [("", "no file has a length"), (", length: 0", "is 0, by which feeds say that it is unknown")],
)
def test_a_file_of_unknown_length_is_an_enclosure_with_a_warning(
    length: str, said: str, tmp_path: Path
) -> None:
    file = f"{{url: https://example.org/a.mp3, type: audio/mpeg{length}}}"
    item = NOTE.replace("date:", f"enclosures: [{file}], date:")
    (tmp_path / "articles.yaml").write_text(HEAD + item)
    report = build(tmp_path / "articles.yaml")
    rss = (tmp_path / "feeds/rss.xml").read_text()
    assert '<enclosure url="https://example.org/a.mp3" length="0" type="audio/mpeg"/>' in rss
    assert [said in str(warning) for warning in report.warnings] == [True]


@pytest.mark.parametrize(
    "text",
    [
        'summary: "\\u202e"',
        'content_text: "\\u200b \\u2060"',
        'content_markdown: "\\u202e"',
        'content_html: "\\u202e"',
        'content_html: "&#8238;"',
        'content_html: "<p>&#8203;</p>"',
        'content_html: "<img src=https://a.example/b.png alt=\\u200b>"',
    ],
)
def test_what_nobody_can_see_is_no_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "articles.yaml"
    path.write_text(f"{HEAD}- {{title: A, date: 2020-01-01, url: 'https://a.example/', {text}}}\n")
    assert not build(path).warnings
    bodies = [(tmp_path / "feeds" / name).read_bytes() for name in ("rss.xml", "atom.xml")]
    assert not [found for body in bodies for found in check(body) if found.level != "info"]
