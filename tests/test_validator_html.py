"""HTML inside text: what an HTML5 parser stumbles over, and the quick look that spares it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tagfeed.validator.html import css
from tagfeed.validator.html import reader as html
from tagfeed.validator.html.quick_look import is_clean

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
    "<a href='https://a.example/?b&amp;c'>x</a>",
]
BAD = {
    "AT&T": "bare|unknown",
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
     '<p onclick="x">', "<dl>", "<dt>", "<dd>", "</dl>", "<button>", "</button>"]
)  # fmt: skip


@given(st.lists(TAGS, max_size=10))
@settings(max_examples=600, deadline=None)
def test_what_looks_clean_has_no_faults(parts: list[str]) -> None:
    text = "".join(parts)
    if is_clean(text):
        assert html._problems(text) == ()


def test_the_quick_look_is_of_use() -> None:
    assert is_clean('<p>A <b>bold</b> <a href="https://a.example/x">link</a>, &amp; more.</p><br/>')


@pytest.mark.parametrize(
    ("style", "bad"),
    [
        ("color: red; margin: 0 auto; border-bottom: 1px solid #ccc;", ""),
        ("font-family: 'Times New Roman', serif", ""),
        ("position: fixed", "position: fixed"),
        ("mso-highlight: yellow", "mso-highlight: yellow"),
        ("background: url(x)", "background: url(x)"),
        ("color", "color"),
    ],
)
def test_styles(style: str, bad: str) -> None:
    assert css.unsafe(style) == bad
