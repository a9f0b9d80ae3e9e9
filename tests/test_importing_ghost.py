"""Ghost exports: what its editors keep as JSON, as HTML."""

import json
from typing import Any

import pytest

from cases import CORPUS
from tagfeed.errors import InputError
from tagfeed.importing import Wishes
from tagfeed.importing.importers.ghost import IMPORTER
from tagfeed.importing.importers.ghost.lexical import html_from_lexical
from tagfeed.importing.importers.ghost.mobiledoc import html_from_mobiledoc
from tagfeed.importing.sources.source import Source, open_source
from tagfeed.importing.values import ImportedArticle, Reading

POST = {
    "id": "64f0c1a2b3c4d5e6f7a80901",
    "title": "One",
    "slug": "one",
    "status": "published",
    "published_at": "2026-01-01T00:00:00.000Z",
    "html": "<p>Text</p>",
    "visibility": "public",
}


def read(export: Any) -> Reading:
    body = json.dumps(export).encode()
    source = Source("ghost.json", body[: 64 * 1024], body=body)
    return IMPORTER.read(source, Wishes())


def one(**more: Any) -> ImportedArticle:
    [article] = read({"db": [{"meta": {}, "data": {"posts": [{**POST, **more}]}}]}).articles
    return article


def text(words: str, bits: int = 0) -> dict[str, Any]:
    return {"type": "extended-text", "text": words, "format": bits}


def lexical(*nodes: dict[str, Any]) -> str:
    return html_from_lexical({"root": {"type": "root", "children": [*nodes]}})


def paragraph(*nodes: dict[str, Any]) -> dict[str, Any]:
    return {"type": "paragraph", "children": [*nodes]}


