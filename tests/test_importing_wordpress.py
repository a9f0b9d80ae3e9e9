"""WordPress exports: streamed, with what WordPress does to a text when it shows it."""

import tracemalloc
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from msgspec.structs import replace

from cases import CORPUS
from tagfeed import build, load
from tagfeed.deploying import configuration
from tagfeed.deploying.deployment import deployment_of
from tagfeed.errors import InputError
from tagfeed.importing import Wishes, import_sources
from tagfeed.importing.importers.wordpress import IMPORTER
from tagfeed.importing.importers.wordpress.paragraphs import paragraphs
from tagfeed.importing.importers.wordpress.shortcodes import Media
from tagfeed.importing.importers.wordpress.texts import post_html
from tagfeed.importing.sources.source import Source, open_source
from tagfeed.importing.texts.html_words import plain_words
from tagfeed.importing.values import ImportedArticle, Reading
from tagfeed.model import Image
from tagfeed.standards.layout.moves import destination

HARBOUR = CORPUS / "import" / "wordpress" / "harbour.xml"
HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
"""
POST = """\
<item><title>One</title><link>https://site.example/one/</link>
<guid isPermaLink="false">https://site.example/?p=1</guid>
<wp:post_id>1</wp:post_id><wp:post_date_gmt>2020-01-02 03:04:05</wp:post_date_gmt>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>{}</item>
"""
END = "</channel></rss>"


def read(text: str | bytes) -> Reading:
    body = text.encode() if isinstance(text, str) else text
    source = Source("export.xml", body[: 64 * 1024], body=body)
    assert IMPORTER.recognises(source)
    return IMPORTER.read(source, Wishes())


def test_other_types_of_posts_are_named_and_read_where_they_are_asked_for(tmp_path: Path) -> None:
    others = [
        POST.format("").replace(">post<", f">{kind}<").replace("?p=1", f"?p={number}")
        for number, kind in enumerate(("event", "report", "report", "page", "nav_menu_item"), 2)
    ]
    path = tmp_path / "export.xml"
    path.write_text(HEAD + POST.format("") + "".join(others) + END)
    found = import_sources([str(path)], Wishes()).reading
    assert len(found.articles) == 1
    left = "types that are not read: report 2, event 1, page 1"
    assert f"{path}: {left}; to read those of one too, add `--type report`" in found.notes
    more = import_sources([str(path)], Wishes(types=frozenset(("report", "page")))).reading
    assert len(more.articles) == 4
    assert [each.why for each in more.skipped] == ["is of the type `event`, not a post"]
    with pytest.raises(
        InputError, match="type `evnt`, which --type names; write one of event, rep"
    ):
        import_sources([str(path)], Wishes(types=frozenset(("evnt", "page"))))
    (tmp_path / "a.csv").write_text("title,date\nA,2020-01-01\n")
    with pytest.raises(InputError, match="is a CSV file, for which `--type` does nothing"):
        import_sources([str(tmp_path / "a.csv")], Wishes(types=frozenset(("report",))))


def one(more: str) -> ImportedArticle:
    [article] = read(HEAD + POST.format(more) + END).articles
    return article


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def refusal(text: str | bytes) -> str:
    with pytest.raises(InputError) as raised:
        read(text)
    return str(raised.value)


def test_a_block_shared_by_posts_stands_in_each_and_a_dynamic_one_in_none() -> None:
    shared = {"7": "<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph -->"}
    text = '<p>A</p><!-- wp:block {"ref":7} /--><!-- wp:block {"ref":8} /--><!-- wp:archives /-->'
    assert post_html(text, shared) == "<p>A</p><p>Shared</p>"
    itself = {"7": '<!-- wp:block {"ref":7} /-->round'}
    assert post_html(text, itself).count("round") == 3


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One\nline\n\nTwo", "<p>One<br>\nline</p>\n<p>Two</p>"),
        ("One\r\n\r\nTwo", "<p>One</p>\n<p>Two</p>"),
        ("<h2>Head</h2>\nText", "<h2>Head</h2>\n<p>Text</p>"),
        ("<p>Has its own</p>", "<p>Has its own</p>"),
        ("<ul><li>a</li><li>b</li></ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<div>a\n\nb</div>", "<div>\n<p>a</p>\n<p>b</p>\n</div>"),
        ("a<pre>x\n\ny</pre>b", "<p>a</p>\n<pre>x\n\ny</pre>\n<p>b</p>"),
        ("a <b>b\nc</b>", "<p>a <b>b<br>\nc</b></p>"),
        ("a<br />\nb", "<p>a<br />\nb</p>"),
        ("<blockquote>q</blockquote>", "<blockquote>\n<p>q</p>\n</blockquote>"),
        ("a<!--more-->b", "<p>a</p>\n<!--more-->\n<p>b</p>"),
        ("a <!-- note\n\nstill --> b", "<p>a <!-- note\n\nstill --> b</p>"),
        ('<a title="a > b">x</a>', '<p><a title="a > b">x</a></p>'),
        ("", ""),
    ],
)
def test_a_classic_text_gets_the_paragraphs_that_wordpress_shows(text: str, html: str) -> None:
    assert paragraphs(text.replace("\r\n", "\n")) == html
    assert post_html(text, {}) == html.replace("\n\n\n", "\n\n")


def test_captions_become_figures_and_other_shortcodes_stay() -> None:
    image = '<img src="a.jpg" />'
    assert post_html(f"[caption id='a' width='3']{image} A cat[/caption]", {}) == (
        f"<figure>{image}<figcaption>A cat</figcaption>\n</figure>"
    )
    old = post_html(f'[caption caption="A cat"]{image}[/caption]', {})
    assert "<figcaption>A cat</figcaption>" in old
    broken = f"[caption]{image} [caption]no end"
    assert "[caption]no end" in post_html(broken, {})
    assert post_html("[caption]words[/caption]", {}) == "<p>[caption]words[/caption]</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ('[audio mp3="https://a.example/1.mp3"][/audio]', '<audio controls src="{0}1.mp3">'),
        ("[audio https://a.example/1.mp3]", '<audio controls src="{0}1.mp3">'),
        ('[video width="3" mp4="https://a.example/1.mp4" /]', '<video controls src="{0}1.mp4">'),
        ('[playlist ids="3"]', '<audio controls src="{0}3.mp3">'),
        ("[youtube=https://a.example/?v=1&rel=0]", '<a href="{0}?v=1&amp;rel=0">'),
        ("[youtube https://a.example/?v=1&#038;w=3]", '<a href="{0}?v=1&amp;w=3">'),
        ("[soundcloud url='https://a.example/s']", '<a href="{0}s">'),
        ('[gallery ids="1,2"]', '<img src="{0}1.jpg" alt=""><figcaption>Ann &amp; Bob<'),
        ("[gallery]", '<figure><img src="{0}2.jpg" alt="A &quot;quay&quot;"></figure>'),
    ],
)
def test_wordpress_own_shortcodes_are_filled_in(text: str, html: str) -> None:
    shown = "".join(line.strip() for line in post_html(text, {}, MEDIA).split("\n"))
    assert html.format("https://a.example/") in shown
    assert "[" not in shown


MEDIA = Media(
    {
        "1": Image(url="https://a.example/1.jpg", credit="Ann & Bob"),
        "2": Image(url="https://a.example/2.jpg", alt='A "quay"'),
        "3": Image(url="https://a.example/3.mp3"),
    },
    attached=("1", "2"),
)


@pytest.mark.parametrize(
    "text",
    [
        '[gallery ids="1,99"]',
        '[playlist ids="3,99"]',
        "[audio]",
        "[youtube]",
        "[galleryx]",
        '<pre>[gallery ids="1"]</pre>',
        '<code>[audio src="https://a.example/1.mp3"]</code>',
    ],
)
def test_a_shortcode_that_is_code_or_lacks_its_files_stays(text: str) -> None:
    assert text in post_html(text, {}, MEDIA)


def test_an_escaped_shortcode_is_text() -> None:
    assert post_html('Write [[gallery ids="1"]]', {}, MEDIA) == '<p>Write [gallery ids="1"]</p>'


def test_a_gallery_of_the_pictures_of_its_post_has_those_of_no_other() -> None:
    other = PICTURE.replace(">99<", ">98<").replace("quay", "other")
    own = PICTURE.replace("</item>", "<wp:post_parent>1</wp:post_parent></item>")
    text = "<content:encoded>[gallery]</content:encoded>"
    [article] = read(HEAD + POST.format(text) + own + other + END).articles
    assert "quay.jpg" in (article.content_html or "")
    assert "other.jpg" not in (article.content_html or "")


def test_a_gallery_has_the_pictures_of_its_post_from_all_files_of_an_export(tmp_path: Path) -> None:
    own = PICTURE.replace("</item>", "<wp:post_parent>1</wp:post_parent></item>")
    other = own.replace(">99<", ">98<").replace("quay", "pier")
    text = "<content:encoded>[gallery]</content:encoded>"
    (tmp_path / "1.xml").write_text(HEAD + POST.format(text) + own + END)
    (tmp_path / "2.xml").write_text(HEAD + other + END)
    files = [str(tmp_path / name) for name in ("1.xml", "2.xml")]
    [article] = import_sources(files, Wishes()).reading.articles
    shown = article.content_html or ""
    assert -1 < shown.find("quay.jpg") < shown.find("pier.jpg")


def test_footnotes_stand_where_their_block_is() -> None:
    notes = meta("footnotes", '[{"content":"<em>Maria</em>","id":"a1"}]')
    text = (
        "<content:encoded><![CDATA[<!-- wp:paragraph --><p>A"
        '<a href="#a1" id="a1-link">1</a></p>{}]]></content:encoded>'
    )
    with_notes = one(text.format("<!-- wp:footnotes /-->") + notes).content_html or ""
    assert '<li id="a1"><em>Maria</em> <a href="#a1-link">↩</a></li>' in with_notes
    assert "Maria" not in (one(text.format("") + notes).content_html or "")
    broken = meta("footnotes", '{"a":')
    assert "<ol>" not in (one(text.format("<!-- wp:footnotes /-->") + broken).content_html or "")


def test_a_shared_block_with_values_of_its_own_is_filled_in() -> None:
    text = '<!-- wp:block {"ref":7,"content":{"Heading":{"content":"x"}}} /-->'
    assert post_html(text, {"7": "<p>Shared</p>"}) == "<p>Shared</p>"


def test_a_shared_block_that_no_file_has_is_reported() -> None:
    text = '<!-- wp:paragraph --><p>A</p><!-- /wp:paragraph --><!-- wp:block {"ref":8} /-->'
    post = POST.format(f"<content:encoded><![CDATA[{text}]]></content:encoded>")
    [lost] = read(HEAD + post + END).skipped
    assert (lost.key, "block 8" in lost.why) == ("content_html", True)


def test_terms_that_are_not_taken_as_tags_are_counted() -> None:
    terms = "".join(
        f'<category domain="{domain}" nicename="x">X</category>'
        for domain in ("location", "location", "post_tag", "post_format")
    )
    [note] = read(HEAD + POST.format(terms) + END).notes
    assert note.endswith("not in the list: location 2")


def test_only_real_shortcodes_are_reported() -> None:
    text = "A word [sic], a note [1], code <code>[gallery]</code>"
    content = "<content:encoded><![CDATA[{}]]></content:encoded>"
    assert read(HEAD + POST.format(content.format(text)) + END).notes == ()
    [note] = read(HEAD + POST.format(content.format('[gallery ids="1"] [xy]a[/xy]')) + END).notes
    assert note.startswith("export.xml: 1 text holds shortcodes")
    assert "[gallery] in 1" in note
    assert "[xy] in 1" in note


def test_an_address_on_its_own_line_becomes_a_link() -> None:
    video = "https://www.youtube.com/watch?v=x"
    link = f'<p><a href="{video}">{video}</a></p>'
    assert post_html(f"a\n{video}\nb", {}) == f"<p>a</p>\n{link}\n<p>b</p>"
    assert post_html(f"[embed width='3']{video}[/embed]", {}) == link


def test_ids_are_those_that_subscribers_know_letter_for_letter() -> None:
    assert one("").guid == "https://site.example/?p=1"
    odd = POST.replace("https://site.example/?p=1", "Old-ID 7")
    assert read(HEAD + odd.format("") + END).articles[0].guid == "Old-ID 7"


def test_several_authors_of_a_post_are_all_named() -> None:
    people = "".join(
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_display_name>{name}</wp:author_display_name></wp:author>"
        for login, name in (("aroe", "Ann Roe"), ("bob", "Bob Lee"))
    )
    both = (
        '<category domain="author" nicename="cap-aroe">aroe</category>'
        '<category domain="author" nicename="cap-bob">bob</category><dc:creator>bob</dc:creator>'
    )
    assert read(HEAD + people + POST.format(both) + END).articles[0].authors == (
        "Ann Roe",
        "Bob Lee",
    )
    assert one("<dc:creator>nobody</dc:creator>").authors == ("nobody",)


@pytest.mark.parametrize(
    ("login", "name", "slug"),
    [
        ("aroe", "Ann Roe", "aroe"),
        ("ann.roe", "Ann Roe", ""),  # as tagfeed has it by itself
        ("Ann.Roe@site.example", "Ann", "ann-roesite-example"),
        ("Jörg Bach", "Jo", "jorg-bach"),
    ],
)
def test_the_feeds_of_authors_keep_their_folders(login: str, name: str, slug: str) -> None:
    who = (
        f"<wp:author><wp:author_login>{login}</wp:author_login>"
        f"<wp:author_display_name>{name}</wp:author_display_name></wp:author>"
    )
    reading = read(HEAD + who + POST.format(f"<dc:creator>{login}</dc:creator>") + END)
    assert [dict(each.about)["slug"] for each in reading.authors] == [slug] * bool(slug)


def test_an_episode_keeps_its_file() -> None:
    value = "https://cdn.example/a.mp3\n12345\naudio/mpeg\na:1:{s:8:x;}"
    [file] = one(meta("enclosure", value)).enclosures
    assert (file.url, file.length, file.type) == ("https://cdn.example/a.mp3", 12345, "audio/mpeg")
    [file] = one(meta("enclosure", "https://cdn.example/a.m4a?x=1\n0\n")).enclosures
    assert (file.length, file.type) == (None, "audio/mp4")
    several = meta("enclosure", "https://a.example/1.mp3") + meta("enclosure", value)
    assert len(one(several).enclosures) == 2


def test_a_picture_that_the_file_lacks_is_reported() -> None:
    reading = read(HEAD + POST.format(meta("_thumbnail_id", "99")) + END)
    assert reading.articles[0].image is None
    assert [each.key for each in reading.skipped] == ["image"]


def test_dates_of_drafts_and_of_corrections() -> None:
    draft = POST.replace("2020-01-02 03:04:05", "0000-00-00 00:00:00").replace("publish", "draft")
    local = "<wp:post_date>2020-01-02 03:04:05</wp:post_date>"
    [article] = read(HEAD + draft.format(local) + END).articles
    assert article.draft
    assert article.date is not None
    assert article.date.isoformat() == "2020-01-02T03:04:05"
    changed = one("<wp:post_modified_gmt>2020-02-02 00:00:00</wp:post_modified_gmt>").updated
    assert changed is not None
    assert changed.isoformat() == "2020-02-02T00:00:00+00:00"
    assert one("<wp:post_modified_gmt>2019-02-02 00:00:00</wp:post_modified_gmt>").updated is None


def test_what_other_programs_leave_out_is_found_elsewhere() -> None:
    """Squarespace writes addresses below the site's, and no dates but those of RSS."""
    bare = (
        "<item><title>A</title><link>/blog/a.html</link><pubDate>Fri, 07 Jun 2013 03:00:44 +0000"
        "</pubDate><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>"
    )
    [article] = read(HEAD + SITE.format("site") + bare + END).articles
    assert article.url == "https://site.example/blog/a.html"
    assert article.date is not None
    assert article.date.isoformat() == "2013-06-07T03:00:44+00:00"
    odd = bare.replace("Fri, 07 Jun 2013 03:00:44 +0000", "Mon, 30 Nov -0001 00:00:00 +0000")
    assert read(HEAD + odd + END).articles[0].date is None


