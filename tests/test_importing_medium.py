"""Medium exports: pages of posts, without what Medium repeats in them."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

from tagfeed.importing import Wishes
from tagfeed.importing.importers.medium import IMPORTER
from tagfeed.importing.sources.source import open_source
from tagfeed.importing.values import ImportedArticle, Reading

PAGE = """<!DOCTYPE html><html><body><article class="h-entry">
<header><h1 class="p-name">{title}</h1></header>
<section data-field="subtitle" class="p-summary">{summary}</section>
<section data-field="body" class="e-content"><section class="section"><div class="section-content">
<div class="section-inner">{body}</div></div></section></section>
<footer>{footer}</footer></article></body></html>"""
FOOTER = """<p>By <a href="https://medium.com/@ann" class="p-author h-card">Ann Roe</a> on
<a href="https://medium.com/p/0a1b2c3d4e5f"><time class="dt-published"
datetime="2026-01-05T09:30:15.123Z">January 5, 2026</time></a>.</p>
<p><a href="{canonical}" class="p-canonical">Canonical link</a></p>"""
CANONICAL = "https://medium.com/@ann/title-0a1b2c3d4e5f"


def read(folder: Path, *pages: tuple[str, str]) -> Reading:
    path = folder / "medium.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, page in pages:
            archive.writestr(f"posts/{name}.html", page)
    source = open_source(str(path))
    assert IMPORTER.recognises(source)
    return IMPORTER.read(source, Wishes())


def page(body: str, title: str = "Title", summary: str = "", canonical: str = CANONICAL) -> str:
    footer = FOOTER.format(canonical=canonical)
    return PAGE.format(title=title, summary=summary, body=body, footer=footer)


def one(folder: Path, text: str, name: str = "2026-01-05_Title-0a1b2c3d4e5f") -> ImportedArticle:
    [article] = read(folder, (name, text)).articles
    return article


TITLE = '<h3 class="graf graf--h3 graf--title">Title</h3>'


def test_readers_know_a_post_by_the_id_of_mediums_feeds(tmp_path: Path) -> None:
    article = one(tmp_path, page(TITLE, canonical=f"{CANONICAL}?source=rss"))
    assert (article.id, article.url) == ("https://medium.com/p/0a1b2c3d4e5f", CANONICAL)
    own = one(tmp_path, page(TITLE, canonical="https://ann.example/title"))
    assert own.url == "https://ann.example/title"


def test_title_and_subtitle_are_not_repeated_in_the_text(tmp_path: Path) -> None:
    subtitle = '<h4 class="graf graf--subtitle">Below it</h4>'
    other = '<h4 class="graf">Another heading</h4><p class="graf" name="x" id="y">Text</p>'
    article = one(tmp_path, page(TITLE + subtitle + other, summary=" Below\n it "))
    assert article.content_html == "<h4>Another heading</h4>\n<p>Text</p>"
    assert (article.title, article.summary) == ("Title", "Below it")


def test_what_a_link_leads_to_keeps_its_name(tmp_path: Path) -> None:
    body = TITLE + '<p id="a">A</p><p id="b"><a href="#a" class="markup--anchor">up</a></p>'
    html = '<p id="a">A</p>\n<p><a href="#a">up</a></p>'
    assert one(tmp_path, page(body)).content_html == html


def test_code_that_a_program_would_fetch_becomes_a_link_and_a_picture_alone_none(
    tmp_path: Path,
) -> None:
    code = '<figure><script src="https://gist.github.com/ann/0a1b.js"></script></figure>'
    card = '<div><a href="https://a.example/"><strong>A</strong></a>{}</div>'
    picture = '<a href="https://a.example/" class="js-mixtapeImage mixtapeImage"></a>'
    article = one(tmp_path, page(TITLE + code + card.format(picture)))
    address = "https://gist.github.com/ann/0a1b"
    assert article.content_html == (
        f'<figure><p><a href="{address}">{address}</a></p>\n</figure>\n'
        '<div><a href="https://a.example/"><strong>A</strong></a></div>'
    )


def test_the_chosen_picture_counts_before_the_first(tmp_path: Path) -> None:
    figure = '<figure><img {} src="https://a.example/{}.jpg"><figcaption>{}</figcaption></figure>'
    first, second = figure.format("", 1, "One"), figure.format('data-is-featured="true"', 2, "Two")
    image = one(tmp_path, page(TITLE + first + second)).image
    assert image is not None
    assert (image.url, image.credit) == ("https://a.example/2.jpg", "Two")
    image = one(tmp_path, page(TITLE + first)).image
    assert image is not None
    assert image.credit == "One"
    assert one(tmp_path, page(TITLE)).image is None


def test_answers_to_others_are_not_articles(tmp_path: Path) -> None:
    answer = page("<p>I think so too, and more.</p>", title="I think so too…")
    untitled = page("<p>A picture of the quay.</p>", title="The quay")
    reading = read(tmp_path, ("2026-01-05_a-1", answer), ("2026-01-06_b-2", untitled))
    assert [article.title for article in reading.articles] == ["The quay"]
    assert [each.why for each in reading.skipped] == [
        "is a response to somebody's post: it has no heading"
    ]


def test_dates_come_from_the_page_or_from_the_name(tmp_path: Path) -> None:
    assert one(tmp_path, page(TITLE)).date == datetime(2026, 1, 5, 9, 30, 15, 123000, tzinfo=UTC)
    without = page(TITLE).replace("datetime=", "data-x=")
    assert one(tmp_path, without).date == date(2026, 1, 5)
    assert one(tmp_path, without, "2026-13-05_Title").date is None


def test_a_draft_is_one_by_its_name_or_as_it_has_no_date(tmp_path: Path) -> None:
    draft = PAGE.format(title="T", summary="", body=TITLE, footer="")
    assert one(tmp_path, draft, "draft_T-0a1b").draft
    assert one(tmp_path, draft, "T").draft
    assert not one(tmp_path, page(TITLE)).draft


def test_a_line_between_sections_stays_and_the_one_above_the_first_goes(tmp_path: Path) -> None:
    section = (
        '<section class="section"><div class="section-divider"><hr class="section-divider"></div>'
        '<div class="section-content"><div class="section-inner">{}</div></div></section>'
    )
    body = "".join(map(section.format, (f"{TITLE}<p>A</p>", "<p>B</p>", "<p>C</p>")))
    article = one(tmp_path, PAGE_OF_SECTIONS.format(title="Title", body=body, footer=FOOTER))
    assert article.content_html == "<p>A</p>\n<hr>\n<p>B</p>\n<hr>\n<p>C</p>"


PAGE_OF_SECTIONS = (
    '<html><body><article class="h-entry"><h1 class="p-name">{title}</h1>'
    '<section data-field="body" class="e-content">{body}</section><footer>{footer}</footer>'
    "</article></body></html>"
)


def test_what_only_scripts_of_medium_give_a_look_is_plain(tmp_path: Path) -> None:
    initial = '<p><span class="graf-dropCap">I</span>t is</p>'
    code = '<pre><span class="pre--content"><span class="hljs-keyword">if</span> a</span></pre>'
    post = '<blockquote class="twitter-tweet"><a href="https://a.example/1"></a></blockquote>'
    article = one(tmp_path, page(TITLE + initial + code + post))
    assert (article.content_html or "").replace("\n", "") == (
        "<p>It is</p><pre>if a</pre>"
        '<blockquote><a href="https://a.example/1">https://a.example/1</a></blockquote>'
    )


def test_pages_of_another_site_in_a_folder_posts_are_not_medium(tmp_path: Path) -> None:
    (tmp_path / "posts").mkdir()
    (tmp_path / "posts/one.html").write_text("<p>One</p>", encoding="utf-8")
    assert not IMPORTER.recognises(open_source(str(tmp_path)))
    (tmp_path / "posts/two.html").write_text(page(TITLE), encoding="utf-8")
    assert IMPORTER.recognises(open_source(str(tmp_path)))