@pytest.mark.parametrize(
    ("node", "html"),
    [
        (paragraph(text("a < b & c")), "<p>a &lt; b &amp; c</p>"),
        (paragraph(text("x", 3)), "<p><em><strong>x</strong></em></p>"),
        (paragraph(text("x", 16)), "<p><code>x</code></p>"),
        (paragraph(text("a"), {"type": "linebreak"}, text("b")), "<p>a<br>b</p>"),
        (paragraph(), ""),
        ({"type": "extended-heading", "tag": "h3", "children": [text("H")]}, "<h3>H</h3>"),
        ({"type": "heading", "tag": "script", "children": [text("H")]}, "<h2>H</h2>"),
        (
            {"type": "quote", "children": [text("Q")]},
            "<blockquote><p>Q</p></blockquote>",
        ),
        (
            {"type": "link", "url": 'https://a.example/?"', "children": [text("L")]},
            '<a href="https://a.example/?&quot;">L</a>',
        ),
        (
            {"type": "list", "listType": "number", "start": 3, "children": []},
            '<ol start="3"></ol>',
        ),
        ({"type": "horizontalrule"}, "<hr>"),
        ({"type": "codeblock", "code": "<b>", "language": "html"},
         '<pre><code class="language-html">&lt;b&gt;</code></pre>'),
        ({"type": "markdown", "markdown": "**b**"}, "<p><strong>b</strong></p>"),
        ({"type": "html", "html": "<table></table>"}, "<table></table>"),
        ({"type": "toggle", "heading": "H", "content": "<p>C</p>"},
         "<details><summary>H</summary><p>C</p></details>"),
        ({"type": "file", "src": "https://a.example/a.pdf", "fileName": "a.pdf"},
         '<p><a href="https://a.example/a.pdf">a.pdf</a></p>'),
        ({"type": "button", "buttonText": "Go", "buttonUrl": "https://a.example/"},
         '<p><a href="https://a.example/">Go</a></p>'),
        ({"type": "embed", "url": "https://a.example/v", "html": "<iframe></iframe>"},
         "<figure><iframe></iframe></figure>"),
        ({"type": "video", "src": "v.mp4", "thumbnailSrc": "t.jpg"},
         '<figure><video src="v.mp4" poster="t.jpg" controls="controls"></video></figure>'),
        ({"type": "gallery", "images": [{"src": "1.jpg"}, {"src": "2.jpg"}], "caption": "Two"},
         '<figure><figure><img src="1.jpg"></figure><figure><img src="2.jpg"></figure>\
<figcaption>Two</figcaption></figure>'),
        ({"type": "callout", "calloutEmoji": "!", "calloutText": "<p>C</p><p>D</p>"},
         "<blockquote><p>! C</p><p>D</p></blockquote>"),
        ({"type": "callout", "calloutText": "C"}, "<blockquote><p>C</p></blockquote>"),
        (
            {"type": "callout", "calloutEmoji": "\\1\\g<9>", "calloutText": "<p>C</p>"},
            "<blockquote><p>\\1\\g&lt;9&gt; C</p></blockquote>",
        ),
        ({"type": "callout", "calloutEmoji": "!", "calloutText": '<p dir="ltr">C</p>'},
         "<blockquote><p>! C</p></blockquote>"),
        ({"type": "button", "buttonText": "Go", "buttonUrl": "u", "buttonEnabled": False}, ""),
        ({"type": "call-to-action", "textValue": "<p>T</p>", "showButton": False,
          "buttonUrl": "u", "hasSponsorLabel": True, "sponsorLabel": "<p>Ad</p>"},
         "<p>Ad</p><p>T</p>"),
        ({"type": "file", "src": "u", "fileTitle": "F", "fileCaption": "All"},
         '<p><a href="u">F</a></p><p>All</p>'),
        ({"type": "bookmark", "url": "u", "metadata": {"title": "T"}, "caption": "C"},
         '<blockquote><p><a href="u">T</a></p><p>C</p></blockquote>'),
        ({"type": "list", "children": [
            {"type": "listitem", "children": [text("a")]},
            {"type": "listitem", "children": [{"type": "list", "tag": "ol", "children": [
                {"type": "listitem", "children": [text("b")]}]}]}]},
         "<ul><li>a<ol><li>b</li></ol></li></ul>"),
        ({"type": "paywall"}, "<!--members-only-->"),
        ({"type": "signup", "header": "Sign up"}, ""),
        ({"type": "of-tomorrow", "title": "New"}, "<p>New</p>"),
        ({"type": "of-tomorrow", "children": [text("kept")]}, "kept"),
        ({"type": None, "children": 7}, ""),
    ],
)  # fmt: skip
def test_lexical(node: dict[str, Any], html: str) -> None:
    assert lexical(node).strip() == html


@pytest.mark.parametrize(
    ("sections", "html"),
    [
        ([[1, "p", [[0, [], 0, "a & b"]]]], "<p>a &amp; b</p>"),
        ([[1, "p", [[0, [0, 1], 0, "x"], [0, [], 2, "y"]]]], "<p><b><em>xy</em></b></p>"),
        ([[1, "p", [[0, [0], 0, "never closed"]]]], "<p><b>never closed</b></p>"),
        ([[1, "p", [[0, [], 5, "closed too often"]]]], "<p>closed too often</p>"),
        ([[1, "blockquote", [[0, [], 0, "q"]]]], "<blockquote><p>q</p></blockquote>"),
        ([[1, "script", [[0, [], 0, "x"]]]], "<p>x</p>"),
        ([[2, "a.jpg"]], '<figure><img src="a.jpg"></figure>'),
        ([[3, "ul", [[[0, [], 0, "i"]]]]], "<ul><li>i</li></ul>"),
        ([[10, 0]], "<hr>"),
        ([[10, 7], [10], [99], [], 5, [[1]], None], ""),
        ([[1, "p", [[0, [9], 1, "no such markup"]]]], "<p><span>no such markup</span></p>"),
    ],
)
def test_mobiledoc(sections: list[Any], html: str) -> None:
    document = {"markups": [["b"], ["em"]], "cards": [["hr", {}]], "sections": sections}
    assert html_from_mobiledoc(document).replace(' alt=""', "") == html