def test_the_folder_of_a_tag_keeps_its_address() -> None:
    tag = "<wp:tag><wp:tag_slug>{}</wp:tag_slug><wp:tag_name><![CDATA[{}]]></wp:tag_name></wp:tag>"
    tags = "".join(
        tag.format(slug, name)
        for slug, name in (
            ("met-police", "The Met"),
            ("tides", "Tides"),
            ("%e6%bd%ae", "潮"),
            ("Company News", "News"),
            ("%ff", "Broken"),
        )
    )
    known = {name.name: dict(name.about) for name in read(HEAD + tags + END).tags}
    assert known == {
        "The Met": {"slug": "met-police"},
        "Tides": {},
        "潮": {},
        "News": {},
        "Broken": {},
    }


def test_control_characters_and_blank_lines_before_the_file_do_no_harm() -> None:
    text = "\n\n  " + HEAD + POST.format("<dc:creator>Ann\x0b\x08 Roe</dc:creator>") + END
    assert read(text).articles[0].authors == ("Ann Roe",)
    assert read(b"\xef\xbb\xbf" + text.encode()).articles[0].authors == ("Ann Roe",)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (HEAD + POST.format(""), "is not whole XML"),
        (HEAD + POST.format("")[:-60], "is not whole XML"),
        (HEAD + "<item><title>a & b</title></item>" + END, "export.xml:6: is not whole XML"),
        (HEAD + "<x>" * 300, "is not whole XML"),
        ((HEAD + POST.format("<dc:creator>é</dc:creator>") + END).encode("latin-1"), "not whole"),
        (HEAD + f"<item><title>{'x' * 11_000_000}</title></item>" + END, "is not whole XML"),
    ],
)
def test_a_broken_export_is_refused(text: str | bytes, why: str) -> None:
    assert why in refusal(text)


