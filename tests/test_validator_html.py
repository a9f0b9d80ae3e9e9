"""HTML inside text: what an HTML5 parser stumbles over, and the quick look that spares it."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from properties import examples
from tagfeed.validator.html import css
from tagfeed.validator.html import reader as html
from tagfeed.validator.html.quick_look import is_clean
from tagfeed.validator.html.references import decoded, reference

GOOD = [
    "plain text",
    "A & B &amp; C &copy; &#233; &#xE9;",
    "<p>one<p>two",
    "<ul><li>one<li>two</ul>",
    "<dl><dt>a<dd>b<dt>c</dl>",
    "<p>a<ul><li>b</ul>",
    "<table><thead><tr><th>a<tbody><tr><td>b<td>c</table>",
    "<table><caption>x</caption><colgroup><col><col></colgroup><tr><td>b</td></tr></table>",
    "<br><br/><img src='https://a.example/' alt=''><hr>",
    "<!-- comment --><p class=x data-y=1>z</p>",
    "<select><option>a<option>b</select>",
    "<ruby>x<rt>y</ruby>",
    "<p>x<rt>y</rt></p>",
    "<p>x<rp>y</p>",
    "<dd><div>x</div><dl><dt>y<dd>z</dl></dd>",
    "<li>a<main><li>b</li></main></li>",
    "<li><div>a</div><li>b",
    "<a href='https://a.example/?b&amp;c'>x</a>",
    "<a href=https://a.example/b rel=next title=x/y>x</a>",
    "<select><option>a<option>b<optgroup label=x><option>c</select>",
    "<table><tr><th scope=col>a<td>b<tr><td>c<tfoot><tr><td>d</table>",
    "<details open><summary>x</summary>y</details><dialog open>z</dialog>",
    "<search><form action='https://a.example/s'><input name=q><button>b</button></form></search>",
    "<template><p>x</p></template><hgroup><h2>a</h2><p>b</p></hgroup>",
    "<map name=m><area href='https://a.example/' alt=x shape=rect coords='0,0,1,1'></map>",
    "<p itemscope itemtype='https://schema.org/Person'><span itemprop=name>x</span></p>",
    "<p style='color:var(--x);--x:red;margin-inline:auto;max-width:60ch'>x</p>",
    "<a href='https://a.example/' rel='nofollow ugc' target=_blank referrerpolicy=origin>x</a>",
    "<img src='https://a.example/1' alt='' fetchpriority=high decoding=async loading=lazy>",
    "<a href='https://a.example/?a=1&hosted=2&copy=3&notit=4&amp5'>x</a>",
    "AT&T, R&D, a &= b, & and &.",
    "&NotEqualTilde; &frac12; &#12; &#x1F600;",
    "<p style='font-family: &quot;Gill Sans&quot;'>x</p>",
    "<p style='border-radius: 4px; aspect-ratio: 16/9; -moz-tab-size: 4'>x</p>",
    "<p>See<a href='#fn1' id='r1'>1</a></p><p id='fn1'><a href='#r1'>back</a></p>",
    "<a href='#s%C3%BC&amp;d'>1</a><p id='sü&amp;d'>x</p><a name=top></a><a href=#top>x</a>",
    "<a href='&#109;&#97;ilto:a&#64;a.example'>x</a> <a href=' https&#58;//a.example/'>x</a>",
    "<div about='x' property='schema:name' typeof='Thing' data-x aria-label=a role=none>x</div>",
]
BAD = {
    "&notit; I": "&not has no semicolon",
    "<a href=https://a.example/?b=1&c=2&copy=3>x</a>": "= in the value of href",
    '<p title=a"b>x</p>': '" in the value of title',
    "<image src='https://a.example/1' alt=''>": "<image> in place of <img>",
    "<p <b>x</p>": "< where an attribute is expected",
    "<button><button>x</button></button>": "<button> in <button>",
    "<img src='https://a.example/1' alt=''></img>": "</img> does not close",
    "<p>x<!- y ->": "not HTML markup",
    "<!DOCTYPE html><p>x</p>": "not HTML markup",
    "&copy=3": "&copy has no semicolon",
    "<a href='https://a.example/?b&foo;c'>x</a>": "&foo; is unknown",
    "<a href='https://a.example/?b&#60'>x</a>": "&#60 has no semicolon",
    "&#; &#x;": "no digits",
    "&#0;": "not a character",
    "&#13;": "not a character",
    "&#xD800;": "not a character",
    "&#xFDD0;": "not a character",
    "&#99999999999;": "not a character",
    "a < b": "bare <",
    "a &foo; b": "unknown",
    "&amp b": "no semicolon",
    "&#133;": "not a character",
    "<b>x": "not closed",
    "x</b>": "does not close anything",
    "<b><i>x</b></i>": "comes before",
    "<p/>": "does not close",
    "</br>": "does not close anything",
    "<a href='https://a.example/'><a href='https://b.example/'>x</a></a>": "<a> in <a>",
    "<td>x</td>": "outside a table",
    "<table>x</table>": "directly in",
    "<table><td>x</td></table>": "<td> in <table>",
    "<table><form></form></table>": "<form> directly in <table>",
    "<ul><li><div><li>x</ul>": "<li> ends while <div> is open",
    "<dl><dt><b>x<dd>y</b></dl>": "<dt> ends while <b> is open",
    "<ruby><i>x<rt>y</rt></i></ruby>": "<rt> in <i>",
    "<table><b>x</b></table>": "directly in",
    "<h1><h2>x</h2></h1>": "<h2> in <h1>",
    "<p a=1 a=2>x</p>": "twice",
    "<p": "inside a tag",
    "<p a='": "inside a tag",
    "<!-- x": "not closed",
    "<?php x ?>": "not HTML markup",
    "<![CDATA[x]]>": "not HTML markup",
    "<body>x</body>": "inside text",
}


@pytest.mark.parametrize("text", GOOD)
def test_good_html_has_no_faults(text: str) -> None:
    assert html.problems(text) == ()


@pytest.mark.parametrize("text", BAD)
def test_parse_errors_are_told(text: str) -> None:
    values = [problem.value for problem in html.problems(text) if problem.rule.code == "html-parse"]
    assert any(part in value for value in values for part in BAD[text].split("|")), values


TAGS = st.sampled_from(
    ["<p>", "</p>", "<b>", "</b>", "<ul>", "</ul>", "<li>", "</li>", "<br>", "<br />", "<p/>",
     '<a href="https://a.example/">', "</a>", '<a href="/x">', '<img src="https://a.example/x">',
     '<p class="a" class="b">', '<p title="a" id="b">', "<h1>", "</h1>", "<h2>", "<script>",
     "<table>", "<td>", "text", " ", "&amp;", "&", "&lt;", "<", "<!-- x -->", "<em title='x'>",
     "</em>", "<svg>", "<div style=\"color: red\">", "</div>", "<blockquote cite=\"x\">",
     '<p onclick="x">', "<dl>", "<dt>", "<dd>", "</dl>", "<button>", "</button>",
     '<a href="https://a.example/?a=1&amp;b=2" rel="next">',
     '<img alt="A&#8217;s" data-x="&hellip;">',
     '<img src="https://a.example/1" srcset="https://a.example/1 1x, https://a.example/2 2x">',
     '<p style="margin:0; text-align: center">', '<p style="position:fixed">',
     '<b style="" id="c">',
     '<img srcset="https://a.example/1 1w, /2 2w">', '<b id="a" data-y="1" id="b">',
     "&#8217;", "&#150;",
     '<a href="#x">', '<b id="x">', '<a href="#x" id="y">', 'id="x"', "> ", "<input>"]
)  # fmt: skip


def as_table(parts: list[str]) -> list[str]:
    return ["<table>", *parts, "</table>"]


TABLE_TAGS = st.sampled_from(
    ["<table>", "</table>", "<thead>", "</thead>", "<tbody>", "</tbody>", "<tr>", "</tr>", "<td>",
     "</td>", '<td align="right">', "<th>", "</th>", "<caption>", "</caption>", "text", " ",
     "&amp;", "<b>", "</b>", "<br>", "<col>", "<form>", "<input>", "\u3000", "\n"]
)  # fmt: skip


@given(st.one_of(st.lists(TAGS, max_size=10), st.lists(TABLE_TAGS, max_size=14).map(as_table)))
@examples(900)
def test_what_looks_clean_has_no_faults(parts: list[str]) -> None:
    text = "".join(parts)
    if is_clean(text):
        assert html._problems(text) == ()


OF_USE = (
    '<p>A <b>bold</b> <a href="https://a.example/x">link</a>, &amp; more.</p><br/>',
    (
        '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n'
        "<tr>\n<td>c</td>\n<td><em>d</em></td>\n</tr>\n</tbody>\n</table>\n<p>after</p>"
    ),
    (
        '<figure class="wp-block-image"><img loading="lazy" width="1024" height="683" '
        'src="https://a.example/1.jpg" srcset="https://a.example/1.jpg 1024w, https://a.example/'
        '1-300x200.jpg 300w" sizes="(max-width: 1024px) 100vw, 1024px" alt="It&#8217;s" '
        'data-id="1"><figcaption>A <a href="https://a.example/?a=1&amp;b=2">link</a>&hellip;'
        "</figcaption></figure>"
    ),
    (
        '<p>a<sup><a href="#fn-1" id="ref-1">1</a></sup></p><ol><li id="fn-1">b'
        ' <a href="#ref-1">back</a></li></ol>'
    ),
)


@pytest.mark.parametrize("text", OF_USE)
def test_the_quick_look_is_of_use(text: str) -> None:
    assert is_clean(text)


@pytest.mark.parametrize(
    ("style", "bad"),
    [
        ("color: red; margin: 0 auto; border-bottom: 1px solid #ccc;", ""),
        ("font-family: 'Times New Roman', serif", ""),
        ('font-family: "Noto; Sans {日本}", sans-serif; color: red', ""),
        ("display: grid; grid-template-columns: repeat(2, 1fr); gap: 1em", ""),
        ("width: calc(100% * 2 / 3); color: var(--accent, #fff); --accent: red", ""),
        ("background: linear-gradient(to right, rgba(0, 0, 0, .5), transparent)", ""),
        ("-webkit-text-size-adjust: 100%; text-wrap: balance; inset-inline: 0", ""),
        ("position: relative; /* here */ position: static", ""),
        ("", ""),
        (" ; ", ""),
        ("position: fixed", "position: fixed"),
        ("color: red; POSITION:absolute", "POSITION:absolute"),
        ("position: -webkit-sticky", "position: -webkit-sticky"),
        ("mso-highlight: yellow", "mso-highlight: yellow"),
        ("tab-stops: list .5in", "tab-stops: list .5in"),
        ("background: url(x)", "background: url(x)"),
        ("background: image-set('x' 1x)", "background: image-set('x' 1x)"),
        ("width: exp/**/ression(alert(1))", "width: expression(alert(1))"),
        ("width: expression(alert(1))", "width: expression(alert(1))"),
        ("filter: progid:DXImageTransform", "filter: progid:DXImageTransform"),
        ("-moz-binding: none", "-moz-binding: none"),
        ("behavior: none", "behavior: none"),
        (r"background: ur\6c (x)", r"background: ur\6c (x)"),
        ("color", "color"),
        ("color: 'red", "color: 'red"),
    ],
)
def test_styles(style: str, bad: str) -> None:
    assert css.unsafe(style) == bad


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("?a=1&copy=2&amp;b=3", "?a=1&copy=2&b=3"),
        ("&copy;&COPY;&copy ", "\xa9\xa9\xa9 "),
        ("&notit;&not", "&notit;\xac"),
        ("&#x6A;ava&#115cript&colon;", "javascript:"),
        ("&#128;&#0;&#x110000;&#;&;", "\u20ac\ufffd\ufffd&#;&;"),
    ],
)
def test_references_in_attributes_are_read_as_browsers_do(value: str, read: str) -> None:
    assert decoded(value, lambda _problem, _at: None) == read


@pytest.mark.parametrize(
    "address", ["&#106;avascript:x", "JavaScript:x", " java&Tab;script&colon;x", "\x01vbscript:x"]
)
def test_an_address_that_runs_a_script_is_found_however_it_is_written(address: str) -> None:
    (found,) = html.problems(f'<a href="{address}">x</a>')
    assert found.rule.code == "html-address-script"


@pytest.mark.parametrize("around", ["", "<b>&hellip;</b>", "<foo>"])
def test_a_local_host_is_found_behind_the_name_of_a_user(around: str) -> None:
    text = f'{around}<a href="https://harbour.example:x@10.0.0.1/">x</a>'
    assert not is_clean(text)
    assert "html-address-local" in [problem.rule.code for problem in html.problems(text)]


def test_what_readers_drop_is_told_once_without_its_attributes() -> None:
    iframe = '<iframe src="/x" allow="autoplay" onload="x" style="position:fixed"></iframe>'
    assert [each.rule.code for each in html.problems(iframe)] == ["html-element-unsafe"]
    widget = "<my-widget on:click='x' src='y'>x</my-widget>"
    assert [each.rule.code for each in html.problems(widget)] == ["html-element-unknown"]


@given(st.text("&;=acopyntrgA1 ", max_size=30))
@examples(600)
def test_references_are_those_of_the_standard_library(text: str) -> None:
    """Outside attributes, where no letter after a name keeps it from being one."""
    parts, position = [], 0
    while (begin := text.find("&", position)) >= 0:
        parts.append(text[position:begin])
        characters, position = reference(text, begin, lambda _problem, _at: None)
        parts.append(characters)
    parts.append(text[position:])
    assert "".join(parts) == unescape(text)