def test_the_text_is_taken_from_whichever_format_there_is() -> None:
    nodes = json.dumps({"root": {"children": [paragraph(text("L"))]}})
    document = json.dumps({"sections": [[1, "p", [[0, [], 0, "M"]]]]})
    assert one(lexical=nodes, mobiledoc=document).content_html == "<p>Text</p>"
    assert one(html=None, lexical=nodes, mobiledoc=document).content_html == "<p>L</p>"
    assert one(html="", lexical=None, mobiledoc=document).content_html == "<p>M</p>"
    assert one(html=None).content_html is None


def test_a_text_that_can_not_be_read_is_reported() -> None:
    for broken in ("{", '{"root":' + '{"children":[' * 5000):
        export = {"data": {"posts": [{**POST, "html": None, "lexical": broken}]}}
        reading = read(export)
        assert [each.key for each in reading.skipped] == ["content_html"]
        assert reading.articles[0].content_html is None


@pytest.mark.parametrize(
    "wrap", [lambda t: t, lambda t: {"data": t}, lambda t: {"db": [{"data": t}]}]
)
def test_exports_of_all_shapes(wrap: Any) -> None:
    assert read(wrap({"posts": [POST]})).articles[0].title == "One"


def test_what_members_pay_for_never_reaches_the_list() -> None:
    paid = {"visibility": "tiers", "html": "<p>free</p><!--members-only--><p>SECRET</p>"}
    assert one(**paid).content_html == "<p>free</p>"
    assert one(visibility="members", html="<p>SECRET</p>").content_html is None
    cards = [paragraph(text("free")), {"type": "paywall"}, paragraph(text("SECRET"))]
    nodes = json.dumps({"root": {"children": cards}})
    assert one(visibility="paid", html=None, lexical=nodes).content_html == "<p>free</p>"


PLAYER = (
    '<div class="kg-card kg-audio-card"><div class="kg-audio-player-container">'
    '<audio src="a.mp3" preload="metadata"></audio>'
    '<div class="kg-audio-player">0:00<button>1×</button></div></div></div>'
)
BOOKMARK = (
    '<figure class="kg-card"><a class="kg-bookmark-container" href="u">'
    '<div class="kg-bookmark-content"><div class="kg-bookmark-title">T</div></div>'
    '<div class="kg-bookmark-thumbnail"><img src="t.png"></div></a></figure>'
)
GATE = '<!--kg-gated-block:begin nonMember:{} memberSegment:"status:free" -->{}'
END = "<!--kg-gated-block:end-->"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>a</p>{GATE.format('false', '<p>SECRET</p>')}{END}<p>b</p>", "<p>a</p>\n<p>b</p>"),
        (f"<p>a</p>{GATE.format('true', '<p>b</p>')}{END}", "<p>a</p>\n<p>b</p>"),
        (f"<p>a</p>{GATE.format('false', '<p>SECRET</p>')}", "<p>a</p>"),
        (f"<p>a</p><!-- kg-gated-block:begin --><p>SECRET</p>{END}", "<p>a</p>"),
    ],
)
def test_a_card_that_only_members_see_never_reaches_the_list(html: str, shown: str) -> None:
    assert one(html=html).content_html == shown
    assert bool(read({"posts": [{**POST, "html": html}]}).skipped) == ("SECRET" in html)
    paid = {"visibility": "paid", "html": f"{html}<!--members-only--><p>SECRET</p>"}
    assert "SECRET" not in (one(**paid).content_html or "")