def test_no_entity_is_expanded_or_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret", encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    for doctype in (
        f'<!DOCTYPE rss [<!ENTITY s SYSTEM "{secret.as_uri()}">]>',
        f'<!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/x.dtd">',
    ):
        bomb = HEAD.replace("<rss", f"{doctype}<rss") + POST.format(
            "<dc:creator>&l9;&s;</dc:creator>"
        )
        assert "has a DOCTYPE" in refusal(bomb + END)


class _Endless(BytesIO):
    """An export of many posts that is never in memory."""

    def __init__(self, posts: int) -> None:
        self._pieces = self._made(posts)
        self._left = b""

    @staticmethod
    def _made(posts: int) -> Iterator[bytes]:
        yield HEAD.encode()
        for number in range(posts):
            post = POST.format("").replace("post_type>post<", "post_type>attachment<")
            yield post.replace("p=1", f"p={number}").encode() + b" " * 1000
        yield END.encode()

    def read(self, _size: int | None = -1, /) -> bytes:
        while len(self._left) < 65_536 and (piece := next(self._pieces, b"")):
            self._left += piece
        chunk, self._left = self._left[:65_536], self._left[65_536:]
        return chunk


@pytest.mark.slow
def test_a_large_file_is_streamed_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(_source: Source) -> BinaryIO:
        return _Endless(4_000)

    monkeypatch.setattr(Source, "open", opened)
    tracemalloc.start()
    reading = IMPORTER.read(Source("huge.xml"), Wishes())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert reading.notes == ("huge.xml: not articles, so not in the list: attachment 4,000",)
    assert peak < 4_000_000


@pytest.mark.parametrize(
    "bomb",
    [
        *("<!-- wp:a ", "[caption]", "<pre>", "<div>", '<a "', "[embed]http://x", " ", "a\n\n"),
        *(
            "<!--",
            "<!-- wp:block {",
            "[a ",
            "[audio ",
            "[gallery ids=",
            "[[youtube",
            "<script>",
            "<b",
            "&",
            "\n \n",
        ),
    ],
)
def test_no_text_takes_longer_than_its_length(bomb: str) -> None:
    text = bomb * 5_000
    assert len(post_html(text, {})) < 40 * len(text)
    plain_words(text)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>A &amp; B</p><p>C</p>", "A & B C"),
        ("a < b > c", "a < b > c"),
        ("x<br>y<script>alert(1)</script><!-- no -->", "x y"),
        ("1 &lt;b&gt; 2", "1 <b> 2"),
        ('<a title="a > b">w</a>ord', "word"),
        (None, ""),
    ],
)
def test_words_of_html(markup: str | None, words: str) -> None:
    assert plain_words(markup) == words


def test_the_export_is_recognised_and_others_are_not() -> None:
    assert IMPORTER.recognises(open_source(str(HARBOUR)))
    feed = replace(open_source(str(HARBOUR)), head=b'<rss version="2.0"><channel>')
    assert not IMPORTER.recognises(feed)