@pytest.mark.parametrize(
    ("visibility", "is_shown"),
    [
        ({"web": {"nonMember": False, "memberSegment": "status:free"}}, False),
        ({"web": {"nonMember": True, "memberSegment": ""}}, True),
        ({"showOnWeb": False, "showOnEmail": True}, False),
        ({"showOnWeb": True}, True),
        ({"web": 7}, True),
        (7, True),
    ],
)
def test_a_card_of_lexical_that_only_members_see_is_left_out(
    visibility: Any, is_shown: bool
) -> None:
    cards = [paragraph(text("a")), {"type": "html", "html": "<p>b</p>", "visibility": visibility}]
    nodes = json.dumps({"root": {"children": cards}})
    shown = "<p>a</p>\n<p>b</p>" if is_shown else "<p>a</p>"
    assert one(html=None, lexical=nodes).content_html == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p>a</p><div class="kg-card kg-signup-card"><form><button>Go</button></form></div>',
         "<p>a</p>"),
        (PLAYER, '<div><audio src="a.mp3"></audio></div>'),
        ('<figure class="kg-card"><img class="kg-image" src="a.jpg" srcset="b.jpg 600w"></figure>',
         '<figure><img src="a.jpg"></figure>'),
        ('<p class="own">a</p><hr class="kg-x">', '<p class="own">a</p><hr>'),
        (BOOKMARK, '<figure><a href="u"><div>T</div></a></figure>'),
        ('<p><span style="white-space: pre-wrap;">a</span></p>', "<p>a</p>"),
    ],
)  # fmt: skip
def test_what_only_ghosts_own_pages_need_is_left_out(html: str, shown: str) -> None:
    made = one(html=html).content_html or ""
    assert made.replace("\n", "") == shown


@pytest.mark.slow  # and takes minutes where it takes the square of their number
@pytest.mark.parametrize("held", ["", "a", "<i>a</i>"])
def test_spans_without_end_take_no_time(held: str) -> None:
    many = 50_000
    spans = f"<span>{held}" * many + "b" + "</span>" * many
    made = one(html=f'<p class="kg-x">{spans}<span>c</span></p>').content_html or ""
    assert made == f"<p>{held * many}bc</p>"


def test_names_may_stand_in_the_post_itself() -> None:
    """As Ghost's programming interface has them."""
    article = one(authors=[{"name": "Ann Roe"}], tags=[{"name": "Sea"}, {"name": "#wide"}, 7])
    assert (article.authors, article.tags) == (("Ann Roe",), ("Sea",))


def test_ids_are_those_of_ghosts_own_feeds() -> None:
    assert one().guid == POST["id"]
    assert one(id="17", uuid="0f2c").guid == "0f2c"


def test_old_and_new_times() -> None:
    for written in ("2020-01-02 03:04:05", 1577934245000, "2020-01-02T03:04:05.000Z"):
        date = one(published_at=written).date
        assert date is not None
        assert date.isoformat() == "2020-01-02T03:04:05+00:00"


@pytest.mark.parametrize(
    "export",
    [
        {},
        [],
        {"db": []},
        {"db": [{"data": {}}]},
        {"data": {"posts": {}}},
        {"db": 1},
        {"db": {}, "data": []},
    ],
)
def test_an_export_without_posts_is_refused(export: Any) -> None:
    with pytest.raises(InputError, match="has no posts"):
        read(export)


@pytest.mark.parametrize("body", [b'{"db": [', b'{"db": ' + b"[" * 100_000, b"\xff{}", b""])
def test_what_is_not_json_is_refused(body: bytes) -> None:
    with pytest.raises(InputError, match=r"not JSON|not UTF-8"):
        IMPORTER.read(Source("ghost.json", body[:99], body=body), Wishes())


@pytest.mark.parametrize("rows", [[None, 3, "x", []], {"a": 1}, "posts", [{"id": {}}]])
def test_broken_tables_do_no_harm(rows: Any) -> None:
    tables = dict.fromkeys(("users", "tags", "posts_tags", "posts_authors", "settings"), rows)
    assert (
        len(read({"data": {"posts": [POST, 7, None], "posts_meta": rows, **tables}}).articles) == 1
    )


def test_ghost_is_recognised_and_other_json_is_not() -> None:
    assert IMPORTER.recognises(open_source(str(CORPUS / "import" / "ghost" / "harbour.json")))
    assert not IMPORTER.recognises(open_source(str(CORPUS / "import" / "json" / "nested.json")))