PICTURE = """\
<item><title>Quay</title><wp:post_id>99</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://site.example/quay.jpg</wp:attachment_url></item>
"""
SITE = "<wp:base_blog_url>https://{}.example</wp:base_blog_url>"


def test_an_export_of_several_files_is_one(tmp_path: Path) -> None:
    posts = HEAD + SITE.format("site") + POST.format(meta("_thumbnail_id", "99")) + END
    (tmp_path / "posts.xml").write_text(posts, encoding="utf-8")
    for site, url in (("site", "https://site.example/quay.jpg"), ("other", None)):
        media = HEAD + SITE.format(site) + PICTURE + END
        (tmp_path / "media.xml").write_text(media, encoding="utf-8")
        sources = [str(tmp_path / "posts.xml"), str(tmp_path / "media.xml")]
        [article] = import_sources(sources, Wishes()).reading.articles
        assert (article.image.url if article.image else None) == url


def test_the_archive_that_wordpress_com_makes_is_read(tmp_path: Path) -> None:
    path = tmp_path / "site.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("site/posts.xml", HEAD + POST.format(meta("_thumbnail_id", "99")) + END)
        archive.writestr("site/media.xml", HEAD + PICTURE + END)
    [article] = import_sources([str(path)], Wishes()).reading.articles
    assert article.image is not None
    assert article.where.file == f"{path}:site/posts.xml"


def test_a_file_of_several_that_is_cut_is_named_with_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(HEAD + "<item>", encoding="utf-8")
    (tmp_path / "b.xml").write_text(HEAD + END, encoding="utf-8")
    (tmp_path / "c.bin").write_bytes(b"\0")
    with pytest.raises(InputError) as raised:
        import_sources([str(tmp_path / name) for name in ("a.xml", "b.xml", "c.bin")], Wishes())
    assert len(raised.value.faults) == 2


def test_the_lines_that_take_subscribers_along_work_as_they_are_printed(tmp_path: Path) -> None:
    imported = import_sources([str(HARBOUR)], Wishes())
    lines = [f"  {feed.url}: {feed.becomes}\n" for feed in imported.reading.old_feeds]
    path = tmp_path / "articles.yaml"
    path.write_text(imported.text + "moved:\n" + "".join(lines), encoding="utf-8")
    moves = load(path).moves
    for old, new in {
        "https://harbour.example/feed/": "rss.xml",
        "https://harbour.example/feed/atom/": "atom.xml",
        "https://harbour.example/tag/tides/feed/": "tags/tides/rss.xml",
        "https://harbour.example/category/ships/feed/": "tags/ships/rss.xml",
    }.items():
        assert destination(moves, old) == new
    build(path)
    assert (tmp_path / "feeds" / "tags" / "ships" / "rss.xml").is_file()
    nginx = configuration("nginx", deployment_of(load(path), tmp_path / "feeds"))
    assert '"^/feed/?$" "https://example.org/feeds/rss.xml" permanent' in nginx


FILE = "https://cdn.example/1.mp3\n4815162\naudio/mpeg\n"


def test_what_powerpress_notes_of_an_episode_is_taken_along() -> None:
    noted = (
        'a:7:{s:8:"duration";s:8:"00:30:01";s:6:"season";s:1:"2";s:10:"episode_no";s:2:"14";'
        's:13:"episode_title";s:14:"The "last" bell";s:12:"episode_type";s:5:"bonus";'
        's:8:"explicit";s:1:"1";s:12:"itunes_image";s:25:"https://cdn.example/1.jpg";}'
    )
    assert one(meta("enclosure", FILE + noted)).podcast == {
        "title": 'The "last" bell',
        "duration": "30:01",
        "season": 2,
        "episode": 14,
        "episode_type": "bonus",
        "explicit": True,
        "artwork": "https://cdn.example/1.jpg",
    }


def test_what_seriously_simple_podcasting_notes_of_an_episode_is_taken_along() -> None:
    noted = {
        "audio_file": "https://cdn.example/1.mp3",
        "duration": "1:02:03",
        "itunes_title": "One",
        "itunes_season_number": "1",
        "itunes_episode_number": "3",
        "itunes_episode_type": "full",
        "explicit": "",
        "cover_image": "https://cdn.example/1.jpg",
    }
    assert one("".join(meta(*each) for each in noted.items())).podcast == {
        "duration": "1:02:03",
        "season": 1,
        "episode": 3,
        "episode_type": "full",
        "artwork": "https://cdn.example/1.jpg",
    }


def test_a_post_without_a_file_is_no_episode() -> None:
    assert one(meta("duration", "1:02:03")).podcast is None
